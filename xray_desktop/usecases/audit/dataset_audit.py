"""The audit of an opened data set, by the rows of the window."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import in_one_thread
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.audit.checks import Severity
from xray_desktop.core.audit.report import AuditReport, audit_dataset
from xray_desktop.core.datasets.projects.apply import apply_project, map_classes
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.datasets.records import DatasetIndex, Part
from xray_desktop.core.datasets.splits.split import SplitConfig, split_dataset
from xray_desktop.core.inspection.duplicates import CopyKind, compare_images
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset, examine_dataset
from xray_desktop.core.inspection.leaks import given_parts
from xray_desktop.usecases.audit.audit import write_report
from xray_desktop.usecases.datasets.dataset_open import index_id, last_index
from xray_desktop.usecases.datasets.dataset_view import PART_ORDER

# Of a film that stands in a data set a thousand times, nobody looks at every pair.
_MOST_PAIRS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One thing that the audit found.

    Parameters
    ----------
    kind : str
    severity : Severity
    message : Message
    rows : ndarray of shape (n,), int32
        The films that it is about; may be empty.
    files : tuple of Path
        Files that it is about and that are no rows: unreadable, left out.
    """

    kind: str
    severity: Severity
    message: Message
    rows: NDArray[np.int32]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class LeakPair:
    """A validation or test film and a copy of it in training, by row."""

    train: int
    held_out: int
    kind: CopyKind
    similarity: float


@dataclass(frozen=True, slots=True, eq=False)
class DatasetAudit:
    """What the audit says of a data set with the user's changes.

    Parameters
    ----------
    fingerprint : str
        Of the project that it was made with.
    films_id : str
        Whose rows are meant, as `DatasetView.films_id`.
    findings : tuple of Finding
        The most serious first.
    pairs : tuple of LeakPair
        Every training film with every validation and test film that shows the same.
    split : ndarray of shape (n_classes, 3), int64, or None
        Films by class and `PART_ORDER`, as a training would deal them.
    class_names : tuple of str
        Rows of `split`.
    split_problem : Message or None
        Why the films cannot be split.
    seconds : float
        How long it took.
    """

    fingerprint: str
    films_id: str
    findings: tuple[Finding, ...]
    pairs: tuple[LeakPair, ...]
    split: NDArray[np.int64] | None
    class_names: tuple[str, ...]
    split_problem: Message | None
    seconds: float


class _LastExamined:
    """What was measured last, so that a report or another seed need not measure again."""

    index: DatasetIndex | None = None
    key: object = None
    found: tuple[ExaminedDataset, AuditReport] | None = None


def audit_opened(
    folders: Sequence[Path],
    project: Project,
    progress: Callable[[object], None],
    control: TaskControl,
) -> DatasetAudit:
    """Audit folders that were opened, with the user's changes, and split them for counting.

    Raises
    ------
    DatasetError
        If no film can be decoded, or all are left out.
    Cancelled
    """
    started = time.monotonic()
    index = last_index(folders, project.group_by, progress, control)
    row_of = {record.path: row for row, record in enumerate(index.records)}
    data, report = _examine(folders, project, progress, control)
    # In a thread: with very many films it takes seconds.
    split, problem = in_one_thread(partial(_count_split, data, project), control)
    return DatasetAudit(
        fingerprint=project.fingerprint,
        films_id=index_id(index),
        findings=tuple(
            Finding(
                finding.kind,
                finding.severity,
                finding.message,
                np.array([row_of[path] for path in finding.paths if path in row_of], np.int32),
                tuple(path for path in finding.paths if path not in row_of),
            )
            for finding in report.findings
        ),
        pairs=_pairs(data, row_of, control),
        split=split,
        class_names=data.index.class_names,
        split_problem=problem,
        seconds=time.monotonic() - started,
    )


def save_audit(
    folders: Sequence[Path],
    project: Project,
    path: Path,
    progress: Callable[[object], None],
    control: TaskControl,
) -> Path:
    """Write the audit as one self-contained HTML page; returns where.

    Raises
    ------
    DatasetError, ExportError
    Cancelled
    """
    _data, report = _examine(folders, project, progress, control)
    write_report(report, folders, path)
    return path


def examine_opened(
    folders: Sequence[Path],
    project: Project,
    progress: Callable[[object], None],
    control: TaskControl,
) -> ExaminedDataset:
    """Return what was measured on the films of opened folders, with the user's changes.

    Raises
    ------
    DatasetError
        If no film can be decoded, or all are left out.
    Cancelled
    """
    return _examine(folders, project, progress, control)[0]


def _examine(
    folders: Sequence[Path],
    project: Project,
    progress: Callable[[object], None],
    control: TaskControl,
) -> tuple[ExaminedDataset, AuditReport]:
    index = last_index(folders, project.group_by, progress, control)
    key = (project.class_map, project.excluded, project.labels)
    # After another opening the index is another one. Kept, so that none takes its place in memory.
    if (
        _LastExamined.found is not None
        and _LastExamined.index is index
        and _LastExamined.key == key
    ):
        return _LastExamined.found
    _LastExamined.index = _LastExamined.key = _LastExamined.found = None
    applied = in_one_thread(
        lambda: apply_project(map_classes(index, project.class_map), project), control
    )
    cache = paths.cache_folder() / "descriptions"
    data = examine_dataset(applied, cache=cache, progress=progress, control=control)
    found = data, audit_dataset(data, progress=progress, control=control)
    _LastExamined.index, _LastExamined.key, _LastExamined.found = index, key, found
    return found


def _count_split(
    data: ExaminedDataset, project: Project
) -> tuple[NDArray[np.int64] | None, Message | None]:
    try:
        split = split_dataset(data.index, data.groups, SplitConfig(seed=project.seed))
    except DatasetError as error:
        return None, error.text
    number = {name: position for position, name in enumerate(data.index.class_names)}
    counts = np.zeros((len(number), len(PART_ORDER)), np.int64)
    for record, part in zip(data.index.records, split.parts, strict=True):
        if part is not None:
            counts[number[record.class_name], PART_ORDER.index(part)] += 1
    return counts, None


def _pairs(
    data: ExaminedDataset, row_of: Mapping[Path, int], control: TaskControl
) -> tuple[LeakPair, ...]:
    parts, records = given_parts(data.index), data.index.records
    pairs: list[LeakPair] = []
    for group in data.copies.groups:
        control.check()
        train = [n for n in group if parts[n] is Part.TRAIN]
        held_out = [n for n in group if parts[n] in (Part.VALIDATION, Part.TEST)]
        for one, other in product(held_out, train):
            link = compare_images(data.index, data.descriptions, other, one)
            rows = row_of[records[other].path], row_of[records[one].path]
            pairs.append(LeakPair(*rows, link.kind, link.similarity))
        if len(pairs) >= _MOST_PAIRS:
            break
    return tuple(sorted(pairs, key=lambda pair: (pair.held_out, -pair.similarity)))
