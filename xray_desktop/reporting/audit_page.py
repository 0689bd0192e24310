"""The audit of a data set as one HTML page that needs nothing beside it."""

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from xray_desktop import __version__
from xray_desktop.base.errors import ExportError
from xray_desktop.base.files.json_files import write_bytes
from xray_desktop.base.formatting import percent
from xray_desktop.core.audit.checks import AuditFinding, Severity
from xray_desktop.core.audit.report import AuditReport
from xray_desktop.core.audit.shortcut_findings import sum_up
from xray_desktop.core.audit.shortcuts import PREDICTORS, ShortcutReport
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.reporting import html

# Nothing is fetched and nothing runs, whatever a file name contains.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TITLES = {
    Severity.SERIOUS: "Serious: inflated score",
    Severity.WARNING: "To look at",
    Severity.INFO: "Good to know",
}
# A page with a hundred thousand names serves nobody; the JSON document has them all.
_MOST_PATHS = 200


def write_audit_page(path: Path, report: AuditReport, folders: Sequence[Path]) -> None:
    """Write the page.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    page = render_audit_page(report, folders)
    try:
        write_bytes(path, page.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise ExportError(
            "{name} cannot be written: {reason}.",
            "Choose another folder, or make room on the disk.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error


def render_audit_page(report: AuditReport, folders: Sequence[Path]) -> str:
    """Return the page as HTML."""
    style = resources.files(__package__).joinpath("report.css").read_text("utf-8")
    title = "Audit of " + ", ".join(folder.name or str(folder) for folder in folders)
    by_severity = (
        html.section(
            _TITLES[severity],
            *(_finding(f, folders) for f in report.findings if f.severity is severity),
        )
        for severity in reversed(Severity)
    )
    sections = (
        f"<header>\n<h1>{html.text(title)}</h1>\n"
        f"{html.paragraph(f'{report.n_records} films', 'muted')}\n"
        f'<div class="notice">{html.text(NOTICE)}</div>\n</header>',
        *by_severity,
        html.section("Shortcut predictors", _shortcuts(report.shortcuts)),
        html.section("Films by class", _counts("Part", report.parts)),
        html.section("By source", _counts("Source", report.sources)),
        html.section("Copies across the parts", _leaks(report, folders)),
        html.section("Groups of copies", _groups(report, folders)),
        html.section("Files that cannot be read", _unreadable(report, folders)),
    )
    body = "\n".join(part for part in sections if part)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escaped(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escaped(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n<footer>Made by X-ray Desktop {html.text(__version__)}.</footer>\n"
        "</body>\n</html>\n"
    )


def _finding(finding: AuditFinding, folders: Sequence[Path]) -> str:
    kind = "" if finding.severity is Severity.INFO else ' class="warning"'
    listed = html.bullets(_shortened([_short(path, folders) for path in finding.paths]))
    summary = f"<summary>{len(finding.paths)} files</summary>"
    details = f"<details>{summary}{listed}</details>" if listed else ""
    return f"<div{kind}>{html.text(finding.message)}{details}</div>"


def _shortcuts(report: ShortcutReport | None) -> str:
    if report is None:
        return ""
    named = f"Majority class {report.largest_class}"
    figures = [html.figure(named, percent(report.majority, 1), "", None)]
    for name, title in PREDICTORS.items():
        interval = getattr(report, name)
        bounds = f"{percent(interval.low)} to {percent(interval.high)}"
        figures.append(html.figure(str(title), percent(interval.value, 1), bounds, interval))
    asked = f"Cross-validated on {report.n_films} films; copies and films of a patient together."
    return (
        f'<div class="panel">{"".join(figures)}</div>'
        f"{html.paragraph(sum_up(report))}{html.paragraph(asked, 'muted')}"
    )


def _counts(heading: str, counts: Mapping[str, Mapping[str, int]]) -> str:
    class_names = list(next(iter(counts.values()), {}))
    rows = [(name, *own.values(), sum(own.values())) for name, own in counts.items()]
    return html.table((heading, *class_names, "All"), rows)


def _leaks(report: AuditReport, folders: Sequence[Path]) -> str:
    # A list, not a table: two paths side by side are wider than the page.
    lines = [
        f"{_short(leak.test, folders)} = {_short(leak.train, folders)} "
        f"({leak.kind.value}, {leak.similarity:.3f})"
        for leak in report.leaks
    ]
    return html.bullets(_shortened(lines))


def _groups(report: AuditReport, folders: Sequence[Path]) -> str:
    lines = [" = ".join(_short(path, folders) for path in group) for group in report.duplicates]
    return html.bullets(_shortened(lines))


def _unreadable(report: AuditReport, folders: Sequence[Path]) -> str:
    lines = [f"{_short(file.path, folders)}: {file.reason}" for file in report.unreadable]
    return html.bullets(_shortened(lines))


def _shortened(lines: Sequence[str]) -> list[str]:
    left_out = len(lines) - _MOST_PATHS
    return [*lines[:_MOST_PATHS], *([f"and {left_out} more"] if left_out > 0 else [])]


def _short(path: Path, folders: Sequence[Path]) -> str:
    """Name a file by its data folder and the path in it; the page may be handed on."""
    for folder in folders:
        if path.is_relative_to(folder):
            return (Path(folder.name) / path.relative_to(folder)).as_posix()
    return path.name
