"""The epochs of a training as a table: what the charts show, in figures."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from xray_desktop.ui.text.numbers import number_text, significant_text
from xray_desktop.ui.train.live_charts import figure_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.core.training.results import EpochMetrics

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = (
    "epoch",
    "loss",
    "val_loss",
    "categorical_accuracy",
    "val_categorical_accuracy",
    "auc",
    "val_auc",
    "learning_rate",
    "seconds",
)


class EpochTable(QTableView):
    """Shows epochs; new ones come at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _EpochModel(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Epochs of the training"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # The arrow keys move in it; the tabulator leaves it.
        self.setTabKeyNavigation(False)

    def show_history(self, history: "Sequence[EpochMetrics]") -> None:
        """Show these epochs."""
        at_end = self.verticalScrollBar().value() == self.verticalScrollBar().maximum()
        self._model.set_history(history)
        if at_end:
            self.scrollToBottom()


class _EpochModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._history: tuple[EpochMetrics, ...] = ()

    def set_history(self, history: "Sequence[EpochMetrics]") -> None:
        n_before = len(self._history)
        new = tuple(history)
        if new[:n_before] == self._history:
            if len(new) > n_before:
                self.beginInsertRows(QModelIndex(), n_before, len(new) - 1)
                self._history = new
                self.endInsertRows()
            return
        self.beginResetModel()
        self._history = new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._history)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        name = _COLUMNS[index.column()]
        value = getattr(self._history[index.row()], name)
        if name == "epoch":
            return str(value)
        if name == "learning_rate":
            return significant_text(value, 2)
        return number_text(value, 1) if name == "seconds" else figure_text(value)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Epoch"),
            self.tr("Loss"),
            self.tr("Loss,\nvalidation"),
            self.tr("Accuracy"),
            self.tr("Accuracy,\nvalidation"),
            self.tr("AUC"),
            self.tr("AUC,\nvalidation"),
            self.tr("Learning\nrate"),
            self.tr("Seconds"),
        )[section]
