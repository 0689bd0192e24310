"""Films that are decoded before they are asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.usecases.reading.view import ViewedImage

# A film of 12 megapixels takes 32 MB with its smaller sizes.
MAX_BYTES = 400 * 10**6
# Who leafs through films quickly shall not wait for one that is passed over.
_REST_MS = 150


class ImageCache(QObject):
    """Keeps the shown film and its neighbors, and reads those ahead that are missing.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    parent : QObject
    max_bytes : int
        Above it, no further film is kept.
    """

    def __init__(
        self, worker: BackgroundWorker, parent: QObject, max_bytes: int = MAX_BYTES
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._max_bytes = max_bytes
        self._films: dict[Path, ViewedImage] = {}
        self._missing: list[Path] = []
        self._reading = CurrentTask(worker, self)
        self._reading.succeeded.connect(self._on_read)
        # Why it cannot be read is told when it is asked for.
        self._reading.failed.connect(self._start_next)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._start_next)

    @property
    def n_bytes(self) -> int:
        """Memory of the films that are kept."""
        return sum(film.picture.n_bytes for film in self._films.values())

    def find(self, path: Path) -> "ViewedImage | None":
        """Return a film that is kept."""
        return self._films.get(path)

    def keep_around(self, shown: "ViewedImage", neighbors: Sequence[Path]) -> None:
        """Keep this film, and read its neighbors soon; all others are dropped."""
        kept = {path: self._films[path] for path in neighbors if path in self._films}
        self._films = {shown.path: shown, **kept}
        self._missing = [path for path in neighbors if path not in self._films]
        self._rest.start()

    def interrupt(self) -> None:
        """Read nothing ahead: something else is requested now."""
        self._rest.stop()
        self._missing = []
        self._reading.cancel()

    def clear(self) -> None:
        """Forget all films."""
        self.interrupt()
        self._films = {}

    @Slot()
    def _start_next(self) -> None:
        if self._worker.is_stopped:
            # The program ends while the timer still runs.
            return
        if self._missing and self.n_bytes < self._max_bytes:
            path = self._missing.pop(0)
            self._reading.start(
                "xray_desktop.usecases.reading.view:read_viewed_image",
                path,
                title=Message.of("Reading {name}", name=path.name),
                priority=Priority.NORMAL,
                is_quiet=True,
            )

    @Slot(object)
    def _on_read(self, film: "ViewedImage") -> None:
        if self.n_bytes + film.picture.n_bytes <= self._max_bytes:
            self._films[film.path] = film
        self._start_next()
