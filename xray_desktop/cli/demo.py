"""``xray-desktop demo``: the main job on drawn films, without a screen."""

import argparse
from datetime import datetime
from pathlib import Path

from xray_desktop.base.tasks import TaskControl
from xray_desktop.cli import output
from xray_desktop.cli.train import TrainingReporter, print_figures
from xray_desktop.usecases.system.demo import DemoOutcome, run_demo


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="a new folder for everything (default: demo-DATE)"
    )


def run(args: argparse.Namespace) -> int:
    """Do the whole job and say where the results are."""
    folder = args.out or Path(datetime.now().astimezone().strftime("demo-%Y%m%d-%H%M%S"))
    with output.progress_bar() as bar:
        outcome = run_demo(folder, progress=TrainingReporter(bar).show, control=TaskControl())
    if args.json:
        output.print_document(outcome.to_json())
    else:
        _print_outcome(outcome)
    return 0


def _print_outcome(outcome: DemoOutcome) -> None:
    line = output.write_line
    line("")
    line(f"Audit: {outcome.audit.n_records} drawn films; findings:")
    for finding in outcome.audit.findings:
        line(f"  {finding.severity.value}: {finding.message}")
    evaluation = outcome.training.evaluation
    if evaluation:
        line(f"Test part, {evaluation.as_given.n_samples} films that the training never saw:")
        print_figures(evaluation.as_given)
    line(f"{outcome.n_right} of {len(outcome.results)} newly drawn films classified correctly.")
    line("These figures are of drawn films: they say that the program works, nothing more.")
    line("")
    for name, path in outcome.places().items():
        line(f"{name:10} {path}")
