"""``xray-desktop train``: from a folder of films to a checked model."""

import argparse
import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress, ProgressCallback, TaskControl
from xray_desktop.cli import output
from xray_desktop.cli.project import add_project_argument, requested_project
from xray_desktop.core.evaluation.baselines import Comparison
from xray_desktop.core.evaluation.interpretation import comparison_lines, figure_lines, interpret
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.core.training.overrides import merge_overrides, read_overrides
from xray_desktop.core.training.recipes import DEFAULT_RECIPE, RECIPES
from xray_desktop.core.training.results import EpochMetrics, TrainingEvent
from xray_desktop.usecases.runs.request import UNKNOWN_LICENSE, TrainingRequest
from xray_desktop.usecases.training.train import TrainOutcome, train_folders


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add = parser.add_argument
    add("folders", nargs="+", type=Path, metavar="FOLDER", help="a folder of classes")
    add("--out", required=True, type=Path, metavar="RUN", help="folder for this run")
    add(
        "--map",
        action="append",
        default=[],
        metavar="[SOURCE:]FOLDER_CLASS=CLASS",
        help="join classes; CLASS may be outside: out-of-scope films (reject class), such as "
        "--map clinic:Pneumonia=outside",
    )
    add(
        "--recipe",
        choices=tuple(RECIPES),
        help=f"settings to start from (default: {DEFAULT_RECIPE})",
    )
    add("--network", metavar="NAME", help="another network than the recipe's")
    add("--weights", type=Path, metavar="FILE", help="weights file, or a bundle to fine-tune")
    add("--epochs", type=int, metavar="N")
    add("--image-size", type=int, metavar="N", help="side of the network's input in pixels")
    add("--batch-size", type=int, metavar="N")
    add("--learning-rate", type=float, metavar="X")
    add("--seed", type=int, metavar="N")
    add("--group-by", metavar="dicom|REGEX", help="keep films of a patient or group together")
    add_project_argument(parser)
    add("--calibration-folds", type=int, metavar="N", help="calibrate on N folds")
    add(
        "--folds",
        metavar="N|source",
        help="cross-validate with N folds, or leave one source out at a time",
    )
    add("--config", type=Path, metavar="FILE", help="JSON settings over the recipe's")
    add("--name", default="", metavar="TEXT", help="display name of the model")
    add("--license", default=UNKNOWN_LICENSE, metavar="TEXT", help="license of the model")
    add("--notes", type=Path, metavar="FILE", help="Markdown for the model card")
    add(
        "--body-part", metavar="PART", help="body part, such as CHEST; other parts are out of scope"
    )
    add("--resume", action="store_true", help="resume an interrupted training")


def run(args: argparse.Namespace) -> int:
    """Train and say where everything is."""
    control = TaskControl()
    request = TrainingRequest(
        folders=tuple(args.folders),
        out=args.out,
        recipe=args.recipe,
        overrides=_overrides(args),
        class_map=tuple(args.map),
        group_by=args.group_by,
        folds=args.folds,
        weights=args.weights,
        resume=args.resume,
        name=args.name,
        license=args.license,
        notes=_read_notes(args.notes),
        body_part=args.body_part,
        project=requested_project(args),
    )
    with output.progress_bar() as bar, _interruptible(control):
        outcome = train_folders(request, progress=TrainingReporter(bar).show, control=control)
    if args.json:
        output.print_document(outcome.to_json())
    else:
        _print_outcome(outcome)
    return 0 if outcome.finished else 2


def _read_notes(path: Path | None) -> str:
    try:
        return path.read_text(encoding="utf-8") if path else ""
    except (OSError, ValueError) as error:
        raise TrainingError(
            "The notes {name} cannot be read: {reason}",
            "Give a text file.",
            name=str(path),
            reason=str(error),
        ) from error


def _overrides(args: argparse.Namespace) -> dict[str, Any]:
    given: dict[str, Any] = {
        "n_epochs": args.epochs,
        "batch_size": args.batch_size,
        "learning_rate": args.learning_rate,
        "seed": args.seed,
        "calibration_folds": args.calibration_folds,
    }
    overrides = {key: value for key, value in given.items() if value is not None}
    if args.network is not None:
        overrides["network"] = {"name": args.network}
    if args.image_size is not None:
        overrides["preprocess"] = {"image_size": args.image_size}
    return merge_overrides(read_overrides(args.config), overrides) if args.config else overrides


class TrainingReporter:
    """Shows epochs and warnings as lines, everything else as progress."""

    def __init__(self, bar: ProgressCallback) -> None:
        self._bar = bar

    def show(self, event: TrainingEvent) -> None:
        """Show one event of a training."""
        if isinstance(event, EpochMetrics):
            output.say(
                f"Epoch {event.epoch}: loss {event.loss:.3f}, accuracy "
                f"{event.categorical_accuracy:.3f}, AUC {event.auc:.3f}; validation loss "
                f"{event.val_loss:.3f}, accuracy {event.val_categorical_accuracy:.3f}, AUC "
                f"{event.val_auc:.3f}; {event.seconds:.1f} s"
            )
        elif isinstance(event, Message):
            output.say(str(event))
        elif isinstance(event, Progress):
            self._bar(event)


@contextlib.contextmanager
def _interruptible(control: TaskControl) -> Iterator[None]:
    """Ctrl+C stops and keeps the model so far; once more, or a termination, cancels."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if control.control_request is ControlRequest.STOP_AND_KEEP:
            control.set_control_request(ControlRequest.CANCEL)
        else:
            output.say_in_handler("Stopping; the model so far is kept. Ctrl+C again cancels.")
            control.set_control_request(ControlRequest.STOP_AND_KEEP)

    def terminate(_number: int, _frame: FrameType | None) -> None:
        control.set_control_request(ControlRequest.CANCEL)

    before = signal.signal(signal.SIGINT, interrupt), signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])


def _print_outcome(outcome: TrainOutcome) -> None:
    line = output.write_line
    if outcome.summary:
        metrics = outcome.summary.metrics
        line(f"Cross-validated over {metrics.n_samples} films, {metrics.n_correct} correct:")
        print_figures(metrics, outcome.summary.comparison)
    elif outcome.evaluation:
        report = outcome.evaluation
        line(f"Test part as given, {report.as_given.n_samples} films:")
        print_figures(report.as_given, report.comparison)
        if report.leak_free:
            line(f"Leak-free, {report.leak_free.n_samples} films:")
            print_figures(report.leak_free, report.leak_free_comparison)
        for sentence in interpret(report):
            line(str(sentence))
        line(f"Report: {outcome.run.report_file}")
        line(f"Model:  {outcome.run.bundle}")
    else:
        line(f"No model was made. Resume with: --out {outcome.run.path} --resume")


def print_figures(metrics: Metrics, comparison: Comparison | None = None) -> None:
    """Write the figures that sum up an evaluation, and trivial answers below."""
    for text in figure_lines(metrics) + (comparison_lines(comparison) if comparison else []):
        output.write_line(f"  {text}")
