"""A model's figures here beside those on its own test films, as a table of the score card."""

from itertools import starmap
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xray_desktop.base.formatting import Scale
from xray_desktop.core.stats.metric_registry import OVERALL
from xray_desktop.ui.evaluate.by_source_table import bold_label, plain_label
from xray_desktop.ui.text.intervals import drop_text, interval_text
from xray_desktop.ui.text.messages import translated
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
        rows = [(translated(one.title), found.figures[one.key], one.scale) for one in OVERALL]
        rows += [
            (self.tr("Sensitivity (recall) for {name}").format(name=name), one, Scale.SHARE)
            for name, one in found.recall.items()
        ]
        for row, texts in enumerate(starmap(_texts, rows), 1):
            for column, text in enumerate(texts):
                grid.addWidget(plain_label(text), row, column)
                self.cells[texts[0], column] = text
        return grid


def _texts(name: str, one: "Drop", scale: Scale) -> tuple[str, str, str, str]:
    internal, external = (interval_text(side, scale) for side in (one.internal, one.external))
    return name, internal, external, drop_text(one.drop, scale)
