"""The one task of a kind that a service waits for."""

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.workers.background import BackgroundWorker, Task
from xray_desktop.workers.protocol import Priority


class CurrentTask(QObject):
    """Forwards the signals of its task; starting another one drops what is still to come.

    Parameters
    ----------
    worker : BackgroundWorker
    parent : QObject

    Signals
    -------
    progressed, succeeded, failed : as those of `Task`
    changed : nothing
        `is_running` may have changed.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object, str)
    changed = Signal()

    def __init__(self, worker: BackgroundWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        """True until the task that was started last has ended or was cancelled."""
        return self._task is not None and not self._task.is_cancelled

    def start(
        self,
        function: str,
        *args: object,
        title: Message,
        priority: Priority = Priority.URGENT,
        is_quiet: bool = False,
        is_saving: bool = False,
    ) -> None:
        """Submit a task in place of the one before; see `BackgroundWorker.submit`."""
        self.cancel()
        task = self._worker.submit(
            function,
            *args,
            title=title,
            priority=priority,
            is_quiet=is_quiet,
            is_saving=is_saving,
        )
        self._task = task
        # A cancelled task reports nothing, so that late answers end there.
        task.progressed.connect(self.progressed)
        task.succeeded.connect(self.succeeded)
        task.failed.connect(self.failed)
        task.finished.connect(self._on_finished)
        self.changed.emit()

    def cancel(self) -> None:
        """Drop the task and its answers."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        if self._task is not None and self._task.is_finished:
            self._task = None
            self.changed.emit()
