"""Which records show the same film, and which must stand in one part of a split."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from xray_desktop.core.datasets.records import DatasetIndex


@dataclass(frozen=True, slots=True)
class RecordGroups:
    """Two partitions of the records of an index, the second coarser.

    Parameters
    ----------
    film : tuple of int
        For each record the number of its film; copies share it.
    together : tuple of int
        For each record the number of what is never split: copies and films of one patient.
    """

    film: tuple[int, ...]
    together: tuple[int, ...]


def group_records(index: DatasetIndex, copies: Iterable[tuple[int, int]] = ()) -> RecordGroups:
    """Group the records of an index.

    Parameters
    ----------
    copies : iterable of (int, int)
        Positions of records that show the same film; equal bytes need not be named.
    """
    film = DisjointSets(len(index.records))
    film.join_equal(record.sha256 for record in index.records)
    for first, second in copies:
        film.join(first, second)
    together = film.copy()
    together.join_equal(record.group or position for position, record in enumerate(index.records))
    return RecordGroups(film.numbers(), together.numbers())


class DisjointSets:
    """Sets of the positions 0 to n - 1 that only ever grow together."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def copy(self) -> "DisjointSets":
        """Return sets that grow on by themselves."""
        twin = DisjointSets(0)
        twin._parent = list(self._parent)
        return twin

    def find(self, position: int) -> int:
        """Return the lowest position of the set that holds this one."""
        root = position
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[position] != root:
            self._parent[position], position = root, self._parent[position]
        return root

    def join(self, first: int, second: int) -> None:
        """Make two sets one."""
        first, second = self.find(first), self.find(second)
        self._parent[max(first, second)] = min(first, second)

    def join_equal(self, keys: Iterable[Hashable]) -> None:
        """Join all positions whose keys are equal; one key for each position."""
        seen: dict[Hashable, int] = {}
        for position, key in enumerate(keys):
            self.join(seen.setdefault(key, position), position)

    def numbers(self) -> tuple[int, ...]:
        """Return for each position the number of its set: its lowest position."""
        return tuple(self.find(position) for position in range(len(self._parent)))
