"""Tables in which two hashes that differ in few bits meet at least once, whatever the bits are.

The bits of a hash are dealt to parts so that two hashes within the limit differ in at most two
bits of one of the parts: by the pigeonhole principle, for were it three in each, they would differ
in more than the limit. That part falls into blocks, and at most two of them hold the bits that
differ: in the table of the other blocks both hashes have the same key. Comparing hashes of one key
alone therefore finds all pairs, and does so for a few percent of them (multi-index hashing: Norouzi
et al. 2012, CVPR; with blocks to sort by in place of keys to guess).
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

# Measured on 100,000 films: fewer differing bits in wider parts need more tables of fewer pairs;
# 3 of 7 take the same time, 1 of 7 and 3 of 9 twice as long.
_DIFFERENT, _BLOCKS = 2, 6
_MOST_KEY_BITS = 32


@dataclass(frozen=True, slots=True, eq=False)
class HashTables:
    """The keys of hashes in all tables.

    Parameters
    ----------
    parts : ndarray of shape (n_parts, n_films), uint32
        Bits of each part of each hash.
    part_of : ndarray of shape (n_tables,), int64
        The part that a table looks at.
    masks : ndarray of shape (n_tables,), uint32
        The bits of the part that make the key of a table.
    """

    parts: NDArray[np.uint32]
    part_of: NDArray[np.int64]
    masks: NDArray[np.uint32]

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(self.masks)

    def keys(self, table: int) -> NDArray[np.uint32]:
        """Return the key of each hash in a table: shape (n_films,)."""
        keys: NDArray[np.uint32] = self.parts[self.part_of[table]] & self.masks[table]
        return keys

    def have_met(
        self, first: NDArray[np.int64], second: NDArray[np.int64], table: int
    ) -> NDArray[np.bool_]:
        """Tell which pairs have one key in a table before this one: shape (n_pairs,).

        Parameters
        ----------
        first, second : ndarray of shape (n_pairs,), int64
            Columns of `parts`.
        table : int
        """
        different = self.parts[:, first] ^ self.parts[:, second]
        keys = different[self.part_of[:table]] & self.masks[:table, np.newaxis]
        met: NDArray[np.bool_] = (keys == 0).any(axis=0)
        return met


def make_tables(hashes: NDArray[np.uint8], limit: int) -> HashTables:
    """Make tables in which all hashes meet that differ in at most `limit` bits.

    Parameters
    ----------
    hashes : ndarray of shape (n_films, n_bytes), uint8
    limit : int
        0 or more.
    """
    n_wide, rest = divmod(limit + 1, _DIFFERENT + 1)
    different = [_DIFFERENT] * n_wide + [rest - 1] * (rest > 0)
    # As wide as it takes to make keys of all parts alike in length.
    weights = np.array([_BLOCKS / (_BLOCKS - n) for n in different])
    bits = np.unpackbits(hashes, axis=1)
    ends = np.rint(bits.shape[1] * weights.cumsum() / weights.sum()).astype(np.int64)
    # Neighbors among the bits say much of each other: dealt out, not cut.
    dealt = np.concatenate([np.arange(n, bits.shape[1], len(ends)) for n in range(len(ends))])
    parts = np.zeros((len(ends), len(hashes)), np.uint32)
    part_of, masks = [], []
    for number, columns in enumerate(np.split(dealt, ends[:-1])):
        # Bits that are left out make keys coarser, and lose no pair.
        for place, column in enumerate(columns[:_MOST_KEY_BITS]):
            parts[number] |= bits[:, column].astype(np.uint32) << np.uint32(place)
        places = np.arange(min(len(columns), _MOST_KEY_BITS))
        for kept in combinations(range(_BLOCKS), _BLOCKS - different[number]):
            part_of.append(number)
            masks.append(sum(1 << int(n) for n in places[np.isin(places % _BLOCKS, kept)]))
    return HashTables(parts, np.array(part_of), np.array(masks, np.uint32))
