"""How far a model's probabilities are from the shares of right answers: ECE, reliability."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.intervals import wilson
from xray_desktop.core.metrics import interval_json

N_BINS = 10


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The films whose most probable class has a probability within one tenth.

    Parameters
    ----------
    probability : float
        Mean probability of the most probable class.
    n_samples, n_correct : int
        Films, and those of them that are right.
    """

    probability: float
    n_samples: int
    n_correct: int

    def to_json(self) -> dict[str, object]:
        """Return the figures as plain JSON values; the share of right answers with its interval."""
        return {
            "probability": self.probability,
            "n_samples": self.n_samples,
            "accuracy": interval_json(wilson(self.n_correct, self.n_samples)),
        }


def reliability(
    y_true: NDArray[np.integer], y_prob: NDArray[np.floating]
) -> tuple[ReliabilityBin, ...]:
    """Sort films into ten bins by the probability of their most probable class; no empty bins.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
    y_prob : ndarray of shape (n_samples, n_classes)
        Rows sum to 1.
    """
    highest = y_prob.max(axis=1, initial=0.0)
    right = y_prob.argmax(axis=1) == y_true if len(y_true) else np.zeros(0, bool)
    own_bin = np.minimum((highest * N_BINS).astype(np.int64), N_BINS - 1)
    return tuple(
        ReliabilityBin(
            float(highest[own_bin == number].mean()),
            int((own_bin == number).sum()),
            int(right[own_bin == number].sum()),
        )
        for number in np.unique(own_bin)
    )


def expected_calibration_error(bins: tuple[ReliabilityBin, ...]) -> float | None:
    """Mean distance of probability and share of right answers (Naeini et al. 2015, AAAI).

    Returns
    -------
    float or None
        0 to 1; of few films it lies above that of many, for chance alone parts the two. None
        without films.
    """
    n_samples = sum(own.n_samples for own in bins)
    if not n_samples:
        return None
    distances = (abs(own.probability * own.n_samples - own.n_correct) for own in bins)
    return sum(distances) / n_samples
