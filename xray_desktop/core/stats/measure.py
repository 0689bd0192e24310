"""Compute every metric of the registry over one set of films."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.stats import bootstrap
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.core.stats.metric_registry import METRICS, OVERALL, PER_CLASS
from xray_desktop.core.stats.metrics import ClassMetrics, Metrics
from xray_desktop.core.stats.observed import Observed, Resampled
from xray_desktop.core.stats.predictions import Predictions

_Draws = Mapping[str, NDArray[np.float64]]


def measure(answers: Predictions, *, seed: int, control: TaskControl | None = None) -> Metrics:
    """Compute every figure over one set of films.

    Raises
    ------
    Cancelled
    """
    films = Observed(answers, control or TaskControl())
    draws = _bootstrap(films, seed)
    return Metrics(
        class_names=answers.class_names,
        n_samples=answers.n_samples,
        confusion=tuple(tuple(row) for row in films.confusion.tolist()),
        figures={
            one.key: _widen(one.figure(films), draws[one.key] if one.draws else None)
            for one in OVERALL
        },
        per_class=tuple(_measure_class(films, k, draws) for k in range(answers.n_classes)),
    )


def interval_methods(answers: Predictions) -> dict[str, str]:
    """Name the method behind the interval of each figure."""
    n_resamples = bootstrap.count_resamples(answers.n_samples, answers.n_classes)
    is_grouped = len(np.unique(answers.groups)) < answers.n_samples
    unit = "groups of films that belong together" if is_grouped else "films"
    several = len(np.unique(answers.folds)) > 1
    strata = "fold and class" if several else "class"
    resampled = f"bootstrap of {unit} within each {strata} ({n_resamples} resamples, percentiles)"
    over_folds = "; mean over folds" if several else ""
    return {
        one.key: one.method.format(resampled=resampled, over_folds=over_folds) for one in METRICS
    }


def _measure_class(films: Observed, k: int, draws: _Draws) -> ClassMetrics:
    return ClassMetrics(
        figures={
            one.key: _widen(one.figure(films, k), draws[one.key][k] if one.draws else None)
            for one in PER_CLASS
        },
        support=films.n_true(k),
    )


def _widen(figure: Interval | None, draws: NDArray[np.float64] | None) -> Interval | None:
    return figure if draws is None else bootstrap.percentile_interval(draws, figure)


def _bootstrap(films: Observed, seed: int) -> dict[str, NDArray[np.float64]]:
    """Draw each metric in every resample; films stay within their fold and class."""
    answers = films.answers
    strata = answers.folds * answers.n_classes + answers.y_true
    n_resamples = bootstrap.count_resamples(answers.n_samples, answers.n_classes)
    drawn: dict[str, list[NDArray[np.float64]]] = {one.key: [] for one in METRICS if one.draws}
    for weights in bootstrap.resample_weights(strata, answers.groups, n_resamples, seed):
        block = Resampled(films, weights)
        for one in METRICS:
            if one.draws is not None:
                drawn[one.key].append(one.draws(block))
    return {key: np.concatenate(blocks, axis=-1) for key, blocks in drawn.items()}
