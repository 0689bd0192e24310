"""Which class of the films is which class of the model, in a table that can be changed."""

from collections.abc import Mapping, Sequence

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

from xray_desktop.ui.local_formats import count_text
from xray_desktop.ui.texts import translated

_MOST_ROWS = 6


class ClassMappingTable(QTableWidget):
    """A row for each class of the films; without a partner its films are left out.

    Signals
    -------
    changed : nothing
        `partners` are others.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setAccessibleName(self.tr("Classes of the films and of the model"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Class of the films"),
                self.tr("Films"),
                self.tr("Class of the model"),
                self.tr("Why"),
            ]
        )
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
        from xray_desktop.core.class_partners import find_partner

        self._names, self._boxes = tuple(classes), []
        self.setRowCount(len(classes))
        for row, (name, n_films) in enumerate(classes.items()):
            partner = find_partner(name, model_classes)
            reason = "" if partner.reason is None else translated(partner.reason)
            for column, text in ((0, name), (1, count_text(n_films)), (3, reason)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(text)
                if column == 1:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(row, column, item)
            self.setCellWidget(row, 2, self._make_box(name, model_classes, partner.class_name))
        self._fit()
        self.changed.emit()

    def _make_box(self, name: str, model_classes: Sequence[str], chosen: str | None) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("leave out"), None)
        for class_name in model_classes:
            box.addItem(class_name, class_name)
        box.setCurrentIndex(0 if chosen is None else 1 + list(model_classes).index(chosen))
        box.setAccessibleName(self.tr("Class of the model for {name}").format(name=name))
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
