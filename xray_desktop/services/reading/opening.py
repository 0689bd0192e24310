"""Files and folders that are to be opened: looked through one after the other, none dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.workers.background import BackgroundWorker

_FIND_IMAGES = "xray_desktop.usecases.reading.view:find_images"


class Opening(QObject):
    """Looks for films in what is opened; what is opened meanwhile follows.

    Parameters
    ----------
    worker : BackgroundWorker
    parent : QObject

    Signals
    -------
    succeeded, failed, changed : as those of `CurrentTask`
        `FoundImages` for each `open`.
    """

    succeeded = Signal(object)
    failed = Signal(object, str)
    changed = Signal()

    def __init__(self, worker: BackgroundWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._waiting: list[tuple[Path, ...]] = []
        self._task = CurrentTask(worker, self)
        self._task.succeeded.connect(self.succeeded)
        self._task.failed.connect(self.failed)
        self._task.changed.connect(self.changed)
        self._task.changed.connect(self._start_next)

    def open(self, paths: Sequence[Path]) -> None:
        """Look through files and folders."""
        self._waiting.append(tuple(paths))
        self._start_next()

    def cancel(self) -> None:
        """Drop what is looked through and what waits."""
        self._waiting = []
        self._task.cancel()

    @Slot()
    def _start_next(self) -> None:
        if self._waiting and not self._task.is_running and not self._worker.is_stopped:
            paths = self._waiting.pop(0)
            title = Message.of("Opening {name}", name=paths[0].name or str(paths[0]))
            self._task.start(_FIND_IMAGES, paths, title=title)
