"""Opening films, reading the chosen one, and asking the model about them."""

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.errors import CoreProcessError, ImageReadError, XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.core.reader_study.reading import OwnReading, utc_now
from xray_desktop.services.reading.image_cache import ImageCache
from xray_desktop.services.reading.opening import Opening
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.usecases.reading.view import FoundImages, ViewedImage

_VIEW = "xray_desktop.usecases.reading.view"


class ViewingService(Service):
    """Opens films and keeps the shown film and the predictions of the workspace.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    settings : SettingsStore
    parent : QObject

    Signals
    -------
    failed : `XrayDesktopError`, str
        Something that the user requested was not possible; with details, or an empty text.
    informed : `Message`
        Something that the user should know.
    busy_changed : nothing
        `is_reading` or `is_classifying` may have changed.
    """

    busy_changed = Signal()

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
        self._listed_rows: Sequence[int] | None = None
        self._n_left = 0
        self._cache = ImageCache(worker, self)
        self._opening = Opening(worker, self)
        self._reading = CurrentTask(worker, self)
        self._asking = CurrentTask(worker, self)
        self._batch = CurrentTask(worker, self)
        self._opening.succeeded.connect(self._on_found)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        for task in (self._asking, self._batch):
            task.progressed.connect(self._on_answer)
        self._opening.failed.connect(self.failed)
        self._opening.changed.connect(self.busy_changed)
        self._asking.failed.connect(self.failed)
        self._batch.failed.connect(self._on_batch_failed)
        for task in (self._reading, self._asking, self._batch):
            task.changed.connect(self.busy_changed)
        workspace.model_changed.connect(self._on_model_changed)

    @property
    def is_reading(self) -> bool:
        """True while the chosen film is read."""
        return self._reading.is_running

    @property
    def is_classifying(self) -> bool:
        """True while the model is asked about the chosen film."""
        return self._asking.is_running

    @property
    def is_classifying_all(self) -> bool:
        """True while the model is asked about the whole worklist."""
        return self._batch.is_running

    def has_read_ahead(self, path: Path) -> bool:
        """Tell whether a film would be shown at once."""
        return self._cache.find(path) is not None

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Add files, and the films of folders, to the worklist and show the first of them."""
        if paths:
            self._settings.remember_opened(tuple(paths))
            self._opening.open(paths)

    def show_image(self, row: int) -> None:
        """Choose a film of the worklist and read it."""
        if row == self._workspace.current and (self.is_reading or self._workspace.shown):
            return
        path = self._workspace.films[row].path
        self._asking.cancel()
        self._cache.interrupt()
        self._workspace.set_current(row)
        film = self._cache.find(path)
        if film is not None:
            self._reading.cancel()
            self._on_read(film)
            return
        title = Message.of("Reading {name}", name=path.name)
        self._reading.start(f"{_VIEW}:read_viewed_image", path, title=title)

    def set_listed_rows(self, rows: Sequence[int] | None) -> None:
        """Name the rows among which `step` goes, ascending; None for all."""
        self._listed_rows = rows

    def step(self, distance: int) -> None:
        """Show the film so many rows further down; beyond the ends, the last or first one.

        Rows that are not listed are passed over.
        """
        row = self._row_at(distance)
        if row is not None:
            self.show_image(row)

    def remove(self, rows: Sequence[int]) -> None:
        """Take films out of the worklist; the files stay where they are."""
        workspace, current = self._workspace, self._workspace.current
        if self._listed_rows is not None:
            # The list names its rows anew a little later, and the next film is chosen now.
            self._listed_rows = _renumbered(self._listed_rows, set(rows))
        workspace.remove_films(rows)
        if workspace.current is None and current is not None:
            for task in (self._reading, self._asking):
                task.cancel()
            if workspace.films:
                above = sum(row < current for row in set(rows))
                self.show_image(min(len(workspace.films) - 1, current - above))

    def commit_reading(
        self, class_name: str, certainty: int | None = None, seconds: float | None = None
    ) -> None:
        """Keep what the reader says of the chosen film; in blind mode the result shows then.

        What was said before stays beside it; see `OwnReading`.
        """
        row, film = self._workspace.current, self._workspace.current_image
        if row is None or film is None:
            return
        is_blind = not self._workspace.was_seen(film.path)
        reading = OwnReading(class_name, certainty, is_blind, seconds, utc_now())
        self._workspace.set_readings(row, (*film.readings, reading))

    def set_blind(self, is_blind: bool) -> None:
        """Hide results until the reader has committed an own reading, or show them all."""
        self._workspace.set_blind(is_blind)

    def close_all(self) -> None:
        """Empty the worklist."""
        self._opening.cancel()
        for task in (self._reading, self._asking, self._batch):
            task.cancel()
        self._cache.clear()
        self._listed_rows = None
        self._workspace.clear_images()

    def classify_all(self) -> None:
        """Ask the model about every film that has no answer yet."""
        self._classify_all([film.path for film in self._workspace.films if not film.prediction])

    def _classify_all(self, paths: Sequence[Path]) -> None:
        if paths and self._workspace.model is not None:
            self._n_left = len(paths)
            title = Message.of("Classifying {count} films", count=len(paths))
            self._classify(self._batch, paths, title, Priority.NORMAL)

    def _row_at(self, distance: int) -> int | None:
        """Return the listed row so many further down; None where none is listed."""
        listed = self._listed_rows
        rows = range(len(self._workspace.films)) if listed is None else listed
        if not rows:
            return None
        current = self._workspace.current or 0
        position = bisect_left(rows, current)
        if distance > 0 and not (position < len(rows) and rows[position] == current):
            # The row at this position is already one further down.
            position -= 1
        return rows[min(len(rows) - 1, max(0, position + distance))]

    def _neighbors(self) -> list[Path]:
        """Return the films that are likely to be asked for next, the likeliest first."""
        rows = [row for row in (self._row_at(1), self._row_at(-1)) if row is not None]
        films, current = self._workspace.films, self._workspace.current
        return [films[row].path for row in rows if row != current and films[row].error is None]

    def _classify_current(self) -> None:
        film = self._workspace.current_image
        if film is not None and film.prediction is None and film.error is None:
            title = Message.of("Classifying {name}", name=film.path.name)
            self._classify(self._asking, [film.path], title, Priority.URGENT)

    def _classify(
        self, task: CurrentTask, paths: Sequence[Path], title: Message, priority: Priority
    ) -> None:
        model = self._workspace.model
        if model is not None:
            task.start(
                f"{_VIEW}:classify_listed", tuple(paths), model.path, title=title, priority=priority
            )

    @Slot(object)
    def _on_found(self, found: "FoundImages") -> None:
        if found.n_ignored:
            self.informed.emit(
                Message.of(
                    "Files left out because they are no images: {count}", count=found.n_ignored
                )
            )
        self._workspace.add_images(found.paths)
        row = self._workspace.row_of(found.paths[0])
        if row is not None:
            self.show_image(row)

    @Slot(object)
    def _on_read(self, film: "ViewedImage") -> None:
        self._workspace.set_shown(film)
        self._classify_current()
        self._cache.keep_around(film, self._neighbors())

    @Slot(object, str)
    def _on_unreadable(self, error: XrayDesktopError, details: str) -> None:
        film = self._workspace.current_image
        if film is not None:
            self._workspace.set_error(film.path, error)
        if not isinstance(error, ImageReadError):
            # Not the fault of the file, which says so in its own place.
            self.failed.emit(error, details)

    @Slot(object)
    def _on_answer(self, answer: object) -> None:
        if isinstance(answer, Prediction):
            self._workspace.set_prediction(answer)
        elif isinstance(answer, FailedPrediction):
            self._workspace.set_error(answer.path, answer.error)

    @Slot(object, str)
    def _on_batch_failed(self, error: XrayDesktopError, details: str) -> None:
        """Say so; where a process was lost, the next one classifies the films that are left."""
        self.failed.emit(error, details)
        if not isinstance(error, CoreProcessError):
            return
        if error.file is not None:
            self._workspace.set_error(error.file, error)
        films = self._workspace.films
        left = [film.path for film in films if film.prediction is None and film.error is None]
        # One that always ends its process, nobody knows which, must not do so for ever.
        if len(left) < self._n_left:
            self._classify_all(left)

    @Slot()
    def _on_model_changed(self) -> None:
        # Answers of the model before must not be taken for those of this one.
        self._asking.cancel()
        self._batch.cancel()
        if self._workspace.shown is not None:
            self._classify_current()


def _renumbered(rows: Sequence[int], gone: set[int]) -> list[int]:
    """Return the new numbers of rows, ascending, once others are taken out."""
    gone_before = sorted(gone)
    return [row - bisect_left(gone_before, row) for row in rows if row not in gone]
