"""Evaluating a model on films whose class is known."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView
    from xray_desktop.usecases.evaluation.request import EvaluationRequest

_IMAGES = "xray_desktop.usecases.evaluation.evaluation_images"


class EvaluationService(Service):
    """Evaluates, and writes what came out.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
        Gets the evaluation.
    parent : QObject

    Signals
    -------
    informed : `Message`
        Where a file went.
    busy_changed : nothing
        `is_running` or `is_looking` may have changed.
    images_offered : `OfferedImages`
        What `look_at` found.
    model_read : `ModelSummary`
        What `read_model` found.
    model_proposed : Path
        This model is the next to be evaluated.
    """

    busy_changed = Signal()
    images_offered = Signal(object)
    model_read = Signal(object)
    model_proposed = Signal(object)

    def __init__(self, worker: BackgroundWorker, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._workspace = workspace
        self._evaluating = CurrentTask(worker, self)
        self._evaluating.succeeded.connect(self._on_evaluated)
        self._looking = CurrentTask(worker, self)
        self._looking.succeeded.connect(self.images_offered)
        self._model = CurrentTask(worker, self)
        self._model.succeeded.connect(self.model_read)
        for task in (self._evaluating, self._looking, self._model):
            task.failed.connect(self.failed)
            task.changed.connect(self.busy_changed)

    @property
    def is_running(self) -> bool:
        """True while a model is evaluated."""
        return self._evaluating.is_running

    @property
    def is_looking(self) -> bool:
        """True while folders are listed or a model is opened."""
        return self._looking.is_running or self._model.is_running

    def evaluate(self, request: "EvaluationRequest") -> None:
        """Evaluate; the result goes to the workspace."""
        names = ", ".join(folder.name or str(folder) for folder in request.folders)
        self._evaluating.start(
            "xray_desktop.usecases.evaluation.evaluation_view:evaluate_images",
            request,
            title=Message.of("Evaluating on {name}", name=names),
            priority=Priority.NORMAL,
        )

    def cancel(self) -> None:
        """Drop the evaluation that runs; the one before stays."""
        self._evaluating.cancel()

    def look_at(self, folders: Sequence[Path]) -> None:
        """Count the films of folders by class and part."""
        title = Message.of("Looking at {name}", name=folders[0].name or str(folders[0]))
        self._looking.start(f"{_IMAGES}:look_at_folders", tuple(folders), title=title)

    def read_model(self, folder: Path) -> None:
        """Open a model that is not among those of the library."""
        title = Message.of("Opening the model {name}", name=folder.name)
        self._model.start(f"{_IMAGES}:read_model", folder, title=title)

    def propose_model(self, folder: Path) -> None:
        """Have a model chosen, for instance one that was just trained."""
        self.model_proposed.emit(folder)

    def save(self, path: Path) -> None:
        """Write the evaluation as HTML, PDF, JSON or CSV, by the suffix."""
        evaluation = self._workspace.evaluation
        if evaluation is None:
            return
        task = self._worker.submit(
            "xray_desktop.usecases.evaluation.evaluation_export:save_evaluation",
            evaluation,
            path,
            title=Message.of("Saving {name}", name=path.name),
            is_saving=True,
        )
        task.succeeded.connect(self._on_saved)
        task.failed.connect(self.failed)

    @Slot(object)
    def _on_evaluated(self, evaluation: "EvaluationView") -> None:
        self._workspace.set_evaluation(evaluation)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.informed.emit(
            Message.of("Saved: {name} in {folder}", name=path.name, folder=str(path.parent))
        )
