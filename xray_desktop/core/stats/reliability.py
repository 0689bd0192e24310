"""How far a model's probabilities are from the shares of right answers: ECE, reliability."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.stats.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Films whose highest model probability lies in one range.

    Parameters
    ----------
    mean_probability : float
        Mean of the highest probabilities in the range.
    share_right : Interval
        Share of them whose most probable class is the true one.
    n_samples : int
        At least 1.
    """

    mean_probability: float
    share_right: Interval
    n_samples: int

    def to_json(self) -> dict[str, object]:
        """Return the figures as plain JSON values."""
        return {
            "mean_probability": self.mean_probability,
            "share_right": self.share_right.to_json(),
            "n_samples": self.n_samples,
        }


def reliability_bins(
    y_true: NDArray[np.integer], y_prob: NDArray[np.floating], n_bins: int = 10
) -> tuple[ReliabilityBin, ...]:
    """Compare the highest model probability with how often it is right, in equal ranges.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
        Class numbers, from 0.
    y_prob : ndarray of shape (n_samples, n_classes), floating
        In [0, 1]; rows sum to 1.
    n_bins : int
        Ranges of equal width.

    Returns
    -------
    tuple of ReliabilityBin
        By rising probability; ranges without films are left out.
    """
    highest, right = y_prob.max(axis=1, initial=0), y_prob.argmax(axis=1) == y_true
    # The upper end belongs to the last range.
    position = np.minimum((highest * n_bins).astype(np.int64), n_bins - 1)
    bins = []
    for k in np.unique(position):
        inside = position == k
        share = wilson(int(right[inside].sum()), int(inside.sum()))
        if share is not None:
            bins.append(ReliabilityBin(float(highest[inside].mean()), share, int(inside.sum())))
    return tuple(bins)


def expected_calibration_error(bins: Sequence[ReliabilityBin]) -> float | None:
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
    distances = (abs(own.mean_probability - own.share_right.value) * own.n_samples for own in bins)
    return sum(distances) / n_samples
