"""What a run folder keeps beside its model: what was asked, how it ended, its answers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import TrainingError, XrayDesktopError
from xray_desktop.base.files import json_files
from xray_desktop.base.files.owners import OwnedElsewhereError, Owner, find_owner, owned
from xray_desktop.base.messages import Message
from xray_desktop.core.bundles.manifest import MANIFEST_NAME
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


def run_document(values: Mapping[str, object]) -> dict[str, object]:
    """Return the document of a file of a run: with versions, and with what tells of damage."""
    return json_files.sealed(json_files.document(dict(values)))


def write_values(path: Path, values: Mapping[str, object]) -> None:
    """Write a file of a run.

    Raises
    ------
    TrainingError
        If the disk is full or cannot be written to.
    """
    try:
        json_files.write_json(path, run_document(values))
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
        If it is missing, too large, no JSON object, or not as it was written.
    """
    values = json_files.read_json(path, _LARGEST_FILE)
    if not isinstance(values, dict):
        raise ValueError(f"{path.name} is no JSON object")  # noqa: TRY004 - of the file, not of us
    json_files.check_seal(values)
    return values


def tells_of_model(result: Mapping[str, Any]) -> bool:
    """Tell whether result.json is that of a training which made a model, or one a fold."""
    return bool(result.get("evaluation") or result.get("summary"))


def is_finished(run: RunFolder) -> bool:
    """Tell whether a training has nothing left to do: its result and its model are there."""
    try:
        result = read_values(run.result_file)
    except (OSError, ValueError):
        return False
    places = [RunFolder(path) for path in run.path.glob("fold-*")] or [run]
    has_models = all((place.bundle / MANIFEST_NAME).is_file() for place in places)
    return tells_of_model(result) and has_models


@contextmanager
def own_run(run: RunFolder, report: Callable[[Message], object]) -> Iterator[None]:
    """Be the one process that trains in a folder.

    Parameters
    ----------
    run : RunFolder
    report : callable
        Told where another process left the training without a word, and where nothing but its
        word keeps processes apart.

    Raises
    ------
    TrainingError
        If another process trains there, or the folder cannot be written to.
    """
    with ExitStack() as stack:
        try:
            claim = stack.enter_context(owned(run.owner_file))
        except OwnedElsewhereError as error:
            raise _running(run, error.owner) from error
        except OSError as error:
            raise TrainingError(
                "Nothing can be written into the run folder {name}: {reason}.",
                "Give yourself the right to write to it.",
                name=str(run.path),
                reason=error.strerror or str(error),
            ) from error
        if claim.left_by is not None:
            report(
                Message.of(
                    "Process {process} on {host} ended in the midst of this training; it is taken "
                    "over from there.",
                    process=str(claim.left_by.process),
                    host=claim.left_by.host,
                )
            )
        if not claim.is_locked:
            report(
                Message.of(
                    "The disk of {name} has no locks: start no second training in this folder.",
                    name=run.path.name,
                )
            )
        yield


def refuse_running(run: RunFolder) -> None:
    """Raise `TrainingError` where a process trains in a folder."""
    found = find_owner(run.owner_file)
    if found is not None:
        raise _running(run, found.owner)


def _running(run: RunFolder, owner: Owner | None) -> TrainingError:
    if owner is None:
        return TrainingError(
            "Another process trains in {name} now.",
            "Wait for its end, or stop it there.",
            name=str(run.path),
        )
    return TrainingError(
        "Process {process} on {host} trains in {name} since {since}.",
        "Wait for its end, or stop it there. If it no longer exists, delete {file} in this folder.",
        process=str(owner.process),
        host=owner.host,
        name=str(run.path),
        since=owner.since,
        file=run.owner_file.name,
    )


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
        json_files.write_json(run.result_file, run_document(values))
    except OSError:
        # The disk may be what failed; the error itself reaches the user.
        return
