"""The model that classifies: which one, opened and checked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.summary import ModelSummary

_SUMMARY = "xray_desktop.usecases.bundles.summary"


class ModelService(Service):
    """Opens the default model, or the one that the user names, which is the default from then on.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    parent : QObject

    Signals
    -------
    failed : `XrayDesktopError`, str
        The model that the user named cannot be used; with details, or an empty text.
    busy_changed : nothing
        `is_opening` or `default_problem` may have changed.
    """

    busy_changed = Signal()

    def __init__(self, worker: BackgroundWorker, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._default = CurrentTask(worker, self)
        self._chosen = CurrentTask(worker, self)
        # Without a model films can still be seen: the result panel tells, no error is raised.
        self.default_problem: XrayDesktopError | None = None
        self._default.failed.connect(self._on_no_default)
        self._chosen.failed.connect(self.failed)
        for task in (self._default, self._chosen):
            task.succeeded.connect(self._on_opened)
            task.changed.connect(self.busy_changed)

    @property
    def is_opening(self) -> bool:
        """True while a model is opened."""
        return self._default.is_running or self._chosen.is_running

    def open_default(self) -> None:
        """Open the user's default model, else the shipped one."""
        title = Message.of("Opening the model")
        self._default.start(f"{_SUMMARY}:open_default_model", title=title)

    def choose(self, folder: Path) -> None:
        """Open a bundle and make it the default."""
        self._default.cancel()
        title = Message.of("Opening the model {name}", name=folder.name)
        self._chosen.start(f"{_SUMMARY}:choose_model", folder, title=title)

    @Slot(object)
    def _on_opened(self, model: "ModelSummary") -> None:
        self.default_problem = None
        self._workspace.set_model(model)
        if model.names_notice is not None:
            self.informed.emit(model.names_notice)

    @Slot(object, str)
    def _on_no_default(self, error: XrayDesktopError, _details: str) -> None:
        self.default_problem = error
        self.busy_changed.emit()
