"""Keeps a trace of what was seen and decided, where the settings ask for it."""

import contextlib
import threading
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.errors import ExportError, XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.reader_study.reading import OwnReading, utc_now
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.services.state.workspace import WorklistImage, Workspace
from xray_desktop.usecases.reader_study import session_log
from xray_desktop.usecases.reader_study.session_log import Happening
from xray_desktop.workers.background import BackgroundWorker

if TYPE_CHECKING:
    from xray_desktop.core.reader_study.log_verification import LogCheck

_USECASES = "xray_desktop.usecases.reader_study.session_log"


class LogWriter:
    """Writes in the order of asking, in a thread that ends when all is written.

    Not in a core process: that one is ended with the window, and what was seen last would be
    missing. Python waits for such a thread before the program ends.

    Parameters
    ----------
    log : Path
    tell : callable
        Called from that thread: with an error, or with None after a success.
    """

    def __init__(self, log: Path, tell: "Telling") -> None:
        self._log = log
        self._tell = tell
        self._waiting: deque[Happening] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def put(self, happening: Happening) -> None:
        """Write something soon; what could not be written before is tried again with it."""
        with self._lock:
            self._waiting.append(happening)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="session log")
                self._thread.start()

    def wait(self) -> None:
        """Return when everything is written, or was tried."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                taken = tuple(self._waiting)
                if not taken:
                    self._thread = None
                    return
            try:
                session_log.record(taken, self._log)
            except ExportError as error:
                with self._lock:
                    self._thread = None
                self._tell.emit_error(error)
                return
            with self._lock:
                for _ in taken:
                    self._waiting.popleft()
            self._tell.emit_error(None)


class Telling(QObject):
    """Carries news from the thread of the writer to that of the window.

    Signals
    -------
    told : `ExportError` or None
    """

    told = Signal(object)

    def emit_error(self, error: ExportError | None) -> None:
        """Pass on what became of the writing; at the very end nobody is there to hear it."""
        with contextlib.suppress(RuntimeError):
            self.told.emit(error)


class SessionLogService(Service):
    """Listens to the workspace; checks the log and hands it on.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    settings : SettingsStore
    parent : QObject
    """

    def __init__(
        self,
        worker: BackgroundWorker,
        workspace: Workspace,
        settings: SettingsStore,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings
        self._is_on = False
        self._has_failed = False
        # What is in the log: readings, and by film the model whose answer could be seen.
        self._read: set[tuple[Path, OwnReading]] = set()
        self._seen: dict[Path, str] = {}
        self._since = utc_now()
        telling = Telling(self)
        telling.told.connect(self._on_told)
        self._writer = LogWriter(session_log.log_file(), telling)
        self._checking = CurrentTask(worker, self)
        self._exporting = CurrentTask(worker, self)
        self._checking.succeeded.connect(self._on_checked)
        self._exporting.succeeded.connect(self._on_exported)
        for task in (self._checking, self._exporting):
            task.failed.connect(self.failed)
        settings.changed.connect(self._follow_settings)
        workspace.image_changed.connect(self._on_image_changed)
        workspace.images_changed.connect(self._on_images_changed)
        workspace.blind_changed.connect(self._look_at_all)
        self._follow_settings()

    @property
    def file(self) -> Path:
        """Where the log stands; may not exist yet."""
        return session_log.log_file()

    @property
    def is_on(self) -> bool:
        """True while everything is kept."""
        return self._is_on

    def check(self) -> None:
        """Check the chain of the log."""
        title = Message.of("Checking the session log")
        self._checking.start(f"{_USECASES}:check_session_log", self.file, title=title)

    def export(self, target: Path) -> None:
        """Copy the log."""
        title = Message.of("Saving {name}", name=target.name)
        self._exporting.start(
            f"{_USECASES}:export_session_log", self.file, target, title=title, is_saving=True
        )

    def wait(self) -> None:
        """Return when everything so far is on the disk."""
        self._writer.wait()

    @Slot()
    def _follow_settings(self) -> None:
        requested = self._settings.values.session_log
        if requested == self._is_on:
            return
        self._is_on = requested
        event = session_log.STARTED if requested else session_log.STOPPED
        self._writer.put(Happening(event, utc_now()))
        if requested:
            self._since = utc_now()
            self._seen.clear()
            self._look_at_all()

    @Slot()
    def _on_images_changed(self) -> None:
        if not self._is_on:
            return
        # A film that was closed and is opened again is seen again.
        there = {film.path for film in self._workspace.films}
        self._seen = {path: model for path, model in self._seen.items() if path in there}

    @Slot()
    def _look_at_all(self) -> None:
        for film in self._workspace.films:
            self._look_at(film)

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        self._look_at(self._workspace.films[row])

    def _look_at(self, film: WorklistImage) -> None:
        """Keep what is new of a film: first what the reader said, then what could be seen."""
        model = self._workspace.model
        if not self._is_on or model is None:
            return
        for reading in film.readings:
            # Those of an earlier start come back with their films, and are in the log already.
            if (film.path, reading) not in self._read and reading.time >= self._since:
                self._read.add((film.path, reading))
                self._put(session_log.READ, film, model.model_id, reading=reading)
        if film.prediction is None or self._workspace.is_hidden(film):
            return
        if self._seen.get(film.path) != model.model_id:
            self._seen[film.path] = model.model_id
            self._put(session_log.SHOWN, film, model.model_id, prediction=film.prediction)

    def _put(
        self,
        event: str,
        film: WorklistImage,
        model_id: str,
        *,
        reading: OwnReading | None = None,
        prediction: Prediction | None = None,
    ) -> None:
        self._writer.put(Happening(event, utc_now(), film.path, model_id, prediction, reading))

    @Slot(object)
    def _on_told(self, error: XrayDesktopError | None) -> None:
        # Once, not with every film: the sentence stays until it is closed.
        if error is not None and not self._has_failed:
            self.failed.emit(error, "")
        self._has_failed = error is not None

    @Slot(object)
    def _on_checked(self, check: "LogCheck") -> None:
        if check.holds:
            self.informed.emit(
                Message.of(
                    "The session log holds: {count} lines, none changed or missing. {note}",
                    count=check.n_lines,
                    note=check.notes[0] if check.notes else "",
                )
            )
            return
        self.failed.emit(
            XrayDesktopError(
                "The session log does not hold from line {line} on: {reason}",
                "Keep the file as it is, and take a new one: what stands before that line holds.",
                line=check.broken_line or 0,
                reason=check.reason or "",
            ),
            "",
        )

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.informed.emit(
            Message.of("Saved: {name} in {folder}", name=path.name, folder=str(path.parent))
        )
