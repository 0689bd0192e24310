"""Films by class: numbers, and under each class name a bar of its parts."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from xray_desktop.base.printable import printable
from xray_desktop.core.datasets.records import REJECT_CLASS
from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.style.theme import is_dark
from xray_desktop.ui.text.class_words import class_title, reject_class_help
from xray_desktop.ui.text.numbers import count_text

# For columns, in turn: light ground, dark ground; 3:1 against it at least.
_COLORS = (("#1f5fbf", "#6ea3f0"), ("#8a5a00", "#d9a441"), ("#1e7d3c", "#6cc487"),
           ("#8a3f8f", "#cf93d6"))  # fmt: skip
_BAR_HEIGHT = 6
_SHARES_ROLE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 8
# Of a column of numbers in pixels, and of all of them as a share of the table.
_NARROWEST, _SHARE_OF_NUMBERS = 34, 0.66
_Index = QModelIndex | QPersistentModelIndex


class CountsTable(QTableWidget):
    """Counts by class and by something else: part or source.

    Parameters
    ----------
    name : str
        What it counts, for screen readers.
    renames : bool
        Whether class names can be edited.
    parent : QWidget

    Signals
    -------
    renamed : str, str
        The user gave a class another name: before, after.
    """

    renamed = Signal(str, str)

    def __init__(self, name: str, *, renames: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renames = renames
        self._names: tuple[str, ...] = ()
        self._colors: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self.setItemDelegateForColumn(0, _BarDelegate(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemChanged.connect(self._on_item_changed)

    def show_counts(
        self,
        names: Sequence[str],
        columns: Sequence[str],
        counts: Sequence[Sequence[int]],
        colors: Sequence[int] = (),
    ) -> None:
        """Show a row for each class and a column for each part or source.

        Parameters
        ----------
        colors : sequence of int
            Number of each column's color, so that a part has one color everywhere.
        """
        self._colors = tuple(colors) or tuple(range(len(columns)))
        self.blockSignals(True)
        self._names = tuple(names)
        self.setRowCount(len(names))
        self.setColumnCount(1 + len(columns))
        self.setHorizontalHeaderLabels([self.tr("Class"), *columns])
        largest = max((sum(row) for row in counts), default=0) or 1
        for row, (name, numbers) in enumerate(zip(names, counts, strict=True)):
            self._fill_row(row, name, numbers, largest)
        self.blockSignals(False)
        self._paint_header()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()
        height = self.fontMetrics().height() + _BAR_HEIGHT + 12
        self.verticalHeader().setDefaultSectionSize(height)
        shown = min(len(names), _MOST_ROWS)
        self.setFixedHeight(header.sizeHint().height() + shown * height + 2 * self.frameWidth())

    def color(self, column: int) -> QColor:
        """Return the color of a part or source."""
        number = self._colors[column] if column < len(self._colors) else column
        return QColor(_COLORS[number % len(_COLORS)][is_dark(self.palette())])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to another width."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Let no long name of a source push the numbers out of sight: it is shortened."""
        n_columns = max(1, self.columnCount() - 1)
        most = max(_NARROWEST, int(_SHARE_OF_NUMBERS * self.viewport().width() / n_columns))
        header = self.horizontalHeader()
        for column in range(1, self.columnCount()):
            requested = max(header.sectionSizeHint(column), self.sizeHintForColumn(column))
            numbers = max(_NARROWEST, self.sizeHintForColumn(column))
            header.resizeSection(column, max(numbers, min(requested, most)))

    def changeEvent(self, event: object) -> None:
        """Paint the marks of the columns for another palette."""
        super().changeEvent(event)  # type: ignore[arg-type]
        self._paint_header()

    def _fill_row(self, row: int, name: str, numbers: Sequence[int], largest: int) -> None:
        # What is to be refused is no class that could be called otherwise.
        renames = self._renames and name != REJECT_CLASS
        editable = Qt.ItemFlag.ItemIsEditable if renames else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        first = QTableWidgetItem(class_title(name))
        first.setFlags(flags | editable)
        first.setData(_SHARES_ROLE, [number / largest for number in numbers])
        if name == REJECT_CLASS:
            first.setToolTip(plain(f"{class_title(name)}\n{reject_class_help()}"))
        elif renames:
            tip = self.tr(
                "{name}\nDouble click or F2: another name; that of another class joins them"
            )
            first.setToolTip(plain(tip.format(name=printable(name))))
        else:
            first.setToolTip(plain(printable(name)))
        self.setItem(row, 0, first)
        for column, number in enumerate(numbers, 1):
            item = QTableWidgetItem(count_text(number))
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFlags(flags)
            self.setItem(row, column, item)

    def _paint_header(self) -> None:
        for column in range(1, self.columnCount()):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                pixmap = QPixmap(10, 10)
                pixmap.fill(self.color(column - 1))
                item.setIcon(QIcon(pixmap))
                item.setToolTip(plain(item.text()))

    @Slot(QTableWidgetItem)
    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        old, new = self._names[item.row()], item.text().strip()
        # Whatever becomes of the request is shown by the next counts.
        self.blockSignals(True)
        item.setText(class_title(old))
        self.blockSignals(False)
        if new and new not in (old, class_title(old)):
            self.renamed.emit(old, new)


class _BarDelegate(QStyledItemDelegate):
    """Draws the shares of a class as a bar under its name."""

    def __init__(self, table: CountsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the name, then the bar."""
        place = QRect(option.rect)
        super().paint(painter, option, index)
        left, width = place.left() + 4, place.width() - 8
        top = place.bottom() - _BAR_HEIGHT - 3
        for column, share in enumerate(index.data(_SHARES_ROLE) or ()):
            part = round(share * width)
            painter.fillRect(left, top, part, _BAR_HEIGHT, self._table.color(column))
            left += part

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Place the name above the bar."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
