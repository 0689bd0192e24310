"""Facts of a file that tell its class: what a network could learn instead of the disease."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.records import DatasetIndex, ImageRecord

# Below three standard errors a difference may be chance.
_STANDARD_ERRORS = 3.0
_SMALLEST_GAIN = 0.15


@dataclass(frozen=True, slots=True)
class ToldClass:
    """A fact that tells the class of more films than guessing the largest class does.

    Parameters
    ----------
    fact : str
        For people: ``"file format"``.
    accuracy : float
        Share of films whose class is that of most other films with the same value.
    majority : float
        Share of the largest class.
    """

    fact: str
    accuracy: float
    majority: float

    @property
    def gain(self) -> float:
        """Share of what guessing leaves open that the fact tells: 0 to 1."""
        return (self.accuracy - self.majority) / (1 - self.majority)


def find_confounding(index: DatasetIndex, unexplained: Sequence[float]) -> tuple[ToldClass, ...]:
    """Return the facts that tell the class, the most telling first.

    Parameters
    ----------
    unexplained : sequence of float
        For each record, see `trivial_features.unexplained_bytes`.
    """
    classes = [record.class_name for record in index.records]
    majority = max(Counter(classes).values(), default=0) / max(len(classes), 1)
    if majority == 1 or not classes:
        return ()
    noise = _STANDARD_ERRORS * math.sqrt(majority * (1 - majority) / len(classes))
    found = []
    facts = [_facts(r, left) for r, left in zip(index.records, unexplained, strict=True)]
    for fact in facts[0]:
        values = [of_record[fact] for of_record in facts]
        told = ToldClass(fact, leave_one_out_accuracy(values, classes), majority)
        if told.accuracy - majority > noise and told.gain >= _SMALLEST_GAIN:
            found.append(told)
    return tuple(sorted(found, key=lambda told: -told.accuracy))


# What people call the facts.
FACTS = {
    "file format": Message.of("file format"),
    "picture size": Message.of("picture size"),
    "aspect ratio": Message.of("aspect ratio"),
    "bit depth": Message.of("bit depth"),
    "source": Message.of("source"),
    "compression": Message.of("compression"),
}


def _facts(record: ImageRecord, unexplained: float) -> dict[str, Hashable]:
    return {
        "file format": record.file_format,
        "picture size": (record.width, record.height),
        "aspect ratio": round(math.log2(record.width / record.height) * 8),
        "bit depth": record.bits,
        "source": record.source,
        "compression": unexplained,
    }


def leave_one_out_accuracy(values: Sequence[Hashable], classes: Sequence[str]) -> float:
    """Predict each class as that of most other samples of the same value.

    A value that no other sample has tells nothing: then the most frequent of all other samples
    is taken, so that file sizes that are all different do not seem to tell every class.
    """
    by_value: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    for value, class_name in zip(values, classes, strict=True):
        by_value[value][class_name] += 1
    overall = Counter(classes)
    n_right = 0
    for own in by_value.values():
        for class_name, count in own.items():
            votes = own if own.total() > 1 else overall
            if class_name == _winner_without(votes, class_name):
                n_right += count
    return n_right / len(classes)


def _winner_without(votes: Counter[str], class_name: str) -> str:
    """Return the most frequent class when one sample of a class does not vote."""
    return max(votes, key=lambda name: (votes[name] - (name == class_name), name))
