"""The confusion matrix: true classes down, what the model called them across."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.formatting import UNDEFINED
from xray_desktop.ui.style.contrast import mixed, readable_on
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.numbers import count_text, percent_text

if TYPE_CHECKING:
    from xray_desktop.core.stats.metrics import Metrics
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

_Index = QModelIndex | QPersistentModelIndex
_LONGEST_NAME = 24
_SMALLEST_CELL, _LARGEST_COLUMN = 56, 150


class ConfusionMatrix(QWidget):
    """Counts of films, or the share of each true class; a click on a cell asks for its films.

    Signals
    -------
    cell_chosen : int, int
        Positions of the true and of the predicted class.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: EvaluationView | None = None
        self._metrics: Metrics | None = None
        self.shares_box = QCheckBox(self.tr("&Share of each true class"))
        self.shares_box.setToolTip(
            self.tr("Each row in percent of its films, instead of the number of films")
        )
        self.table = _MatrixTable(self)
        self.table.setAccessibleName(self.tr("Confusion matrix"))
        caption = Label(self.tr("Rows: true class. Columns: predicted class."))
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addStretch(1)
        row.addWidget(self.shares_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.shares_box.toggled.connect(self._fill)
        self.table.cellClicked.connect(self._on_cell)
        self.table.entered_cell.connect(self._on_cell)

    def show_view(self, view: "EvaluationView", *, leak_free: bool) -> None:
        """Show an evaluation, as given or without leaking films."""
        if view is not self._view:
            # Its films are not listed any more.
            self._view = view
            self.table.setCurrentCell(-1, -1)
        report = view.report
        self._metrics = report.leak_free if leak_free and report.leak_free else report.as_given
        self._fill()

    def clear(self) -> None:
        """Show nothing."""
        self._view = self._metrics = None
        self.table.clear()
        self.table.setRowCount(0)
        self.table.setColumnCount(0)

    def changeEvent(self, event: QEvent) -> None:
        """Shade anew for another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._metrics is not None:
            self._fill()

    @Slot()
    def _fill(self) -> None:
        metrics = self._metrics
        if metrics is None:
            return
        chosen = self.table.currentRow(), self.table.currentColumn()
        names = metrics.class_names
        n = len(names)
        self.table.setRowCount(n + 1)
        self.table.setColumnCount(n + 1)
        titles = [*(_short(name) for name in names), self.tr("All")]
        for k, (title, name) in enumerate(zip(titles, [*names, self.tr("All films")], strict=True)):
            for place in (self.table.setHorizontalHeaderItem, self.table.setVerticalHeaderItem):
                item = QTableWidgetItem(title)
                item.setToolTip(plain(name))
                place(k, item)
        for true, row in enumerate(metrics.confusion):
            total = sum(row)
            for called, count in enumerate(row):
                self.table.setItem(true, called, self._cell(names, true, called, count, total))
            self.table.setItem(true, n, self._total(total))
        for called, counts in enumerate(zip(*metrics.confusion, strict=True)):
            self.table.setItem(n, called, self._total(sum(counts)))
        self.table.setItem(n, n, self._total(metrics.n_samples))
        if 0 <= chosen[0] < n and 0 <= chosen[1] < n:
            self.table.setCurrentCell(*chosen)

    def _cell(
        self, names: tuple[str, ...], true: int, called: int, count: int, total: int
    ) -> QTableWidgetItem:
        share = count / total if total else 0.0
        text = percent_text(share) if self.shares_box.isChecked() else count_text(count)
        item = QTableWidgetItem(text if total else UNDEFINED)
        ground = mixed(
            self.palette().color(QPalette.ColorRole.Base),
            self.palette().color(QPalette.ColorRole.Highlight),
            share,
        )
        item.setBackground(ground)
        item.setForeground(readable_on(ground))
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence = self.tr("true {true}, predicted {called}: {count} of {total} films").format(
            true=names[true], called=names[called], count=count, total=total
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, sentence)
        item.setToolTip(plain(sentence))
        return item

    def _total(self, count: int) -> QTableWidgetItem:
        item = QTableWidgetItem(count_text(count))
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setBackground(self.palette().color(QPalette.ColorRole.AlternateBase))
        return item

    @Slot(int, int)
    def _on_cell(self, true: int, called: int) -> None:
        n = self.table.rowCount() - 1
        if 0 <= true < n and 0 <= called < n:
            self.cell_chosen.emit(true, called)


class _MatrixTable(QTableWidget):
    """A table whose current cell is framed, so that its shade stays visible.

    Signals
    -------
    entered_cell : int, int
        Enter or the space bar was pressed on a cell.
    """

    entered_cell = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_FramedCell(self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(_SMALLEST_CELL // 2)
            header.setHighlightSections(True)
            header.setSectionsClickable(False)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(_SMALLEST_CELL)
        across.setMaximumSectionSize(_LARGEST_COLUMN)
        self.verticalHeader().setDefaultSectionSize(_SMALLEST_CELL * 3 // 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the films of the current cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered_cell.emit(self.currentRow(), self.currentColumn())
            event.accept()
            return
        super().keyPressEvent(event)


class _FramedCell(QStyledItemDelegate):
    """Draws a cell with its own ground, and a frame where it is the chosen one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.state &= ~QStyle.StateFlag.State_Selected
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if chosen:
            ground = index.data(Qt.ItemDataRole.BackgroundRole)
            color = readable_on(ground.color()) if ground is not None else QColor("#000000")
            painter.save()
            painter.setPen(QPen(color, 2))
            painter.drawRect(option.rect.adjusted(2, 2, -3, -3))
            painter.restore()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
