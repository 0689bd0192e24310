"""Saving what was read: table, report, picture."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import WorklistImage, Workspace
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

_EXPORT = "xray_desktop.usecases.reading.worklist_export"


class ExportService(Service):
    """Writes files through the worker; several at once may be on their way.

    In blind mode films that the reader has not read yet are left out.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    parent : QObject

    Signals
    -------
    informed : `Message`
        Where a file went, or what was left out.
    """

    def __init__(self, worker: BackgroundWorker, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._workspace = workspace
        self._left_out: dict[Path, int] = {}

    def save_table(self, path: Path) -> None:
        """Write what is known of the films as CSV."""
        model, films = self._workspace.model, self._uncovered(path)
        if model is not None and films:
            answers = tuple(answer for film in films if (answer := _answer(film)) is not None)
            readings = {film.path: film.own_reading for film in films if film.own_reading}
            self._save("save_table", answers, model.path, readings, path)

    def save_report(self, path: Path) -> None:
        """Write a report on all films, classified or not, with their heat maps."""
        model, films = self._workspace.model, self._uncovered(path)
        if model is not None and films:
            paths = tuple(film.path for film in films)
            self._save("save_report", paths, model.path, path, priority=Priority.NORMAL)

    def save_picture(self, picture: object, path: Path) -> None:
        """Write a `usecases.reading.worklist_export.RenderedPicture`."""
        self._save("save_picture", picture, path)

    def _uncovered(self, path: Path) -> list[WorklistImage]:
        """Return the films whose results may be seen, and remember how many are left out."""
        workspace = self._workspace
        films = [film for film in workspace.films if not workspace.is_hidden(film)]
        self._left_out[path] = len(workspace.films) - len(films)
        if not films:
            self.informed.emit(
                Message.of("Nothing is saved: you have not read a film yet in blind mode.")
            )
        return films

    def _save(self, name: str, *args: object, priority: Priority = Priority.URGENT) -> None:
        title = Message.of("Saving {name}", name=Path(str(args[-1])).name)
        task = self._worker.submit(
            f"{_EXPORT}:{name}", *args, title=title, priority=priority, is_saving=True
        )
        task.succeeded.connect(self._on_saved)
        task.failed.connect(self.failed)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        n_hidden = self._left_out.pop(path, 0)
        place = {"name": path.name, "folder": str(path.parent)}
        if not n_hidden:
            self.informed.emit(Message.of("Saved: {name} in {folder}", **place))
            return
        self.informed.emit(
            Message.of(
                "Saved: {name} in {folder}, without {count} films that you have not read yet",
                **place,
                count=n_hidden,
            )
        )


def _answer(film: WorklistImage) -> Prediction | FailedPrediction | None:
    if film.prediction is not None:
        return film.prediction
    if isinstance(film.error, ImageReadError):
        return FailedPrediction(film.path, film.error)
    return None
