"""What is known of a model's heat maps: do they come from what it learned, and where they lie."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any, Self

# Without NumPy: the window imports it before its first paint.

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
        Median over held-out films of `saliency_maps.energy_outside_center`, for the class that the
        model gives.
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
