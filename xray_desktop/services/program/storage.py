"""What the program keeps on disk: measured and emptied by the worker."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.usecases.storage import Store

_STORAGE = "xray_desktop.usecases.storage"


class StorageService(Service):
    """Knows the stores once `measure` was called.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    parent : QObject

    Signals
    -------
    changed : nothing
        `stores` or `is_busy` may be others.
    """

    changed = Signal()

    def __init__(self, worker: BackgroundWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._stores: tuple[Store, ...] = ()
        self._task = CurrentTask(worker, self)
        self._task.succeeded.connect(self._on_measured)
        self._task.failed.connect(self.failed)
        self._task.changed.connect(self.changed)

    @property
    def stores(self) -> "tuple[Store, ...]":
        """All stores; none before they were measured."""
        return self._stores

    @property
    def is_busy(self) -> bool:
        """True while the stores are measured or emptied."""
        return self._task.is_running

    def measure(self) -> None:
        """Find out how large everything is."""
        title = Message.of("Measuring the disk space in use")
        self._task.start(f"{_STORAGE}:measure_stores", title=title, priority=Priority.NORMAL)

    def clear(self, name: str) -> None:
        """Empty a store."""
        title = Message.of("Freeing disk space")
        self._task.start(f"{_STORAGE}:clear_store", name, title=title, priority=Priority.NORMAL)

    @Slot(object)
    def _on_measured(self, stores: "tuple[Store, ...]") -> None:
        self._stores = stores
        self.changed.emit()
