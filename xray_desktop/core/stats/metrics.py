"""The figures of a classifier over one set of films, each with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.stats import bootstrap, intervals
from xray_desktop.core.stats.bootstrap import RankedScores, RowSums
from xray_desktop.core.stats.intervals import Interval


@dataclass(frozen=True, slots=True)
class ClassMetrics:
    """Figures of one class against the rest; None where a figure is undefined."""

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None
    specificity: Interval | None
    auc: Interval | None
    support: int

    def to_json(self) -> dict[str, object]:
        """Return the figures under the keys of the ``evaluate`` document."""
        return {
            "precision": interval_json(self.precision),
            "recall": interval_json(self.recall),
            "f1": interval_json(self.f1),
            "specificity": interval_json(self.specificity),
            "auc": interval_json(self.auc),
            "support": self.support,
        }


@dataclass(frozen=True, slots=True)
class Metrics:
    """Figures over one set of films; None where a figure is undefined.

    Parameters
    ----------
    class_names : tuple of str
    confusion : tuple of tuples of int
        Counts; rows are true classes, columns predicted ones.
    accuracy : Interval or None
        Share of films whose most probable class is the true one.
    balanced_accuracy : Interval or None
        Mean recall over the classes that occur.
    macro_auc : Interval or None
        Mean over classes of the area under the ROC curve, one class against the rest; None if a
        class does not occur.
    per_class : tuple of ClassMetrics
        In the order of `class_names`.
    """

    class_names: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    accuracy: Interval | None
    balanced_accuracy: Interval | None
    macro_auc: Interval | None
    per_class: tuple[ClassMetrics, ...]

    @property
    def n_samples(self) -> int:
        """Films counted."""
        return sum(map(sum, self.confusion))

    @property
    def n_correct(self) -> int:
        """Films whose most probable class is the true one."""
        return sum(row[k] for k, row in enumerate(self.confusion))

    def to_json(self) -> dict[str, object]:
        """Return the figures under the keys of the ``evaluate`` document."""
        named = zip(self.class_names, self.per_class, strict=True)
        return {
            "n_samples": self.n_samples,
            "confusion": [list(row) for row in self.confusion],
            "accuracy": interval_json(self.accuracy),
            "balanced_accuracy": interval_json(self.balanced_accuracy),
            "macro_auc": interval_json(self.macro_auc),
            "per_class": {name: figures.to_json() for name, figures in named},
        }


def interval_json(interval: Interval | None) -> dict[str, float] | None:
    """Return the interval as plain JSON values, null where it is undefined."""
    return None if interval is None else interval.to_json()


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """True classes and model probabilities of the same films.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), int64
    y_prob : ndarray of shape (n_samples, n_classes), float64
    class_names : tuple of str
    groups : ndarray of shape (n_samples,), int64
        Equal for films that are no independent evidence.
    folds : ndarray of shape (n_samples,), int64
        Which model answered. Probabilities of different models are not ranked together.
    """

    y_true: NDArray[np.int64]
    y_prob: NDArray[np.float64]
    class_names: tuple[str, ...]
    groups: NDArray[np.int64]
    folds: NDArray[np.int64]

    @property
    def n_samples(self) -> int:
        """Films with an answer."""
        return len(self.y_true)

    @property
    def n_classes(self) -> int:
        """Classes of the model."""
        return len(self.class_names)

    def only(self, mask: NDArray[np.bool_]) -> "Predictions":
        """Return the answers for some of the films.

        Parameters
        ----------
        mask : ndarray of shape (n_samples,), bool
        """
        return Predictions(
            self.y_true[mask],
            self.y_prob[mask],
            self.class_names,
            self.groups[mask],
            self.folds[mask],
        )


def check_answers(
    y_true: NDArray[np.integer],
    y_prob: NDArray[np.floating],
    class_names: Sequence[str],
    groups: Sequence[object] | None = None,
    folds: Sequence[object] | None = None,
) -> Predictions:
    """Check and convert what a model answered; see `Predictions`.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
        Class numbers, from 0.
    y_prob : ndarray of shape (n_samples, n_classes), floating
        In [0, 1]; rows sum to 1.
    class_names : sequence of str
    groups, folds : sequence or None
        As in `Predictions`, of any kind; None: each film for itself, and one fold.

    Raises
    ------
    ValueError
        If shapes do not fit, a class does not exist or a row is no probability distribution.
    """
    true, prob = np.asarray(y_true), np.asarray(y_prob, np.float64)
    n_samples, n_classes = len(true), len(class_names)
    if true.shape != (n_samples,) or prob.shape != (n_samples, n_classes):
        raise ValueError(
            f"Expected probabilities of shape ({n_samples}, {n_classes}), received {prob.shape}."
        )
    if n_samples and not 0 <= true.min() <= true.max() < n_classes:
        raise ValueError(f"A true class is 0 to {n_classes - 1}, received {np.unique(true)}.")
    if not np.all((prob >= 0) & (prob <= 1)) or np.any(np.abs(prob.sum(axis=1) - 1) > 1e-3):
        raise ValueError("Every row of probabilities lies in [0, 1] and sums to 1.")
    return Predictions(
        true.astype(np.int64),
        prob,
        tuple(class_names),
        np.arange(n_samples) if groups is None else number(groups, n_samples, "groups"),
        np.zeros(n_samples, np.int64) if folds is None else number(folds, n_samples, "folds"),
    )


def number(values: Sequence[object], n_samples: int, name: str) -> NDArray[np.int64]:
    """Replace the different values of a column by 0, 1, 2 and so on, in sorted order."""
    column = np.asarray(values)
    if column.shape != (n_samples,):
        raise ValueError(f"Expected {n_samples} {name}, received shape {column.shape}.")
    return np.unique(column, return_inverse=True)[1].astype(np.int64)


def measure(answers: Predictions, *, seed: int, control: TaskControl | None = None) -> Metrics:
    """Compute every figure over one set of films.

    Each film counts with its class of highest probability; among equal ones the first class wins,
    as in `Prediction.predicted_class`.

    Raises
    ------
    Cancelled
    """
    confusion = confusion_matrix(answers)
    draws = _bootstrap(answers, seed, control or TaskControl())
    f1 = [
        bootstrap.percentile_interval(draw, _f1_floor(confusion, k))
        for k, draw in enumerate(draws.f1)
    ]
    auc_floors = [_auc_floor(answers, k) for k in range(answers.n_classes)]
    auc = [
        bootstrap.percentile_interval(draw, floor)
        for draw, floor in zip(draws.auc, auc_floors, strict=True)
    ]
    defined = [floor for floor in auc_floors if floor is not None]
    macro_floor = intervals.mean_interval(defined) if len(defined) == answers.n_classes else None
    return Metrics(
        class_names=answers.class_names,
        confusion=tuple(tuple(row) for row in confusion.tolist()),
        accuracy=intervals.wilson(int(np.trace(confusion)), answers.n_samples),
        balanced_accuracy=bootstrap.percentile_interval(draws.balanced, _recall_floor(confusion)),
        macro_auc=bootstrap.percentile_interval(draws.auc.mean(axis=0), macro_floor),
        per_class=tuple(
            _measure_class(confusion, k, f1[k], auc[k]) for k in range(answers.n_classes)
        ),
    )


def confusion_matrix(answers: Predictions) -> NDArray[np.int64]:
    """Count films; rows are true classes, columns predicted ones."""
    confusion = np.zeros((answers.n_classes, answers.n_classes), np.int64)
    np.add.at(confusion, (answers.y_true, answers.y_prob.argmax(axis=1)), 1)
    return confusion


def interval_methods(answers: Predictions) -> dict[str, str]:
    """Name the method behind the interval of each figure."""
    n_resamples = bootstrap.count_resamples(answers.n_samples, answers.n_classes)
    is_grouped = len(np.unique(answers.groups)) < answers.n_samples
    unit = "groups of films that belong together" if is_grouped else "films"
    several = len(np.unique(answers.folds)) > 1
    strata = "fold and class" if several else "class"
    resampled = f"bootstrap of {unit} within each {strata} ({n_resamples} resamples, percentiles)"
    area = f"{resampled}, at least Newcombe's score interval"
    wilson = "Wilson score interval, each film counted as independent"
    return {
        **dict.fromkeys(("accuracy", "precision", "recall", "specificity"), wilson),
        "balanced_accuracy": f"{resampled}, at least Wilson intervals of the recalls combined",
        "f1": f"{resampled}, at least Wilson's interval of the overlap",
        "auc": f"{area}; mean over folds" if several else area,
        "macro_auc": f"{area}s combined; mean over folds" if several else f"{area}s combined",
    }


def _measure_class(
    confusion: NDArray[np.int64], k: int, f1: Interval | None, auc: Interval | None
) -> ClassMetrics:
    """Compute the proportions of one class; F1 and AUC come with their intervals."""
    hits, support = int(confusion[k, k]), int(confusion[k].sum())
    n_named, n_others = int(confusion[:, k].sum()), int(confusion.sum()) - support
    return ClassMetrics(
        precision=intervals.wilson(hits, n_named),
        recall=intervals.wilson(hits, support),
        f1=f1,
        specificity=intervals.wilson(n_others - (n_named - hits), n_others),
        auc=auc,
        support=support,
    )


def _recall_floor(confusion: NDArray[np.int64]) -> Interval | None:
    """Balanced accuracy in closed form."""
    recalls = [intervals.wilson(int(row[k]), int(row.sum())) for k, row in enumerate(confusion)]
    return intervals.mean_interval([recall for recall in recalls if recall is not None])


def _f1_floor(confusion: NDArray[np.int64], k: int) -> Interval | None:
    """F1 of one class in closed form."""
    hits = int(confusion[k, k])
    n_wrong = int(confusion[k].sum() + confusion[:, k].sum()) - 2 * hits
    return intervals.f1_score_interval(hits, n_wrong)


def _auc_floor(answers: Predictions, k: int) -> Interval | None:
    """Area under the curve of one class in closed form."""
    area = float(_fold_auc(_rank(answers, k), np.ones((answers.n_samples, 1)))[0])
    n_positive = int((answers.y_true == k).sum())
    if np.isnan(area):
        return None
    return intervals.auc_score_interval(area, n_positive, answers.n_samples - n_positive)


def _rank(answers: Predictions, k: int) -> list[RankedScores]:
    """Rank the films of each fold by their probability of a class."""
    scores, is_class = answers.y_prob[:, k], answers.y_true == k
    folds = (answers.folds == number for number in np.unique(answers.folds))
    return [RankedScores.of(scores, fold & is_class, fold & ~is_class) for fold in folds]


def _fold_auc(ranked: Sequence[RankedScores], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean over folds of the area under the curve; NaN if it is undefined in one of them."""
    if not ranked:
        return np.full(weights.shape[1], np.nan)
    return np.asarray(np.mean([fold.area(weights) for fold in ranked], axis=0), np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class _Draws:
    """Figures in each resample: shape (n_resamples,), by class (n_classes, n_resamples)."""

    balanced: NDArray[np.float64]
    f1: NDArray[np.float64]
    auc: NDArray[np.float64]


def _bootstrap(answers: Predictions, seed: int, control: TaskControl) -> _Draws:
    """Compute the figures of every resample; films stay within their fold and class."""
    y_pred = answers.y_prob.argmax(axis=1)
    right = (y_pred == answers.y_true).astype(np.float64)[:, np.newaxis]
    by_true = RowSums.of(answers.y_true, answers.n_classes)
    by_pred = RowSums.of(y_pred, answers.n_classes)
    ranked = [_rank(answers, k) for k in range(answers.n_classes)]
    balanced, f1, auc = [], [], []
    strata = answers.folds * answers.n_classes + answers.y_true
    n_resamples = bootstrap.count_resamples(answers.n_samples, answers.n_classes)
    for weights in bootstrap.resample_weights(strata, answers.groups, n_resamples, seed):
        support, named = by_true.add(weights), by_pred.add(weights)
        hits = by_true.add(weights * right)
        occurs = support > 0
        recall = _ratio(hits, support)
        balanced.append(_ratio(np.where(occurs, recall, 0).sum(axis=0), occurs.sum(axis=0)))
        f1.append(_ratio(2 * hits, support + named))
        areas = []
        for of_class in ranked:
            control.check()
            areas.append(_fold_auc(of_class, weights))
        auc.append(areas)
    return _Draws(np.concatenate(balanced), np.concatenate(f1, axis=1), np.concatenate(auc, axis=1))


def _ratio(
    part: NDArray[np.float64], whole: NDArray[np.float64] | NDArray[np.int64]
) -> NDArray[np.float64]:
    """Divide; NaN where there is nothing to divide by."""
    quotient = np.full(part.shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole > 0)
    return quotient
