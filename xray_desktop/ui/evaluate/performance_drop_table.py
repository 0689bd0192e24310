"""A model's figures here beside those on its own test films, as a table of the score card."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xray_desktop.ui.evaluate.by_source_table import bold_label, plain_label
from xray_desktop.ui.evaluate.intervals import area_text, drop_text, shares_text
from xray_desktop.ui.text.numbers import count_text

if TYPE_CHECKING:
    from xray_desktop.core.evaluation.performance_drop import Drop, PerformanceDrop

_SPACING = 12


class PerformanceDropTable(QWidget):
    """Own test films, these films and the drop between them, a row for each figure.

    Parameters
    ----------
    found : PerformanceDrop
    parent : QWidget
    """

    def __init__(self, found: "PerformanceDrop", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[tuple[str, int], str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addWidget(bold_label(self.tr("Compared with the internal test films")))
        column.addLayout(self._make_grid(found))

    def _make_grid(self, found: "PerformanceDrop") -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(_SPACING)
        grid.setVerticalSpacing(4)
        titles = (
            self.tr("Metric"),
            self.tr("Internal test films ({n})").format(n=count_text(found.n_internal)),
            self.tr("These films ({n})").format(n=count_text(found.n_external)),
            self.tr("Drop in points"),
        )
        for column, title in enumerate(titles):
            grid.addWidget(plain_label(title, is_bold=True), 0, column)
            grid.setColumnStretch(column, 1)
        rows = [
            self._share_row(self.tr("Accuracy"), found.accuracy),
            self._share_row(self.tr("Balanced accuracy"), found.balanced_accuracy),
            self._area_row(found.macro_auc),
        ]
        rows += [
            self._share_row(self.tr("Sensitivity (recall) for {name}").format(name=name), one)
            for name, one in found.recall.items()
        ]
        for row, texts in enumerate(rows, 1):
            for column, text in enumerate(texts):
                grid.addWidget(plain_label(text), row, column)
                self.cells[texts[0], column] = text
        return grid

    def _share_row(self, name: str, one: "Drop") -> tuple[str, str, str, str]:
        return name, shares_text(one.internal), shares_text(one.external), drop_text(one.drop)

    def _area_row(self, one: "Drop") -> tuple[str, str, str, str]:
        return (
            self.tr("Mean AUC"),
            area_text(one.internal),
            area_text(one.external),
            drop_text(one.drop, 1),
        )
