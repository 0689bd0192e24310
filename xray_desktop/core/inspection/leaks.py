"""Films on both sides of a split: copies and patients in two parts of one data set."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.core.datasets.records import DatasetIndex, Part
from xray_desktop.core.inspection.description import ImageDescriptions
from xray_desktop.core.inspection.duplicates import CopyKind, CopyReport, compare_images


@dataclass(frozen=True, slots=True)
class Leak:
    """A validation or test film that has a copy in training, and the nearest one."""

    train: Path
    test: Path
    kind: CopyKind
    similarity: float


def find_leaks(
    index: DatasetIndex,
    descriptions: ImageDescriptions,
    copies: CopyReport,
    parts: Sequence[Part | None],
) -> tuple[Leak, ...]:
    """Find the validation and test films that show a training film, in the order of the records.

    Parameters
    ----------
    parts : sequence of Part or None
        For each record; None stands nowhere.
    """
    leaks: dict[int, Leak] = {}
    for group in copies.groups:
        train = [n for n in group if parts[n] is Part.TRAIN]
        held_out = [n for n in group if parts[n] in (Part.VALIDATION, Part.TEST)]
        for test in held_out if train else ():
            links = [compare_images(index, descriptions, n, test) for n in train]
            nearest = max(links, key=lambda link: (link.similarity, -link.first))
            train_path, test_path = (index.records[n].path for n in (nearest.first, test))
            leaks[test] = Leak(train_path, test_path, nearest.kind, nearest.similarity)
    return tuple(leaks[test] for test in sorted(leaks))


def split_patients(
    index: DatasetIndex, parts: Sequence[Part | None]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups (patients) whose films stand in several parts, by position."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(index.records):
        if record.group and parts[position]:
            members[record.group].append(position)
    return tuple(tuple(group) for group in members.values() if len({parts[n] for n in group}) > 1)


def given_parts(index: DatasetIndex) -> tuple[Part | None, ...]:
    """Return the part of every record as the data set gives it.

    Where it gives a validation or test part, the films without one serve for training; where it
    gives none, nothing is known yet.
    """
    if not index.has_given_parts:
        return (None,) * len(index.records)
    return tuple(record.given_part or Part.TRAIN for record in index.records)
