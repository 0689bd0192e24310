"""The split of a data set: stratified, seeded, with copies and patients kept together."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.validation import check_range
from xray_desktop.core.datasets.disjoint_groups import RecordGroups
from xray_desktop.core.datasets.records import (
    REJECT_CLASS,
    DatasetIndex,
    ImageRecord,
    Part,
    record_key,
)
from xray_desktop.core.datasets.splits.stratify import deal_groups


@dataclass(frozen=True, slots=True)
class SplitConfig:
    """How films are dealt to the parts.

    Parameters
    ----------
    seed : int
        0 to 2**31 - 1.
    val_share, test_share : float
        Share of the films of a part that the data set does not give itself: 0.01 to 0.5.
    """

    seed: int = 0
    val_share: float = 0.15
    test_share: float = 0.15

    def __post_init__(self) -> None:
        """Check the bounds."""
        check_range("seed", self.seed, 0, 2**31 - 1)
        check_range("val_share", self.val_share, 0.01, 0.5)
        check_range("test_share", self.test_share, 0.01, 0.5)
        check_range("val_share + test_share", self.val_share + self.test_share, 0.01, 0.9)


@dataclass(frozen=True, slots=True)
class Split:
    """The part of every record of an index.

    Parameters
    ----------
    index_fingerprint : str
        Of the index that it belongs to.
    fingerprint : str
        SHA-256 over contents and parts, in any order.
    config : SplitConfig
    parts : tuple of Part or None
        For each record of the index; None: left out.
    reasons : tuple of Message or None
        Why a record is left out.
    name : str
        Of a fold, such as ``"fold 1 of 5"``; empty for the one split of a data set.
    """

    index_fingerprint: str
    fingerprint: str
    config: SplitConfig
    parts: tuple[Part | None, ...]
    reasons: tuple[Message | None, ...]
    name: str = ""

    def positions(self, part: Part) -> tuple[int, ...]:
        """Return the positions in the index of the records of a part."""
        return tuple(position for position, own in enumerate(self.parts) if own is part)

    def records(self, index: DatasetIndex, part: Part) -> tuple[ImageRecord, ...]:
        """Return the records of a part, in the order of the index."""
        return tuple(index.records[position] for position in self.positions(part))


def split_dataset(
    index: DatasetIndex, groups: RecordGroups, config: SplitConfig | None = None
) -> Split:
    """Deal the films to training, validation and test.

    A validation or test part that the data set gives is kept as it is; what is missing is taken
    from the other films. A training film that must stay together with a film of a given part
    stays in training: the data set's own leak is reported by the audit, not hidden here.

    Raises
    ------
    DatasetError
        If a class has too few independent films, or nothing is left for training.
    """
    config = config or SplitConfig()
    given = {record.given_part for record in index.records}
    kept = given & {Part.VALIDATION, Part.TEST}
    parts = [
        record.given_part if record.given_part in kept else Part.TRAIN for record in index.records
    ]
    shares = {
        part: share
        for part, share in (
            (Part.VALIDATION, config.val_share),
            (Part.TEST, config.test_share),
        )
        if part not in kept
    }
    fixed = {groups.together[n] for n, part in enumerate(parts) if part is not Part.TRAIN}
    pool = [n for n, part in enumerate(parts) if part is Part.TRAIN]
    bound = [n for n in pool if groups.together[n] in fixed]
    free = [n for n in pool if groups.together[n] not in fixed]
    if shares:
        dealt = deal_records(index, groups, free, bound, shares, np.random.default_rng(config.seed))
        for position, part in dealt.items():
            parts[position] = part
    _check_training(index, parts)
    return make_split(index, config, parts, [None] * len(parts))


def deal_records(
    index: DatasetIndex,
    groups: RecordGroups,
    free: Sequence[int],
    bound: Sequence[int],
    shares: dict[Part, float],
    rng: np.random.Generator,
) -> dict[int, Part]:
    """Deal free records to training and the parts named by their shares.

    Parameters
    ----------
    free, bound : sequence of int
        Positions of the records to deal, and of those that stand in training already.

    Raises
    ------
    DatasetError
        If a class has too few independent films for a film in every part.
    """
    receivers = [Part.TRAIN, *shares]
    wanted = np.array([1 - sum(shares.values()), *shares.values()])
    units, counts = count_groups(index, groups, free)
    already = np.zeros((len(receivers), len(index.class_names)), np.int64)
    already[0] = class_counts(index, bound)
    _check_enough(index, counts, already, len(receivers))
    dealt = deal_groups(counts, wanted, rng, already)
    parts = {
        position: receivers[part]
        for unit, part in zip(units, dealt, strict=True)
        for position in unit
    }
    for part in shares:
        _check_every_class(index, counts.sum(axis=0), parts, part)
    return parts


def count_groups(
    index: DatasetIndex, groups: RecordGroups, positions: Sequence[int]
) -> tuple[list[list[int]], NDArray[np.int64]]:
    """Collect positions into the groups that stay together, in an order that contents decide.

    Returns
    -------
    units : list of list of int
    counts : ndarray of shape (n_units, n_classes)
        Films of each class.
    """
    by_group: dict[int, list[int]] = {}
    for position in positions:
        by_group.setdefault(groups.together[position], []).append(position)
    units = sorted(
        by_group.values(),
        key=lambda unit: sorted(record_key(index.records[position]) for position in unit),
    )
    number = {name: n for n, name in enumerate(index.class_names)}
    counts = np.zeros((len(units), len(index.class_names)), np.int64)
    for row, unit in enumerate(units):
        for position in unit:
            counts[row, number[index.records[position].class_name]] += 1
    return units, counts


def class_counts(index: DatasetIndex, positions: Sequence[int]) -> list[int]:
    """Films of each class among some records."""
    found = Counter(index.records[position].class_name for position in positions)
    return [found[name] for name in index.class_names]


def make_split(
    index: DatasetIndex,
    config: SplitConfig,
    parts: Sequence[Part | None],
    reasons: Sequence[Message | None],
    name: str = "",
) -> Split:
    """Put a split together and take its fingerprint."""
    lines = sorted(
        f"{record_key(record)}\0{part.value if part else ''}"
        for record, part in zip(index.records, parts, strict=True)
    )
    return Split(
        index_fingerprint=index.fingerprint,
        fingerprint=hashlib.sha256("\n".join(lines).encode()).hexdigest(),
        config=config,
        parts=tuple(parts),
        reasons=tuple(reasons),
        name=name,
    )


def leak_free_positions(split: Split, groups: RecordGroups, part: Part) -> tuple[int, ...]:
    """Return one record of each film of a part that nothing ties to another part."""
    outside = {
        group
        for group, own in zip(groups.together, split.parts, strict=True)
        if own not in (part, None)
    }
    seen: set[int] = set()
    kept: list[int] = []
    for position in split.positions(part):
        film = groups.film[position]
        if groups.together[position] not in outside and film not in seen:
            seen.add(film)
            kept.append(position)
    return tuple(kept)


def _check_enough(
    index: DatasetIndex,
    counts: NDArray[np.int64],
    already: NDArray[np.int64],
    n_parts: int,
) -> None:
    n_groups = (counts > 0).sum(axis=0) + (already[0] > 0)
    for name, n_independent in zip(index.class_names, n_groups, strict=True):
        # A class that only a given test part holds is reported with the training part. Films to be
        # refused may be missing anywhere.
        if name != REJECT_CLASS and 0 < n_independent < n_parts:
            raise DatasetError(
                "The class {name} has {n_films} independent films, too few for {n_parts} parts.",
                "Add films of it; copies and films of one patient count once.",
                name=name,
                n_films=int(n_independent),
                n_parts=n_parts,
            )


def _check_every_class(
    index: DatasetIndex, totals: NDArray[np.int64], parts: dict[int, Part], part: Part
) -> None:
    dealt = class_counts(index, [position for position, own in parts.items() if own is part])
    for name, total, n_films in zip(index.class_names, totals, dealt, strict=True):
        if name != REJECT_CLASS and total and not n_films:
            raise DatasetError(
                "No film of the class {name} can stand in the {part} part: its films are tied to "
                "those of other classes.",
                "Look at the copies and patients that the audit names.",
                name=name,
                part=part.value,
            )


def _check_training(index: DatasetIndex, parts: Sequence[Part | None]) -> None:
    training = [position for position, part in enumerate(parts) if part is Part.TRAIN]
    for name, n_films in zip(index.class_names, class_counts(index, training), strict=True):
        if name != REJECT_CLASS and not n_films:
            raise DatasetError(
                "The class {name} has no films for training: all stand in given parts.",
                "Put some of its films into the train folder.",
                name=name,
            )
