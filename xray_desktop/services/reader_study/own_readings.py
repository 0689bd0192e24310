"""The reader's own readings: how long each took, the session that they make, handing it on."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from xray_desktop.base.errors import ExportError
from xray_desktop.base.messages import Message
from xray_desktop.core.reader_study.session import ModelAnswer, SessionImage
from xray_desktop.services.reading.viewing import ViewingService
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.services.state.workspace import WorklistImage, Workspace
from xray_desktop.usecases.reader_study import reading_session
from xray_desktop.workers.background import BackgroundWorker

if TYPE_CHECKING:
    from xray_desktop.core.reader_study.session import SessionSummary

_KEEP_MS = 500
_USECASES = "xray_desktop.usecases.reader_study.reading_session"


class Stopwatch:
    """Adds up how long each film was looked at.

    Parameters
    ----------
    now : callable
        Returns seconds that only grow.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._sums: dict[Path, float] = {}
        self._running: Path | None = None
        self._since = 0.0

    def run(self, film: Path | None) -> None:
        """Go on for a film, and stop for the one before; None: for none."""
        if self._running is not None:
            self._sums[self._running] = self.seconds(self._running)
        self._running, self._since = film, self._now()

    def seconds(self, film: Path) -> float:
        """Return the sum for a film."""
        running = self._now() - self._since if film == self._running else 0.0
        return self._sums.get(film, 0.0) + running

    def forget(self, film: Path) -> None:
        """Begin anew for a film."""
        self._sums.pop(film, None)


class OwnReadingService(Service):
    """Knows the films that the reader has read, over starts of the program until a new session.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    viewing : ViewingService
    settings : SettingsStore
    parent : QObject

    Signals
    -------
    changed : nothing
        `films` is another.
    """

    changed = Signal()

    def __init__(
        self,
        worker: BackgroundWorker,
        workspace: Workspace,
        viewing: ViewingService,
        settings: SettingsStore,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._workspace = workspace
        self._viewing = viewing
        self._settings = settings
        self.stopwatch = Stopwatch()
        self._is_active = True
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keeping.timeout.connect(self._keep)
        self._file = reading_session.session_file()
        films = reading_session.read_session(self._file)
        self._films = {film.path: film for film in films}
        # As they are on the disk, as far as this window knows.
        self._kept = films
        workspace.set_blind(settings.values.blind)
        workspace.image_changed.connect(self._on_image_changed)
        workspace.images_changed.connect(self._on_images_changed)
        workspace.shown_changed.connect(self._follow)
        workspace.blind_changed.connect(self._on_blind_changed)

    @property
    def films(self) -> tuple[SessionImage, ...]:
        """The films of the session, in the order in which they were read first."""
        return tuple(self._films.values())

    @property
    def model_id(self) -> str:
        """The model that the readings are compared with: the chosen one, else the last asked."""
        model = self._workspace.model
        if model is not None:
            return model.model_id
        answers = [answer for film in self.films for answer in film.answers]
        return answers[-1].model_id if answers else ""

    def set_active(self, is_active: bool) -> None:
        """Tell whether the reader looks at the page now; else no time is counted."""
        self._is_active = is_active
        self._follow()

    def commit(self, class_name: str, certainty: int) -> None:
        """Keep what the reader says of the chosen film, and how long that took."""
        film = self._workspace.current_image
        if film is not None:
            seconds = None if film.readings else round(self.stopwatch.seconds(film.path), 1)
            self._viewing.commit_reading(class_name, certainty, seconds)
            self._follow()

    def summary(self) -> "SessionSummary":
        """Return what the session amounts to."""
        from xray_desktop.core.reader_study.session import summarize

        return summarize(self.films, self.model_id, self.truth())

    def truth(self) -> dict[Path, str]:
        """Return the true classes of the films that lie in the open data set."""
        dataset, project = self._workspace.dataset, self._workspace.project
        answers = [film.answer_of(self.model_id) for film in self.films]
        names = {name for answer in answers if answer for name in answer.class_names}
        if dataset is None or project is None or not names:
            return {}
        return reading_session.find_truth(dataset, project, list(self._films), sorted(names))

    def start_anew(self) -> None:
        """Begin a new session; the file of the one before is kept under another name."""
        self._keep()
        aside = reading_session.set_session_aside(self._file)
        self._films, self._kept = {}, ()
        for row, film in enumerate(self._workspace.films):
            if film.readings:
                self.stopwatch.forget(film.path)
                self._workspace.set_readings(row, ())
        self._follow()
        self.changed.emit()
        if aside is not None:
            self.informed.emit(Message.of("The session before is kept as {name}", name=aside.name))

    def save_films(self, path: Path, *, by_hash: bool) -> None:
        """Write a row for each film as CSV."""
        self._save("save_films", self.films, self.model_id, self.truth(), by_hash, path)

    def save_summary(self, path: Path) -> None:
        """Write the figures as CSV."""
        self._save("save_summary", self.summary(), self.model_id, path)

    def _save(self, name: str, *args: object) -> None:
        title = Message.of("Saving {name}", name=Path(str(args[-1])).name)
        task = self._worker.submit(f"{_USECASES}:{name}", *args, title=title, is_saving=True)
        task.succeeded.connect(self._on_saved)
        task.failed.connect(self.failed)

    @Slot()
    def _follow(self) -> None:
        """Count the time of the film that is looked at and not read yet."""
        film = self._workspace.current_image
        is_looking = self._is_active and self._workspace.shown is not None
        asks = film is not None and not film.readings
        self.stopwatch.run(film.path if film is not None and is_looking and asks else None)

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        self._take_in(self._workspace.films[row])

    def _take_in(self, film: WorklistImage) -> None:
        if not film.readings:
            return
        known = self._films.get(film.path)
        kept = SessionImage(film.path, film.readings, known.answers if known else ())
        model = self._workspace.model
        if film.prediction is not None and model is not None:
            kept = kept.with_answer(ModelAnswer.of(model.model_id, film.prediction))
        if kept == known:
            return
        self._films[film.path] = kept
        self.changed.emit()
        if known is None or kept.readings != known.readings:
            self._keep()
        else:
            # Answers come many at once, and can be asked for again.
            self._keeping.start()

    @Slot()
    def _keep(self) -> None:
        self._keeping.stop()
        try:
            kept = reading_session.write_session(self._file, self.films, self._kept)
        except ExportError as error:
            self.failed.emit(error, "")
            return
        self._kept = kept
        if set(kept) != set(self.films):
            # Another window reads films too.
            self._films = {film.path: film for film in kept}
            self.changed.emit()

    @Slot()
    def _on_images_changed(self) -> None:
        """Give films that are opened again the readings that they have."""
        if not self._films:
            return
        for row, film in enumerate(self._workspace.films):
            known = self._films.get(film.path)
            if known is not None and not film.readings:
                self._workspace.set_readings(row, known.readings)

    @Slot()
    def _on_blind_changed(self) -> None:
        self._settings.change(blind=self._workspace.is_blind)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.informed.emit(
            Message.of("Saved: {name} in {folder}", name=path.name, folder=str(path.parent))
        )
