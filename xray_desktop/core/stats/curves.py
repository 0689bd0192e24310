"""Points of the curves behind the figures: ROC, precision and recall, reliability."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.stats.reliability import ReliabilityBin, reliability_bins


@dataclass(frozen=True, slots=True, eq=False)
class RocCurve:
    """One class against the rest, threshold by threshold.

    Parameters
    ----------
    class_name : str
    false_positive_rate, true_positive_rate : ndarray of shape (n_points,), float64, read-only
        From (0, 0) to (1, 1).
    area : float
    """

    class_name: str
    false_positive_rate: NDArray[np.float64]
    true_positive_rate: NDArray[np.float64]
    area: float

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        _freeze(self.false_positive_rate, self.true_positive_rate)


@dataclass(frozen=True, slots=True, eq=False)
class PrecisionRecallCurve:
    """One class against the rest, threshold by threshold.

    Parameters
    ----------
    class_name : str
    recall, precision : ndarray of shape (n_points,), float64, read-only
        Recall falls from 1 to 0.
    average_precision : float
        Mean precision, weighted by the gain in recall.
    prevalence : float
        Share of the class among the films: the precision of a guess.
    """

    class_name: str
    recall: NDArray[np.float64]
    precision: NDArray[np.float64]
    average_precision: float
    prevalence: float

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        _freeze(self.recall, self.precision)


@dataclass(frozen=True, slots=True, eq=False)
class CurveSet:
    """All curves over one set of films; a class that does not occur has none."""

    roc: tuple[RocCurve, ...]
    precision_recall: tuple[PrecisionRecallCurve, ...]
    reliability: tuple[ReliabilityBin, ...]


def make_curves(
    y_true: NDArray[np.integer], y_prob: NDArray[np.floating], class_names: Sequence[str]
) -> CurveSet:
    """Trace all curves.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
        Position of the true class in `class_names`.
    y_prob : ndarray of shape (n_samples, n_classes), floating
        Model probabilities.
    class_names : sequence of str
    """
    return CurveSet(
        roc_curves(y_true, y_prob, class_names),
        precision_recall_curves(y_true, y_prob, class_names),
        reliability_bins(y_true, y_prob),
    )


def _freeze(*arrays: NDArray[np.float64]) -> None:
    for array in arrays:
        array.setflags(write=False)


def roc_curves(
    y_true: NDArray[np.integer], y_prob: NDArray[np.floating], class_names: Sequence[str]
) -> tuple[RocCurve, ...]:
    """Trace the ROC curve of each class that occurs and is not the only one.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
        Class numbers, from 0.
    y_prob : ndarray of shape (n_samples, n_classes), floating
        In [0, 1]; rows sum to 1.
    class_names : sequence of str
    """
    from sklearn.metrics import auc, roc_curve

    curves = []
    for k, name in _comparable_classes(y_true, class_names):
        false_rate, true_rate, _ = roc_curve(y_true == k, y_prob[:, k])
        curves.append(RocCurve(name, false_rate, true_rate, float(auc(false_rate, true_rate))))
    return tuple(curves)


def precision_recall_curves(
    y_true: NDArray[np.integer], y_prob: NDArray[np.floating], class_names: Sequence[str]
) -> tuple[PrecisionRecallCurve, ...]:
    """Trace precision against recall of each class that occurs and is not the only one.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
        Class numbers, from 0.
    y_prob : ndarray of shape (n_samples, n_classes), floating
        In [0, 1]; rows sum to 1.
    class_names : sequence of str
    """
    from sklearn.metrics import average_precision_score, precision_recall_curve

    curves = []
    for k, name in _comparable_classes(y_true, class_names):
        is_class, scores = y_true == k, y_prob[:, k]
        precision, recall, _ = precision_recall_curve(is_class, scores)
        mean = float(average_precision_score(is_class, scores))
        curves.append(PrecisionRecallCurve(name, recall, precision, mean, float(is_class.mean())))
    return tuple(curves)


def _comparable_classes(
    y_true: NDArray[np.integer], class_names: Sequence[str]
) -> list[tuple[int, str]]:
    """Classes that some films have and some have not."""
    return [
        (k, name) for k, name in enumerate(class_names) if 0 < (y_true == k).sum() < len(y_true)
    ]
