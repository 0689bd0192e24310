"""Prediction sets that hold the true class as often as promised, in every class."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

DEFAULT_LEVEL = 0.9
LOWEST_LEVEL, HIGHEST_LEVEL = 0.5, 0.99


@dataclass(frozen=True, slots=True)
class ConformalSets:
    """Class-conditional split conformal sets (Vovk 2012, ACML; Sadinle et al. 2019, JASA 114:223).

    Holds where new films are exchangeable with those it was fitted on: of the same hospitals.

    Parameters
    ----------
    level : float
        Share of films, of each class, whose set holds their true class.
    thresholds : tuple of float
        For each class the smallest probability that keeps it in the set; 0 where there were too
        few films to exclude it at this level.
    counts : tuple of int
        Films of each class on which it was fitted, none of which trained the network.

    Raises
    ------
    ValueError
        If a value is out of its bounds.
    """

    level: float
    thresholds: tuple[float, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        """Check the bounds, which NaN fails too."""
        if not LOWEST_LEVEL <= self.level <= HIGHEST_LEVEL:
            raise ValueError(f"level is {LOWEST_LEVEL} to {HIGHEST_LEVEL}, received {self.level}.")
        if len(self.thresholds) != len(self.counts):
            raise ValueError("Thresholds and counts are one for each class.")
        if not all(0 <= threshold <= 1 for threshold in self.thresholds):
            raise ValueError(f"thresholds are 0 to 1, received {self.thresholds}.")

    def members(self, y_prob: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Tell which classes stand in the set of each film.

        Parameters
        ----------
        y_prob : ndarray of shape (n_samples, n_classes), float32
            What the network says, before calibration, as in `fit_sets`.

        Returns
        -------
        ndarray of shape (n_samples, n_classes), bool
        """
        return np.asarray(y_prob >= np.asarray(self.thresholds, np.float32), bool)

    def to_json(self) -> dict[str, object]:
        """Return the values as plain JSON."""
        return {
            "level": self.level,
            "thresholds": list(self.thresholds),
            "counts": list(self.counts),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        thresholds = tuple(float(value) for value in values["thresholds"])
        return cls(float(values["level"]), thresholds, tuple(int(n) for n in values["counts"]))


def fit_sets(
    y_true: Sequence[int], y_prob: NDArray[np.float32], level: float = DEFAULT_LEVEL
) -> ConformalSets:
    """Find the thresholds.

    Parameters
    ----------
    y_true : sequence of n_samples int
        Of films that did not train the network, and chose nothing.
    y_prob : ndarray of shape (n_samples, n_classes), float32
        What the network says of them, before calibration: a temperature that was fitted on the
        same films would make them no longer exchangeable with new ones.
    level : float
        See `ConformalSets`.
    """
    truth = np.asarray(y_true, np.int64)
    own = [y_prob[truth == number, number] for number in range(y_prob.shape[1])]
    thresholds = tuple(_threshold(np.sort(values), level) for values in own)
    return ConformalSets(level, thresholds, tuple(len(values) for values in own))


def _threshold(values: NDArray[np.float32], level: float) -> float:
    """Return the largest probability of own class that at most a share 1 - level falls below.

    Of n films and a new one, each is equally likely to be the k-th lowest: with the (n + 1)(1 -
    level)-th lowest, rounded down, a new film falls below it in at most a share 1 - level.
    """
    rank = math.floor((len(values) + 1) * (1 - level) + 1e-9)
    return float(values[rank - 1]) if rank > 0 else 0.0
