"""Which films of the validation part choose an epoch, and which measure what is then promised."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.training.config import TrainingConfig


def chooses_epoch(config: TrainingConfig) -> bool:
    """Tell whether the validation part decides which weights are kept."""
    return config.keep_best or config.patience > 0


def share_validation(
    rows: Sequence[int], labels: NDArray[np.int64], groups: Sequence[object], *, chooses: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Part the films that choose from those that calibrate: films that chose promise too much.

    Parameters
    ----------
    rows : sequence of int
        Positions of the validation part.
    labels : ndarray of shape (n_records,), int64
        Class numbers.
    groups : sequence of n_records values
        Equal for films that belong together; they are never parted.
    chooses : bool
        False: nothing is chosen by them, so that all of them may calibrate.

    Returns
    -------
    tuple of two ndarrays of int64
        Positions that validate each epoch, and positions that calibrate. The same ones where
        nothing is chosen; else every other group of each class, the first one choosing.
    """
    everything = np.asarray(rows, np.int64)
    if not chooses:
        return everything, everything
    choosing: list[int] = []
    calibrating: list[int] = []
    side_of: dict[object, list[int]] = {}
    turns: dict[int, int] = {}
    for row in everything.tolist():
        label = int(labels[row])
        if groups[row] not in side_of:
            turn = turns.get(label, 0)
            turns[label] = turn + 1
            side_of[groups[row]] = calibrating if turn % 2 else choosing
        side_of[groups[row]].append(row)
    return np.array(choosing, np.int64), np.array(calibrating, np.int64)
