"""Films as a grid of thumbnails, for 100,000 of them."""

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.text.file_words import file_path
from xray_desktop.ui.widgets.thumbnail_cell import (
    BADGE_ROLE,
    SECOND_LINE_ROLE,
    ThumbnailCell,
    badge_word,
)

SMALLEST_CELL, LARGEST_CELL, USUAL_CELL = 72, 240, 128
_BATCH = 2000
_Index = QModelIndex | QPersistentModelIndex


def _no_badge(_row: int) -> str:
    return ""


class _GridModel(QStringListModel):
    """Paths as rows; texts and badges are asked for when a row is painted.

    Its own texts are empty and never shown: they only make Qt count the rows without Python, which
    it does several times a row when many are chosen.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paths: Sequence[Path] = ()
        self._texts: Callable[[int], tuple[str, str]] = self._no_texts
        self._badges: Callable[[int], str] = _no_badge

    def set_rows(
        self,
        paths: Sequence[Path],
        texts: Callable[[int], tuple[str, str]],
        badges: Callable[[int], str],
    ) -> None:
        """Show other rows."""
        self.paths, self._texts, self._badges = paths, texts, badges
        self.setStringList([""] * len(paths))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the texts of a film."""
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(row)[0]
        if role == SECOND_LINE_ROLE:
            return self._texts(row)[1]
        if role == BADGE_ROLE:
            return self._badges(row)
        if role == Qt.ItemDataRole.UserRole:
            return self.paths[row]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain("\n".join((file_path(self.paths[row]), *filter(None, self._texts(row)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (*self._texts(row), badge_word(self._badges(row)))
            return ", ".join(filter(None, parts))
        return None

    def _no_texts(self, row: int) -> tuple[str, str]:
        return self.paths[row].name, ""


class ThumbnailGrid(QListView):
    """Shows films; asks only for the thumbnails of those that are visible.

    Parameters
    ----------
    thumbnails : ThumbnailService
    name : str
        What the films are, for screen readers; also tells this grid's requests from another's.
    parent : QWidget

    Signals
    -------
    activated_row : int
        Double click or Enter.
    chosen_changed : nothing
        `chosen_rows` are others.
    """

    activated_row = Signal(int)
    chosen_changed = Signal()

    def __init__(
        self, thumbnails: ThumbnailService, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._name = name
        self._cell = USUAL_CELL
        self._n_columns = 1
        self._kept_row: int | None = None
        self._chosen: tuple[int, ...] | None = None
        self._rows = _GridModel(self)
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: its coming and going would change the number of columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(ThumbnailCell(thumbnails, self))
        self.setModel(self._rows)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask_for_visible)
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._go_to_kept_row)
        thumbnails.arrived.connect(self._on_arrived)
        self.verticalScrollBar().valueChanged.connect(self._ask_soon)
        self.verticalScrollBar().rangeChanged.connect(self._ask_soon)
        self.verticalScrollBar().rangeChanged.connect(self._go_to_kept_row)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._apply_size()

    def set_rows(
        self,
        paths: Sequence[Path],
        texts: Callable[[int], tuple[str, str]],
        badges: Callable[[int], str] = _no_badge,
    ) -> None:
        """Show other films.

        Parameters
        ----------
        paths : sequence of Path
        texts : callable
            Row -> line of text, quiet second line; asked when a row is painted.
        badges : callable
            Row -> ``"good"``, ``"warning"``, ``"bad"``, ``"marked"``, or an empty text for none.
        """
        had_rows = self.selectionModel().hasSelection()
        self._rows.set_rows(paths, texts, badges)
        self._chosen = self._kept_row = None
        self.scrollToTop()
        if had_rows:
            self.chosen_changed.emit()
        self._ask_soon()

    def refresh(self) -> None:
        """Ask for texts and badges anew; rows, place and choice stay."""
        self.viewport().update()

    @Slot(int)
    def set_cell_size(self, pixels: int) -> None:
        """Change the side of the thumbnails, 72 to 240 pixels; the place in the list stays."""
        self._keep_place()
        self._cell = min(LARGEST_CELL, max(SMALLEST_CELL, pixels))
        self._apply_size()

    def chosen_rows(self) -> tuple[int, ...]:
        """Return the chosen rows, ascending."""
        if self._chosen is None:
            # By ranges: as single indexes, 100,000 rows take a sixth of a second.
            selection = self.selectionModel().selection()
            ranges = [selection.at(number) for number in range(selection.count())]
            ends = sorted((part.top(), part.bottom()) for part in ranges)
            rows = chain.from_iterable(range(first, last + 1) for first, last in ends)
            self._chosen = tuple(rows)
        return self._chosen

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Choose rows, and no others, and show the first of them."""
        selection = QItemSelection()
        for first, last in _ranges(sorted(set(rows))):
            selection.select(self._rows.index(first), self._rows.index(last))
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            first_index = self._rows.index(min(rows))
            model.setCurrentIndex(first_index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._kept_row = min(rows)
            self._placing.start()

    def visible_rows(self) -> range:
        """Return the rows that are on the screen, whole or in part."""
        n_rows, grid = len(self._rows.paths), self.gridSize()
        if n_rows == 0 or not self.viewport().height():
            return range(0)
        top = self.verticalScrollBar().value() // grid.height()
        bottom = (self.verticalScrollBar().value() + self.viewport().height()) // grid.height()
        return range(
            min(n_rows, top * self._n_columns), min(n_rows, (bottom + 1) * self._n_columns)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current film with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the width with whole columns; the place in the list stays."""
        if event.size().width() != event.oldSize().width():
            self._keep_place()
            self._apply_size()
        super().resizeEvent(event)
        self._ask_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is visible."""
        super().showEvent(event)
        self._ask_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody looks."""
        super().hideEvent(event)
        self._thumbnails.request((), asker=self._name)

    def _apply_size(self) -> None:
        margin = ThumbnailCell.MARGIN
        needed = self._cell + 2 * margin
        # Qt breaks the row before a cell that ends at the very edge.
        width = max(needed, self.viewport().width() - 1)
        height = self._cell + 2 * self.fontMetrics().height() + 3 * margin
        self._n_columns = width // needed
        self.setGridSize(QSize(width // self._n_columns, height))

    def _keep_place(self) -> None:
        visible = self.visible_rows()
        if self._kept_row is None and visible.start > 0:
            self._kept_row = visible.start
        if self._kept_row is not None:
            self._placing.start()

    @Slot()
    def _go_to_kept_row(self) -> None:
        """Scroll there, once the layout, which comes in batches, is done."""
        row, bar, height = self._kept_row, self.verticalScrollBar(), self.gridSize().height()
        if row is None or row >= len(self._rows.paths):
            self._kept_row = None
            return
        n_lines = -(-len(self._rows.paths) // self._n_columns)
        range_when_done = max(0, n_lines * height - self.viewport().height())
        if abs(bar.maximum() - range_when_done) < height:
            self._kept_row = None
            if row not in self.visible_rows():
                bar.setValue(row // self._n_columns * height)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._chosen = None
        self.chosen_changed.emit()

    @Slot()
    def _ask_soon(self) -> None:
        self._asking.start()

    @Slot()
    def _ask_for_visible(self) -> None:
        if self.isVisible():
            needed = [self._rows.paths[row] for row in self.visible_rows()]
            missing = [path for path in needed if self._thumbnails.get(path) is None]
            self._thumbnails.request(missing, asker=self._name)

    @Slot(tuple)
    def _on_arrived(self, arrived: tuple[Path, ...]) -> None:
        if self.isVisible():
            new = set(arrived)
            for row in self.visible_rows():
                if self._rows.paths[row] in new:
                    self.update(self._rows.index(row))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.activated_row.emit(index.row())


def _ranges(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbors: Qt selects one range in no more time than one row."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges
