"""Confidence intervals in closed form: how far a figure from this many films can be trusted."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % confidence interval; low <= value <= high, all finite."""

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        """Check the order, which NaN fails too."""
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            raise ValueError(f"An interval is finite, received {self.low!r} to {self.high!r}.")
        if not self.low <= self.value <= self.high:
            raise ValueError(
                f"Expected low <= value <= high, received {self.low!r}, {self.value!r}, "
                f"{self.high!r}."
            )

    def widened(self, low: float, high: float) -> "Interval":
        """Return the smallest interval that holds this one and [low, high]."""
        return Interval(self.value, min(self.low, low), max(self.high, high))

    def to_json(self) -> dict[str, float]:
        """Return the interval as plain JSON values."""
        return {"value": self.value, "low": self.low, "high": self.high}

    @classmethod
    def from_json(cls, values: object) -> "Interval | None":
        """Read what `interval_json` returned: None where the figure is undefined.

        Raises
        ------
        TypeError, ValueError
            If it is anything else.
        """
        if values is None:
            return None
        if not isinstance(values, Mapping):
            raise TypeError(f"Expected value, low and high, received {values!r}.")
        return cls(*(_number(values.get(name)) for name in ("value", "low", "high")))


def interval_json(interval: Interval | None) -> dict[str, float] | None:
    """Return the interval as plain JSON values, null where it is undefined."""
    return None if interval is None else interval.to_json()


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"Expected a number, received {value!r}.")
    try:
        return float(value)
    except OverflowError as error:
        raise ValueError("A number has too many digits.") from error


def wilson(n_hits: float, n_samples: int) -> Interval | None:
    """Score interval of a proportion (Wilson 1927, J. Am. Stat. Assoc. 22:209).

    Parameters
    ----------
    n_hits : float
        Not whole where a sample is a group of films of which a share is right.
    n_samples : int

    Returns
    -------
    Interval or None
        None for a proportion of nothing.
    """
    if not 0 <= n_hits <= n_samples:
        raise ValueError(f"Expected 0 <= hits <= samples, received {n_hits} of {n_samples}.")
    if n_samples == 0:
        return None
    share = n_hits / n_samples
    spread = _Z**2 / n_samples
    center = (share + spread / 2) / (1 + spread)
    half = math.sqrt(spread * share * (1 - share) + spread**2 / 4) / (1 + spread)
    # Exact at the ends, where rounding would leave 1e-17 or 0.9999.
    low = 0.0 if n_hits == 0 else min(center - half, share)
    high = 1.0 if n_hits == n_samples else max(center + half, share)
    return Interval(share, low, high)


def mean_interval(parts: Sequence[Interval]) -> Interval | None:
    """Interval of the mean of independent figures, from their own intervals.

    The squared distances to the bounds add up like variances (Zou and Donner 2008, Stat. Med.
    27:1693, "MOVER"); unlike a bootstrap it stays wide where all figures are 0 or 1.
    """
    if not parts:
        return None
    n = len(parts)
    value = math.fsum(part.value for part in parts) / n
    below = math.sqrt(math.fsum((part.value - part.low) ** 2 for part in parts)) / n
    above = math.sqrt(math.fsum((part.high - part.value) ** 2 for part in parts)) / n
    return Interval(value, max(0.0, value - below), min(1.0, value + above))


def f1_score_interval(n_true_positive: int, n_wrong: int) -> Interval | None:
    """Interval of F1 through Wilson's for true positives among all films that either side named.

    With J = TP / (TP + FP + FN), F1 = 2 J / (1 + J), which grows with J.

    Parameters
    ----------
    n_true_positive : int
    n_wrong : int
        False positives and false negatives together.
    """
    overlap = wilson(n_true_positive, n_true_positive + n_wrong)
    if overlap is None:
        return None
    value, low, high = (2 * j / (1 + j) for j in (overlap.value, overlap.low, overlap.high))
    return Interval(value, min(low, value), max(high, value))


def auc_score_interval(auc: float, n_positive: int, n_negative: int) -> Interval | None:
    """Score interval of an area under the ROC curve (Newcombe 2006, Stat. Med. 25:559, method 5).

    The variance of Hanley and McNeil (1982) is taken at the bound, not at the estimate, so that an
    area of 1 from few films does not claim to be certain.

    Returns
    -------
    Interval or None
        None where one of the two kinds of films is missing.
    """
    if not 0 <= auc <= 1:
        raise ValueError(f"An area under the curve is 0 to 1, received {auc!r}.")
    if n_positive < 1 or n_negative < 1:
        return None
    low = _solve_bound(auc, 0.0, n_positive, n_negative)
    high = _solve_bound(auc, 1.0, n_positive, n_negative)
    return Interval(auc, min(low, auc), max(high, auc))


def _solve_bound(auc: float, end: float, n_positive: int, n_negative: int) -> float:
    """Find, between the estimate and one end, the area that lies just 1.96 deviations away."""
    near, far = auc, end
    # Bisection: 60 halvings reach the last bit of a float.
    for _ in range(60):
        middle = (near + far) / 2
        deviation = math.sqrt(_auc_variance(middle, n_positive, n_negative))
        if abs(middle - auc) < _Z * deviation:
            near = middle
        else:
            far = middle
    return near


def _auc_variance(auc: float, n_positive: int, n_negative: int) -> float:
    """Hanley and McNeil's variance with both counts replaced by their mean, as method 5 asks."""
    extra = (n_positive + n_negative) / 2 - 1
    spread = 1 + extra * (1 - auc) / (2 - auc) + extra * auc / (1 + auc)
    return auc * (1 - auc) * spread / (n_positive * n_negative)


def mcnemar_exact(n_only_first: int, n_only_second: int) -> float:
    """Two-sided p-value that two models are right equally often on the same films.

    Only films that exactly one of them gets right tell them apart; under equality each of those is
    a fair coin.

    Parameters
    ----------
    n_only_first, n_only_second : int
        Films that only the first, only the second model gets right.
    """
    if min(n_only_first, n_only_second) < 0:
        raise ValueError(f"Counts are not negative: {n_only_first}, {n_only_second}.")
    n, fewer = n_only_first + n_only_second, min(n_only_first, n_only_second)
    # Integers until the last division: exact for any number of films.
    tail = term = 1
    for k in range(fewer):
        term = term * (n - k) // (k + 1)
        tail += term
    p_value: float = 2 * tail / 2**n
    return min(1.0, p_value)
