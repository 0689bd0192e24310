"""The header of the film that is looked at."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.workers.background import BackgroundWorker

if TYPE_CHECKING:
    from xray_desktop.usecases.reading.header import HeaderTable


class HeaderService(Service):
    """Reads the header of one film; what may identify the patient only where that is requested.

    Masking is done where the file is read: until the user asks for it, no identity is in the
    memory of the window.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    parent : QObject

    Signals
    -------
    changed : nothing
        Another film, its table, or why there is none.
    """

    changed = Signal()

    def __init__(self, worker: BackgroundWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._table: HeaderTable | None = None
        self._error: XrayDesktopError | None = None
        self._reading = CurrentTask(worker, self)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)

    @property
    def path(self) -> Path | None:
        """The film whose header is requested."""
        return self._path

    @property
    def table(self) -> "HeaderTable | None":
        """The header, once it is read."""
        return self._table

    @property
    def error(self) -> XrayDesktopError | None:
        """Why it cannot be read."""
        return self._error

    def show_header(self, path: Path | None, *, with_identity: bool = False) -> None:
        """Read the header of a film; None forgets it."""
        self._path, self._table, self._error = path, None, None
        if path is None:
            self._reading.cancel()
        else:
            self._reading.start(
                "xray_desktop.usecases.reading.header:read_header_table",
                path,
                with_identity,
                title=Message.of("Reading the header of {name}", name=path.name),
                is_quiet=True,
            )
        self.changed.emit()

    @Slot(object)
    def _on_read(self, table: "HeaderTable") -> None:
        self._table = table
        self.changed.emit()

    @Slot(object, str)
    def _on_unreadable(self, error: XrayDesktopError, _details: str) -> None:
        self._error = error
        self.changed.emit()
