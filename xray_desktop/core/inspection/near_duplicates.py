"""Perceptual hashes that differ in few bits, found exactly and in little memory."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import ThrottledProgress, map_in_threads
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.datasets.disjoint_groups import DisjointSets
from xray_desktop.core.inspection.multi_index_hashing import HashTables, make_tables

# Rows and columns compared at once: their differences stay in the processor's cache.
_ROWS, _COLUMNS = 8, 4096
# Pairs looked at before a cancel is heard, or before memory is asked for again.
_PAIRS_AT_ONCE = 256
# So many new links in one table: thousands of films are one, and need not meet each other.
_MANY_LINKS = 1000
_LOW = np.uint64(2**32 - 1)
_HIGH = np.uint64(32)

# From pairs of shape (n_pairs, 2), int64, to how alike they are: shape (n_pairs,).
Measure = Callable[[NDArray[np.int64]], NDArray[np.float64]]


def link_near(
    hashes: NDArray[np.uint8],
    limit: int,
    measure: Measure,
    least: float,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Link hashes that differ in at most `limit` bits and that a measure finds alike.

    Pairs that others link already are not measured: a thousand copies of one film are linked a
    thousand times, not half a million times. All other pairs within the limit are, each once.

    Parameters
    ----------
    hashes : ndarray of shape (n_films, 32), uint8
        256 bits a film.
    limit : int
    measure : callable
        Asked of a few hundred pairs at once.
    least : float
        Pairs measured so or higher are linked.

    Returns
    -------
    pairs : ndarray of shape (n_links, 2), int64
        Positions, the lower first.
    measured : ndarray of shape (n_links,), float64

    Raises
    ------
    Cancelled
    """
    search = _Search(hashes, limit, measure, least, control or TaskControl())
    report = ThrottledProgress(progress, Message.of("Looking for copies"), len(search.tables))
    for table in range(len(search.tables) if len(hashes) > 1 else 0):
        while search.compare(table):
            pass
        report.advance()
    return search.links()


class _Search:
    """What was linked so far, while table after table is compared."""

    def __init__(
        self,
        hashes: NDArray[np.uint8],
        limit: int,
        measure: Measure,
        least: float,
        control: TaskControl,
    ) -> None:
        self.tables: HashTables = make_tables(hashes, limit)
        self._words = np.ascontiguousarray(hashes).view(np.uint64)
        # Of the four words of a hash, the last two: fine structure, in which strangers differ most.
        self._halves = self._words[:, 2:].copy()
        self._limit, self._measure, self._least = limit, measure, least
        self._control = control
        # The lowest position of what is linked with each film.
        self._labels = np.arange(len(hashes))
        self._pairs = [np.empty((0, 2), np.int64)]
        self._measured = [np.empty(0)]

    def links(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return pairs and their measures."""
        return np.concatenate(self._pairs), np.concatenate(self._measured)

    def compare(self, table: int) -> bool:
        """Compare all films of one key that are not linked; True: too much changed meanwhile."""
        films, positions, partners, n_left = self._meetings(table)
        # `take` is many times as fast as brackets are with rows as short as these.
        halves = self._halves.take(films, axis=0)
        own, n_links = halves.take(positions, axis=0), 0
        for step, n in enumerate(n_left):
            self._control.check()
            others = partners[:n] + step
            counts = np.bitwise_count(own[:n] ^ halves.take(others, axis=0))
            near = np.flatnonzero(counts[:, 0] + counts[:, 1] <= self._limit)
            n_links += self._link_all(films[positions[near]], films[others[near]], table)
            if n_links > _MANY_LINKS:
                return True
        return False

    def _meetings(
        self, table: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], list[int]]:
        """Sort the films by key, and those of one key by what they are linked with.

        Returns
        -------
        films : ndarray of shape (n_films,)
            In that order.
        positions : ndarray of shape (n,)
            Places in `films` of those that have somebody to meet, the most first.
        partners : ndarray of shape (n,)
            Place of the first that each of them is to meet; the others follow it.
        n_left : list of int
            How many of the positions have a first one to meet, a second, and so on.
        """
        by_label = np.argsort(self._labels, kind="stable")
        order = _order(self.tables.keys(table)[by_label])
        films = by_label[order]
        keys, labels = self.tables.keys(table)[films], self._labels[films]
        is_new_key = keys[1:] != keys[:-1]
        last = _ends(is_new_key)
        first = _ends(is_new_key | (labels[1:] != labels[:-1]))
        n_to_meet = last - first
        n_left = len(films) - np.bincount(n_to_meet).cumsum()[:-1]
        positions = _order((n_to_meet.max() - n_to_meet).astype(np.uint32))
        return films, positions, first[positions], n_left.tolist()

    def _link_all(self, first: NDArray[np.int64], second: NDArray[np.int64], table: int) -> int:
        """Link what is alike of pairs that may be near; returns how many links are new."""
        different = self._words.take(first, axis=0) ^ self._words.take(second, axis=0)
        bits = np.bitwise_count(different).sum(axis=1)
        near = np.flatnonzero(bits <= self._limit)
        starts = range(0, len(near), _PAIRS_AT_ONCE)
        parts = (near[start : start + _PAIRS_AT_ONCE] for start in starts)
        return sum(self._link(first[some], second[some], table) for some in parts)

    def _link(self, first: NDArray[np.int64], second: NDArray[np.int64], table: int) -> int:
        """Link what is alike of a few near pairs, unless others did that meanwhile."""
        self._control.check()
        is_open = self._labels[first] != self._labels[second]
        first, second = first[is_open], second[is_open]
        is_new = ~self.tables.have_met(first, second, table)
        pairs = np.sort(np.column_stack((first[is_new], second[is_new])), axis=1)
        if not len(pairs):
            return 0
        measured = self._measure(pairs)
        is_alike = measured >= self._least
        pairs, measured = pairs[is_alike], measured[is_alike]
        self._join(pairs)
        self._pairs.append(pairs)
        self._measured.append(measured)
        return len(pairs)

    def _join(self, pairs: NDArray[np.int64]) -> None:
        names, places = np.unique(self._labels[pairs], return_inverse=True)
        sets = DisjointSets(len(names))
        joined: Any = np.asarray(places).reshape(pairs.shape).tolist()
        for first, second in joined:
            sets.join(first, second)
        renamed = np.arange(len(self._labels))
        renamed[names] = names[list(sets.numbers())]
        self._labels = renamed[self._labels]


def _order(keys: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return a stable order of keys; faster than `argsort`, which knows no small numbers."""
    both = (keys.astype(np.uint64) << _HIGH) | np.arange(len(keys), dtype=np.uint64)
    both.sort()
    return (both & _LOW).astype(np.int64)


def _ends(is_new: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each place where the run of equals that it stands in ends.

    Parameters
    ----------
    is_new : ndarray of shape (n - 1,), bool
        Whether a run begins after each place.
    """
    ends = np.append(np.flatnonzero(is_new) + 1, len(is_new) + 1)
    return np.repeat(ends, np.diff(ends, prepend=0))


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


def _near_cells(
    rows: NDArray[np.uint64], columns: NDArray[np.uint64], limit: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return row and column of the near pairs between a few hashes and many."""
    # Two of four words first: few pairs are near in them, and only those are compared whole.
    half = _count_different(rows[2:, :, np.newaxis], columns[2:, np.newaxis])
    near_rows, near_columns = np.nonzero(half <= limit)
    distance = half[near_rows, near_columns] + _count_different(
        rows[:2, near_rows], columns[:2, near_columns]
    )
    is_near = distance <= limit
    return near_rows[is_near], near_columns[is_near]


def _count_different(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Count the bits in which two pairs of words differ: at most 128, so uint8 holds it."""
    counts = np.bitwise_count(first[0] ^ second[0])
    counts += np.bitwise_count(first[1] ^ second[1])
    return np.asarray(counts)
