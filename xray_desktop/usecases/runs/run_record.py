"""What a run folder keeps beside its model: what was asked, how it ended, its answers."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import json_files
from xray_desktop.base.errors import TrainingError, XrayDesktopError
from xray_desktop.core.training.run_folder import RunFolder

# Files of runs are read into the window's list: what is larger was not written by us.
_LARGEST_FILE = 32_000_000


@dataclass(frozen=True, slots=True, eq=False)
class SavedAnswers:
    """What a model said of the films of its test part.

    Parameters
    ----------
    films : tuple of str
        SHA-256 of each film.
    class_names : tuple of str
    y_true : ndarray of shape (n_samples,), int64
    y_prob : ndarray of shape (n_samples, n_classes), float64
    """

    films: tuple[str, ...]
    class_names: tuple[str, ...]
    y_true: NDArray[np.int64]
    y_prob: NDArray[np.float64]

    def to_json(self) -> dict[str, object]:
        """Return the answers as plain JSON values."""
        return {
            "films": list(self.films),
            "class_names": list(self.class_names),
            "y_true": self.y_true.tolist(),
            "y_prob": np.round(self.y_prob, 6).tolist(),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave; ValueError, KeyError or TypeError if it does not fit."""
        films, names = tuple(values["films"]), tuple(values["class_names"])
        y_true = np.array(values["y_true"], np.int64)
        y_prob = np.array(values["y_prob"], np.float64).reshape(len(films), len(names))
        if y_true.shape != (len(films),):
            raise ValueError(f"{len(films)} films and {len(y_true)} classes")
        return cls(films, names, y_true, y_prob)


def write_values(path: Path, values: Mapping[str, object]) -> None:
    """Write a file of a run.

    Raises
    ------
    TrainingError
        If the disk is full or cannot be written to.
    """
    try:
        json_files.write_json(path, json_files.document(dict(values)))
    except OSError as error:
        raise TrainingError(
            "{file} cannot be written in {name}: {reason}.",
            "Free some space; what was saved before is kept.",
            file=path.name,
            name=path.parent.name,
            reason=error.strerror or str(error),
        ) from error


def read_values(path: Path) -> dict[str, Any]:
    """Read a file of a run.

    Raises
    ------
    OSError, ValueError
        If it is missing, too large or no JSON object.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise ValueError(f"{path.name} is too large")
    values = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(values, dict):
        raise ValueError(f"{path.name} is no JSON object")  # noqa: TRY004 - of the file, not of us
    return values


@contextmanager
def remove_on_failure(run: RunFolder) -> Iterator[None]:
    """Leave no half of a new run folder behind.

    Raises
    ------
    TrainingError
        If the disk is full or cannot be written to.
    """
    try:
        yield
    except BaseException as error:
        shutil.rmtree(run.path, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        raise TrainingError(
            "The training {name} cannot begin: {reason}.",
            "Free some space, or choose a folder that you may write to.",
            name=run.path.name,
            reason=error.strerror or str(error),
        ) from error


def begin_record(run: RunFolder) -> None:
    """Forget how an earlier start ended."""
    for file in (run.result_file, run.dismissed_file):
        file.unlink(missing_ok=True)


def write_failure(run: RunFolder, error: XrayDesktopError) -> None:
    """Keep why a training failed, where there is still room for it."""
    values: dict[str, object] = {
        "failure": error.text.to_json(),
        "advice": error.advice.to_json(),
    }
    try:
        json_files.write_json(run.result_file, json_files.document(values))
    except OSError:
        # The disk may be what failed; the error itself reaches the user.
        return
