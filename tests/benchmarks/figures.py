"""How every benchmark of speed says what it found: a table to read, and lines for `run_all.py`."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

# Names a file to which figures are appended, one JSON object a line.
FIGURES_FILE = "XRAY_DESKTOP_FIGURES"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside what it is compared with.

    Parameters
    ----------
    what : str
        What was measured, such as ``"one JPEG, cold"``.
    ours, plain : str
        With units; plain is the way that a user would write.
    ratio : float
        What the goal is about, most often ours / plain.
    wanted : str
        The goal, such as ``"<= 0.05"``; a comparison and a number.
    """

    what: str
    ours: str
    plain: str
    ratio: float
    wanted: str

    @property
    def is_reached(self) -> bool:
        """Whether the ratio is as wanted."""
        sign, number = self.wanted.split()
        return self.ratio <= float(number) if sign == "<=" else self.ratio >= float(number)


def show(*figures: Figure) -> None:
    """Print figures as a table, and append them to the file that the environment names."""
    for figure in figures:
        verdict = "reached" if figure.is_reached else "MISSED"
        print(
            f"{figure.what:42} ours {figure.ours:>14}  plain {figure.plain:>14}  "
            f"ratio {figure.ratio:8.3f}  wanted {figure.wanted:8}  {verdict}"
        )
    if path := os.environ.get(FIGURES_FILE):
        with Path(path).open("a") as file:
            file.writelines(json.dumps(asdict(figure)) + "\n" for figure in figures)
