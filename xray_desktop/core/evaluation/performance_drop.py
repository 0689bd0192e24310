"""A model's figures elsewhere beside those on its own test films: what it loses, with intervals."""

import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xray_desktop.base.messages import Field, Message
from xray_desktop.core.stats.intervals import Interval, interval_json, mean_interval
from xray_desktop.core.stats.metric_registry import OVERALL
from xray_desktop.core.stats.metrics import Metrics

_log = logging.getLogger(__name__)

METHOD = (
    "difference of two independent samples by the intervals of both, squared and added: Newcombe's "
    "hybrid score interval where those are Wilson's (1998, Stat. Med. 17:873, method 10), MOVER "
    "else (Zou and Donner 2008, Stat. Med. 27:1693)"
)

# Templates; `describe_drop` fills in the fields.
_WORSE = Message.of(
    "The model is worse here than on its internal test films: balanced accuracy {here} "
    "instead of {home}, a drop of {low} to {high} points (95 % interval)."
)
_BETTER = Message.of(
    "The model is better here than on its internal test films: balanced accuracy {here} "
    "instead of {home} (drop of {low} to {high} points, 95 % interval). The internal "
    "films may be harder."
)
_UNCLEAR = Message.of(
    "Balanced accuracy: {here} here, {home} on the internal test films. The drop may lie "
    "anywhere from {low} to {high} points (95 % interval): too few films to tell whether "
    "the model is worse here."
)


@dataclass(frozen=True, slots=True)
class Drop:
    """One figure at home and elsewhere.

    Parameters
    ----------
    internal, external : Interval or None
        None where it is undefined.
    drop : Interval or None
        The first less the second, of errors the other way round: above 0 the model is worse
        elsewhere.
    """

    internal: Interval | None
    external: Interval | None
    drop: Interval | None

    @classmethod
    def of(
        cls, internal: Interval | None, external: Interval | None, *, is_higher_better: bool = True
    ) -> "Drop":
        """Compute the difference; see `METHOD`."""
        if internal is None or external is None:
            return cls(internal, external, None)
        better, worse = (internal, external) if is_higher_better else (external, internal)
        return cls(internal, external, subtract(better, worse))

    def to_json(self) -> dict[str, object]:
        """Return the three as plain JSON values."""
        return {
            "internal": interval_json(self.internal),
            "external": interval_json(self.external),
            "drop": interval_json(self.drop),
        }


@dataclass(frozen=True, slots=True)
class PerformanceDrop:
    """An evaluation elsewhere beside that on the model's own test films.

    Parameters
    ----------
    n_internal, n_external : int
        Films; on both sides without those that leak from training, where that is known.
    figures : mapping of str to Drop
        By key of the registry's `OVERALL`; the balanced accuracy is over the classes that are in
        both.
    recall : mapping of str to Drop
        By class, in the order of the model's.
    is_same_mix : bool
        False where one side lacks a class that the other has.
    """

    n_internal: int
    n_external: int
    figures: Mapping[str, Drop]
    recall: Mapping[str, Drop]
    is_same_mix: bool

    def to_json(self) -> dict[str, object]:
        """Return ``versus_internal`` of the ``evaluate`` document."""
        return {
            "n_internal": self.n_internal,
            "n_external": self.n_external,
            **{key: one.to_json() for key, one in self.figures.items()},
            "recall": {name: one.to_json() for name, one in self.recall.items()},
        }


def subtract(first: Interval, second: Interval) -> Interval:
    """Return the difference of two independent figures with its interval, within -1 to 1."""
    value = first.value - second.value
    below = math.hypot(first.value - first.low, second.high - second.value)
    above = math.hypot(first.high - first.value, second.value - second.low)
    return Interval(value, max(-1.0, value - below), min(1.0, value + above))


def compare_with_internal(
    metrics: Mapping[str, Any], external: Metrics, class_names: Sequence[str]
) -> PerformanceDrop | None:
    """Compare figures with those that a bundle keeps of its own test films.

    Parameters
    ----------
    metrics : mapping
        Of the manifest: the document of ``evaluate``.
    external : Metrics
        Without the films that leak.

    Returns
    -------
    PerformanceDrop or None
        None where the bundle keeps no such figures, or there is no film.
    """
    try:
        internal = Metrics.from_json(metrics.get("leak_free") or metrics)
    except (TypeError, ValueError) as error:
        _log.warning("The figures of the bundle cannot be read: %s", error)
        return None
    # A bundle may be older than these figures, or keep none.
    if not set(class_names) <= set(internal.class_names):
        return None
    if not internal.n_samples or not external.n_samples:
        return None
    return _compare(internal, external, class_names)


def _compare(internal: Metrics, external: Metrics, class_names: Sequence[str]) -> PerformanceDrop:
    own = dict(zip(internal.class_names, internal.per_class, strict=True))
    recall = {
        name: Drop.of(own[name].recall, one.recall)
        for name, one in zip(class_names, external.per_class, strict=True)
    }
    home, here = _balanced(internal, external, list(recall.values()))
    figures = {
        one.key: Drop.of(
            internal.figures[one.key],
            external.figures[one.key],
            is_higher_better=one.is_higher_better,
        )
        for one in OVERALL
    }
    return PerformanceDrop(
        n_internal=internal.n_samples,
        n_external=external.n_samples,
        figures={**figures, "balanced_accuracy": Drop.of(home, here)},
        recall=recall,
        is_same_mix=all(
            (one.internal is None) == (one.external is None) for one in recall.values()
        ),
    )


def _balanced(
    internal: Metrics, external: Metrics, recall: Sequence[Drop]
) -> tuple[Interval | None, Interval | None]:
    """Return the mean recall of both sides; over other classes it is another figure."""
    shared = [one for one in recall if one.internal and one.external]
    home, here = internal.balanced_accuracy, external.balanced_accuracy
    if len(shared) < sum(one.internal is not None for one in recall):
        home = mean_interval([one.internal for one in shared if one.internal])
    if len(shared) < sum(one.external is not None for one in recall):
        here = mean_interval([one.external for one in shared if one.external])
    return home, here


def describe_drop(found: PerformanceDrop) -> list[Message]:
    """Say what the model loses, or that nothing is certain."""
    balanced = found.figures["balanced_accuracy"]
    drop, home, here = balanced.drop, balanced.internal, balanced.external
    if drop is None or home is None or here is None:
        return []
    fields: dict[str, Field] = {
        "home": f"{100 * home.value:.1f} %",
        "here": f"{100 * here.value:.1f} %",
        "low": _points(drop.low),
        "high": _points(drop.high),
    }
    said = [Message.of(_template(drop), **fields)]
    if not found.is_same_mix:
        said.append(
            Message.of(
                "These films and the internal test films have different classes: "
                "balanced accuracy is over the common ones, and the accuracies are not "
                "strictly comparable."
            )
        )
    return said


def _template(drop: Interval) -> str:
    if drop.low > 0:
        return _WORSE.template
    return _BETTER.template if drop.high < 0 else _UNCLEAR.template


def _points(share: float) -> str:
    """Write a difference of shares as whole percentage points."""
    return f"{100 * share:.0f}".replace("-", "\u2212")
