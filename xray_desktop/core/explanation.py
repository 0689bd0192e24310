"""Guard rails of heat maps: do they depend on what was learned, and are they about the chest."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

# Sides of the central part of a film, as a share of the film's own.
CENTRAL = 0.75
# What a map without any preference has outside that part.
EVEN_ENERGY = 1 - CENTRAL**2
# From here on "most of it lies outside" is said; well above an even map and a half.
MUCH_ENERGY_OUTSIDE = 0.6
# More alike than that on average, maps follow the film rather than what was learned.
MOST_SIMILAR = 0.5

ACTIVATION, OCCLUSION = "activation", "occlusion"
TOO_SLOW = "too_slow"


@dataclass(frozen=True, slots=True)
class ExplanationCheck:
    """What is known of the heat maps of a model; kept in its bundle.

    Parameters
    ----------
    method : str
        `ACTIVATION` or `OCCLUSION`: how its maps are made.
    similarity_randomized : float or None
        How much its maps resemble those of the same network with random weights (Adebayo et al.
        2018): mean absolute rank correlation, 0 to 1. None where it is not known.
    n_films : int
        Held-out films on which that was measured.
    passed : bool or None
        False if the maps hardly depend on the weights; None where it is not known.
    energy_outside_center : float or None
        Median over held-out films of `energy_outside_center`, for the class that the model gives.
    reason : str or None
        Why something is not known: `TOO_SLOW`.

    Raises
    ------
    ValueError, TypeError
        If a value is out of its bounds.
    """

    method: str
    similarity_randomized: float | None
    n_films: int
    passed: bool | None
    energy_outside_center: float | None
    reason: str | None = None

    def __post_init__(self) -> None:
        """Check the bounds."""
        if self.method not in (ACTIVATION, OCCLUSION) or self.reason not in (None, TOO_SLOW):
            raise ValueError(f"Unknown method or reason: {self.method!r:.40}, {self.reason!r:.40}.")
        if type(self.n_films) is not int or self.n_films < 0:
            raise ValueError(f"n_films is a whole number, received {self.n_films!r:.40}.")
        if not (self.passed is None or isinstance(self.passed, bool)):
            raise TypeError(f"passed is true, false or null, received {self.passed!r:.40}.")
        for share in (self.similarity_randomized, self.energy_outside_center):
            if share is not None and not (isfinite(share) and 0 <= share <= 1):
                raise ValueError(f"A share is 0 to 1, received {share!r:.40}.")

    @property
    def is_mostly_outside(self) -> bool:
        """True if on half of the films most of what speaks for the answer is off the center."""
        energy = self.energy_outside_center
        return energy is not None and energy >= MUCH_ENERGY_OUTSIDE

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave; ValueError or TypeError if it does not fit."""
        return cls(**values)


def energy_outside_center(evidence: NDArray[np.floating], height: int, width: int) -> float | None:
    """Return which share of what speaks for a class lies outside the central part of a film.

    Parameters
    ----------
    evidence : ndarray of shape (map_height, map_width)
        Of the padded square that the network saw; only what is positive counts.
    height, width : int
        Of the film, in any unit: which part of the square it fills.

    Returns
    -------
    float or None
        0 to 1; `EVEN_ENERGY` for a map that is the same all over the film. What lies on the
        padding is outside. None if nothing speaks for the class.
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
    one, other : ndarray of shape (map_height, map_width)
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
