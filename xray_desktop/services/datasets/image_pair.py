"""Films of the open data set that are looked at side by side."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker


class ImagePair(Service):
    """Reads films; those of a data set that gave way to another never come.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    parent : QObject

    Signals
    -------
    read : tuple of `Thumbnail`
        What was asked for last.
    """

    read = Signal(tuple)

    def __init__(self, worker: BackgroundWorker, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = CurrentTask(worker, self)
        self._reading.succeeded.connect(self.read)
        self._reading.failed.connect(self.failed)
        workspace.dataset_leaving.connect(self._reading.cancel)

    def ask_for(self, films: Sequence[Path]) -> None:
        """Read films."""
        self._reading.start(
            "xray_desktop.usecases.reading.view:read_pair",
            tuple(films),
            title=Message.of("Reading {name}", name=films[0].name),
            is_quiet=True,
        )
