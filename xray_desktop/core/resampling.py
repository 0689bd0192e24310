"""The bootstrap: the same figures on many resampled sets of films, all at once."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.intervals import LEVEL, Interval

MOST_RESAMPLES = 2000
FEWEST_RESAMPLES = 200
# Films times resamples held at once (float64: 32 MB), and those computed for each class in all.
_BLOCK, _BUDGET = 4_000_000, 40_000_000


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
    strata : ndarray of shape (n_samples,)
        What each resample keeps the numbers of: the class. A group counts with its first film.
    groups : ndarray of shape (n_samples,)
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


def sum_by(
    weights: NDArray[np.float64], labels: NDArray[np.int64], n_labels: int
) -> NDArray[np.float64]:
    """Add up the rows of equal label.

    Parameters
    ----------
    weights : ndarray of shape (n_samples, block)
    labels : ndarray of shape (n_samples,)
        0 to n_labels - 1.

    Returns
    -------
    ndarray of shape (n_labels, block)
    """
    totals = np.zeros((n_labels, weights.shape[1]))
    order = np.argsort(labels, kind="stable")
    present, starts = np.unique(labels[order], return_index=True)
    if len(present):
        totals[present] = np.add.reduceat(weights[order], starts, axis=0)
    return totals


def weighted_auc(
    scores: NDArray[np.floating], positive: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Area under the ROC curve for each column of weights; equal scores count half.

    Parameters
    ----------
    scores : ndarray of shape (n_samples,)
    positive : ndarray of shape (n_samples,)
    weights : ndarray of shape (n_samples, block)

    Returns
    -------
    ndarray of shape (block,)
        NaN where positive or negative films have no weight.
    """
    levels, level = np.unique(scores, return_inverse=True)
    hits = sum_by(weights[positive], level[positive], len(levels))
    misses = sum_by(weights[~positive], level[~positive], len(levels))
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
    draws : ndarray of shape (n_resamples,)
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
