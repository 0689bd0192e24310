"""The films of the workspace as rows, and which of them are listed."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Slot,
)
from PySide6.QtWidgets import QWidget

from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.services.state.workspace import WorklistImage, Workspace
from xray_desktop.ui.read.worklist_row import ANSWER_ROLE, PATH_ROLE
from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.text.file_words import file_name, file_path
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import percent_text

# What is known of a film, in the order of the filter; a class name follows the first of them.
CLASS, NO_ANSWER, UNCLASSIFIED = "class:", "no answer", "unclassified"
NOT_READ, UNREADABLE = "not read", "unreadable"
_Index = QModelIndex | QPersistentModelIndex


def image_state(film: WorklistImage, *, is_hidden: bool) -> str:
    """Say what is known of a film; nothing of what the model says where that is hidden."""
    if film.error is not None:
        return UNREADABLE
    if is_hidden:
        return NOT_READ
    if film.prediction is None:
        return UNCLASSIFIED
    if film.prediction.predicted_class is None:
        return NO_ANSWER
    return CLASS + film.prediction.predicted_class


class WorklistModel(QAbstractListModel):
    """The films of the workspace as rows."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._n_rows = len(workspace.films)
        workspace.images_changed.connect(self._on_images_changed)
        workspace.image_changed.connect(self._on_image_changed)
        workspace.model_changed.connect(self._on_all_changed)
        workspace.blind_changed.connect(self._on_all_changed)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of films."""
        return 0 if parent.isValid() else self._n_rows

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the texts of a film."""
        film = self._workspace.films[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return file_name(film.path)
        if role == ANSWER_ROLE:
            return self._answer(film)
        if role == PATH_ROLE:
            return film.path
        if role == Qt.ItemDataRole.ToolTipRole:
            error = f"\n{translated(film.error.text)}" if film.error else ""
            # The folder of a film may be named after its class.
            is_hidden = self._workspace.is_hidden(film)
            place = file_name(film.path) if is_hidden else file_path(film.path)
            return plain(f"{place}{error}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file_name(film.path)}: {self._answer(film)}"
        return None

    def fits(self, row: int, text: str, state: str) -> bool:
        """Tell whether name or answer of a film contain a text, and it is in a state or in any."""
        film = self._workspace.films[row]
        if state and self._state(film) != state:
            return False
        return text in film.path.name.casefold() or text in self._answer(film).casefold()

    def _state(self, film: WorklistImage) -> str:
        return image_state(film, is_hidden=self._workspace.is_hidden(film))

    def _answer(self, film: WorklistImage) -> str:
        state = self._state(film)
        if state.startswith(CLASS) and film.prediction is not None:
            share = percent_text(max(film.prediction.probabilities))
            text = f"{film.prediction.predicted_class}, {share}"
        elif state == UNCLASSIFIED and self._workspace.model is None:
            text = ""
        else:
            text = self._words()[state]
        if film.own_reading is None:
            return text
        answer = None if film.prediction is None else film.prediction.predicted_class
        if film.own_reading == answer:
            return self.tr("{answer}; you agree").format(answer=text)
        own = self.tr("none of these") if film.own_reading == NONE_OF_THESE else film.own_reading
        return self.tr("{answer}; you: {own}").format(answer=text, own=own)

    def _words(self) -> dict[str, str]:
        return {
            UNREADABLE: self.tr("cannot be read"),
            NOT_READ: self.tr("not read by you yet"),
            UNCLASSIFIED: self.tr("not classified yet"),
            NO_ANSWER: self.tr("not classified"),
        }

    @Slot()
    def _on_images_changed(self) -> None:
        n_films = len(self._workspace.films)
        if n_films > self._n_rows:
            self.beginInsertRows(QModelIndex(), self._n_rows, n_films - 1)
            self._n_rows = n_films
            self.endInsertRows()
        elif n_films < self._n_rows:
            self.beginResetModel()
            self._n_rows = n_films
            self.endResetModel()

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    @Slot()
    def _on_all_changed(self) -> None:
        if self._n_rows:
            self.dataChanged.emit(self.index(0), self.index(self._n_rows - 1))


class ListedImages(QSortFilterProxyModel):
    """The rows that contain a text, in name or answer, and are of a requested kind."""

    def __init__(self, source: WorklistModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._films = source
        self._text, self._state = "", ""
        self.setSourceModel(source)

    @property
    def is_filtering(self) -> bool:
        """True where some rows may be left out."""
        return bool(self._text or self._state)

    def set_filter(self, text: str, state: str) -> None:
        """List only rows that contain the text and are in that state; empty texts for any."""
        self.beginFilterChange()
        self._text, self._state = text.strip().casefold(), state
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, _source_parent: _Index) -> bool:
        """Tell whether a row is listed."""
        return not self.is_filtering or self._films.fits(source_row, self._text, self._state)

    def source_rows(self) -> list[int]:
        """Return the rows of the workspace that are listed, ascending."""
        return [self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount())]
