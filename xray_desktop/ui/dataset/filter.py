"""Which films of the data set the grid shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QWidget

from xray_desktop.ui.dataset.words import part_name
from xray_desktop.ui.text.class_words import class_title

if TYPE_CHECKING:
    from xray_desktop.usecases.datasets.dataset_filter import RowQuery
    from xray_desktop.usecases.datasets.dataset_state import DatasetState
    from xray_desktop.usecases.datasets.dataset_view import DatasetView

_TYPING_MS = 150
_N_PARTS = 3


class DatasetFilter(QWidget):
    """Asks which films are to be shown.

    Signals
    -------
    changed : nothing
        `query` gives something else.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit(placeholderText=self.tr("Part of the name"), clearButtonEnabled=True)
        self.class_name, self.part, self.source = QComboBox(), QComboBox(), QComboBox()
        self.shown = QComboBox()
        for text, value in (
            (self.tr("All films"), "all"),
            (self.tr("Included"), "included"),
            (self.tr("Excluded"), "excluded"),
            (self.tr("With another class"), "relabeled"),
        ):
            self.shown.addItem(text, value)
        self.clear_button = QPushButton(self.tr("Show all films"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, widget in (
            (self.tr("&Name"), self.text),
            (self.tr("&Class"), self.class_name),
            (self.tr("&Part"), self.part),
            (self.tr("&Source"), self.source),
            (self.tr("S&how"), self.shown),
        ):
            widget.setAccessibleName(label.replace("&", ""))
            self._form.addRow(label, widget)
        self._form.addRow(self.clear_button)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.text.textChanged.connect(self._typing.start)
        for combo in self._combos:
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.currentIndexChanged.connect(self._on_changed)
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.setEnabled(False)

    @property
    def _combos(self) -> tuple[QComboBox, ...]:
        return self.class_name, self.part, self.source, self.shown

    def query(self, rows: Sequence[int] | None, sort: str) -> "RowQuery":
        """Return the request; `rows` are those of a finding."""
        from xray_desktop.usecases.datasets.dataset_filter import RowQuery

        return RowQuery(
            class_name=self.class_name.currentData() or "",
            part=self.part.currentData(),
            source=self.source.currentData(),
            shown=self.shown.currentData(),
            text=self.text.text().strip(),
            rows=None if rows is None else tuple(rows),
            sort=sort,
        )

    def show_choices(self, view: "DatasetView", state: "DatasetState") -> None:
        """Offer the classes, parts and sources that there are; what was chosen stays chosen."""
        parts = [
            (part_name(code).capitalize(), code)
            for code in range(_N_PARTS)
            if (view.part == code).any()
        ]
        classes = [(class_title(name), name) for name in state.class_names]
        _fill(self.class_name, self.tr("All classes"), classes)
        _fill(self.part, self.tr("All parts"), parts)
        # By name: the same number is another source in another data set.
        sources = [(name, name) for name in view.sources]
        _fill(self.source, self.tr("All sources"), sources)
        self._form.setRowVisible(self.part, bool(parts))
        self._form.setRowVisible(self.source, len(sources) > 1)

    @Slot()
    def clear(self) -> None:
        """Show everything."""
        self.text.clear()
        for combo in self._combos:
            combo.setCurrentIndex(0)

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()


def _fill(combo: QComboBox, everything: str, choices: Sequence[tuple[str, object]]) -> None:
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(everything, None)
    for text, value in choices:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen is not None else 0)
    combo.blockSignals(False)
