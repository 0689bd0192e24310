"""Where edges run in a film, place by place: what a thumbnail's gray levels say less well."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    # It takes threads, which a single film does without.
    from xray_desktop.core.inspection.description import ImageDescriptions

_CELL, _DIRECTIONS = 8, 8
# 7 x 7 blocks of 2 x 2 cells on a thumbnail of 64 x 64.
_N_FEATURES = 7 * 7 * 4 * _DIRECTIONS
# Of five thousand films, what stands between would take a third of a gigabyte.
_IMAGES_AT_ONCE = 256
# Of squared gradients: a block without edges stays near zero instead of becoming noise.
_SMALLEST_SQUARE = 1e-3


def gradient_features(
    descriptions: "ImageDescriptions", rows: Sequence[int] | NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return histograms of gradient directions (Dalal and Triggs, CVPR 2005) of films at 64 x 64.

    Cells of 8 x 8 pixels, 8 directions without sign, blocks of 2 x 2 cells of unit length.

    Parameters
    ----------
    descriptions : ImageDescriptions
    rows : sequence of int, or ndarray of shape (n_films,), int64
        Positions of the films.

    Returns
    -------
    ndarray of shape (n_films, 1568), float32
    """
    chosen = np.asarray(rows, np.int64)
    thumbnails = descriptions.values["thumbnail"]
    features = np.zeros((len(chosen), _N_FEATURES), np.float32)
    for start in range(0, len(chosen), _IMAGES_AT_ONCE):
        some = slice(start, start + _IMAGES_AT_ONCE)
        features[some] = _gradient_features(thumbnails[chosen[some]])
    return features


def _gradient_features(thumbnails: NDArray[np.uint8]) -> NDArray[np.float32]:
    levels = thumbnails.astype(np.float32) / np.float32(255)
    cells = direction_sums(levels, _CELL)
    n_blocks = cells.shape[1] - 1
    blocks = np.concatenate(
        [cells[:, i : n_blocks + i, j : n_blocks + j] for i, j in ((0, 0), (0, 1), (1, 0), (1, 1))],
        axis=-1,
    )
    blocks /= np.sqrt((blocks**2).sum(axis=-1, keepdims=True) + _SMALLEST_SQUARE)
    features: NDArray[np.float32] = blocks.reshape(len(thumbnails), -1)
    return features


def direction_sums(levels: NDArray[np.float32], cell: int) -> NDArray[np.float32]:
    """Sum up the lengths of gradients by direction and place.

    Parameters
    ----------
    levels : ndarray of shape (n_films, side, side), float32
        In [0, 1]; the side is a multiple of `cell`.
    cell : int
        Pixels of a side of a cell.

    Returns
    -------
    ndarray of shape (n_films, side / cell, side / cell, 8), float32
        8 directions without sign.
    """
    down, right = np.gradient(levels, axis=1), np.gradient(levels, axis=2)
    length = np.hypot(down, right)
    angle = np.arctan2(down, right)
    direction = np.where(angle < 0, angle + np.float32(np.pi), angle)
    direction *= np.float32(_DIRECTIONS / np.pi)
    sums = [_sum_cells(length * _share(direction, k), cell) for k in range(_DIRECTIONS)]
    return np.stack(sums, axis=-1)


def _share(direction: NDArray[np.floating], number: int) -> NDArray[np.float32]:
    """Return how much of a gradient counts for a direction: linear between neighbors, round."""
    away = np.abs(direction - number)
    if number == 0:  # The last direction is its neighbor.
        away = np.minimum(away, _DIRECTIONS - away)
    near: NDArray[np.float32] = np.maximum(1 - away, 0)
    return near


def _sum_cells(values: NDArray[np.floating], cell: int) -> NDArray[np.float32]:
    n_cells = values.shape[1] // cell
    parts = values.reshape(-1, n_cells, cell, n_cells, cell)
    sums: NDArray[np.float32] = parts.sum(axis=(2, 4))
    return sums
