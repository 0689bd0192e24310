"""The classification report: figures of each class with their intervals."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.files.csv_files import pasted_text
from xray_desktop.base.formatting import UNDEFINED, Scale
from xray_desktop.core.stats.metric_registry import PER_CLASS
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.intervals import stacked_text
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text

if TYPE_CHECKING:
    from xray_desktop.core.stats.intervals import Interval
    from xray_desktop.core.stats.metrics import ClassMetrics
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

_SORT_ROLE = Qt.ItemDataRole.UserRole


class ClassReport(QWidget):
    """A row for each class; sorted by a click on a heading, copied with Ctrl+C."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Classification report"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 10)
        self.table.installEventFilter(self)
        self.copy_button = QPushButton(self.tr("Cop&y the table"))
        self.copy_button.setToolTip(self.tr("As text with tabulators, for a spreadsheet"))
        self.copy_button.clicked.connect(self.copy)
        note = Label(
            self.tr("In brackets: the 95 % confidence interval. Few films make it wide."),
            wordWrap=True,
        )
        row = QHBoxLayout()
        row.addWidget(note, 1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def show_view(self, view: "EvaluationView", *, leak_free: bool) -> None:
        """Show an evaluation, as given or without leaking films."""
        report = view.report
        metrics = report.leak_free if leak_free and report.leak_free else report.as_given
        titles = {
            self.tr("Class"): "",
            **{translated(one.title): translated(one.tip) for one in PER_CLASS},
            self.tr("Films"): self.tr("Films of the class"),
        }
        self.table.setSortingEnabled(False)
        self.table.setColumnCount(len(titles))
        for column, (title, tip) in enumerate(titles.items()):
            heading = QTableWidgetItem(title)
            heading.setToolTip(plain(tip))
            self.table.setHorizontalHeaderItem(column, heading)
        self.table.setRowCount(len(metrics.per_class))
        for row, (name, figures) in enumerate(
            zip(metrics.class_names, metrics.per_class, strict=True)
        ):
            self._fill_row(row, name, figures)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)

    def clear(self) -> None:
        """Show nothing."""
        self.table.setRowCount(0)

    @Slot()
    def copy(self) -> None:
        """Put the whole table into the clipboard."""
        model, columns = self.table.model(), range(self.table.columnCount())
        across = Qt.Orientation.Horizontal
        rows = [[str(model.headerData(k, across)) for k in columns]]
        rows += [
            [str(model.index(row, k).data()).replace("\n", " ") for k in columns]
            for row in range(self.table.rowCount())
        ]
        QGuiApplication.clipboard().setText(pasted_text(rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Copy all of it with the usual key."""
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            self.copy()
            return True
        return False

    def _fill_row(self, row: int, name: str, figures: "ClassMetrics") -> None:
        items = [_SortedItem(name, name.casefold())]
        items += [self._figure(figures.figures[one.key], one.scale) for one in PER_CLASS]
        items.append(_SortedItem(count_text(figures.support), figures.support))
        for column, item in enumerate(items):
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.table.setItem(row, column, item)

    def _figure(self, interval: "Interval | None", scale: Scale) -> "_SortedItem":
        if interval is None:
            item = _SortedItem(UNDEFINED, -1.0)
            item.setToolTip(self.tr("Undefined: there are no films to divide by"))
            return item
        return _SortedItem(stacked_text(interval, scale), interval.value)


class _SortedItem(QTableWidgetItem):
    """Sorts by a value, not by its text."""

    def __init__(self, text: str, value: float | str) -> None:
        super().__init__(text)
        self.setData(_SORT_ROLE, value)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(_SORT_ROLE) < other.data(_SORT_ROLE))
