"""What a model's certainty is worth: calibration, prediction sets, and abstention."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.prediction.decision_rule import CalibratedPredictions
from xray_desktop.core.stats.intervals import Interval, interval_json, wilson
from xray_desktop.core.stats.reliability import (
    ReliabilityBin,
    expected_calibration_error,
    reliability_bins,
)

# Keys of the document of ``evaluate`` that come from here.
KEYS = ("calibration", "coverage", "abstained", "selective")
METHODS = dict.fromkeys(
    ("coverage", "abstained", "selective"),
    "Wilson score interval, each film counted as independent",
)


@dataclass(frozen=True, slots=True)
class TradeOff:
    """What is right where the surest films only are answered.

    Parameters
    ----------
    coverage : float
        Share of films, 0 to 1, the surest ones first.
    accuracy : Interval
        Share of right answers among them.
    """

    coverage: float
    accuracy: Interval

    def to_json(self) -> dict[str, object]:
        """Return the figures as plain JSON values."""
        return {"answered": self.coverage, "accuracy": self.accuracy.to_json()}


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Figures beside the accuracy, over one set of films.

    Parameters
    ----------
    temperature : float or None
        None: the bundle has no calibration.
    before, after : tuple of ReliabilityBin
        Before and after calibration.
    coverage : Interval or None
        Share of films whose prediction set holds the true class; None without sets.
    class_coverage : tuple of (Interval or None)
        The same by class; empty without sets.
    level : float or None
        Coverage that the sets promise.
    set_sizes : tuple of int
        Films whose set holds 0, 1, 2 and so on classes; empty without sets.
    abstained : Interval or None
        Share of films without a class; None: the bundle always answers.
    selective_accuracy : Interval or None
        Share of right answers among the films that got a class.
    n_classified, n_samples : int
    trade_off : tuple of TradeOff
        From answering everything to the surest films only.
    """

    temperature: float | None
    before: tuple[ReliabilityBin, ...]
    after: tuple[ReliabilityBin, ...]
    coverage: Interval | None
    class_coverage: tuple[Interval | None, ...]
    level: float | None
    set_sizes: tuple[int, ...]
    abstained: Interval | None
    selective_accuracy: Interval | None
    n_classified: int
    n_samples: int
    trade_off: tuple[TradeOff, ...]

    def to_json(self, class_names: Sequence[str]) -> dict[str, object]:
        """Return the figures under the keys of the ``evaluate`` document."""
        return {
            "calibration": {
                "ece_before": expected_calibration_error(self.before),
                "ece_after": expected_calibration_error(self.after),
                "temperature": self.temperature,
                "reliability_before": [own.to_json() for own in self.before],
                "reliability_after": [own.to_json() for own in self.after],
            },
            "coverage": interval_json(self.coverage),
            "coverage_level": self.level,
            "coverage_by_class": {
                name: interval_json(own)
                for name, own in zip(class_names, self.class_coverage, strict=False)
            },
            "set_sizes": list(self.set_sizes),
            "abstained": interval_json(self.abstained),
            "selective": {
                "accuracy": interval_json(self.selective_accuracy),
                "coverage": self.n_classified / self.n_samples if self.n_samples else None,
                "trade_off": [point.to_json() for point in self.trade_off],
            },
        }


def measure_uncertainty(
    y_true: NDArray[np.integer],
    calibrated: CalibratedPredictions,
    *,
    temperature: float | None,
    level: float | None,
    can_abstain: bool,
) -> Uncertainty:
    """Compute the figures; see `Uncertainty`.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
    calibrated : CalibratedPredictions
    temperature, level : float or None
        Of the bundle, where it has a calibration and sets.
    can_abstain : bool
        False: the bundle has no limits.
    """
    n_samples = len(y_true)
    right = calibrated.probabilities.argmax(axis=1) == y_true if n_samples else np.zeros(0, bool)
    silent = calibrated.abstained
    n_classified = int((~silent).sum())
    in_set = _held(y_true, calibrated.sets)
    return Uncertainty(
        temperature=temperature,
        before=reliability_bins(y_true, calibrated.raw),
        after=reliability_bins(y_true, calibrated.probabilities),
        coverage=None if in_set is None else wilson(int(in_set.sum()), n_samples),
        class_coverage=_by_class(y_true, in_set, calibrated.probabilities.shape[1]),
        level=level,
        set_sizes=_set_sizes(calibrated.sets),
        abstained=wilson(int(silent.sum()), n_samples) if can_abstain else None,
        selective_accuracy=wilson(int(right[~silent].sum()), n_classified),
        n_classified=n_classified,
        n_samples=n_samples,
        trade_off=_trade_off(right, calibrated),
    )


def _held(y_true: NDArray[np.integer], sets: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
    """Tell for each film whether its set holds its true class."""
    return None if sets is None else sets[np.arange(len(y_true)), y_true]


def _by_class(
    y_true: NDArray[np.integer], in_set: NDArray[np.bool_] | None, n_classes: int
) -> tuple[Interval | None, ...]:
    if in_set is None:
        return ()
    return tuple(
        wilson(int(in_set[y_true == k].sum()), int((y_true == k).sum())) for k in range(n_classes)
    )


def _set_sizes(sets: NDArray[np.bool_] | None) -> tuple[int, ...]:
    if sets is None:
        return ()
    return tuple(np.bincount(sets.sum(axis=1), minlength=sets.shape[1] + 1).tolist())


def _trade_off(right: NDArray[np.bool_], calibrated: CalibratedPredictions) -> tuple[TradeOff, ...]:
    """Leave out the least sure films, a twentieth at a time; a refused film goes first."""
    n_samples = len(right)
    certainty = calibrated.raw.max(axis=1, initial=0.0) - calibrated.abstained
    order = np.argsort(-certainty, kind="stable")
    counts = sorted({round(n_samples * step / 20) for step in range(20, 0, -1)} - {0}, reverse=True)
    points = []
    for count in counts:
        accuracy = wilson(int(right[order[:count]].sum()), count)
        if accuracy is not None:
            points.append(TradeOff(count / n_samples, accuracy))
    return tuple(points)
