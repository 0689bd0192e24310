"""Probabilities that mean what they say: temperature scaling, and how far they still are off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

LOWEST_TEMPERATURE, HIGHEST_TEMPERATURE = 0.1, 10.0
_SMALLEST = 1e-12
# How far the logarithm of the temperature strays from 0 without evidence: a few films that are
# all right would otherwise ask for certainty.
_PRIOR_SD = 0.5


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a bundle turns what its network says into what the user sees.

    Parameters
    ----------
    temperature : float
        The logits are divided by it; over 1 makes the answers less certain.
    n_films : int
        Films on which it was fitted, none of which trained the network.

    Raises
    ------
    ValueError
        If a value is out of its bounds.
    """

    temperature: float
    n_films: int

    def __post_init__(self) -> None:
        """Check the bounds, which NaN fails too."""
        if not LOWEST_TEMPERATURE <= self.temperature <= HIGHEST_TEMPERATURE:
            raise ValueError(
                f"temperature is {LOWEST_TEMPERATURE:g} to {HIGHEST_TEMPERATURE:g}, "
                f"received {self.temperature!r}."
            )

    def apply(self, probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return calibrated probabilities of the same shape (n_samples, n_classes)."""
        return apply_temperature(probabilities, self.temperature)

    def to_json(self) -> dict[str, object]:
        """Return the values as plain JSON."""
        return {"method": "temperature", "temperature": self.temperature, "n_films": self.n_films}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(float(values["temperature"]), int(values["n_films"]))


def apply_temperature(
    probabilities: NDArray[np.floating], temperature: float
) -> NDArray[np.float32]:
    """Divide the logits of probabilities by a temperature.

    Parameters
    ----------
    probabilities : ndarray of shape (n_samples, n_classes)
        Rows sum to 1.
    temperature : float
        Above 0.
    """
    logits = np.log(np.maximum(probabilities.astype(np.float64), _SMALLEST)) / temperature
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def fit_temperature(y_true: Sequence[int], y_prob: NDArray[np.float32]) -> Calibration:
    """Find the temperature of the smallest log loss (Guo et al. 2017, ICML, temperature scaling).

    Parameters
    ----------
    y_true : sequence of n_samples int
        Of films that did not train the network.
    y_prob : ndarray of shape (n_samples, n_classes), float32
        What the network says of them.

    Returns
    -------
    Calibration
        Of temperature 1 where there are no films.
    """
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(y_true))
    truth = np.asarray(y_true, np.int64)

    def cost(log_temperature: float) -> float:
        scaled = apply_temperature(y_prob, float(np.exp(log_temperature))).astype(np.float64)
        loss = -np.log(np.maximum(scaled[rows, truth], _SMALLEST)).sum()
        return float(loss + log_temperature**2 / (2 * _PRIOR_SD**2))

    bounds = (np.log(LOWEST_TEMPERATURE), np.log(HIGHEST_TEMPERATURE))
    best = minimize_scalar(cost, bounds=bounds, method="bounded").x if len(rows) else 0.0
    return Calibration(float(np.exp(best)), len(rows))
