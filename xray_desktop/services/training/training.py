"""The training: started, steered, watched; its news as signals."""

import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base import paths
from xray_desktop.base.errors import TrainingError, XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress
from xray_desktop.services.program.keep_awake import KeepAwake
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.services.training.training_speed import SpeedBook
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.workers.background import BackgroundWorker, Task
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.core.datasets.projects.project import Project
    from xray_desktop.core.training.results import EpochMetrics, TrainingStarted
    from xray_desktop.usecases.datasets.dataset_view import DatasetView
    from xray_desktop.usecases.runs.runs import RunSummary

_log = logging.getLogger(__name__)

_TRAIN_RUN = "xray_desktop.usecases.training.train_run"
_LONGEST_NAME = 60


class TrainingState(Enum):
    """What the training does now."""

    IDLE = "idle"
    PREPARING = "preparing"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


@dataclass(slots=True)
class LiveTraining:
    """What is known of the running training.

    Parameters
    ----------
    path : Path
        Folder of the run.
    name : str
    is_resumed : bool
    began : float
        By `time.monotonic`.
    start : TrainingStarted or None
        None until the films are read; each fold has its own.
    history : list of EpochMetrics
    notes : list of Message
        On the films, from before the first epoch.
    warnings : list of Message
        On the training itself.
    progress : Progress or None
    n_starts : int
        Folds begun.
    """

    path: Path
    name: str
    is_resumed: bool
    began: float
    start: "TrainingStarted | None" = None
    history: "list[EpochMetrics]" = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    progress: Progress | None = None
    n_starts: int = 0


class TrainingService(Service):
    """Runs one training at a time.

    Parameters
    ----------
    worker : BackgroundWorker
        The learning worker.
    workspace : Workspace
        Its project is what is trained on; it gets the finished run.
    parent : QObject

    Signals
    -------
    started : nothing
    fold_started : `TrainingStarted`
        The first epoch of the training, or of a fold, begins.
    epoch_finished : `EpochMetrics`
    progressed : `Progress`
    warned : `Message`
    finished : `RunSummary`
        There is a model, or a cross-validation.
    informed : `Message`
        For whoever looks at another page.
    ended : nothing
        Follows `finished`, `failed` and a cancel, when the work has ended.
    state_changed : nothing
    """

    started = Signal()
    fold_started = Signal(object)
    epoch_finished = Signal(object)
    progressed = Signal(object)
    warned = Signal(object)
    finished = Signal(object)
    ended = Signal()
    state_changed = Signal()

    def __init__(self, worker: BackgroundWorker, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._workspace = workspace
        self._task: Task | None = None
        self._state = TrainingState.IDLE
        self._keep_awake = KeepAwake()
        self.speeds = SpeedBook(paths.user_data_folder() / "training_speeds.json")
        self.live: LiveTraining | None = None
        self.was_cancelled = False

    @property
    def state(self) -> TrainingState:
        """What the training does now."""
        return self._state

    @property
    def is_running(self) -> bool:
        """True from the start until the work has ended, paused or not."""
        return self._task is not None

    def start(
        self,
        name: str,
        recipe: str,
        overrides: Mapping[str, Any],
        *,
        folds: str | None = None,
        group_by: str | None = None,
    ) -> None:
        """Train on the data set that is open, in a new folder; see `TrainingRequest`."""
        project = self._workspace.project
        if project is None:
            self.failed.emit(
                TrainingError(
                    "There is no data set to train on.",
                    "Open a folder with one subfolder for each class on the page Dataset.",
                ),
                "",
            )
            return
        request = TrainingRequest(
            folders=project.folders,
            out=new_run_folder(name),
            recipe=recipe,
            overrides=overrides,
            group_by=group_by,
            folds=folds,
            name=name,
            project=project,
        )
        self._begin("start_run", request, LiveTraining(request.out, name, False, 0.0))

    def resume(self, run: "RunSummary") -> None:
        """Go on with an interrupted training."""
        live = LiveTraining(run.path, run.name, True, 0.0)
        self._begin("resume_run", run.path, live)

    def pause(self) -> None:
        """Wait after the batch that is being learned."""
        if self._state in (TrainingState.RUNNING, TrainingState.PREPARING):
            self._set_control(ControlRequest.PAUSE, TrainingState.PAUSED)

    def unpause(self) -> None:
        """Go on after a pause."""
        if self._state is TrainingState.PAUSED:
            is_learning = self.live is not None and self.live.start is not None
            self._set_control(
                ControlRequest.RUN,
                TrainingState.RUNNING if is_learning else TrainingState.PREPARING,
            )

    def stop_and_keep(self) -> None:
        """End after this batch and make a model of what was learned."""
        if self.is_running and self._state is not TrainingState.STOPPING:
            self._set_control(ControlRequest.STOP_AND_KEEP, TrainingState.STOPPING)

    def cancel(self) -> None:
        """End without a model; the checkpoints stay, and the user is not asked about them."""
        if self.is_running:
            self.was_cancelled = True
            self._set_control(ControlRequest.CANCEL, TrainingState.STOPPING)

    def interrupt(self) -> None:
        """End without a model; the next start offers to go on from the last checkpoint."""
        if self.is_running:
            self._set_control(ControlRequest.CANCEL, TrainingState.STOPPING)

    def _begin(self, function: str, argument: object, live: LiveTraining) -> None:
        if self.is_running:
            self.failed.emit(
                TrainingError(
                    "The training {name} is still running.",
                    "Stop it first, or wait for its end.",
                    name=self.live.name if self.live else "",
                ),
                "",
            )
            return
        live.began = time.monotonic()
        self.live, self.was_cancelled = live, False
        title = Message.of("Training {name}", name=live.name)
        task = self._worker.submit(
            f"{_TRAIN_RUN}:{function}", argument, title=title, priority=Priority.NORMAL
        )
        self._task = task
        task.progressed.connect(self._on_news)
        task.succeeded.connect(self._on_succeeded)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_ended)
        self._keep_awake.start()
        self._set_state(TrainingState.PREPARING)
        self.started.emit()

    def _set_control(self, request: ControlRequest, state: TrainingState) -> None:
        if self._task is not None:
            self._task.set_control_request(request)
            self._set_state(state)

    def _set_state(self, state: TrainingState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    @Slot(object)
    def _on_news(self, news: object) -> None:
        # Here, when NumPy is there anyway.
        from xray_desktop.core.training.results import EpochMetrics, TrainingStarted

        if self.live is None:
            return
        if isinstance(news, Progress):
            self.live.progress = news
            self.progressed.emit(news)
        elif isinstance(news, Message):
            told = self.live.notes if self.live.start is None else self.live.warnings
            told.append(news)
            self.warned.emit(news)
        elif isinstance(news, EpochMetrics):
            self.live.history.append(news)
            self.epoch_finished.emit(news)
        elif isinstance(news, TrainingStarted):
            self.live.start, self.live.history = news, list(news.history)
            self.live.n_starts += 1
            if self._state is TrainingState.PREPARING:
                self._set_state(TrainingState.RUNNING)
            self.fold_started.emit(news)

    @Slot(object)
    def _on_succeeded(self, run: "RunSummary") -> None:
        self._keep_speed(run)
        self._workspace.set_run(run)
        self.informed.emit(Message.of("The training {name} has finished.", name=run.name))
        self.finished.emit(run)

    @Slot(object, str)
    def _on_failed(self, error: XrayDesktopError, details: str) -> None:
        self.failed.emit(error, details)

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
        self._keep_awake.stop()
        self._set_state(TrainingState.IDLE)
        self.ended.emit()

    def _keep_speed(self, run: "RunSummary") -> None:
        from xray_desktop.core.training.config import TrainingConfig

        live = self.live
        is_whole = live is not None and not live.is_resumed and live.n_starts == 1
        if not is_whole or live is None or live.start is None or not run.settings:
            return
        config = TrainingConfig.from_json(run.settings["config"])
        self.speeds.add(config, live.start.n_train, live.history, time.monotonic() - live.began)


def new_run_folder(name: str) -> Path:
    """Return a folder for a training that does not exist yet, named by date and name."""
    # Names are anything; folders are letters, digits and what every system takes between them.
    safe = re.sub(r"[^\w.-]+", "-", name.strip())[:_LONGEST_NAME].strip(".-") or "training"
    first = paths.runs_folder() / f"{time.strftime('%Y%m%d-%H%M%S')}-{safe}"
    folder, number = first, 2
    while folder.exists():
        folder, number = first.with_name(f"{first.name}-{number}"), number + 1
    return folder


def expect_training_images(dataset: "DatasetView", project: "Project") -> int:
    """Estimate how many films will be learned, before they are split."""
    from xray_desktop.core.datasets.records import Part
    from xray_desktop.core.datasets.splits.split import SplitConfig
    from xray_desktop.usecases.datasets.dataset_view import PART_ORDER

    shares = SplitConfig()
    numbers = dataset.part.tolist()
    n_validation, n_test = (
        numbers.count(PART_ORDER.index(p)) for p in (Part.VALIDATION, Part.TEST)
    )
    n_films = float(len(dataset) - n_validation - n_test - len(project.excluded))
    if not n_test:
        n_films *= 1 - shares.test_share
    if not n_validation:
        n_films *= 1 - shares.val_share
    return max(1, round(n_films))
