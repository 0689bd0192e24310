"""Perceptual hashes that differ in few bits, found exactly and in little memory."""

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.messages import Message
from xray_desktop.core.parallel import map_in_threads
from xray_desktop.core.tasks import ProgressCallback, TaskControl, no_progress

# Rows and columns compared at once: their differences stay in the processor's cache, which
# makes this faster than a matrix product or a tree (hashes of chest films are too alike for one).
_ROWS, _COLUMNS = 8, 4096
_ROWS_PER_CALL = 256


def near_pairs(
    hashes: NDArray[np.uint8],
    limit: int,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> NDArray[np.int64]:
    """Find all pairs of hashes that differ in at most `limit` bits.

    Parameters
    ----------
    hashes : ndarray of shape (n_films, 32), uint8
        256 bits a film.

    Returns
    -------
    ndarray of shape (n_pairs, 2), int64
        Positions, the lower first, sorted.

    Raises
    ------
    Cancelled
    """
    words = _as_words(hashes)

    def compare(start: int) -> NDArray[np.int64]:
        stop = min(start + _ROWS_PER_CALL, words.shape[1])
        blocks = [_near_rows(words, row, stop, limit) for row in range(start, stop, _ROWS)]
        return np.concatenate(blocks)

    found = map_in_threads(
        compare,
        range(0, len(hashes), _ROWS_PER_CALL),
        Message.of("Looking for copies"),
        progress,
        control or TaskControl(),
    )
    pairs = np.concatenate([np.empty((0, 2), np.int64), *found])
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def near_any(
    hashes: NDArray[np.uint8],
    others: NDArray[np.uint8],
    limit: int,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> NDArray[np.bool_]:
    """Tell for each hash whether one of the others differs in at most `limit` bits.

    Parameters
    ----------
    hashes : ndarray of shape (n_films, 32), uint8
    others : ndarray of shape (n_others, 32), uint8

    Returns
    -------
    ndarray of shape (n_films,), bool

    Raises
    ------
    Cancelled
    """
    words, other_words = _as_words(hashes), _as_words(others)

    def compare(start: int) -> NDArray[np.bool_]:
        near = np.zeros(min(_ROWS, len(hashes) - start), bool)
        rows = words[:, start : start + _ROWS]
        for first in range(0, len(others), _COLUMNS):
            near[_near_cells(rows, other_words[:, first : first + _COLUMNS], limit)[0]] = True
        return near

    stage = Message.of("Comparing with the training films")
    starts = range(0, len(hashes), _ROWS)
    found = map_in_threads(compare, starts, stage, progress, control or TaskControl())
    return np.concatenate([np.zeros(0, bool), *found])


def _as_words(hashes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """View hashes of 32 bytes as words, shape (4, n_films)."""
    return np.ascontiguousarray(np.ascontiguousarray(hashes).view(np.uint64).T)


def _near_rows(words: NDArray[np.uint64], first: int, stop: int, limit: int) -> NDArray[np.int64]:
    """Compare a few rows with all columns that follow them."""
    last = min(first + _ROWS, stop)
    found = [np.empty((0, 2), np.int64)]
    for start in range(first, words.shape[1], _COLUMNS):
        columns = words[:, start : start + _COLUMNS]
        rows, others = _near_cells(words[:, first:last], columns, limit)
        is_new = start + others > first + rows
        found.append(np.column_stack((first + rows[is_new], start + others[is_new])))
    return np.concatenate(found)


def _near_cells(
    rows: NDArray[np.uint64], columns: NDArray[np.uint64], limit: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return row and column of the near pairs between a few hashes and many."""
    # Two of four words first: few pairs are near in them, and only those are compared whole.
    half = _count_different(rows[:2, :, np.newaxis], columns[:2, np.newaxis])
    near_rows, near_columns = np.nonzero(half <= limit)
    distance = half[near_rows, near_columns] + _count_different(
        rows[2:, near_rows], columns[2:, near_columns]
    )
    is_near = distance <= limit
    return near_rows[is_near], near_columns[is_near]


def _count_different(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Count the bits in which two pairs of words differ: at most 128, so uint8 holds it."""
    counts = np.bitwise_count(first[0] ^ second[0])
    counts += np.bitwise_count(first[1] ^ second[1])
    return np.asarray(counts)
