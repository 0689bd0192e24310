"""``xray-desktop evaluate``: measure a model on films of known class."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from xray_desktop.base.formatting import in_line, interval_text, percent_interval
from xray_desktop.cli import output
from xray_desktop.cli.project import add_project_argument, requested_project
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.core.evaluation.baselines import Comparison
from xray_desktop.core.evaluation.by_source import SourceFigures
from xray_desktop.core.evaluation.interpretation import (
    comparison_lines,
    drop_rows,
    figure_lines,
    interpret,
)
from xray_desktop.core.stats.metric_registry import OF_SOURCE, PER_CLASS
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.usecases.evaluation.evaluate import EvaluationOutcome, evaluate_bundle
from xray_desktop.usecases.evaluation.evaluation_part import PARTS
from xray_desktop.usecases.evaluation.evaluation_report import check_report_name, write_report
from xray_desktop.usecases.evaluation.request import EvaluationRequest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="the model")
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="films in folders by class"
    )
    parser.add_argument(
        "--part",
        choices=PARTS,
        help="which films count (default: the test part where there is one, else the held-out test "
        "films of the model, else all; own: only those)",
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="[SOURCE:]FOLDER_CLASS=MODEL_CLASS",
        help="map a class of the folder to a class of the model",
    )
    add_project_argument(parser)
    parser.add_argument("--report", type=Path, metavar="FILE", help="report.html or report.pdf")


def run(args: argparse.Namespace) -> int:
    """Evaluate, print, and write the report."""
    if args.report is not None:
        check_report_name(args.report)
    request = EvaluationRequest(
        args.bundle,
        tuple(args.folders),
        part=args.part,
        project=requested_project(args),
        class_map=tuple(args.map),
    )
    output.say_names(read_bundle(args.bundle))
    with output.progress_bar() as progress:
        outcome = evaluate_bundle(request, progress=progress)
    if args.report is not None:
        write_report(outcome, args.report)
    if args.json:
        output.print_document(outcome.to_json())
    else:
        _print_outcome(outcome, args.report)
    return 1 if outcome.excluded else 0


def _print_outcome(outcome: EvaluationOutcome, report: Path | None) -> None:
    for warning in outcome.warnings:
        output.say(f"Warning: {warning}")
    for file in outcome.excluded:
        output.say(f"Not counted: {file.path}: {file.reason}")
    write = output.write_line
    write(f"{outcome.bundle.manifest.name}, part {outcome.part} (95 % intervals)")
    _print_metrics("As given", outcome.report.as_given, outcome.report.comparison)
    if outcome.report.leak_free is not None:
        comparison = outcome.report.leak_free_comparison
        _print_metrics("Leak-free", outcome.report.leak_free, comparison)
    if len(outcome.report.by_source) > 1:
        for source, figures in outcome.report.by_source.items():
            _print_source(source, figures)
    _print_external_data(outcome)
    write("")
    if outcome.report.test_looks is not None:
        write(f"Evaluations of these films on this computer: {outcome.report.test_looks}.")
    for sentence in interpret(outcome.report):
        write(str(sentence))
    if report is not None:
        write(f"The report is in {report}.")
    write(NOTICE)


def _print_external_data(outcome: EvaluationOutcome) -> None:
    write, report = output.write_line, outcome.report
    if (found := report.performance_drop) is not None:
        write("")
        write(
            f"Compared with its {found.n_internal} internal test films (drop in points; of AUC as "
            "it is)"
        )
        rows = [("", "internal test", "here", "drop"), *drop_rows(found)]
        widths = [max(len(row[k]) for row in rows) for k in range(4)]
        for row in rows:
            cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
            write(f"  {'  '.join(cells)}".rstrip())
    if report.shift is not None and report.shift.differences:
        write("")
        write("Dataset shift: differences from the model's own files, the largest first")
        for one in report.shift.differences:
            write(f"  {one.text}")


def _print_source(name: str, figures: SourceFigures) -> None:
    write, metrics = output.write_line, figures.metrics
    write("")
    write(f"{name}: {metrics.n_correct} of {metrics.n_samples} films correct")
    for line in figure_lines(metrics, OF_SOURCE) + comparison_lines(figures.comparison):
        write(f"  {line}")
    for class_name, share in zip(metrics.class_names, figures.predicted, strict=True):
        write(f"  predicted {class_name}: {percent_interval(share)}")


def _print_metrics(title: str, metrics: Metrics, comparison: Comparison | None) -> None:
    write = output.write_line
    write("")
    write(f"{title}: {metrics.n_correct} of {metrics.n_samples} films correct")
    for line in figure_lines(metrics) + (comparison_lines(comparison) if comparison else []):
        write(f"  {line}")
    width = max(5, *map(len, metrics.class_names))
    columns = (in_line(str(one.title)) for one in PER_CLASS)
    write(f"  {'class':{width}}  films  {_cells(columns)}")
    for name, own in zip(metrics.class_names, metrics.per_class, strict=True):
        figures = (interval_text(own.figures[one.key], one.scale) for one in PER_CLASS)
        write(f"  {name:{width}}  {own.support:5}  {_cells(figures)}")
    if metrics.n_samples:
        write("  true class in rows, predicted class in columns:")
        for name, row in zip(metrics.class_names, metrics.confusion, strict=True):
            write(f"  {name:{width}}  " + "".join(f"{count:6}" for count in row))


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"{text:24}" for text in texts).rstrip()
