"""The film beside the shown one."""

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
    from xray_desktop.usecases.reading.view import ViewedImage


class ComparingService(Service):
    """Reads and holds a second film, of the worklist or from elsewhere.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    parent : QObject

    Signals
    -------
    changed : nothing
        Another film is beside, it was read, it cannot be read, or none is.
    """

    changed = Signal()

    def __init__(self, worker: BackgroundWorker, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path: Path | None = None
        self._is_listed = False
        self._film: ViewedImage | None = None
        self._error: XrayDesktopError | None = None
        self._reading = CurrentTask(worker, self)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        workspace.images_changed.connect(self._on_images_changed)

    @property
    def path(self) -> Path | None:
        """The film that is beside; None where there is one film only."""
        return self._path

    @property
    def film(self) -> "ViewedImage | None":
        """Its pixels, once they are read."""
        return self._film

    @property
    def error(self) -> XrayDesktopError | None:
        """Why it cannot be read."""
        return self._error

    def show_beside(self, path: Path) -> None:
        """Show a film beside the chosen one."""
        shown = self._workspace.shown
        self._path, self._error = path, None
        self._is_listed = self._workspace.row_of(path) is not None
        self._film = shown if shown is not None and shown.path == path else None
        if self._film is None:
            title = Message.of("Reading {name}", name=path.name)
            self._reading.start(
                "xray_desktop.usecases.reading.view:read_viewed_image", path, title=title
            )
        self.changed.emit()

    def show_neighbor(self) -> None:
        """Show the film below the chosen one beside it; the one above it at the end of the list."""
        films, current = self._workspace.films, self._workspace.current
        if current is not None:
            row = current + 1 if current + 1 < len(films) else max(0, current - 1)
            self.show_beside(films[row].path)

    def close(self) -> None:
        """Show one film only."""
        self._reading.cancel()
        if self._path is not None:
            self._path, self._film, self._error = None, None, None
            self.changed.emit()

    @Slot(object)
    def _on_read(self, film: "ViewedImage") -> None:
        self._film = film
        self.changed.emit()

    @Slot(object, str)
    def _on_unreadable(self, error: XrayDesktopError, _details: str) -> None:
        self._error = error
        self.changed.emit()

    @Slot()
    def _on_images_changed(self) -> None:
        if self._path is None:
            return
        # A film from elsewhere stays until there is nothing to stand beside.
        is_gone = self._is_listed and self._workspace.row_of(self._path) is None
        if is_gone or not self._workspace.films:
            self.close()
