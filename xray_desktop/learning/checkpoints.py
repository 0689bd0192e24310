"""What a training needs to go on bit by bit, written so that no kill and no full disk spoils it.

Each epoch gets a folder of its own, written under another name, flushed to the disk and renamed.
A reader believes only what its SHA-256 confirms, and falls back to the epoch before.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.files.json_files import (
    digest,
    flush_folder,
    number_or_none,
    read_json,
    to_bytes,
)
from xray_desktop.core.training.results import EpochMetrics

FORMAT = 1
N_KEPT = 3
_ARRAYS, _FACTS = "state.safetensors", "state.json"


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """A training between two epochs.

    Parameters
    ----------
    settings : mapping
        What must be the same to go on: the settings and the fingerprint of the data, as JSON.
    history : tuple of EpochMetrics
        All epochs so far.
    best_epoch : int
        From 1.
    state : mapping of str to ndarray
        `Learner.state` after the last epoch.
    weights : mapping of str to ndarray
        `Learner.result_weights` after the last epoch.
    best_loss : float
        Validation loss of the best epoch, by which it was chosen; NaN where there are no films.
    """

    settings: Mapping[str, Any]
    history: tuple[EpochMetrics, ...]
    best_epoch: int
    state: Mapping[str, NDArray[Any]]
    weights: Mapping[str, NDArray[np.float32]]
    best_loss: float


def write_checkpoint(folder: Path, checkpoint: Checkpoint) -> bool:
    """Add a checkpoint to a folder and drop those that are no longer needed.

    The last `N_KEPT` stay, and that of the best epoch.

    Returns
    -------
    bool
        False if it is there, but the disk does not confirm its name; see `flush_folder`.

    Raises
    ------
    OSError
        If it cannot be written; the older ones stay as they are.
    """
    from safetensors.numpy import save

    folder.mkdir(parents=True, exist_ok=True)
    arrays = {f"state/{name}": value for name, value in checkpoint.state.items()}
    arrays |= {f"weights/{name}": value for name, value in checkpoint.weights.items()}
    content = save({name: np.asarray(value, order="C") for name, value in arrays.items()})
    facts = {
        "format": FORMAT,
        "settings": checkpoint.settings,
        "history": [metrics_to_json(metrics) for metrics in checkpoint.history],
        "best_epoch": checkpoint.best_epoch,
        "best_loss": number_or_none(checkpoint.best_loss),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    document = {"facts": facts, "sha256": digest(facts)}
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        _write(new / _ARRAYS, content)
        _write(new / _FACTS, to_bytes(document))
        flush_folder(new)
        target = _place(folder, checkpoint.history[-1].epoch)
        # One of this epoch is there only if it was damaged: else the training had gone on from it.
        shutil.rmtree(target, ignore_errors=True)
        new.rename(target)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    is_confirmed = flush_folder(folder)
    _drop_old(folder, checkpoint.best_epoch)
    return is_confirmed


def read_newest_checkpoint(
    folder: Path,
) -> tuple[Checkpoint, Mapping[str, NDArray[np.float32]]] | None:
    """Return the newest intact checkpoint and the weights of its best epoch; None if there is none.

    A checkpoint whose best epoch is lost or damaged counts as damaged itself.
    """
    for path in sorted(folder.glob("epoch-*"), reverse=True):
        checkpoint = _read(path)
        if checkpoint is None:
            continue
        if checkpoint.best_epoch == checkpoint.history[-1].epoch:
            return checkpoint, checkpoint.weights
        best = _read(_place(folder, checkpoint.best_epoch))
        if best is not None:
            return checkpoint, best.weights
    return None


def has_checkpoint(folder: Path) -> bool:
    """Return True if a training has left one there, intact or not."""
    return any(folder.glob("epoch-*"))


def drop_unfinished(folder: Path) -> None:
    """Remove what a killed training left half written."""
    for path in folder.glob(".new-*"):
        shutil.rmtree(path, ignore_errors=True)


def metrics_to_json(metrics: EpochMetrics) -> dict[str, float | int | None]:
    """Return the figures as JSON values: NaN becomes null."""
    values = asdict(metrics)
    return {
        name: value if isinstance(value, int) else number_or_none(value)
        for name, value in values.items()
    }


def _metrics_from_json(values: Mapping[str, Any]) -> EpochMetrics:
    figures: dict[str, Any] = {
        name: float("nan") if value is None else value for name, value in values.items()
    }
    return EpochMetrics(**figures)


def _read(path: Path) -> Checkpoint | None:
    """Read one checkpoint; None if anything about it is not as it was written."""
    from safetensors.numpy import load

    try:
        document = read_json(path / _FACTS)
        content = (path / _ARRAYS).read_bytes()
        facts = document.get("facts") if isinstance(document, dict) else None
        if not isinstance(facts, dict) or document.get("sha256") != digest(facts):
            return None
    except (OSError, ValueError):
        return None
    if facts["format"] != FORMAT or facts["sha256"] != hashlib.sha256(content).hexdigest():
        return None
    arrays = load(content)
    return Checkpoint(
        facts["settings"],
        tuple(_metrics_from_json(values) for values in facts["history"]),
        facts["best_epoch"],
        dict(_with_prefix(arrays, "state/")),
        dict(_with_prefix(arrays, "weights/")),
        _best_loss(facts),
    )


def _best_loss(facts: Mapping[str, Any]) -> float:
    """Return what the best epoch was chosen by; in older checkpoints its validation loss."""
    value = facts.get("best_loss", facts["history"][facts["best_epoch"] - 1]["val_loss"])
    return float("nan") if value is None else float(value)


def _with_prefix(
    arrays: Mapping[str, NDArray[Any]], prefix: str
) -> Iterator[tuple[str, NDArray[Any]]]:
    for name, value in arrays.items():
        if name.startswith(prefix):
            yield name.removeprefix(prefix), value


def _place(folder: Path, epoch: int) -> Path:
    return folder / f"epoch-{epoch:04d}"


def _drop_old(folder: Path, best_epoch: int) -> None:
    kept = {_place(folder, best_epoch), *sorted(folder.glob("epoch-*"))[-N_KEPT:]}
    for path in set(folder.glob("epoch-*")) - kept:
        shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
