"""What a model's answers on films of known class are worth: as given, without leaks, by source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.evaluation import uncertainty
from xray_desktop.core.evaluation.baselines import METHOD, Comparison, compare
from xray_desktop.core.evaluation.by_source import BySource, by_source_json, measure_sources
from xray_desktop.core.evaluation.dataset_shift import Shift
from xray_desktop.core.evaluation.performance_drop import PerformanceDrop
from xray_desktop.core.evaluation.uncertainty import Uncertainty
from xray_desktop.core.prediction.decision_rule import CalibratedPredictions, DecisionRule
from xray_desktop.core.stats.intervals import Interval, interval_json, wilson
from xray_desktop.core.stats.measure import interval_methods, measure
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.core.stats.predictions import Predictions, check_answers, number

NO_RULE = DecisionRule()


@dataclass(frozen=True, slots=True)
class EvaluationContext:
    """What is known about the films beside their classes.

    Parameters
    ----------
    groups : sequence of n_samples values or None
        Equal for films that are no independent evidence: copies, films of one patient. None: every
        film is on its own.
    leak_free : sequence of n_samples bool or None
        True for the films that neither leak from training nor repeat another film; see
        `leak_free_mask`. None where that is not known.
    sources : sequence of n_samples str or None
        Where each film comes from; None: no figures by source.
    n_excluded : int
        Films of the part that have no answer: unreadable, or of a class that the model lacks.
    thumbnail : sequence of n_samples int or None
        Class numbers that a thumbnail of each film gives; None where the model has no such
        predictor.
    test_looks : int or None
        How often these films were looked at, this time included; None where they are no test
        films.
    calibrated : CalibratedPredictions or None
        What the user would be told of the films, its probabilities those that are evaluated; None
        where that is not known.
    rule : DecisionRule
        Of the bundle that answered.
    outside_refused : sequence of bool
        For each film of the part that the model should refuse, whether it does; these films are
        not among the samples.
    """

    groups: Sequence[object] | None = None
    leak_free: Sequence[bool] | None = None
    sources: Sequence[str] | None = None
    n_excluded: int = 0
    thumbnail: Sequence[int] | None = None
    test_looks: int | None = None
    calibrated: CalibratedPredictions | None = None
    rule: DecisionRule = NO_RULE
    outside_refused: Sequence[bool] = ()

    def __post_init__(self) -> None:
        """Check the count."""
        if self.n_excluded < 0:
            raise ValueError(f"n_excluded is 0 or more, received {self.n_excluded}.")


NO_CONTEXT = EvaluationContext()


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """A model's figures.

    Parameters
    ----------
    as_given : Metrics
        Over every film that has an answer.
    leak_free : Metrics or None
        Without the films that leak from training, and with one film of each group of copies; None
        where leaks are not known.
    by_source : mapping of str to SourceFigures
        Empty where sources are not known.
    n_excluded : int
        Films of the part that have no answer.
    interval_methods : mapping of str to str
        How the interval of each figure was made.
    comparison, leak_free_comparison : Comparison or None
        What trivial answers reach on the films of `as_given` and of `leak_free`.
    test_looks : int or None
        How often these films were looked at; None where they are no test films.
    uncertainty : Uncertainty or None
        What the certainty of the model is worth; None where only its probabilities are known.
    outside_refused : Interval or None
        Share of the films to be refused that get no class; None where there are none.
    shift : Shift or None
        Whether the films are like the model's own; None where it keeps none to compare with.
    performance_drop : PerformanceDrop or None
        The figures beside those on the model's own test films; None for films of those.
    """

    as_given: Metrics
    leak_free: Metrics | None = None
    by_source: BySource = field(default_factory=dict)
    n_excluded: int = 0
    interval_methods: Mapping[str, str] = field(default_factory=dict)
    comparison: Comparison | None = None
    leak_free_comparison: Comparison | None = None
    test_looks: int | None = None
    uncertainty: Uncertainty | None = None
    outside_refused: Interval | None = None
    shift: Shift | None = None
    performance_drop: PerformanceDrop | None = None

    @property
    def class_names(self) -> tuple[str, ...]:
        """Classes in the order of the model's output."""
        return self.as_given.class_names

    def to_json(self) -> dict[str, object]:
        """Return the document that ``evaluate --json`` prints."""
        return {
            **self.as_given.to_json(),
            "n_excluded": self.n_excluded,
            "class_names": list(self.class_names),
            **_comparison_json(self.comparison),
            "leak_free": (
                {**self.leak_free.to_json(), **_comparison_json(self.leak_free_comparison)}
                if self.leak_free
                else None
            ),
            **by_source_json(self.by_source),
            "test_looks": self.test_looks,
            "outside_refused": interval_json(self.outside_refused),
            **(
                self.uncertainty.to_json(self.class_names)
                if self.uncertainty
                else dict.fromkeys(uncertainty.KEYS)
            ),
            "shift": self.shift.to_json() if self.shift else None,
            "versus_internal": self.performance_drop.to_json() if self.performance_drop else None,
            "interval_methods": dict(self.interval_methods),
        }


def _comparison_json(comparison: Comparison | None) -> dict[str, object]:
    if comparison is None:
        return {"baselines": None, "versus_thumbnail": None}
    return comparison.to_json()


def evaluate(
    y_true: NDArray[np.integer],
    y_prob: NDArray[np.floating],
    class_names: Sequence[str],
    context: EvaluationContext = NO_CONTEXT,
    *,
    seed: int = 0,
    control: TaskControl | None = None,
) -> EvaluationReport:
    """Compare a model's probabilities with the true classes.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
        Position of the true class in `class_names`.
    y_prob : ndarray of shape (n_samples, n_classes), floating
        Model probabilities; each row sums to 1.
    class_names : sequence of str
        In the order of the columns.
    context : EvaluationContext
        Groups, leaks and sources of the films.
    seed : int
        Of the bootstrap; the same seed gives the same intervals.

    Raises
    ------
    ValueError
        If shapes do not fit, a class does not exist or a row is no probability distribution.
    Cancelled
    """
    answers = check_answers(y_true, y_prob, class_names, context.groups)
    thumbnail = _check_thumbnail(context.thumbnail, answers)
    leak_free, leak_free_comparison = _measure_leak_free(
        answers, thumbnail, context.leak_free, seed, control
    )
    as_given = measure(answers, seed=seed, control=control)
    return EvaluationReport(
        as_given=as_given,
        leak_free=leak_free,
        by_source=measure_sources(
            answers, as_given, context.sources, thumbnail, seed=seed, control=control
        ),
        n_excluded=context.n_excluded,
        interval_methods=_name_methods(answers, context),
        comparison=compare(answers, thumbnail),
        leak_free_comparison=leak_free_comparison,
        test_looks=context.test_looks,
        uncertainty=_measure_uncertainty(answers, context),
        outside_refused=wilson(sum(context.outside_refused), len(context.outside_refused)),
    )


def _name_methods(answers: Predictions, context: EvaluationContext) -> dict[str, str]:
    return {
        **interval_methods(answers),
        "baselines": METHOD,
        "predicted": METHOD,
        **(uncertainty.METHODS if context.calibrated else {}),
    }


def _measure_leak_free(
    answers: Predictions,
    thumbnail: NDArray[np.int64] | None,
    leak_free: Sequence[bool] | None,
    seed: int,
    control: TaskControl | None,
) -> tuple[Metrics | None, Comparison | None]:
    if leak_free is None:
        return None, None
    mask = _check_mask(leak_free, answers)
    clean = answers.only(mask)
    comparison = compare(clean, None if thumbnail is None else thumbnail[mask])
    return measure(clean, seed=seed, control=control), comparison


def _measure_uncertainty(answers: Predictions, context: EvaluationContext) -> Uncertainty | None:
    calibrated, rule = context.calibrated, context.rule
    if calibrated is None:
        return None
    if not np.array_equal(calibrated.probabilities, answers.y_prob):
        raise ValueError("The probabilities are not those that the user is told.")
    return uncertainty.measure_uncertainty(
        answers.y_true,
        calibrated,
        temperature=rule.calibration.temperature if rule.calibration else None,
        level=rule.sets.level if rule.sets else None,
        can_abstain=rule.can_abstain,
    )


def _check_thumbnail(
    values: Sequence[int] | None, answers: Predictions
) -> NDArray[np.int64] | None:
    if values is None:
        return None
    numbers = np.asarray(values, np.int64)
    if numbers.shape != (answers.n_samples,):
        raise ValueError(f"Expected {answers.n_samples} thumbnail, received {numbers.shape}.")
    return numbers


def _check_mask(values: Sequence[bool], answers: Predictions) -> NDArray[np.bool_]:
    mask = np.asarray(values, bool)
    if mask.shape != (answers.n_samples,):
        raise ValueError(f"Expected {answers.n_samples} leak_free, received shape {mask.shape}.")
    return mask


def leak_free_mask(leaks: Sequence[bool], copy_groups: Sequence[object]) -> NDArray[np.bool_]:
    """Choose the films that a model has not seen, each of them once.

    Parameters
    ----------
    leaks : sequence of n_samples bool
        True for films that have a copy among the training films.
    copy_groups : sequence of n_samples values
        Equal for copies of one film. A group with a leaking film is left out whole; of any other
        the first film is kept.

    Returns
    -------
    ndarray of shape (n_samples,), bool
    """
    group = number(copy_groups, len(leaks), "copy_groups")
    leaking = np.asarray(leaks, bool)
    kept = np.zeros(len(leaking), bool)
    kept[np.unique(group, return_index=True)[1]] = True
    return kept & ~np.isin(group, group[leaking])
