"""The middle of the page Dataset: the films as a grid, and what can be done with chosen ones."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.core.datasets.records import REJECT_CLASS, class_order
from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.dataset.words import part_name
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.class_words import class_title
from xray_desktop.ui.text.file_words import file_path
from xray_desktop.ui.text.numbers import count_text
from xray_desktop.ui.widgets.thumbnail_grid import (
    LARGEST_CELL,
    SMALLEST_CELL,
    USUAL_CELL,
    ThumbnailGrid,
)

if TYPE_CHECKING:
    from xray_desktop.usecases.datasets.dataset_state import DatasetState
    from xray_desktop.usecases.datasets.dataset_view import DatasetView

_MARGIN = 6
_SLIDER_WIDTH = 110


class DatasetGrid(QWidget):
    """Shows rows of a data set; speaks of data set rows, never of places in the grid.

    Parameters
    ----------
    thumbnails : ThumbnailService
    actions : Actions
    parent : QWidget

    Signals
    -------
    image_requested : Path
        A film was double-clicked.
    chosen_changed : nothing
    sort_changed : nothing
    all_requested : nothing
        The films of a finding are shown, and all are to be.
    class_requested : str
        The chosen films are to get that class; empty: that of their folder.
    """

    image_requested = Signal(object)
    chosen_changed = Signal()
    sort_changed = Signal()
    all_requested = Signal()
    class_requested = Signal(str)

    def __init__(
        self, thumbnails: ThumbnailService, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view: DatasetView | None = None
        self._state: DatasetState | None = None
        self._rows: list[int] = []
        self._warned: frozenset[int] = frozenset()
        self._chosen: tuple[int, ...] = ()
        self._chosen_of: tuple[list[int], tuple[int, ...]] = (self._rows, ())
        self.grid = ThumbnailGrid(thumbnails, self.tr("Films of the data set"))
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.shown_label = Label()
        self.all_button = QPushButton(self.tr("Show all films"))
        self.sort = QComboBox()
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.chosen_label = Label()
        self.class_choice = QComboBox()
        self.class_text = QLineEdit()
        self.class_choice.setEditable(True)
        self.class_choice.setLineEdit(self.class_text)
        self.class_button = QPushButton(self.tr("Set class"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _MARGIN, 0, _MARGIN)
        column.setSpacing(_MARGIN)
        column.addLayout(self._make_heading())
        column.addWidget(self.grid, 1)
        column.addLayout(self._make_foot())
        self.grid.activated_row.connect(self._on_activated)
        self.grid.chosen_changed.connect(self._on_chosen_changed)
        self.grid.customContextMenuRequested.connect(self._show_menu)
        self.sort.currentIndexChanged.connect(self.sort_changed)
        self.size_slider.valueChanged.connect(self.grid.set_cell_size)
        self.all_button.clicked.connect(self.all_requested)
        self.class_button.clicked.connect(self._request_class)
        self.class_text.returnPressed.connect(self._request_class)
        self._on_chosen_changed()

    @property
    def chosen(self) -> tuple[int, ...]:
        """Rows of the data set that are chosen."""
        places = self.grid.chosen_rows()
        of = (self._rows, places)
        if self._chosen_of[0] is not of[0] or self._chosen_of[1] is not of[1]:
            self._chosen_of = of
            self._chosen = tuple(map(self._rows.__getitem__, places))
        return self._chosen

    @property
    def rows(self) -> Sequence[int]:
        """Rows of the data set in the order of the grid."""
        return self._rows

    def show_rows(
        self, view: "DatasetView", state: "DatasetState", rows: list[int], *, is_part: bool
    ) -> None:
        """Show some rows; chosen ones that are still there stay chosen.

        Parameters
        ----------
        is_part : bool
            True if these are not all films.
        """
        is_same = view is self._view and rows == self._rows
        chosen = set() if view is not self._view else set(self.chosen)
        self._view, self._state, self._rows = view, state, rows
        if is_same:
            self.grid.refresh()
        else:
            self.grid.set_rows(_Paths(view, rows), self._texts, self._badge)
            self.choose([row for row in rows if row in chosen])
        self.shown_label.setText(
            self.tr("{n} of {total} films").format(n=len(rows), total=len(view))
            if is_part
            else self.tr("{total} films").format(total=len(view))
        )
        self.all_button.setVisible(is_part)
        self._fill_classes(state)
        self._on_chosen_changed()

    @Slot()
    def clear(self) -> None:
        """Show nothing, and hold no row."""
        self._view, self._state, self._rows = None, None, []
        self.grid.set_rows((), self._texts, self._badge)
        self._on_chosen_changed()

    def warn_of(self, rows: frozenset[int]) -> None:
        """Mark rows that a finding is about."""
        self._warned = rows
        self.grid.refresh()

    def choose(self, rows: Sequence[int]) -> None:
        """Choose rows of the data set, and no others."""
        requested = set(rows)
        if requested or self.grid.chosen_rows():
            self.grid.choose_rows([n for n, row in enumerate(self._rows) if row in requested])

    def _make_heading(self) -> QHBoxLayout:
        for text, value in (
            (self.tr("By folder"), "folder"),
            (self.tr("By name"), "name"),
            (self.tr("By class"), "class"),
            (self.tr("Largest first"), "size"),
            (self.tr("Newest first"), "date"),
        ):
            self.sort.addItem(text, value)
        self.sort.setAccessibleName(self.tr("Order of the films"))
        self.size_slider.setRange(SMALLEST_CELL, LARGEST_CELL)
        self.size_slider.setValue(USUAL_CELL)
        self.size_slider.setFixedWidth(_SLIDER_WIDTH)
        self.size_slider.setAccessibleName(self.tr("Size of the thumbnails"))
        self.size_slider.setToolTip(self.tr("Size of the thumbnails"))
        heading = QHBoxLayout()
        heading.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        heading.addWidget(self.shown_label)
        heading.addWidget(self.all_button)
        self.chosen_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        heading.addWidget(self.chosen_label, 1)
        heading.addWidget(self.sort)
        heading.addWidget(self.size_slider)
        return heading

    def _make_foot(self) -> QHBoxLayout:
        self.class_choice.setAccessibleName(self.tr("Class for the chosen films"))
        self.class_choice.setToolTip(self.tr("Choose a class, or write the name of a new one"))
        self.class_choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.class_choice.setMinimumContentsLength(12)
        self.class_button.setToolTip(
            self.tr("Give the chosen films this class; their files stay where they are")
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        for name in ("dataset_exclude", "dataset_include"):
            button = QToolButton()
            button.setDefaultAction(self._actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.class_choice)
        foot.addWidget(self.class_button)
        return foot

    def _fill_classes(self, state: "DatasetState") -> None:
        # Any film may be one that the model should refuse.
        requested = class_order((*state.class_names, REJECT_CLASS))
        if requested != tuple(
            self.class_choice.itemData(n) for n in range(self.class_choice.count())
        ):
            self.class_choice.clear()
            for name in requested:
                self.class_choice.addItem(class_title(name), name)

    def _texts(self, place: int) -> tuple[str, str]:
        view, state, row = self._view, self._state, self._rows[place]
        if view is None or state is None:
            return "", ""
        part = part_name(int(view.part[row]))
        # The line is short: what is left out needs no part.
        name = class_title(state.class_name(row))
        words = [self.tr("excluded"), name] if state.excluded[row] else [name, part]
        return file_path(view.name(row)), " · ".join(filter(None, words))

    def _badge(self, place: int) -> str:
        state, row = self._state, self._rows[place]
        if state is None:
            return ""
        if state.excluded[row]:
            return "bad"
        if row in self._warned:
            return "warning"
        return "marked" if state.relabeled[row] else ""

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        if self._view is not None:
            self.image_requested.emit(self._view.path(self._rows[place]))

    @Slot()
    def _on_chosen_changed(self) -> None:
        n_chosen = len(self.grid.chosen_rows())
        self.chosen_label.setText(
            self.tr("{n} films chosen").format(n=count_text(n_chosen)) if n_chosen else ""
        )
        is_ready = bool(n_chosen) and self._view is not None and self._view.is_read
        self.class_choice.setEnabled(is_ready)
        self.class_button.setEnabled(is_ready)
        self.chosen_changed.emit()

    @Slot()
    def _request_class(self) -> None:
        text = self.class_choice.currentText().strip()
        place = self.class_choice.findText(text, Qt.MatchFlag.MatchExactly)
        if text:
            self.class_requested.emit(text if place < 0 else self.class_choice.itemData(place))

    @Slot(QPoint)
    def _show_menu(self, point: QPoint) -> None:
        if self._state is None or not self.chosen:
            return
        menu = QMenu(self)
        menu.addAction(self._actions["dataset_exclude"])
        menu.addAction(self._actions["dataset_include"])
        classes = menu.addMenu(self.tr("Set class"))
        for name in class_order((*self._state.class_names, REJECT_CLASS)):
            # An ampersand in a name is not a mnemonic.
            action = classes.addAction(class_title(name).replace("&", "&&"))
            action.setData(name)
        classes.addSeparator()
        classes.addAction(self.tr("As the folder says")).setData("")
        classes.setEnabled(self.class_button.isEnabled())
        action = menu.exec(self.grid.viewport().mapToGlobal(point))
        if action is not None and action.data() is not None:
            self.class_requested.emit(action.data())
        menu.deleteLater()


class _Paths(Sequence[Path]):
    """The files of some rows, made when they are asked for: 100,000 paths are never made."""

    def __init__(self, view: "DatasetView", rows: Sequence[int]) -> None:
        self._view = view
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Path: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Path]: ...
    def __getitem__(self, place: int | slice) -> Path | Sequence[Path]:
        if isinstance(place, slice):
            return [self._view.path(row) for row in self._rows[place]]
        return self._view.path(self._rows[place])
