"""Which class is which, in tables that can be changed: of films and model, of films and films."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from xray_desktop.base.printable import printable
from xray_desktop.core.datasets.records import REJECT_CLASS
from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.text.class_words import class_title
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class MappedClass:
    """A row of the table.

    Parameters
    ----------
    name : str
        Class of the films.
    n_films : int
    choices : sequence of (str, str or None)
        What it may become: title and value.
    chosen : str or None
        The value that is proposed.
    reason : str
        Why, or what to think of.
    box_name : str
        Of the choice, for screen readers.
    """

    name: str
    n_films: int
    choices: Sequence[tuple[str, str | None]]
    chosen: str | None
    reason: str
    box_name: str


class MappingTable(QTableWidget):
    """A row for each class of the films, with a choice of what it becomes.

    Signals
    -------
    changed : nothing
        `partners` are others.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self._names: tuple[str, ...] = ()
        self._boxes: list[QComboBox] = []

    @property
    def partners(self) -> dict[str, str | None]:
        """Class of the model by class of the films; None: left out."""
        pairs = zip(self._names, self._boxes, strict=True)
        return {name: box.currentData() for name, box in pairs}

    def show_rows(self, rows: Sequence[MappedClass]) -> None:
        """Show classes and what is proposed for them."""
        self._names, self._boxes = tuple(row.name for row in rows), []
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            name, n_films = printable(row.name), count_text(row.n_films)
            for column, text in ((0, name), (1, n_films), (3, row.reason)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(plain(text))
                if column == 1:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(number, column, item)
            self.setCellWidget(number, 2, self._make_box(row))
        self._fit()
        self.changed.emit()

    def focus_first(self, value: str | None) -> None:
        """Give the keyboard to the first choice of this value, else to the first of all."""
        boxes = [box for box in self._boxes if box.currentData() == value] or self._boxes
        if boxes:
            boxes[0].setFocus()

    def _make_box(self, row: MappedClass) -> QComboBox:
        box = QComboBox()
        for title, value in row.choices:
            box.addItem(title, value)
        box.setCurrentIndex([value for _title, value in row.choices].index(row.chosen))
        box.setAccessibleName(row.box_name)
        box.currentIndexChanged.connect(self._on_chosen)
        self._boxes.append(box)
        return box

    def sizeHint(self) -> QSize:
        """Return the size of some rows; more of them scroll."""
        return QSize(super().sizeHint().width(), self._height(_MOST_ROWS))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one row."""
        return QSize(super().minimumSizeHint().width(), self._height(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _height(self, n_rows: int) -> int:
        heights = [self.rowHeight(row) for row in range(min(self.rowCount(), n_rows))]
        header = self.horizontalHeader().sizeHint().height()
        return header + sum(heights) + 2 * self.frameWidth()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        self.setMaximumHeight(self._height(_MOST_ROWS))
        self.updateGeometry()

    @Slot()
    def _on_chosen(self) -> None:
        self.changed.emit()


class ClassMappingTable(MappingTable):
    """A row for each class of the films; without a class of the model its films are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Classes of the films and of the model"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Class of the films"),
                self.tr("Films"),
                self.tr("Class of the model"),
                self.tr("Why"),
            ]
        )

    @property
    def has_answers(self) -> bool:
        """True if a class of the films is one that the model may give."""
        return any(partner not in (None, REJECT_CLASS) for partner in self.partners.values())

    @property
    def is_plain(self) -> bool:
        """True where every class has a partner of the same name, so that nothing is to be said."""
        return all(name == partner for name, partner in self.partners.items())

    def show_classes(self, classes: Mapping[str, int], model_classes: Sequence[str]) -> None:
        """Propose partners.

        Parameters
        ----------
        classes : mapping of str to int
            Films by class.
        model_classes : sequence of str
        """
        from xray_desktop.core.datasets.class_matching import find_partner

        choices = [
            (self.tr("leave out"), None),
            (class_title(REJECT_CLASS), REJECT_CLASS),
            *((name, name) for name in model_classes),
        ]
        rows = []
        for name, n_films in classes.items():
            partner = find_partner(name, model_classes)
            reason = "" if partner.reason is None else translated(partner.reason)
            box_name = self.tr("Class of the model for {name}").format(name=name)
            rows.append(MappedClass(name, n_films, choices, partner.class_name, reason, box_name))
        self.show_rows(rows)
