"""Thumbnails of what is visible, made while the user scrolls."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.core.display.thumbnails import Thumbnail
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.workers.background import BackgroundWorker

MEMORY_BYTES = 128 * 2**20
_FIXED_BYTES = 500
_ARRIVAL_MS = 50
# As many as a call may look up on disk; it returns early where they must be made.
_CHUNK = 48


class ThumbnailService(Service):
    """Keeps thumbnails in memory and asks for those that are requested and missing.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    parent : QObject
    memory_bytes : int
        What was used longest ago is forgotten beyond that.

    Signals
    -------
    arrived : tuple of Path
        `get` returns these now; at most one signal in 50 ms.
    """

    arrived = Signal(tuple)

    def __init__(
        self, worker: BackgroundWorker, parent: QObject, memory_bytes: int = MEMORY_BYTES
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._memory_bytes = memory_bytes
        self._used_bytes = 0
        self._kept: OrderedDict[Path, Thumbnail] = OrderedDict()
        self._overrides: dict[str, tuple[Path, ...]] = {}
        self._asked: tuple[Path, ...] = ()
        self._suspects: set[Path] = set()
        self._arrived: list[Path] = []
        self._timer = QTimer(self, singleShot=True, interval=_ARRIVAL_MS)
        self._timer.timeout.connect(self._tell)
        self._task = CurrentTask(worker, self)
        self._task.succeeded.connect(self._on_made)
        self._task.failed.connect(self._on_failed)

    @property
    def used_bytes(self) -> int:
        """Memory of the thumbnails that are kept."""
        return self._used_bytes

    def get(self, path: Path) -> Thumbnail | None:
        """Return a thumbnail, or None where it was not asked for, is still made or forgotten."""
        thumbnail = self._kept.get(path)
        if thumbnail is not None:
            self._kept.move_to_end(path)
        return thumbnail

    def request(self, paths: Sequence[Path], asker: str = "") -> None:
        """Ask for thumbnails, the first ones first.

        Replaces what the same asker requested before: nobody waits for what has been scrolled past.
        The requests of another asker, of a second list in the window, stay and come after these.
        """
        self._overrides.pop(asker, None)
        if paths:
            self._overrides = {asker: tuple(paths), **self._overrides}
        self._ask()

    def forget(self, paths: Sequence[Path]) -> None:
        """Drop thumbnails of files that are others now."""
        for path in paths:
            self._drop(path)

    def _ask(self) -> None:
        if self._task.is_running or self._worker.is_stopped:
            return
        self._asked = self._next_chunk()
        if self._asked:
            self._task.start(
                "xray_desktop.usecases.thumbnails:make_thumbnails",
                self._asked,
                title=Message.of("Making a thumbnail of {name}", name=self._asked[0].name),
                is_quiet=True,
            )

    def _next_chunk(self) -> tuple[Path, ...]:
        chunk: dict[Path, None] = {}
        for paths in self._overrides.values():
            for path in paths:
                if path in self._kept:
                    continue
                if path in self._suspects:
                    # Alone: whether it was this one that ended the process must become clear.
                    return tuple(chunk) or (path,)
                chunk[path] = None
                if len(chunk) == _CHUNK:
                    return tuple(chunk)
        return tuple(chunk)

    @Slot(object)
    def _on_made(self, made: Mapping[Path, Thumbnail]) -> None:
        self._keep(made)
        # The signal comes before the task counts as ended: then the next chunk is asked for.
        QTimer.singleShot(0, self, self._ask)

    @Slot(object, str)
    def _on_failed(self, error: XrayDesktopError, _details: str) -> None:
        if len(self._asked) == 1:
            self._keep({self._asked[0]: Thumbnail(error=error.text)})
        else:
            self._suspects.update(self._asked)
        QTimer.singleShot(0, self, self._ask)

    def _keep(self, made: Mapping[Path, Thumbnail]) -> None:
        # What was made is requested no longer, even if the memory has no room for it.
        self._overrides = {
            asker: tuple(path for path in paths if path not in made)
            for asker, paths in self._overrides.items()
        }
        for path, thumbnail in made.items():
            self._drop(path)
            self._kept[path] = thumbnail
            self._used_bytes += _FIXED_BYTES + len(thumbnail.pixels)
        while self._used_bytes > self._memory_bytes and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        self._suspects.difference_update(made)
        self._arrived += made
        if not self._timer.isActive():
            self._timer.start()

    def _drop(self, path: Path) -> None:
        thumbnail = self._kept.pop(path, None)
        if thumbnail is not None:
            self._used_bytes -= _FIXED_BYTES + len(thumbnail.pixels)

    @Slot()
    def _tell(self) -> None:
        arrived, self._arrived = tuple(self._arrived), []
        self.arrived.emit(arrived)
