"""Answers of a model written to a file for others."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from xray_desktop.base.errors import ExportError
from xray_desktop.base.files.json_files import write_bytes
from xray_desktop.usecases.reading.classify import ClassifyResult

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
        write_export(path, to_html(report).encode("utf-8", "backslashreplace"))
        return
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder) / "report.pdf"
        write_pdf(report, temporary)
        write_export(path, temporary.read_bytes())


def write_table(
    result: ClassifyResult, path: Path, own_readings: Mapping[Path, str] | None = None
) -> None:
    """Write answers as CSV, a row a film.

    Parameters
    ----------
    result : ClassifyResult
    path : Path
    own_readings : mapping of Path to str, or None
        What a reader said of films, a further column; None for no such column.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    from xray_desktop.reporting.classification import ClassificationReport, to_csv

    report = ClassificationReport(result.bundle, result.results, own_readings)
    write_export(path, to_csv(report))


def write_export(path: Path, content: bytes) -> None:
    """Replace a file whole, or leave it as it is.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    try:
        write_bytes(path, content)
    except OSError as error:
        raise ExportError(
            "{name} cannot be written: {reason}.",
            "Check that its folder exists, its rights, and the free space.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
