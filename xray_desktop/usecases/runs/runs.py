"""The trainings of the window as a list; removing one and undoing it; comparing two."""

import csv
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from xray_desktop.base import paths
from xray_desktop.base.errors import TrainingError, XrayDesktopError
from xray_desktop.base.files.owners import find_owner
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.core.stats.mcnemar import PairedComparison, compare_paired
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.core.training.run_folder import RunFolder, RunPlan, read_plan
from xray_desktop.core.training.run_state import RunState
from xray_desktop.usecases.runs.run_record import (
    SavedAnswers,
    read_values,
    refuse_running,
    tells_of_model,
)
from xray_desktop.usecases.trash import move_folder, place_in_trash

_log = logging.getLogger(__name__)

MOST_RUNS = 300
_MOST_EPOCHS = 2000


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A training as the window lists it.

    Parameters
    ----------
    path : Path
        Its folder.
    name : str
        For people.
    state : RunState
    created : float
        Seconds since 1970.
    folders : tuple of Path
        Data folders, where the run says so.
    recipe : str
    settings : mapping
        The whole plan, as `RunPlan.to_json` gives it; empty where it is broken.
    n_epochs : int
        At most so many were requested.
    history : tuple of EpochMetrics
        Of the last fold, where there are folds.
    best_epoch : int
        Of the weights; 0 where that is not known.
    stop_reason : str
        A value of `StopReason`, or empty.
    seconds : float
        Of all epochs.
    figures : mapping of str to Interval or None
        Those of `Metrics.figures`, on the test films; None where there is no model.
    n_test : int
    leak_free : mapping of str to Interval or None
        The same without the test films that leak from training; None where that is not known.
    n_leak_free : int
    worst_source : tuple of (str, Interval), or None
        Where the model is worst, and its balanced accuracy there; None where there are fewer than
        two sources to compare.
    class_names : tuple of str
        Empty where there is no model.
    warnings : tuple of str
        In English, as the run keeps them.
    problem, advice : Message or None
        Why it failed or is broken.
    is_dismissed : bool
        The user does not want to be asked about its interruption.
    is_running : bool
        A process trains it now.
    index_fingerprint : str
        Of its films.
    """

    path: Path
    name: str
    state: RunState
    created: float
    folders: tuple[Path, ...] = ()
    recipe: str = ""
    settings: Mapping[str, Any] | None = None
    n_epochs: int = 0
    history: tuple[EpochMetrics, ...] = ()
    best_epoch: int = 0
    stop_reason: str = ""
    seconds: float = 0.0
    figures: Mapping[str, Interval | None] | None = None
    n_test: int = 0
    leak_free: Mapping[str, Interval | None] | None = None
    n_leak_free: int = 0
    worst_source: tuple[str, Interval] | None = None
    class_names: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    problem: Message | None = None
    advice: Message | None = None
    is_dismissed: bool = False
    is_running: bool = False
    index_fingerprint: str = ""

    @property
    def bundle(self) -> Path:
        """Where its model stands."""
        return RunFolder(self.path).bundle

    @property
    def has_bundle(self) -> bool:
        """True if there is one model: a cross-validation makes one a fold."""
        return self.bundle.is_dir()

    @property
    def report_file(self) -> Path | None:
        """Its report, of the last fold where there are folds; None where there is none."""
        reports = [RunFolder(self.path).report_file, *sorted(self.path.glob("fold-*/report.html"))]
        return next((file for file in reports if file.is_file()), None)


@dataclass(frozen=True, slots=True)
class RemovedRun:
    """A training in the trash, and where it was."""

    name: str
    path: Path
    kept_in: Path


def list_runs(control: TaskControl) -> tuple[RunSummary, ...]:
    """List the newest trainings of the window, newest first, at most `MOST_RUNS`.

    A folder that cannot be read is listed as broken.

    Raises
    ------
    Cancelled
    """
    found = []
    try:
        places = [path for path in paths.runs_folder().iterdir() if path.is_dir()]
    except OSError:
        return ()
    # Hidden ones are being made, or were when the power went.
    folders = [path for path in places if not path.name.startswith(".")]
    # Their names begin with the date.
    for path in sorted(folders, reverse=True)[:MOST_RUNS]:
        control.check()
        found.append(read_run(path))
    return tuple(sorted(found, key=lambda run: run.created, reverse=True))


def read_run(path: Path) -> RunSummary:
    """Read what the window shows of a training; never fails, but says what is broken."""
    run = RunFolder(path)
    try:
        created = run.config_file.stat().st_mtime
        plan, values = read_plan(run)
        request = _read_or_empty(run.request_file)
        result = _read_or_empty(run.result_file)
        summary = _summary(run, created, plan, request, result)
        return replace(summary, index_fingerprint=str(values.get("index_fingerprint") or ""))
    except XrayDesktopError as error:
        return _broken(path, error.text, error.advice)
    except FileNotFoundError:
        return _broken(path, Message.of("This training was cut off before it began."))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        reason = str(error) or type(error).__name__
        return _broken(path, Message.of("This folder holds no training: {reason}.", reason=reason))


def remove_run(path: Path) -> RemovedRun:
    """Move a training to the trash, its model with it.

    Raises
    ------
    TrainingError
        If it is not one of the window's, or a process trains it.
    XrayDesktopError
        If it cannot be moved.
    """
    if path.parent != paths.runs_folder():
        raise TrainingError("{name} is not in the list of runs.", name=path.name)
    refuse_running(RunFolder(path))
    name = read_run(path).name
    kept_in = place_in_trash(path)
    move_folder(path, kept_in, _titled(name))
    return RemovedRun(name, path, kept_in)


def restore_run(removed: RemovedRun) -> None:
    """Undo `remove_run`.

    Raises
    ------
    XrayDesktopError
        If it is no longer in the trash, or cannot be moved.
    """
    move_folder(removed.kept_in, removed.path, _titled(removed.name))


def _titled(name: str) -> Message:
    return Message.of("The training {name}", name=name)


def dismiss_run(path: Path) -> None:
    """Ask no more whether this interrupted training should go on; its list still offers it."""
    try:
        RunFolder(path).dismissed_file.touch()
    except OSError as error:
        _log.info("Not kept that a training was dismissed: %s", error)


def compare_runs(first: Path, second: Path) -> PairedComparison | None:
    """Compare the models of two trainings on the test films that both were asked about.

    Returns
    -------
    PairedComparison or None
        None where they share no test films, or their classes differ.
    """
    try:
        one, other = (read_answers(path) for path in (first, second))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if one.class_names != other.class_names:
        return None
    right_one, right_other = _right_images(one), _right_images(other)
    shared = [film for film in right_one if film in right_other]
    if not shared:
        return None

    import numpy as np

    return compare_paired(
        np.array([right_one[film] for film in shared], bool),
        np.array([right_other[film] for film in shared], bool),
    )


def read_history(path: Path) -> tuple[EpochMetrics, ...]:
    """Read history.csv; an unfinished last line, as a kill leaves it, is left out.

    Raises
    ------
    OSError, ValueError
    """
    names = [field.name for field in fields(EpochMetrics)]
    history: list[EpochMetrics] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if any(row.get(name) is None for name in names) or len(history) >= _MOST_EPOCHS:
                break
            values = [float(row[name] or "nan") for name in names[1:]]
            history.append(EpochMetrics(int(row["epoch"]), *values))
    return tuple(history)


def _summary(
    run: RunFolder,
    created: float,
    plan: RunPlan,
    request: Mapping[str, Any],
    result: Mapping[str, Any],
) -> RunSummary:
    finished = tells_of_model(result)
    failure = result.get("failure")
    state = RunState.FAILED if failure else RunState.INTERRUPTED
    figures = result.get("summary") or result.get("evaluation") or {}
    metrics, leak_free = _metrics(figures), _metrics(figures.get("leak_free"))
    history = _history(run)
    return RunSummary(
        path=run.path,
        name=str(request.get("name") or run.path.name),
        state=RunState.FINISHED if finished else state,
        created=created,
        folders=tuple(Path(folder) for folder in request.get("folders", ())),
        recipe=plan.config.recipe,
        settings=plan.to_json(),
        n_epochs=plan.config.n_epochs,
        history=history,
        best_epoch=int(result.get("best_epoch") or 0),
        stop_reason=str(result.get("stop_reason") or ""),
        seconds=sum(metrics.seconds for metrics in history),
        figures=metrics.figures if metrics else None,
        n_test=metrics.n_samples if metrics else 0,
        leak_free=leak_free.figures if leak_free else None,
        n_leak_free=leak_free.n_samples if leak_free else 0,
        worst_source=_worst_source(figures.get("worst_source")),
        class_names=tuple((result.get("evaluation") or {}).get("class_names") or ()),
        warnings=tuple(str(warning) for warning in result.get("warnings", ())),
        problem=Message.from_json(failure) if failure else None,
        advice=Message.from_json(result["advice"]) if failure else None,
        is_dismissed=run.dismissed_file.exists(),
        is_running=find_owner(run.owner_file) is not None,
    )


def _history(run: RunFolder) -> tuple[EpochMetrics, ...]:
    """Read the epochs, those of the newest fold where there are folds."""
    folds = sorted(run.path.glob("fold-*"), key=lambda path: path.stat().st_mtime)
    for place in (run, *(RunFolder(path) for path in reversed(folds))):
        if place.history_file.is_file():
            return read_history(place.history_file)
    return ()


def _broken(path: Path, problem: Message, advice: Message | None = None) -> RunSummary:
    try:
        created = path.stat().st_mtime
    except OSError:
        created = 0.0
    return RunSummary(path, path.name, RunState.BROKEN, created, problem=problem, advice=advice)


def _read_or_empty(path: Path) -> dict[str, Any]:
    return read_values(path) if path.exists() else {}


def _metrics(values: Mapping[str, Any] | None) -> Metrics | None:
    return Metrics.from_json(values) if values else None


def _worst_source(values: Mapping[str, Any] | None) -> tuple[str, Interval] | None:
    share = Interval.from_json(values.get("balanced_accuracy")) if values else None
    return None if values is None or share is None else (str(values["name"]), share)


def read_answers(path: Path) -> SavedAnswers:
    """Read the answers of a training; those of all folds together, each film asked once.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError
        If there are none, or they cannot be read.
    """
    whole = RunFolder(path).answers_file
    files: Sequence[Path] = [whole] if whole.exists() else sorted(path.glob("fold-*/test_*.json"))
    if not files:
        raise FileNotFoundError(whole)

    import numpy as np

    parts = [SavedAnswers.from_json(read_values(file)) for file in files]
    return SavedAnswers(
        tuple(film for part in parts for film in part.films),
        parts[0].class_names,
        np.concatenate([part.y_true for part in parts]),
        np.concatenate([part.y_prob for part in parts]),
    )


def _right_images(answers: SavedAnswers) -> dict[str, bool]:
    right = answers.y_prob.argmax(axis=1) == answers.y_true
    return dict(zip(answers.films, right.tolist(), strict=True))
