"""``xray-desktop audit``: faults in a data set folder."""

import argparse
from pathlib import Path

from xray_desktop.base.formatting import percent, percent_interval
from xray_desktop.cli import output
from xray_desktop.cli.project import add_project_argument, requested_project
from xray_desktop.core.audit.checks import AuditFinding
from xray_desktop.core.audit.report import AuditReport
from xray_desktop.core.audit.shortcut_findings import sum_up
from xray_desktop.core.audit.shortcuts import PREDICTORS, ShortcutReport
from xray_desktop.core.datasets.projects.apply import IndexOptions
from xray_desktop.usecases.audit.audit import audit_folders, check_report_file, write_report
from xray_desktop.usecases.audit.label_review import AuditRequest, audit_and_review

_MOST_PATHS = 6
_MOST_REVIEWED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add = parser.add_argument
    add("folders", nargs="+", type=Path, metavar="FOLDER", help="a folder of classes")
    add("--map", action="append", default=[], metavar="[SOURCE:]FOLDER_CLASS=CLASS")
    add(
        "--group-by",
        metavar="dicom|REGEX",
        help="what films of one patient share: PatientID (dicom), or a pattern on file names",
    )
    add_project_argument(parser)
    add("--report", type=Path, metavar="FILE.html", help="write the findings as a page")
    add(
        "--review",
        type=output.at_least_one,
        metavar="N",
        help="list the N films whose labels are the most doubtful",
    )
    add(
        "--review-run",
        type=Path,
        metavar="RUN",
        help="use the predictions of a finished cross-validation, not baseline classifiers",
    )


def run(args: argparse.Namespace) -> int:
    """Audit, and write what is asked for."""
    if args.report:
        check_report_file(args.report)
    report, reviewed = _audit(args)
    if args.report:
        write_report(report, args.folders, args.report)
    if args.json:
        output.print_document({**report.to_json(), "label_review": reviewed})
    else:
        _print_report(report)
        _print_reviewed(reviewed or [])
    return 1 if report.unreadable else 0


def _audit(args: argparse.Namespace) -> tuple[AuditReport, list[dict[str, object]] | None]:
    options = IndexOptions(tuple(args.map), args.group_by, requested_project(args))
    with output.progress_bar() as progress:
        if args.review is not None or args.review_run is not None:
            most = args.review or _MOST_REVIEWED
            asked = AuditRequest(options, most, args.review_run)
            return audit_and_review(args.folders, asked, progress=progress)
        report = audit_folders(
            args.folders,
            class_map=options.class_map,
            group_by=options.group_by,
            project=options.project,
            progress=progress,
        )
        return report, None


def _print_reviewed(reviewed: list[dict[str, object]]) -> None:
    if reviewed:
        output.write_line("Labels worth a second look, the most doubtful first:")
    for film in reviewed:
        output.write_line(f"  {film['rank']}. {film['path']}: {film['given_class']}")
        output.write_line(f"     {film['reason']}")


def _print_report(report: AuditReport) -> None:
    line = output.write_line
    n_sources, n_classes = len(report.sources), len(report.classes)
    line(f"Films: {report.n_records}; classes: {n_classes}; sources: {n_sources}")
    for part, counts in report.parts.items():
        line(f"  {part}: " + ", ".join(f"{name} {n}" for name, n in counts.items()))
    if n_sources > 1:
        for source, counts in report.sources.items():
            line(f"  {source}: " + ", ".join(f"{name} {n}" for name, n in counts.items()))
    for finding in report.findings:
        _print_finding(finding)
    if report.shortcuts:
        _print_shortcuts(report.shortcuts)
    if report.leaks:
        line("Copies across the parts:")
    for leak in report.leaks:
        line(f"  {leak.test} = {leak.train} ({leak.kind.value}, {leak.similarity:.3f})")
    for file in report.unreadable:
        line(f"Cannot be read: {file.path}: {file.reason}")
    if not report.findings:
        line("Nothing was found.")


def _print_shortcuts(shortcuts: ShortcutReport) -> None:
    line = output.write_line
    line("Accuracy of shortcut predictors, cross-validated:")
    for name, title in PREDICTORS.items():
        line(f"  {title!s:30} {percent_interval(getattr(shortcuts, name))}")
    largest = f"Majority class {shortcuts.largest_class}"
    line(f"  {largest:30} {percent(shortcuts.majority, 1)}")
    line(f"  {sum_up(shortcuts)}")


def _print_finding(finding: AuditFinding) -> None:
    output.write_line(f"[{finding.severity.value}] {finding.message}")
    if finding.kind == "leak":  # listed pair by pair below
        return
    for path in finding.paths[:_MOST_PATHS]:
        output.write_line(f"    {path}")
    left_out = len(finding.paths) - _MOST_PATHS
    if left_out > 0:
        output.write_line(f"    and {left_out} more")
