"""The bootstrap: the same figures on many resampled sets of films, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.stats.intervals import LEVEL, Interval

MOST_RESAMPLES = 2000
FEWEST_RESAMPLES = 200
# Films times resamples held at once (float64: 8 MB; work of some 0.05 s for each class, so that a
# cancel is soon heard), and those computed for each class in all.
_BLOCK, _BUDGET = 1_000_000, 40_000_000


def count_resamples(n_samples: int, n_classes: int) -> int:
    """Return how many resamples to draw: 2000, fewer where many films make intervals narrow."""
    affordable = _BUDGET // max(1, n_samples * n_classes)
    return int(np.clip(affordable, FEWEST_RESAMPLES, MOST_RESAMPLES))


def resample_weights(
    strata: NDArray[np.int64], groups: NDArray[np.int64], n_resamples: int, seed: int
) -> Iterator[NDArray[np.float64]]:
    """Draw groups of films with replacement, within each stratum as many as there are.

    Parameters
    ----------
    strata : ndarray of shape (n_samples,), int64
        What each resample keeps the numbers of: the class. A group counts with its first film.
    groups : ndarray of shape (n_samples,), int64
        Films that are drawn together: copies, films of one patient.
    n_resamples : int
    seed : int

    Yields
    ------
    ndarray of shape (n_samples, block)
        How often each film occurs in each resample; the blocks make up `n_resamples` columns.
    """
    generator = np.random.default_rng(seed)
    _, first, group = np.unique(groups, return_index=True, return_inverse=True)
    group_strata = strata[first]
    members = [np.flatnonzero(group_strata == stratum) for stratum in np.unique(group_strata)]
    block = max(1, _BLOCK // max(1, len(strata)))
    for start in range(0, n_resamples, block):
        width = min(block, n_resamples - start)
        counts = np.zeros((len(first), width))
        for rows in members:
            counts[rows] = _draw_counts(len(rows), width, generator)
        yield counts[group]


def _draw_counts(n: int, width: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """Draw n of n with replacement, `width` times; how often each came, shape (n, width)."""
    drawn = generator.integers(0, n, size=(n, width)) * width + np.arange(width)
    return np.bincount(drawn.ravel(), minlength=n * width).reshape(n, width)


@dataclass(frozen=True, slots=True, eq=False)
class RowSums:
    """Adds up rows of equal label; sorted once, for many columns of weights.

    Parameters
    ----------
    n_labels : int
    order : ndarray of shape (n_rows,)
        The rows that count, by label.
    present, starts : ndarray
        Labels that occur, and where their rows begin in `order`.
    """

    n_labels: int
    order: NDArray[np.int64]
    present: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(
        cls, labels: NDArray[np.int64], n_labels: int, counted: NDArray[np.bool_] | None = None
    ) -> Self:
        """Sort labels.

        Parameters
        ----------
        labels : ndarray of shape (n_samples,), int64
            0 to n_labels - 1.
        n_labels : int
        counted : ndarray of shape (n_samples,), bool, or None
            Rows that are added up; None: all.
        """
        rows = np.arange(len(labels)) if counted is None else np.flatnonzero(counted)
        order = rows[np.argsort(labels[rows], kind="stable")]
        present, starts = np.unique(labels[order], return_index=True)
        return cls(n_labels, order, present, starts)

    def add(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sums, shape (n_labels, block), of weights of shape (n_samples, block).

        Parameters
        ----------
        weights : ndarray of shape (n_samples, block), float64
            Not negative: a column for each resample.
        """
        totals = np.zeros((self.n_labels, weights.shape[1]))
        if len(self.present):
            totals[self.present] = np.add.reduceat(weights[self.order], self.starts, axis=0)
        return totals


@dataclass(frozen=True, slots=True, eq=False)
class RankedScores:
    """Scores of one class against the rest; ranked once, for many columns of weights."""

    hits: RowSums
    misses: RowSums

    @classmethod
    def of(
        cls,
        scores: NDArray[np.floating],
        positive: NDArray[np.bool_],
        negative: NDArray[np.bool_],
    ) -> Self:
        """Rank scores; equal ones share a rank.

        Parameters
        ----------
        scores : ndarray of shape (n_samples,), floating
        positive, negative : ndarray of shape (n_samples,), bool
            Which samples count on either side.
        """
        levels, level = np.unique(scores, return_inverse=True)
        return cls(
            RowSums.of(level, len(levels), positive), RowSums.of(level, len(levels), negative)
        )

    def area(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Area under the ROC curve for each column of weights; equal scores count half.

        Parameters
        ----------
        weights : ndarray of shape (n_samples, block), float64

        Returns
        -------
        ndarray of shape (block,)
            NaN where positive or negative films have no weight.
        """
        hits, misses = self.hits.add(weights), self.misses.add(weights)
        below = np.cumsum(misses, axis=0) - misses
        wins = (hits * (below + misses / 2)).sum(axis=0)
        pairs = hits.sum(axis=0) * misses.sum(axis=0)
        area = np.full(len(pairs), np.nan)
        np.divide(wins, pairs, out=area, where=pairs > 0)
        return area


def percentile_interval(draws: NDArray[np.float64], floor: Interval | None) -> Interval | None:
    """Interval between the outer percentiles of the draws, never narrower than `floor`.

    A bootstrap cannot show an error that did not occur: with all films right it would claim 100 %
    for certain. The closed form keeps it wide there.

    Parameters
    ----------
    draws : ndarray of shape (n_resamples,), float64
        The figure in each resample; NaN where it is undefined.
    floor : Interval or None
        The figure itself with its interval in closed form; None where it is undefined.
    """
    if floor is None:
        return None
    defined = draws[np.isfinite(draws)]
    if not len(defined):
        return floor
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return floor.widened(float(low), float(high))
