"""The report of an evaluation: everything about it, gathered for one HTML or PDF file."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xray_desktop.base.errors import ExportError
from xray_desktop.base.formatting import places_of
from xray_desktop.core.bundles.deidentification import deidentify
from xray_desktop.usecases.evaluation.evaluate import EvaluationOutcome

if TYPE_CHECKING:
    from xray_desktop.reporting.content import ReportContent

REPORT_SUFFIXES = (".html", ".pdf")


def check_report_name(path: Path) -> None:
    """Refuse a report that could not be written, before the work is done.

    Raises
    ------
    ExportError
        If the suffix is another than ``.html`` or ``.pdf``, or there is no such folder.
    """
    if path.suffix.lower() not in REPORT_SUFFIXES:
        raise ExportError(
            "{name} is no report that can be written.",
            "Give a name that ends in .html or .pdf.",
            name=path.name,
        )
    if not path.parent.is_dir():
        raise ExportError(
            "{name} cannot be written: there is no folder {folder}.",
            "Make the folder first.",
            name=path.name,
            folder=str(path.parent),
        )


def write_report(outcome: EvaluationOutcome, path: Path) -> None:
    """Write the report, as HTML or PDF by its suffix.

    Raises
    ------
    ExportError
        If the suffix is another, or the file cannot be written.
    """
    check_report_name(path)
    write_content(gather_report(outcome), path)


def write_content(content: "ReportContent", path: Path) -> None:
    """Write a report that was gathered before; raises as `write_report`."""
    from xray_desktop.reporting.documents import write_html_report
    from xray_desktop.reporting.pdf import write_pdf_report

    check_report_name(path)
    write = write_pdf_report if path.suffix.lower() == ".pdf" else write_html_report
    write(path, content)


def gather_report(outcome: EvaluationOutcome) -> "ReportContent":
    """Gather everything that stands in the report."""
    from xray_desktop.reporting.content import ReportContent, find_wrong_images

    manifest, records = outcome.bundle.manifest, outcome.index.records
    return ReportContent(
        title=f"Evaluation of {manifest.name}",
        created=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        report=outcome.report,
        y_true=outcome.y_true,
        y_prob=outcome.y_prob,
        document=_document(outcome),
        facts=_facts(outcome),
        counts=_counts(outcome),
        sources=_sources(outcome),
        settings=_settings(deidentify(manifest).training),
        versions=manifest.versions,
        wrong_images=find_wrong_images(
            [record.path.name for record in records],
            outcome.y_true,
            outcome.y_prob,
            manifest.class_names,
            outcome.thumbnails,
        ),
        warnings=outcome.warnings,
    )


def _document(outcome: EvaluationOutcome) -> dict[str, object]:
    """Return the document of ``evaluate`` without whole paths: reports are for others."""
    places = places_of([file.path for file in outcome.excluded])
    excluded = [
        {"path": place, "reason": str(file.reason)}
        for place, file in zip(places, outcome.excluded, strict=True)
    ]
    return {**outcome.to_json(), "bundle": outcome.bundle.path.name, "excluded": excluded}


def _facts(outcome: EvaluationOutcome) -> dict[str, str]:
    manifest = outcome.bundle.manifest
    facts = {
        "Model": manifest.name,
        "Model id": outcome.bundle.model_id,
        "Model made": manifest.created,
        "Part evaluated": outcome.part,
        "Fingerprint of the films evaluated": outcome.index.fingerprint,
    }
    if outcome.report.test_looks is not None:
        facts["Evaluations of these films on this computer"] = str(outcome.report.test_looks)
    for key, name in (
        ("index_fingerprint", "Fingerprint of the training data"),
        ("split_fingerprint", "Fingerprint of the split"),
    ):
        if key in manifest.data:
            facts[name] = str(manifest.data[key])
    for number, file in enumerate(outcome.excluded, start=1):
        facts[f"Not counted ({number})"] = f"{file.path.name}: {file.reason}"
    return facts


def _counts(outcome: EvaluationOutcome) -> dict[str, dict[str, int]]:
    counts = Counter(record.class_name for record in outcome.index.records)
    return {outcome.part: {name: counts[name] for name in outcome.bundle.manifest.class_names}}


def _sources(outcome: EvaluationOutcome) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for record in outcome.index.records:
        found.setdefault(record.source, Counter())[record.class_name] += 1
    names = outcome.bundle.manifest.class_names
    return {source: {name: found[source][name] for name in names} for source in sorted(found)}


def _settings(training: Mapping[str, object]) -> dict[str, object]:
    """Leave out what the report says elsewhere, or at too great a length."""
    return {key: value for key, value in training.items() if key != "warnings"}
