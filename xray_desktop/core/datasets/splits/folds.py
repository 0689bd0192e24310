"""Splits for cross-validation: grouped stratified folds, or one source held out at a time.

All given parts are pooled, and every film counts once: one record of each group of copies, none
where copies contradict each other.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.disjoint_groups import RecordGroups
from xray_desktop.core.datasets.records import REJECT_CLASS, DatasetIndex, Part, record_key
from xray_desktop.core.datasets.splits.split import (
    Split,
    SplitConfig,
    class_counts,
    count_groups,
    deal_records,
    make_split,
)
from xray_desktop.core.datasets.splits.stratify import deal_groups

MOST_FOLDS = 20


@dataclass(frozen=True, slots=True)
class _Fold:
    """What a fold tests on, what it may train on, and why it leaves films out."""

    name: str
    number: int
    test: tuple[int, ...]
    rest: tuple[int, ...]
    reasons: tuple[Message | None, ...]


def fold_splits(
    index: DatasetIndex, groups: RecordGroups, n_folds: int, config: SplitConfig | None = None
) -> tuple[Split, ...]:
    """Make the splits of a k-fold cross-validation.

    Each film is in the test part of exactly one fold; the validation part is taken from the
    training part of its fold.

    Raises
    ------
    DatasetError
        If a class has fewer independent films than there are folds.
    """
    if not 2 <= n_folds <= MOST_FOLDS:
        raise DatasetError(
            "A cross-validation has 2 to {most} folds, not {n_folds}.",
            "5 is usual.",
            most=MOST_FOLDS,
            n_folds=n_folds,
        )
    config = config or SplitConfig()
    unique, reasons = unique_images(index, groups)
    units, counts = count_groups(index, groups, unique)
    _check_enough_images(index, (counts > 0).sum(axis=0), n_folds)
    shares = np.full(n_folds, 1 / n_folds)
    folds = deal_groups(counts, shares, np.random.default_rng(config.seed))
    owner = {n: fold for unit, fold in zip(units, folds, strict=True) for n in unit}
    return tuple(
        _held_out(
            index,
            groups,
            config,
            _Fold(
                name=f"fold {fold + 1} of {n_folds}",
                number=fold,
                test=tuple(n for n in unique if owner[n] == fold),
                rest=tuple(n for n in unique if owner[n] != fold),
                reasons=tuple(reasons),
            ),
        )
        for fold in range(n_folds)
    )


def _check_enough_images(
    index: DatasetIndex, n_independent: NDArray[np.int64], n_folds: int
) -> None:
    for name, n_films in zip(index.class_names, n_independent, strict=True):
        # One film for each part of a fold, even of two folds.
        if name != REJECT_CLASS and n_films < max(n_folds, 3):
            raise DatasetError(
                "The class {name} has {n_films} independent films, too few for {n_folds} folds.",
                "Add films of it, or take fewer folds; copies and films of one patient count once.",
                name=name,
                n_films=int(n_films),
                n_folds=n_folds,
            )


def source_folds(
    index: DatasetIndex, groups: RecordGroups, config: SplitConfig | None = None
) -> tuple[Split, ...]:
    """Hold out one source after the other, to see whether a model carries over to it.

    Films of other sources that are tied to the held-out source (copies, patients) are left out. A
    source that has films to be refused only is never held out: there is nothing to be right about.

    Raises
    ------
    DatasetError
        If there is only one source, or a class is left without films for training.
    """
    config = config or SplitConfig()
    sources = sorted({r.source for r in index.records if r.class_name != REJECT_CLASS})
    if len(sources) < 2:
        raise DatasetError(
            "All films come from one source, {source}: none can be held out.",
            "Give two or more data folders.",
            source=", ".join(sources),
        )
    return tuple(
        _held_out(index, groups, config, _source_fold(index, groups, source, number))
        for number, source in enumerate(sources)
    )


def _source_fold(index: DatasetIndex, groups: RecordGroups, source: str, number: int) -> _Fold:
    unique, reasons = unique_images(index, groups, first_source=source)
    tied = {groups.together[n] for n in unique if index.records[n].source == source}
    test, rest = [], []
    for position in unique:
        if index.records[position].source == source:
            test.append(position)
        elif groups.together[position] not in tied:
            rest.append(position)
        else:
            reasons[position] = Message.of("It is tied to a film of the held-out source.")
    name = f"source {source} held out"
    return _Fold(name, number, tuple(test), tuple(rest), tuple(reasons))


def unique_images(
    index: DatasetIndex, groups: RecordGroups, first_source: str | None = None
) -> tuple[list[int], list[Message | None]]:
    """Choose one record of each film, and give the reason against each of the others.

    Parameters
    ----------
    first_source : str or None
        Where a film stands in several sources, take the record of this one.
    """
    by_image: defaultdict[int, list[int]] = defaultdict(list)
    for position, film in enumerate(groups.film):
        by_image[film].append(position)
    unique: list[int] = []
    reasons: list[Message | None] = [None] * len(index.records)
    for positions in by_image.values():
        if len({index.records[n].class_name for n in positions}) > 1:
            for position in positions:
                reasons[position] = Message.of("Copies of it are of another class.")
            continue
        chosen, *others = sorted(
            positions,
            key=lambda n: (index.records[n].source != first_source, record_key(index.records[n])),
        )
        unique.append(chosen)
        for position in others:
            reasons[position] = Message.of("It is a copy of a film that is used.")
    return sorted(unique), reasons


def _held_out(
    index: DatasetIndex,
    groups: RecordGroups,
    config: SplitConfig,
    fold: _Fold,
) -> Split:
    parts: list[Part | None] = [None] * len(index.records)
    for position in fold.test:
        parts[position] = Part.TEST
    for class_name, n_films in zip(index.class_names, class_counts(index, fold.rest), strict=True):
        if not n_films and class_name != REJECT_CLASS:
            raise DatasetError(
                "In {name}, no film of the class {class_name} is left for training.",
                "Add films of this class from another source, or use a number of folds instead.",
                name=repr(fold.name),
                class_name=class_name,
            )
    shares = {Part.VALIDATION: config.val_share}
    rng = np.random.default_rng((config.seed, fold.number))
    for position, part in deal_records(index, groups, fold.rest, (), shares, rng).items():
        parts[position] = part
    return make_split(index, config, parts, fold.reasons, fold.name)
