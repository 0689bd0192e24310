"""The figures of a classifier over one set of films, each with its interval.

What is kept of them in bundles and runs is read here too, without NumPy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from xray_desktop.core.stats.intervals import Interval, interval_json
from xray_desktop.core.stats.metric_registry import OVERALL, PER_CLASS, Metric

Figures = Mapping[str, Interval | None]


@dataclass(frozen=True, slots=True)
class ClassMetrics:
    """Figures of one class against the rest.

    Parameters
    ----------
    figures : mapping of str to Interval or None
        By key of `PER_CLASS`; None where a figure is undefined.
    support : int
        Films of the class.
    """

    figures: Figures
    support: int

    @property
    def recall(self) -> Interval | None:
        """Of the films of the class, the share that gets it."""
        return self.figures["recall"]

    def to_json(self) -> dict[str, object]:
        """Return the figures under the keys of the ``evaluate`` document."""
        return {**figures_json(self.figures), "support": self.support}

    @classmethod
    def from_json(cls, values: object) -> Self:
        """Read what `to_json` returned; see `Metrics.from_json`."""
        document = _mapping(values)
        return cls(_read_figures(document, PER_CLASS), _count(document.get("support") or 0))


@dataclass(frozen=True, slots=True)
class Metrics:
    """Figures over one set of films.

    Parameters
    ----------
    class_names : tuple of str
    n_samples : int
        Films counted.
    confusion : tuple of tuples of int
        Counts; rows are true classes, columns predicted ones. Empty where a document keeps none.
    figures : mapping of str to Interval or None
        By key of `OVERALL`; None where a figure is undefined.
    per_class : tuple of ClassMetrics
        In the order of `class_names`.
    """

    class_names: tuple[str, ...]
    n_samples: int
    confusion: tuple[tuple[int, ...], ...]
    figures: Figures
    per_class: tuple[ClassMetrics, ...]

    @property
    def accuracy(self) -> Interval | None:
        """Share of films whose most probable class is the true one."""
        return self.figures["accuracy"]

    @property
    def balanced_accuracy(self) -> Interval | None:
        """Mean recall over the classes that occur."""
        return self.figures["balanced_accuracy"]

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
            **figures_json(self.figures),
            "per_class": {name: one.to_json() for name, one in named},
        }

    @classmethod
    def from_json(cls, values: object) -> Self:
        """Read what `to_json` returned, or a document around it; what it lacks is None or empty.

        Raises
        ------
        TypeError, ValueError
            If a value is of the wrong kind.
        """
        document = _mapping(values)
        per_class = _mapping(document.get("per_class") or {})
        confusion = _read_counts(document.get("confusion") or [])
        return cls(
            class_names=tuple(per_class),
            n_samples=_count(document.get("n_samples") or sum(map(sum, confusion))),
            confusion=confusion,
            figures=_read_figures(document, OVERALL),
            per_class=tuple(ClassMetrics.from_json(one) for one in per_class.values()),
        )


def figures_json(figures: Figures) -> dict[str, object]:
    """Return each figure as plain JSON values, null where it is undefined."""
    return {key: interval_json(figure) for key, figure in figures.items()}


def _read_figures(
    document: Mapping[str, object], metrics: tuple[Metric, ...]
) -> dict[str, Interval | None]:
    return {one.key: Interval.from_json(document.get(one.key)) for one in metrics}


def _read_counts(rows: object) -> tuple[tuple[int, ...], ...]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise TypeError(f"Expected rows of counts, received {rows!r}.")
    return tuple(tuple(_count(value) for value in row) for row in rows)


def _mapping(values: object) -> Mapping[str, object]:
    if not isinstance(values, Mapping):
        raise TypeError(f"Expected figures by name, received {values!r}.")
    return values


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"Expected a count, received {value!r}.")
    return value
