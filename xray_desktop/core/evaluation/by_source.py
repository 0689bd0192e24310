"""What a model is worth on the films of each source: the mean hides the source where it fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.evaluation.baselines import Comparison, compare
from xray_desktop.core.stats.intervals import Interval, interval_json, wilson
from xray_desktop.core.stats.measure import measure
from xray_desktop.core.stats.metric_registry import OF_SOURCE
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.core.stats.predictions import Predictions, number

FEWEST_IMAGES = 10
# A class is named too often where its share of the answers is surely above its share of the films
# by so much.
_TOO_OFTEN = 0.2


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """The figures of one source.

    Parameters
    ----------
    metrics : Metrics
    comparison : Comparison
        What trivial answers reach on the same films.
    predicted : tuple of (Interval or None)
        Share of the films that get each class, in the order of the classes.
    """

    metrics: Metrics
    comparison: Comparison
    predicted: tuple[Interval | None, ...]

    def to_json(self) -> dict[str, object]:
        """Return the figures under the keys of the ``evaluate`` document."""
        names = self.metrics.class_names
        return {
            **self.metrics.to_json(),
            **self.comparison.to_json(),
            "predicted": {
                name: interval_json(share)
                for name, share in zip(names, self.predicted, strict=True)
            },
        }


BySource = Mapping[str, SourceFigures]


def measure_sources(
    answers: Predictions,
    as_given: Metrics,
    sources: Sequence[str] | None,
    thumbnail: NDArray[np.int64] | None,
    *,
    seed: int,
    control: TaskControl | None = None,
) -> dict[str, SourceFigures]:
    """Measure the films of each source on their own, sources sorted by name.

    Parameters
    ----------
    as_given : Metrics
        Over all films.
    sources : sequence of n_samples str or None
        None: not known, which gives nothing.
    thumbnail : ndarray of shape (n_samples,), int64, or None
        Class numbers that a thumbnail of each film gives.

    Raises
    ------
    Cancelled
    """
    if sources is None:
        return {}
    position = number(sources, answers.n_samples, "sources")
    names = sorted(set(sources))
    found = {}
    for k, name in enumerate(names):
        mask = position == k
        own = answers.only(mask)
        found[name] = SourceFigures(
            as_given if len(names) == 1 else measure(own, seed=seed, control=control),
            compare(own, None if thumbnail is None else thumbnail[mask]),
            _predicted_shares(own),
        )
    return found


def _predicted_shares(answers: Predictions) -> tuple[Interval | None, ...]:
    counts = np.bincount(answers.y_prob.argmax(axis=1), minlength=answers.n_classes)
    return tuple(wilson(int(count), answers.n_samples) for count in counts)


def worst_source(by_source: BySource) -> str | None:
    """Name the source of the lowest balanced accuracy; None where fewer than two can be ranked.

    Sources with fewer than `FEWEST_IMAGES` films are not ranked.
    """
    ranked = {
        name: own.metrics.balanced_accuracy.value
        for name, own in by_source.items()
        if own.metrics.n_samples >= FEWEST_IMAGES and own.metrics.balanced_accuracy is not None
    }
    return min(ranked, key=ranked.__getitem__) if len(ranked) > 1 else None


def by_source_json(by_source: BySource) -> dict[str, object]:
    """Return ``by_source`` and ``worst_source`` of the ``evaluate`` document."""
    worst = worst_source(by_source)
    figures = None if worst is None else by_source[worst].metrics
    return {
        "by_source": {name: own.to_json() for name, own in by_source.items()},
        "worst_source": figures
        and {
            "name": worst,
            **{one.key: interval_json(figures.figures[one.key]) for one in OF_SOURCE},
        },
    }


def describe_sources(by_source: BySource) -> list[Message]:
    """Say where the model is worst, and which class it gives a source far too often."""
    said = []
    if (worst := worst_source(by_source)) is not None:
        metrics = by_source[worst].metrics
        if metrics.balanced_accuracy is not None:
            said.append(
                Message.of(
                    "Worst source: {source}, {right} of {n} films correct. Expect that "
                    "of a new source, rather than the mean over the sources.",
                    source=worst,
                    n=metrics.n_samples,
                    right=metrics.n_correct,
                )
            )
    for source, own in by_source.items():
        if (too_often := _too_often(own)) is not None:
            said.append(_describe_too_often(source, own, too_often))
    return said


def _too_often(own: SourceFigures) -> int | None:
    """Return the class that is given far more often than it occurs, where one surely is."""
    metrics = own.metrics
    if metrics.n_samples < FEWEST_IMAGES:
        return None
    excess = [
        (share.low - one.support / metrics.n_samples, k)
        for k, (share, one) in enumerate(zip(own.predicted, metrics.per_class, strict=True))
        if share is not None
    ]
    most, number_of_class = max(excess)
    return number_of_class if most >= _TOO_OFTEN else None


def _describe_too_often(source: str, own: SourceFigures, k: int) -> Message:
    metrics = own.metrics
    return Message.of(
        "The model seems to recognize the source rather than the disease: of the {n} "
        "films of {source}, {n_called} are predicted as “{name}”, {n_true} are.",
        n=metrics.n_samples,
        source=source,
        n_called=sum(row[k] for row in metrics.confusion),
        name=metrics.class_names[k],
        n_true=metrics.per_class[k].support,
    )
