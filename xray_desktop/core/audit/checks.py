"""What the audit looks for; every function returns what it found in an examined data set."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from statistics import median

from xray_desktop.base.messages import Message
from xray_desktop.core.audit.metadata_confounding import FACTS, find_confounding
from xray_desktop.core.baselines.metadata_features import unexplained_bytes
from xray_desktop.core.datasets.records import REJECT_CLASS, Part
from xray_desktop.core.images.modalities import is_radiograph
from xray_desktop.core.inspection.duplicates import CONSTANT_SPREAD, CopyKind
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset
from xray_desktop.core.inspection.leaks import Leak, given_parts, split_patients

_TINY, _SMALL = 20, 100
_UNEVEN, _VERY_UNEVEN = 2.0, 10.0
_SMALLEST_SIDE, _LARGEST_ASPECT, _LARGEST_SIZE_RATIO = 100, 2.0, 9.0
_FEWEST_BITS = 8
_TELLING, _VERY_TELLING = 0.2, 0.5


class Severity(Enum):
    """How much a finding matters."""

    INFO = "info"
    WARNING = "warning"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One thing that the user should know of the data set.

    Parameters
    ----------
    kind : str
        For programs: ``"leak"``, ``"tiny_class"``.
    severity : Severity
    message : Message
    paths : tuple of Path
        The files that it is about; may be empty.
    """

    kind: str
    severity: Severity
    message: Message
    paths: tuple[Path, ...] = ()


def find_left_out(data: ExaminedDataset) -> list[AuditFinding]:
    """Return the files that are not among the films, and what was noted of them."""
    found = [AuditFinding("note", Severity.WARNING, note) for note in data.index.notes]
    if unreadable := tuple(file.path for file in data.index.unreadable):
        message = Message.of(
            "Files that should be films and cannot be read: {n}.", n=len(unreadable)
        )
        found.append(AuditFinding("unreadable", Severity.WARNING, message, unreadable))
    if ignored := tuple(file.path for file in data.index.ignored):
        message = Message.of(
            "Files that were left out because they are hidden, linked or no films: {n}.",
            n=len(ignored),
        )
        found.append(AuditFinding("ignored", Severity.INFO, message, ignored))
    return found


def check_duplicates(data: ExaminedDataset) -> list[AuditFinding]:
    """Return films that stand in the data set more than once."""
    records, found = data.index.records, []
    near = {n for link in data.copies.links if link.kind is CopyKind.NEAR
            for n in (link.first, link.second)}  # fmt: skip
    plain = [group for group in data.copies.groups if not near.intersection(group)]
    changed = [group for group in data.copies.groups if near.intersection(group)]
    for kind, groups, message in (
        (
            "exact_copies",
            plain,
            Message.of("Exact duplicates: {n_films} films.", n_films=len(plain)),
        ),
        (
            "near_copies",
            changed,
            Message.of(
                "Near-duplicates (other contrast, size or compression): {n_films} films.",
                n_films=len(changed),
            ),
        ),
    ):
        if groups:
            found.append(AuditFinding(kind, Severity.WARNING, message, _paths(data, groups)))
    torn = [g for g in data.copies.groups if len({records[n].class_name for n in g}) > 1]
    if torn:
        message_torn = Message.of(
            "Conflicting labels: {n_films} films have copies of different classes. One "
            "of the classes is wrong; the program knows one class a film, no "
            "multi-label.",
            n_films=len(torn),
        )
        found.append(
            AuditFinding("contradicting_copies", Severity.SERIOUS, message_torn, _paths(data, torn))
        )
    return found


def check_leaks(data: ExaminedDataset, leaks: tuple[Leak, ...]) -> list[AuditFinding]:
    """Return copies and patients on both sides of the parts that the data set gives."""
    parts, found = given_parts(data.index), []
    if leaks:
        n_held_out = sum(part in (Part.VALIDATION, Part.TEST) for part in parts)
        message = Message.of(
            "Inflated score: {n_films} of {n_held_out} validation or test films have a "
            "copy in training. Evaluations also give the score without them.",
            n_films=len(leaks),
            n_held_out=n_held_out,
        )
        paths = tuple(path for leak in leaks for path in (leak.test, leak.train))
        found.append(AuditFinding("leak", Severity.SERIOUS, message, paths))
    if patients := split_patients(data.index, parts):
        message = Message.of(
            "Patient leakage: {n} patients (or groups) have films in more than one part. "
            "Inflated score: a network may recognize the patient instead of the disease.",
            n=len(patients),
        )
        found.append(
            AuditFinding("patient_leak", Severity.SERIOUS, message, _paths(data, patients))
        )
    return found


def check_classes(data: ExaminedDataset) -> list[AuditFinding]:
    """Return classes that are small, uneven, missing in a part or spelled in two ways."""
    every, found = data.index.counts(), []
    counts = {name: every[name] for name in data.index.answers}
    if not counts:
        return _similar_names(every)
    for name, n_films in counts.items():
        if n_films < _SMALL:
            severity = Severity.SERIOUS if n_films < _TINY else Severity.INFO
            message = Message.of(
                "The class {name} has few films: {n_films}. Its metrics will be imprecise.",
                name=name,
                n_films=n_films,
            )
            found.append(AuditFinding("tiny_class", severity, message))
    largest, smallest = max(counts, key=counts.__getitem__), min(counts, key=counts.__getitem__)
    ratio = counts[largest] / max(counts[smallest], 1)
    if ratio >= _UNEVEN:
        severity = Severity.SERIOUS if ratio >= _VERY_UNEVEN else Severity.WARNING
        message = Message.of(
            "Class imbalance: {n_largest} films of {largest}, {n_smallest} of "
            "{smallest}. Look at the balanced accuracy, not the plain one.",
            largest=largest,
            n_largest=counts[largest],
            smallest=smallest,
            n_smallest=counts[smallest],
        )
        found.append(AuditFinding("imbalance", severity, message))
    return found + _missing_in_parts(data) + _similar_names(every)


def _missing_in_parts(data: ExaminedDataset) -> list[AuditFinding]:
    parts = given_parts(data.index)
    found = []
    for part in sorted({part for part in parts if part}, key=lambda part: part.value):
        there = {r.class_name for r, own in zip(data.index.records, parts, strict=True)
                 if own is part}  # fmt: skip
        for name in sorted(set(data.index.answers) - there):
            message = Message.of(
                "The {part} part has no film of the class {name}.", part=part.value, name=name
            )
            found.append(AuditFinding("missing_class", Severity.SERIOUS, message))
    return found


def _similar_names(counts: Mapping[str, int]) -> list[AuditFinding]:
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        plain = "".join(c for c in name.casefold() if c.isalnum())
        spellings[plain].append(name)
    return [
        AuditFinding(
            "similar_class_names",
            Severity.WARNING,
            Message.of(
                "These classes may be one, spelled differently: {names}. A class map joins them.",
                names=", ".join(names),
            ),
        )
        for names in spellings.values()
        if len(names) > 1
    ]


def find_odd_images(data: ExaminedDataset) -> list[AuditFinding]:
    """Return films unlike the others: without content, of odd size or depth, or no radiographs.

    Films to be refused may be anything.
    """
    rows = _answer_rows(data)
    if not rows:
        return []
    records = [data.index.records[row] for row in rows]
    spread = data.descriptions.values["spread"][rows]
    usual = median(r.width * r.height for r in records)
    odd = [
        r.path
        for r in records
        if min(r.width, r.height) < _SMALLEST_SIDE
        or max(r.width, r.height) > _LARGEST_ASPECT * min(r.width, r.height)
        or not 1 / _LARGEST_SIZE_RATIO < r.width * r.height / usual < _LARGEST_SIZE_RATIO
    ]
    constant = [r.path for r, s in zip(records, spread, strict=True) if s <= CONSTANT_SPREAD]
    shallow = [r.path for r in records if r.bits < _FEWEST_BITS]
    foreign = [r.path for r in records if not is_radiograph(r.modality)]
    found = [
        AuditFinding(kind, severity, message, tuple(paths))
        for kind, severity, message, paths in (
            ("constant", Severity.WARNING, Message.of(
                "Blank films (one gray level): {n}.", n=len(constant)), constant),
            ("not_radiograph", Severity.SERIOUS, Message.of(
                "Other modalities than radiography, such as CT or MR: {n}.",
                n=len(foreign)), foreign),
            ("odd_size", Severity.WARNING, Message.of(
                "Unusual image sizes (much smaller, larger or longer than the others, or "
                "under 100 pixels): {n}.",
                n=len(odd)), odd),
            ("odd_bit_depth", Severity.WARNING, Message.of(
                "Films of fewer than 8 bits: {n}.", n=len(shallow)), shallow),
        )
        if paths
    ]  # fmt: skip
    return found + _mixed_bit_depths(Counter(r.bits for r in records))


def _mixed_bit_depths(depths: Counter[int]) -> list[AuditFinding]:
    if len(depths) < 2:
        return []
    listed = ", ".join(f"{bits} bits: {n}" for bits, n in sorted(depths.items()))
    message = Message.of("Films of different bit depths: {listed}.", listed=listed)
    return [AuditFinding("mixed_bit_depth", Severity.INFO, message)]


def find_confounded(data: ExaminedDataset) -> list[AuditFinding]:
    """Return facts of the files that tell the class; films to be refused are not asked."""
    found = []
    rows = _answer_rows(data)
    records = tuple(data.index.records[row] for row in rows)
    unexplained = unexplained_bytes(records, data.descriptions, rows)
    for told in find_confounding(replace(data.index, records=records), unexplained.tolist()):
        severity = (
            Severity.SERIOUS if told.gain >= _VERY_TELLING
            else Severity.WARNING if told.gain >= _TELLING
            else Severity.INFO
        )  # fmt: skip
        message = Message.of(
            "Confounding: the {fact} alone predicts the class ({told} %; majority class: "
            "{majority} %). A network can learn this instead of the disease.",
            fact=FACTS[told.fact],
            told=round(100 * told.accuracy),
            majority=round(100 * told.majority),
        )
        found.append(AuditFinding("confounded", severity, message))
    return found


def _answer_rows(data: ExaminedDataset) -> list[int]:
    """Return the positions of the films that are not to be refused."""
    return [n for n, record in enumerate(data.index.records) if record.class_name != REJECT_CLASS]


def _paths(data: ExaminedDataset, groups: Iterable[Iterable[int]]) -> tuple[Path, ...]:
    return tuple(data.index.records[n].path for group in groups for n in group)
