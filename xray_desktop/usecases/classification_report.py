"""Answers of a model written to a file for others."""

import tempfile
from pathlib import Path

from xray_desktop.core.errors import ExportError
from xray_desktop.core.jsonio import write_bytes
from xray_desktop.usecases.classify import ClassifyResult

REPORT_SUFFIXES = (".html", ".pdf")


def check_report_name(path: Path) -> None:
    """Raise ExportError unless the suffix names a kind of report."""
    if path.suffix.lower() not in REPORT_SUFFIXES:
        raise ExportError(
            "{name} is no report that can be written.",
            "Give a name that ends in .html or .pdf.",
            name=path.name,
        )


def write_report(result: ClassifyResult, path: Path) -> None:
    """Write answers and heat maps as one HTML or PDF file, by its suffix.

    Raises
    ------
    ExportError
        If the suffix is another, or the file cannot be written.
    """
    from xray_desktop.reporting.classification import ClassificationReport, to_html, write_pdf

    check_report_name(path)
    report = ClassificationReport(result.bundle, result.results)
    if path.suffix.lower() == ".html":
        _write(path, to_html(report).encode("utf-8", "replace"))
        return
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder) / "report.pdf"
        write_pdf(report, temporary)
        _write(path, temporary.read_bytes())


def write_table(result: ClassifyResult, path: Path) -> None:
    """Write answers as CSV, a row a film.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    from xray_desktop.reporting.classification import ClassificationReport, to_csv

    report = ClassificationReport(result.bundle, result.results)
    _write(path, to_csv(report).encode("utf-8", "replace"))


def _write(path: Path, content: bytes) -> None:
    try:
        write_bytes(path, content)
    except OSError as error:
        raise ExportError(
            "{name} cannot be written: {reason}.",
            "Check that its folder exists, its rights, and the free space.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
