"""Guard rails of a heat map: how much of it is off the center, and how alike two maps are."""

from math import isfinite

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.bundles.saliency_checks import CENTRAL


def energy_outside_center(evidence: NDArray[np.floating], height: int, width: int) -> float | None:
    """Return which share of what speaks for a class lies outside the central part of a film.

    Parameters
    ----------
    evidence : ndarray of shape (map_height, map_width), floating
        Of the padded square that the network saw; only what is positive counts.
    height, width : int
        Of the film, in any unit: which part of the square it fills.

    Returns
    -------
    float or None
        0 to 1; `saliency_checks.EVEN_ENERGY` for a map that is the same all over the film. What
        lies on the padding is outside. None if nothing speaks for the class.
    """
    positive = np.maximum(np.asarray(evidence, np.float64), 0)
    total = float(positive.sum())
    if not total > 0 or not isfinite(total):
        return None
    longest = max(height, width)
    rows = _covered(positive.shape[0], CENTRAL * height / longest)
    columns = _covered(positive.shape[1], CENTRAL * width / longest)
    return float(np.clip(1 - rows @ positive @ columns / total, 0, 1))


def map_similarity(
    one: NDArray[np.floating], other: NDArray[np.floating], height: int, width: int
) -> float | None:
    """Return how much two maps of a film resemble each other: absolute rank correlation.

    Absolute, for a map that is merely turned over follows the film just as much. What lies on the
    padding does not count: it is the same on every map.

    Parameters
    ----------
    one, other : ndarray of shape (map_height, map_width), floating
    height, width : int
        Of the film, see `energy_outside_center`.

    Returns
    -------
    float or None
        0 to 1. None if `one` is the same all over the film: there is nothing to compare; 0 if only
        `other` is.
    """
    from scipy.stats import rankdata

    longest = max(height, width)
    inside = np.outer(
        _covered(one.shape[0], height / longest) > 0.5,
        _covered(one.shape[1], width / longest) > 0.5,
    )
    ranks = [rankdata(evidence[inside]) for evidence in (one, other)]
    spreads = [float(rank.std()) if len(rank) else 0.0 for rank in ranks]
    if not spreads[0] > 0:
        return None
    if not spreads[1] > 0:
        return 0.0
    return float(min(1.0, abs(np.corrcoef(*ranks)[0, 1])))


def _covered(n_cells: int, share: float) -> NDArray[np.float64]:
    """Return how much of each of some cells in a row lies in the middle share of all of them."""
    edges = np.linspace(0, 1, n_cells + 1)
    low, high = (1 - share) / 2, (1 + share) / 2
    inside = np.minimum(edges[1:], high) - np.maximum(edges[:-1], low)
    covered: NDArray[np.float64] = np.clip(inside * n_cells, 0, 1)
    return covered
