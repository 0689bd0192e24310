"""Probabilities that mean what they say: one temperature and a shift for each class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

LOWEST_TEMPERATURE, HIGHEST_TEMPERATURE = 0.1, 10.0
_LARGEST_SHIFT = 10.0
# What a probability counts as at least.
SMALLEST = 1e-12
# How far the logarithm of the temperature and the shifts stray from 0 without evidence: a few
# films that are all right would otherwise ask for certainty.
_TEMPERATURE_SD, _SHIFT_SD = 0.5, 1.0
_MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a bundle turns what its network says into what the user sees.

    Parameters
    ----------
    temperature : float
        The logits are divided by it; over 1 makes the answers less certain.
    n_films : int
        Films on which it was fitted, none of which trained the network.
    shifts : tuple of n_classes float
        Added to the logits then; empty: none.

    Raises
    ------
    ValueError
        If a value is out of its bounds.
    """

    temperature: float
    n_films: int
    shifts: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Check the bounds, which NaN fails too."""
        if not LOWEST_TEMPERATURE <= self.temperature <= HIGHEST_TEMPERATURE:
            raise ValueError(
                f"temperature is {LOWEST_TEMPERATURE:g} to {HIGHEST_TEMPERATURE:g}, "
                f"received {self.temperature!r}."
            )
        if not all(-_LARGEST_SHIFT <= shift <= _LARGEST_SHIFT for shift in self.shifts):
            raise ValueError(
                f"shifts are {-_LARGEST_SHIFT} to {_LARGEST_SHIFT}, received {self.shifts!r}."
            )

    def apply(self, probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return calibrated probabilities of the same shape (n_samples, n_classes).

        Parameters
        ----------
        probabilities : ndarray of shape (n_samples, n_classes), float32
            In [0, 1], as the network gives them.
        """
        logits = _logits(probabilities) / self.temperature
        if self.shifts:
            logits = logits + np.array(self.shifts)
        return _softmax(logits).astype(np.float32)

    def to_json(self) -> dict[str, object]:
        """Return the values as plain JSON."""
        return {
            "method": "temperature and shifts",
            "temperature": self.temperature,
            "shifts": list(self.shifts),
            "n_films": self.n_films,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        shifts = tuple(float(shift) for shift in values.get("shifts", ()))
        return cls(float(values["temperature"]), int(values["n_films"]), shifts)


def fit_calibration(
    y_true: Sequence[int], y_prob: NDArray[np.float32], sources: Sequence[object] | None = None
) -> Calibration:
    """Find temperature and shifts of the smallest log loss; bias-corrected temperature scaling.

    Sources: Guo et al. 2017, ICML; Alexandari et al. 2020, ICML. The films of each class of each
    source weigh the same together, so that neither a large class nor a large source has its way.

    Parameters
    ----------
    y_true : sequence of n_samples int
        Of films that did not train the network.
    y_prob : ndarray of shape (n_samples, n_classes), float32
        What the network says of them.
    sources : sequence of n_samples values or None
        Where each film comes from; None: one source.

    Returns
    -------
    Calibration
        Of temperature 1 without shifts where there are no films.
    """
    if not len(y_true):
        return Calibration(1.0, 0)
    from scipy.optimize import minimize

    truth = np.eye(y_prob.shape[1])[np.asarray(y_true, np.int64)]
    logits, weights = _logits(y_prob), _weigh(y_true, sources)

    def cost(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        divided = logits / np.exp(values[0])
        shares = _softmax(divided + values[1:])
        loss = -(weights * np.log(np.maximum((shares * truth).sum(axis=1), SMALLEST))).sum()
        slope = weights[:, np.newaxis] * (shares - truth)
        # Sums to 0 over the classes only without the pull of the prior.
        gradient = np.concatenate([[-(slope * divided).sum()], slope.sum(axis=0)])
        spread = np.array([_TEMPERATURE_SD, *[_SHIFT_SD] * y_prob.shape[1]])
        pull = values / spread**2
        return float(loss + (values * pull).sum() / 2), gradient + pull

    bounds = [
        (np.log(LOWEST_TEMPERATURE), np.log(HIGHEST_TEMPERATURE)),
        *[(-_LARGEST_SHIFT, _LARGEST_SHIFT)] * y_prob.shape[1],
    ]
    start = np.zeros(1 + y_prob.shape[1])
    options = {"maxiter": _MOST_STEPS}
    best = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options).x
    shifts = tuple(round(float(shift), 6) for shift in best[1:])
    return Calibration(round(float(np.exp(best[0])), 6), len(y_true), shifts)


def _weigh(y_true: Sequence[int], sources: Sequence[object] | None) -> NDArray[np.float64]:
    """Weigh each class of each source the same; the weights sum up to the number of films."""
    cells = list(zip(y_true, sources or [None] * len(y_true), strict=True))
    names = {cell: number for number, cell in enumerate(dict.fromkeys(cells))}
    own = np.array([names[cell] for cell in cells])
    counts = np.bincount(own)
    weights: NDArray[np.float64] = len(cells) / (len(counts) * counts[own])
    return weights


def _logits(probabilities: NDArray[np.floating]) -> NDArray[np.float64]:
    return np.asarray(np.log(np.maximum(probabilities.astype(np.float64), SMALLEST)))


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return shares
