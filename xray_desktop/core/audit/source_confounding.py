"""Classes that come from one source only: a network cannot tell the disease from the hospital."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from xray_desktop.base.messages import Message
from xray_desktop.core.audit.checks import AuditFinding, Severity
from xray_desktop.core.audit.shortcut_findings import KIND as SHORTCUT
from xray_desktop.core.datasets.records import REJECT_CLASS, ImageRecord
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset

SINGLE_SOURCE = "single_source_class"
_MOST_LISTED = 6

# Source -> class -> films; what is to be refused is no class here.
SourceCounts = Mapping[str, Mapping[str, int]]


def count_sources(films: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Count films by source and class, without those to be refused.

    Parameters
    ----------
    films : iterable of (str, str)
        Source and class of each.
    """
    counted = Counter((source, name) for source, name in films if name != REJECT_CLASS)
    found: dict[str, dict[str, int]] = {}
    for (source, name), n_films in sorted(counted.items()):
        found.setdefault(source, {})[name] = n_films
    return found


def check_sources(data: ExaminedDataset, others: Sequence[AuditFinding] = ()) -> list[AuditFinding]:
    """Return the classes that come from one source only, and what it would take.

    Parameters
    ----------
    others : sequence of AuditFinding
        What is known already: where shortcuts are serious, this is serious too. That all classes
        come from one source is no more than a note as long as nothing but the disease tells them.
    """
    told = {finding.severity for finding in others if finding.kind == SHORTCUT}
    is_serious = Severity.SERIOUS in told
    records = data.index.records
    counts = count_sources((record.source, record.class_name) for record in records)
    if len(data.index.answers) < 2:
        return []
    if len(counts) == 1:
        severity = (
            Severity.SERIOUS if is_serious
            else Severity.WARNING if Severity.WARNING in told
            else Severity.INFO
        )  # fmt: skip
        return [AuditFinding(SINGLE_SOURCE, severity, _say_one_source(counts))]
    severity = Severity.SERIOUS if is_serious else Severity.WARNING
    return [
        AuditFinding(
            SINGLE_SOURCE,
            severity,
            _say_class(name, source, counts),
            tuple(record.path for record in _of_class(records, name)),
        )
        for name, source in classes_of_one_source(counts).items()
    ]


def classes_of_one_source(counts: SourceCounts) -> dict[str, str]:
    """Return the only source of each class that has one only, where there are several sources."""
    if len(counts) < 2:
        return {}
    sources: dict[str, list[str]] = {}
    for source, by_class in counts.items():
        for name in by_class:
            sources.setdefault(name, []).append(source)
    return {name: own[0] for name, own in sorted(sources.items()) if len(own) == 1}


def why_no_source_folds(counts: SourceCounts) -> Message | None:
    """Say why no source can be held out after the other; None where that can be done."""
    if len(counts) < 2:
        return Message.of(
            "All films come from one source, {source}: none can be held out. Add films "
            "of the same classes from other sources.",
            source=", ".join(counts),
        )
    lonely = classes_of_one_source(counts)
    if not lonely:
        return None
    name, source = next(iter(lonely.items()))
    return Message.of(
        "All films of {name} come from one source, {source}: without it, a network would "
        "learn nothing of {name}. Add films of {name} from other sources.",
        name=name,
        source=source,
    )


def _say_one_source(counts: SourceCounts) -> Message:
    ((source, by_class),) = counts.items()
    return Message.of(
        "All {n} films come from one source, {source}: {classes}. If its classes come "
        "from different hospitals, a network can learn the hospital instead of the "
        "disease, and no score on these films would show it. It takes films of the same "
        "classes from other sources.",
        n=sum(by_class.values()),
        source=source,
        classes=_listed(by_class),
    )


def _say_class(name: str, source: str, counts: SourceCounts) -> Message:
    beside = {other: n for other, n in counts[source].items() if other != name}
    shared: dict[str, str | int] = {
        "name": name,
        "source": source,
        "n": counts[source][name],
        "table": "; ".join(
            f"{own}: {_listed(by_class)}" for own, by_class in list(counts.items())[:_MOST_LISTED]
        ),
    }
    if beside:
        return Message.of(
            "Confounding by source: all {n} films of {name} come from one source, "
            "{source}; films of other classes come from other sources, too. A network "
            "can learn that films from other sources are never {name}, and a score from "
            "such films says little about other hospitals. It takes films of {name} from "
            "other sources. Films by source: {table}.",
            **shared,
        )
    return Message.of(
        "Confounding by source: all {n} films of {name} come from one source, {source}, "
        "which has no other class. To separate the disease from the hospital, a network "
        "needs films of at least one other class from {source}, or films of {name} from "
        "other sources; a score from such films says little about other hospitals. Films "
        "by source: {table}.",
        **shared,
    )


def _listed(by_class: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n_films}" for name, n_films in by_class.items())


def _of_class(records: Sequence[ImageRecord], name: str) -> list[ImageRecord]:
    return [record for record in records if record.class_name == name]
