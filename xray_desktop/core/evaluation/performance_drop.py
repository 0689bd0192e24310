"""A model's figures elsewhere beside those on its own test films: what it loses, with intervals."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xray_desktop.base.messages import Field, Message
from xray_desktop.core.stats.intervals import Interval, mean_interval
from xray_desktop.core.stats.metrics import Metrics, interval_json

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
        The first less the second, -1 to 1: above 0 the model is worse elsewhere.
    """

    internal: Interval | None
    external: Interval | None
    drop: Interval | None

    @classmethod
    def of(cls, internal: Interval | None, external: Interval | None) -> "Drop":
        """Compute the difference; see `METHOD`."""
        if internal is None or external is None:
            return cls(internal, external, None)
        return cls(internal, external, subtract(internal, external))

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
    accuracy, balanced_accuracy, macro_auc : Drop
        Balanced over the classes that are in both; an area only where every class is.
    recall : mapping of str to Drop
        By class, in the order of the model's.
    is_same_mix : bool
        False where one side lacks a class that the other has.
    """

    n_internal: int
    n_external: int
    accuracy: Drop
    balanced_accuracy: Drop
    macro_auc: Drop
    recall: Mapping[str, Drop]
    is_same_mix: bool

    def to_json(self) -> dict[str, object]:
        """Return ``versus_internal`` of the ``evaluate`` document."""
        return {
            "n_internal": self.n_internal,
            "n_external": self.n_external,
            "accuracy": self.accuracy.to_json(),
            "balanced_accuracy": self.balanced_accuracy.to_json(),
            "macro_auc": self.macro_auc.to_json(),
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
    VersusInternal or None
        None where the bundle keeps no such figures, or there is no film.
    """
    try:
        return _compare(metrics.get("leak_free") or metrics, external, class_names)
    except (KeyError, TypeError, ValueError, AttributeError):
        # A bundle may be older than these figures, or keep none.
        return None


def _compare(
    internal: Mapping[str, Any], external: Metrics, class_names: Sequence[str]
) -> PerformanceDrop | None:
    n_internal = int(internal["n_samples"])
    if not n_internal or not external.n_samples:
        return None
    recall = {
        name: Drop.of(_interval(internal["per_class"][name]["recall"]), own.recall)
        for name, own in zip(class_names, external.per_class, strict=True)
    }
    shared = [one for one in recall.values() if one.internal and one.external]
    # The mean over other classes is another figure.
    home, here = _interval(internal["balanced_accuracy"]), external.balanced_accuracy
    if len(shared) < sum(one.internal is not None for one in recall.values()):
        home = mean_interval([one.internal for one in shared if one.internal])
    if len(shared) < sum(one.external is not None for one in recall.values()):
        here = mean_interval([one.external for one in shared if one.external])
    return PerformanceDrop(
        n_internal=n_internal,
        n_external=external.n_samples,
        accuracy=Drop.of(_interval(internal["accuracy"]), external.accuracy),
        balanced_accuracy=Drop.of(home, here),
        macro_auc=Drop.of(_interval(internal["macro_auc"]), external.macro_auc),
        recall=recall,
        is_same_mix=all(
            (one.internal is None) == (one.external is None) for one in recall.values()
        ),
    )


def _interval(values: Mapping[str, Any] | None) -> Interval | None:
    if values is None:
        return None
    return Interval(float(values["value"]), float(values["low"]), float(values["high"]))


def describe_drop(found: PerformanceDrop) -> list[Message]:
    """Say what the model loses, or that nothing is certain."""
    drop = found.balanced_accuracy.drop
    home, here = found.balanced_accuracy.internal, found.balanced_accuracy.external
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
