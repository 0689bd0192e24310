"""Run every benchmark of speed, one after the other, and write one table of what they found.

    python tests/benchmarks/run_all.py [--only NAME …] [--large FOLDER] [--write]

Needs the real films that XRAY_DESKTOP_DATA names. FOLDER (default: films-100k in the temporary
folder) gets 100,000 films, made of the real ones where they are not there yet: 4 GB, ten minutes.
``--write`` puts the table into docs/measurements.md; lines of what was not measured stay. All of it
takes half an hour, in which nothing else should run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from figures import FIGURES_FILE, Figure

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DOCUMENT = ROOT / "docs" / "measurements.md"
BEGIN, END = "<!-- speed -->", "<!-- /speed -->"
N_LARGE = 100_000
# Name and arguments; {films} stands for the reference films, {large} for the 100,000.
BENCHMARKS = (
    ("window_start", ()),
    ("engine_import", ()),
    ("classify_one", ()),
    ("classify_many", ("{films}",)),
    ("large_films", ("{films}",)),
    ("training_epoch", ("--rounds", "2")),
    ("first_epoch", ("{films}",)),
    ("first_epoch", ("{films}", "--large", "48")),
    ("next_film", ("{films}",)),
    ("film_drag", ()),
    ("live_charts", ()),
    ("thumbnail_grid", ("{large}",)),
    ("large_index", ("{large}",)),
    ("near_copies", ("{large}", "--cache", "{large}-descriptions")),
    ("large_audit", ("{large}",)),
    ("large_window", ("{large}",)),
    ("frozen_start", ()),
)


def run(name: str, arguments: Sequence[str], figures: Path) -> bool:
    """Run one in a process of its own; true if it ended well."""
    print(f"\n== {name} {' '.join(arguments)}", flush=True)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, FIGURES_FILE: str(figures)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        environment["XRAY_DESKTOP_HOME"] = home
        command = [sys.executable, str(HERE / f"{name}.py"), *arguments]
        return subprocess.run(command, env=environment, check=False).returncode == 0


def to_table(figures: Sequence[Figure]) -> str:
    """Write figures as a Markdown table."""
    lines = [
        "| what | ours | the plain way | figure | goal | |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for each in figures:
        verdict = "reached" if each.is_reached else "**missed**"
        lines.append(
            f"| {each.what} | {each.ours} | {each.plain} | {each.ratio:.3g} | {each.wanted} "
            f"| {verdict} |"
        )
    return "\n".join(lines)


def put_between_marks(text: str, table: str) -> str:
    """Write a table between the two marks of a document; other lines of the one there stay.

    Raises
    ------
    ValueError
        If the marks are missing.
    """
    before, begin, rest = text.partition(BEGIN)
    old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"The document has no marks {BEGIN} and {END}.")
    # By the first cell: what was measured.
    lines = {line.split("|")[1]: line for line in old.strip().splitlines()}
    lines |= {line.split("|")[1]: line for line in table.splitlines()}
    return "\n".join([f"{before}{begin}", *lines.values(), f"{end}{after}"])


def make_large(films: Path, folder: Path) -> None:
    """Make the large folder, or what is missing of it."""
    command = [str(HERE / "make_films.py"), str(films), str(folder), "--films", str(N_LARGE)]
    subprocess.run([sys.executable, *command], check=True)


def read_figures(file: Path) -> list[Figure]:
    """Return what the benchmarks noted."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [Figure(**json.loads(line)) for line in lines]


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=sorted({name for name, _ in BENCHMARKS}))
    parser.add_argument(
        "--large", type=Path, default=Path(tempfile.gettempdir()) / "films-100k", metavar="FOLDER"
    )
    parser.add_argument(
        "--write", action="store_true", help="put the table into docs/measurements.md"
    )
    args = parser.parse_args()
    data = os.environ.get("XRAY_DESKTOP_DATA")
    if not data:
        parser.error("set XRAY_DESKTOP_DATA to the folder of the real films")
    places = {"films": str(Path(data) / "covid19-image-dataset"), "large": str(args.large)}
    chosen = [each for each in BENCHMARKS if not args.only or each[0] in args.only]
    if any("{large}" in arguments for _name, arguments in chosen):
        make_large(Path(places["films"]), args.large)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.jsonl"
        for name, arguments in chosen:
            if not run(name, [text.format(**places) for text in arguments], file):
                failed.append(name)
        table = to_table(read_figures(file))
    print(f"\n{table}")
    if args.write:
        text = put_between_marks(DOCUMENT.read_text(encoding="utf-8"), table)
        DOCUMENT.write_text(text, encoding="utf-8")
    if failed:
        print(f"Ended with an error: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
