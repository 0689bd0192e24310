"""The list of trainings: read from their folders, removed and brought back, compared."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.messages import Message
from xray_desktop.core.training.run_state import RunState
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.training.training import TrainingService
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.usecases.runs.runs import RemovedRun, RunSummary

_RUNS = "xray_desktop.usecases.runs.runs"


class RunListService(Service):
    """Keeps the list of trainings as their folders are.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    training : TrainingService
        Whose running training is not among the interrupted ones.
    parent : QObject

    Signals
    -------
    changed : nothing
        `runs` was read anew.
    compared : `PairedComparison` or None
        Of the two trainings that were asked about last.
    removed_changed : nothing
        `removed` is another.
    """

    changed = Signal()
    compared = Signal(object)
    removed_changed = Signal()

    def __init__(
        self, worker: BackgroundWorker, training: TrainingService, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._training = training
        self.runs: tuple[RunSummary, ...] = ()
        self.removed: RemovedRun | None = None
        self.is_read = False
        self._listing = CurrentTask(worker, self)
        self._removing = CurrentTask(worker, self)
        self._restoring = CurrentTask(worker, self)
        self._dismissing = CurrentTask(worker, self)
        self._comparing = CurrentTask(worker, self)
        self._listing.succeeded.connect(self._on_listed)
        self._removing.succeeded.connect(self._on_removed)
        self._restoring.succeeded.connect(self._on_restored)
        self._dismissing.succeeded.connect(self._on_dismissed)
        self._comparing.succeeded.connect(self.compared)
        for task in (self._listing, self._removing, self._restoring, self._comparing):
            task.failed.connect(self.failed)
        training.started.connect(self.refresh)
        training.ended.connect(self._on_training_ended)

    @property
    def interrupted(self) -> "RunSummary | None":
        """The newest training that was interrupted and that nobody was asked about."""
        for run in self.runs:
            is_left = run.state is RunState.INTERRUPTED and not run.is_running
            if is_left and not run.is_dismissed and not self.is_live(run):
                return run
        return None

    def is_live(self, run: "RunSummary") -> bool:
        """Tell whether this training is the one that runs now."""
        live = self._training.live
        return self._training.is_running and live is not None and live.path == run.path

    def find(self, path: Path) -> "RunSummary | None":
        """Return a training by its folder."""
        return next((run for run in self.runs if run.path == path), None)

    @Slot()
    def refresh(self) -> None:
        """Read the folders anew."""
        title = Message.of("Listing runs")
        self._listing.start(f"{_RUNS}:list_runs", title=title, is_quiet=True)

    def remove(self, run: "RunSummary") -> None:
        """Move a training to the trash."""
        title = Message.of("Removing the training {name}", name=run.name)
        self._removing.start(f"{_RUNS}:remove_run", run.path, title=title)

    def undo_remove(self) -> None:
        """Bring back what was removed last."""
        if self.removed is not None:
            title = Message.of("Bringing back the training {name}", name=self.removed.name)
            self._restoring.start(f"{_RUNS}:restore_run", self.removed, title=title)

    def dismiss(self, path: Path) -> None:
        """Ask no more about an interrupted training."""
        title = Message.of("Keeping the choice")
        self._dismissing.start(f"{_RUNS}:dismiss_run", path, title=title, is_quiet=True)

    def compare(self, first: "RunSummary", second: "RunSummary") -> None:
        """Compare two trainings film by film; `compared` tells."""
        title = Message.of("Comparing runs")
        self._comparing.start(
            f"{_RUNS}:compare_runs",
            first.path,
            second.path,
            title=title,
            priority=Priority.NORMAL,
            is_quiet=True,
        )

    def tell_unopened(self, path: Path) -> None:
        """Say that the system has no program for a file or folder of a training."""
        self.failed.emit(
            TrainingError(
                "No program is there to show {path}.", "Open it by hand.", path=str(path)
            ),
            "",
        )

    @Slot(object)
    def _on_listed(self, runs: "tuple[RunSummary, ...]") -> None:
        self.runs, self.is_read = runs, True
        self.changed.emit()

    @Slot(object)
    def _on_removed(self, removed: "RemovedRun") -> None:
        self._set_removed(removed)

    @Slot()
    def _on_restored(self) -> None:
        self._set_removed(None)

    def _set_removed(self, removed: "RemovedRun | None") -> None:
        self.removed = removed
        self.removed_changed.emit()
        self.refresh()

    @Slot()
    def _on_dismissed(self) -> None:
        self.refresh()

    @Slot()
    def _on_training_ended(self) -> None:
        if self._training.was_cancelled and self._training.live is not None:
            self.dismiss(self._training.live.path)
        else:
            self.refresh()
