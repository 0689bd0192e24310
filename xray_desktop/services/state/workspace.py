"""What is open now: the single source of truth of the window."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.reader_study.reading import OwnReading

if TYPE_CHECKING:
    from xray_desktop.core.datasets.projects.project import Project
    from xray_desktop.usecases.bundles.summary import ModelSummary
    from xray_desktop.usecases.datasets.dataset_view import DatasetView
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView
    from xray_desktop.usecases.reading.view import ViewedImage
    from xray_desktop.usecases.runs.runs import RunSummary


@dataclass(frozen=True, slots=True)
class WorklistImage:
    """A film of the worklist and what is known of it.

    Parameters
    ----------
    path : Path
    prediction : Prediction or None
    error : XrayDesktopError or None
        Why it cannot be read.
    readings : tuple of OwnReading
        What the reader has committed, oldest first.
    """

    path: Path
    prediction: Prediction | None = None
    error: XrayDesktopError | None = None
    readings: tuple[OwnReading, ...] = ()

    @property
    def own_reading(self) -> str | None:
        """The class that the reader has committed last, `NONE_OF_THESE`, or None before that."""
        return self.readings[-1].class_name if self.readings else None


class Workspace(QObject):
    """Holds what is open. Only services set; pages read and listen.

    Setting something clears what followed from it: another current film clears the shown one,
    another model clears all predictions.

    Signals
    -------
    dataset_leaving : nothing
        The open data set, still there, is about to be closed or to give way to another one, be
        it the same folders read anew. A row number means nothing beyond it: whoever holds some lets
        go of them now, before anybody hears of the next.
    images_changed : nothing
        Films were added or removed.
    image_changed : int
        Something is known of the film in this row.
    current_changed, shown_changed, model_changed : nothing
    blind_changed : nothing
        `is_blind` is another.
    dataset_changed, project_changed, run_changed, evaluation_changed : nothing
    """

    images_changed = Signal()
    image_changed = Signal(int)
    current_changed = Signal()
    shown_changed = Signal()
    model_changed = Signal()
    blind_changed = Signal()
    dataset_leaving = Signal()
    dataset_changed = Signal()
    project_changed = Signal()
    run_changed = Signal()
    evaluation_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._films: list[WorklistImage] = []
        self._rows: dict[Path, int] = {}
        # Also of films that were taken out: opened anew they are not blind to the reader.
        self._seen: set[Path] = set()
        self._current: int | None = None
        self._shown: ViewedImage | None = None
        self._model: ModelSummary | None = None
        self._is_blind = False
        self._dataset: DatasetView | None = None
        self._project: Project | None = None
        self._run: RunSummary | None = None
        self._evaluation: EvaluationView | None = None

    @property
    def films(self) -> Sequence[WorklistImage]:
        """The worklist."""
        return self._films

    @property
    def current(self) -> int | None:
        """Row of the chosen film; None where there is none."""
        return self._current

    @property
    def current_image(self) -> WorklistImage | None:
        """The chosen film."""
        return None if self._current is None else self._films[self._current]

    @property
    def shown(self) -> "ViewedImage | None":
        """The pixels of the chosen film, once they are read."""
        return self._shown

    @property
    def model(self) -> "ModelSummary | None":
        """The model that classifies."""
        return self._model

    @property
    def dataset(self) -> "DatasetView | None":
        """The data set that is open, as its files are; the project tells what was changed."""
        return self._dataset

    @property
    def project(self) -> "Project | None":
        """What the user changed on the data set that is open."""
        return self._project

    @property
    def is_blind(self) -> bool:
        """True where results are hidden until the reader has committed an own reading."""
        return self._is_blind

    def is_hidden(self, film: WorklistImage) -> bool:
        """Tell whether what the model says of a film must not be seen yet."""
        return self._is_blind and not film.readings and film.error is None

    def was_seen(self, path: Path) -> bool:
        """Tell whether an answer of any model for a film could be seen before."""
        return path in self._seen

    def row_of(self, path: Path) -> int | None:
        """Row of a film; None if it is not in the worklist."""
        return self._rows.get(path)

    def add_images(self, paths: Sequence[Path]) -> None:
        """Append the films that are not there yet."""
        for path in paths:
            if path not in self._rows:
                self._rows[path] = len(self._films)
                self._films.append(WorklistImage(path))
        self.images_changed.emit()

    def clear_images(self) -> None:
        """Empty the worklist."""
        self._films, self._rows = [], {}
        self.images_changed.emit()
        self.set_current(None)

    def remove_films(self, rows: Sequence[int]) -> None:
        """Take films out of the worklist; the films around the chosen one stay where they are."""
        gone, current = set(rows), self._current
        self._films = [film for row, film in enumerate(self._films) if row not in gone]
        self._rows = {film.path: row for row, film in enumerate(self._films)}
        if current is None or current in gone:
            self._current = None
        else:
            self._current = current - sum(row < current for row in gone)
        self.images_changed.emit()
        if current in gone:
            self.set_current(None)

    def set_current(self, row: int | None) -> None:
        """Choose a film."""
        self._current = row
        self._shown = None
        self.current_changed.emit()
        self.shown_changed.emit()

    def set_shown(self, film: "ViewedImage") -> None:
        """Show the pixels of the chosen film."""
        self._shown = film
        self.shown_changed.emit()

    def set_prediction(self, prediction: Prediction) -> None:
        """Keep what the model says of a film."""
        self._replace(prediction.path, prediction=prediction, error=None)

    def set_error(self, path: Path, error: XrayDesktopError) -> None:
        """Keep why a film cannot be read."""
        self._replace(path, prediction=None, error=error)

    def set_readings(self, row: int, readings: tuple[OwnReading, ...]) -> None:
        """Keep what the reader says of a film; its result may be seen from now on."""
        self._films[row] = replace(self._films[row], readings=readings)
        self._note_seen(self._films[row])
        self.image_changed.emit(row)

    def set_blind(self, is_blind: bool) -> None:
        """Hide what the model says of films that the reader has not read yet, or show it."""
        if is_blind != self._is_blind:
            self._is_blind = is_blind
            for film in self._films:
                self._note_seen(film)
            self.blind_changed.emit()

    def set_model(self, model: "ModelSummary | None") -> None:
        """Choose the model that classifies; predictions of another one are cleared."""
        self._model = model
        for row, film in enumerate(self._films):
            if film.prediction is not None:
                self._films[row] = replace(film, prediction=None)
                self.image_changed.emit(row)
        self.model_changed.emit()

    def set_dataset(self, dataset: "DatasetView | None", project: "Project | None") -> None:
        """Open a data set, with the project that is kept for its folders; None: close it."""
        if self._dataset is not None and self._dataset is not dataset:
            self.dataset_leaving.emit()
        self._dataset, self._project = dataset, project
        self.dataset_changed.emit()
        self.project_changed.emit()

    def set_project(self, project: "Project") -> None:
        """Change something on the data set that is open."""
        self._project = project
        self.project_changed.emit()

    @property
    def run(self) -> "RunSummary | None":
        """The training that finished last."""
        return self._run

    def set_run(self, run: "RunSummary") -> None:
        """Keep the training that finished last."""
        self._run = run
        self.run_changed.emit()

    @property
    def evaluation(self) -> "EvaluationView | None":
        """The evaluation that was made last."""
        return self._evaluation

    def set_evaluation(self, evaluation: "EvaluationView | None") -> None:
        """Keep the evaluation that was made last, or none."""
        self._evaluation = evaluation
        self.evaluation_changed.emit()

    def _replace(
        self, path: Path, *, prediction: Prediction | None, error: XrayDesktopError | None
    ) -> None:
        row = self._rows.get(path)
        if row is not None:
            self._films[row] = replace(self._films[row], prediction=prediction, error=error)
            self._note_seen(self._films[row])
            self.image_changed.emit(row)

    def _note_seen(self, film: WorklistImage) -> None:
        if film.prediction is not None and not self.is_hidden(film):
            self._seen.add(film.path)
