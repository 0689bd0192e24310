"""The audit of a data set: what to know before a network is trained on it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import in_one_thread
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.audit.checks import (
    AuditFinding,
    Severity,
    check_classes,
    check_duplicates,
    check_leaks,
    find_confounded,
    find_left_out,
    find_odd_images,
)
from xray_desktop.core.audit.shortcut_findings import check_shortcuts
from xray_desktop.core.audit.shortcuts import ShortcutReport, find_shortcuts
from xray_desktop.core.audit.source_confounding import check_sources
from xray_desktop.core.datasets.records import DatasetIndex, UnreadableFile
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset
from xray_desktop.core.inspection.leaks import Leak, find_leaks, given_parts

_ORDER = (Severity.SERIOUS, Severity.WARNING, Severity.INFO)
_NO_PARTS = "all"


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit found.

    Parameters
    ----------
    n_records : int
        Films that can be read.
    classes : mapping of str to int
        Films of each class.
    parts, sources : mapping of str to mapping
        Films of each class by given part (``"all"`` where none are given) and by source.
    unreadable : tuple of UnreadableFile
    duplicates : tuple of tuple of Path
        Groups of copies and near copies.
    leaks : tuple of Leak
    findings : tuple of AuditFinding
        The most serious first.
    shortcuts : ShortcutReport or None
        What trivial predictors know; None where too few films can be asked, which a finding says.
    """

    n_records: int
    classes: Mapping[str, int]
    parts: Mapping[str, Mapping[str, int]]
    sources: Mapping[str, Mapping[str, int]]
    unreadable: tuple[UnreadableFile, ...]
    duplicates: tuple[tuple[Path, ...], ...]
    leaks: tuple[Leak, ...]
    findings: tuple[AuditFinding, ...]
    shortcuts: ShortcutReport | None = None

    def to_json(self) -> dict[str, object]:
        """Return the report with the keys of the command line's document."""
        return {
            "n_records": self.n_records,
            "classes": dict(self.classes),
            "parts": {part: dict(counts) for part, counts in self.parts.items()},
            "sources": {source: dict(counts) for source, counts in self.sources.items()},
            "unreadable": [
                {"path": str(file.path), "reason": str(file.reason)} for file in self.unreadable
            ],
            "duplicates": [[str(path) for path in group] for group in self.duplicates],
            "leaks": [
                {
                    "train": str(leak.train),
                    "test": str(leak.test),
                    "kind": leak.kind.value,
                    "similarity": leak.similarity,
                }
                for leak in self.leaks
            ],
            "shortcuts": self.shortcuts.to_json() if self.shortcuts else None,
            "findings": [
                {
                    "kind": finding.kind,
                    "severity": finding.severity.value,
                    "message": str(finding.message),
                    "paths": [str(path) for path in finding.paths],
                }
                for finding in self.findings
            ],
        }


def audit_dataset(
    data: ExaminedDataset,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> AuditReport:
    """Audit an examined data set.

    Raises
    ------
    Cancelled
    """
    shortcuts = find_shortcuts(data, progress=progress, control=control)
    # In a thread: with very many films it takes a second.
    return in_one_thread(partial(_report, data, shortcuts), control or TaskControl())


def _report(data: ExaminedDataset, shortcuts: ShortcutReport | Message) -> AuditReport:
    records, parts = data.index.records, given_parts(data.index)
    leaks = find_leaks(data.index, data.descriptions, data.copies, parts)
    told = check_shortcuts(shortcuts)
    findings = [
        *find_left_out(data),
        *check_leaks(data, leaks),
        *check_duplicates(data),
        *check_classes(data),
        *find_odd_images(data),
        *find_confounded(data),
        *check_sources(data, told),
        *told,
    ]
    return AuditReport(
        n_records=len(records),
        classes=data.index.counts(),
        parts=_counts(data.index, (part.value if part else _NO_PARTS for part in parts)),
        sources=_counts(data.index, (record.source for record in records)),
        unreadable=data.index.unreadable,
        duplicates=tuple(tuple(records[n].path for n in group) for group in data.copies.groups),
        leaks=leaks,
        findings=tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.severity))),
        shortcuts=shortcuts if isinstance(shortcuts, ShortcutReport) else None,
    )


def _counts(index: DatasetIndex, keys: Iterable[str]) -> dict[str, dict[str, int]]:
    """Films of each class for each key, one key a record; every class named."""
    found: dict[str, Counter[str]] = {}
    for key, record in zip(keys, index.records, strict=True):
        found.setdefault(key, Counter())[record.class_name] += 1
    return {key: {name: found[key][name] for name in index.class_names} for key in sorted(found)}
