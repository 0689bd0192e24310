"""The list of opened films, with what the model says of each."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QListView, QWidget

from xray_desktop.services.viewing import ViewingService
from xray_desktop.services.workspace import WorklistFilm, Workspace
from xray_desktop.ui.texts import translated
from xray_desktop.ui.worklist_row import ANSWER_ROLE, WorklistRow

_BATCH = 500


class WorklistModel(QAbstractListModel):
    """The films of the workspace as rows."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._n_rows = len(workspace.films)
        workspace.films_changed.connect(self._on_films_changed)
        workspace.film_changed.connect(self._on_film_changed)
        workspace.model_changed.connect(self._on_model_changed)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of films."""
        return 0 if parent.isValid() else self._n_rows

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the texts of a film."""
        film = self._workspace.films[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return film.path.name
        if role == ANSWER_ROLE:
            return self._answer(film)
        if role == Qt.ItemDataRole.ToolTipRole:
            error = f"\n{translated(film.error.text)}" if film.error else ""
            return f"{film.path}{error}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{film.path.name}: {self._answer(film)}"
        return None

    def _answer(self, film: WorklistFilm) -> str:
        if film.error is not None:
            return self.tr("cannot be read")
        if film.prediction is None:
            return "" if self._workspace.model is None else self.tr("not classified")
        if film.prediction.predicted_class is None:
            return self.tr("no answer")
        highest = max(film.prediction.probabilities)
        return f"{film.prediction.predicted_class}, {highest:.0%}"

    @Slot()
    def _on_films_changed(self) -> None:
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
    def _on_film_changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    @Slot()
    def _on_model_changed(self) -> None:
        if self._n_rows:
            self.dataChanged.emit(self.index(0), self.index(self._n_rows - 1))


class Worklist(QListView):
    """Choosing a row shows its film."""

    def __init__(
        self, workspace: Workspace, viewing: ViewingService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._viewing = viewing
        self.setAccessibleName(self.tr("Opened films"))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(True)
        self.setItemDelegate(WorklistRow(self))
        self.setModel(WorklistModel(workspace, self))
        self.selectionModel().currentChanged.connect(self._on_chosen)
        workspace.current_changed.connect(self._follow)

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.row() != self._workspace.current:
            self._viewing.show_film(current.row())

    @Slot()
    def _follow(self) -> None:
        row = self._workspace.current
        if row is not None:
            self.setCurrentIndex(self.model().index(row, 0))
