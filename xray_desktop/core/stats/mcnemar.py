"""Two models on the same films: which is right more often, and whether that could be chance."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.stats.intervals import LEVEL, mcnemar_exact

_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class PairedComparison:
    """What films that two models were asked about say of the difference of their accuracies.

    Parameters
    ----------
    n_films : int
    n_only_first, n_only_second : int
        Films that only one of them called right.
    difference, low, high : float
        Accuracy of the second one less that of the first, with its 95 % interval (Bonett and Price
        2012, J. Educ. Behav. Stat. 37:479); in [-1, 1].
    p_value : float
        Of the exact test of McNemar (1947): how often chance alone gives a difference so large,
        where both are equally good.
    """

    n_films: int
    n_only_first: int
    n_only_second: int
    difference: float
    low: float
    high: float
    p_value: float


def compare_paired(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> PairedComparison:
    """Compare two models film by film.

    Parameters
    ----------
    first, second : ndarray of shape (n_samples,), bool
        Whether each model called each film right; at least one film.
    """
    if first.shape != second.shape or first.ndim != 1 or not len(first):
        raise ValueError(f"Expected the same films, received {first.shape} and {second.shape}.")
    n, n_first = len(first), int((first & ~second).sum())
    n_second = int((second & ~first).sum())
    # Two films are added, one to each side, so that the interval holds for few films as well.
    share_first, share_second = (n_first + 1) / (n + 2), (n_second + 1) / (n + 2)
    center = share_second - share_first
    half = _Z * math.sqrt((share_first + share_second - center**2) / (n + 2))
    return PairedComparison(
        n_films=n,
        n_only_first=n_first,
        n_only_second=n_second,
        difference=(n_second - n_first) / n,
        low=max(-1.0, center - half),
        high=min(1.0, center + half),
        p_value=mcnemar_exact(n_first, n_second),
    )
