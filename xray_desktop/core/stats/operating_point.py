"""What a threshold on the probability of one class would mean: hits, misses and false alarms."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.stats.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A class against the rest at a threshold; a film is called that class from it upwards.

    Parameters
    ----------
    threshold : float
        On the model probability of the class.
    n_hits, n_misses, n_false_alarms, n_rejections : int
        Films of the class that are called so, and that are not; other films that are called so,
        and that are not.
    """

    threshold: float
    n_hits: int
    n_misses: int
    n_false_alarms: int
    n_rejections: int

    @property
    def sensitivity(self) -> Interval | None:
        """Share of the films of the class that are called so; None without such films."""
        return wilson(self.n_hits, self.n_hits + self.n_misses)

    @property
    def specificity(self) -> Interval | None:
        """Share of the other films that are not called so; None without such films."""
        return wilson(self.n_rejections, self.n_rejections + self.n_false_alarms)

    def positive_predictive_value(self, prevalence: float) -> Interval | None:
        """Probability of the class where a film is called so.

        By Bayes' theorem. The value grows with sensitivity and specificity, so its bounds are
        those of both lower and of both upper bounds: they hold in at least 90 of 100 studies,
        and mostly in more than 95, since both must be off to the same side.

        Parameters
        ----------
        prevalence : float
            Share of the class among the films that will be asked about, in [0, 1].

        Returns
        -------
        Interval or None
            None where nothing is called so, or a kind of films is missing.
        """
        return self._predictive_value(prevalence, _positive_value)

    def negative_predictive_value(self, prevalence: float) -> Interval | None:
        """Probability that a film is of no such class where it is not called so; as above."""
        return self._predictive_value(prevalence, _negative_value)

    def _predictive_value(
        self, prevalence: float, formula: Callable[[float, float, float], float | None]
    ) -> Interval | None:
        if not 0 <= prevalence <= 1:
            raise ValueError(f"A prevalence is 0 to 1, received {prevalence!r}.")
        sensitivity, specificity = self.sensitivity, self.specificity
        if sensitivity is None or specificity is None:
            return None
        value = formula(sensitivity.value, specificity.value, prevalence)
        low = formula(sensitivity.low, specificity.low, prevalence)
        high = formula(sensitivity.high, specificity.high, prevalence)
        if value is None or low is None or high is None:
            return None
        return Interval(value, min(low, value), max(high, value))


def operating_point(
    is_class: NDArray[np.bool_], scores: NDArray[np.floating], threshold: float
) -> OperatingPoint:
    """Count what a threshold does.

    Parameters
    ----------
    is_class : ndarray of shape (n_films,), bool
        True for the films of the class.
    scores : ndarray of shape (n_films,), floating
        The model probability of the class for each film.
    threshold : float
    """
    # As doubles: NumPy would round the threshold to the precision of the scores.
    called = scores.astype(np.float64) >= threshold
    n_hits = int((called & is_class).sum())
    n_false_alarms = int((called & ~is_class).sum())
    n_class = int(is_class.sum())
    return OperatingPoint(
        threshold, n_hits, n_class - n_hits, n_false_alarms, len(scores) - n_class - n_false_alarms
    )


def threshold_for_sensitivity(
    is_class: NDArray[np.bool_], scores: NDArray[np.floating], target: float
) -> float | None:
    """Return the highest threshold that still calls this share of the class; None without films.

    Parameters
    ----------
    is_class : ndarray of shape (n_films,), bool
    scores : ndarray of shape (n_films,), floating
        Probabilities of the class.
    target : float
        In [0, 1].
    """
    own = np.sort(scores[is_class])[::-1]
    n_needed = math.ceil(target * len(own) - 1e-9)
    return float(own[max(0, n_needed - 1)]) if len(own) else None


def threshold_for_specificity(
    is_class: NDArray[np.bool_], scores: NDArray[np.floating], target: float
) -> float | None:
    """Return the lowest threshold that spares this share of the others; None without films.

    Parameters
    ----------
    is_class : ndarray of shape (n_films,), bool
    scores : ndarray of shape (n_films,), floating
        Probabilities of the class.
    target : float
        In [0, 1].
    """
    others = np.sort(scores[~is_class])
    n_needed = math.ceil(target * len(others) - 1e-9)
    if not len(others):
        return None
    # Just above the last film that must be spared.
    return float(np.nextafter(float(others[n_needed - 1]), 2.0)) if n_needed else 0.0


def _positive_value(sensitivity: float, specificity: float, prevalence: float) -> float | None:
    called = sensitivity * prevalence + (1 - specificity) * (1 - prevalence)
    return sensitivity * prevalence / called if called > 0 else None


def _negative_value(sensitivity: float, specificity: float, prevalence: float) -> float | None:
    spared = specificity * (1 - prevalence) + (1 - sensitivity) * prevalence
    return specificity * (1 - prevalence) / spared if spared > 0 else None
