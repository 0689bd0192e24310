"""What a model is worth on the films of each source, as a table of the score card."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xray_desktop.core.stats.metric_registry import OF_SOURCE
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.intervals import interval_text, share_text
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text

if TYPE_CHECKING:
    from xray_desktop.core.evaluation.by_source import BySource

_SPACING = 12


class SourceTable(QWidget):
    """Figures, trivial answers and given classes, a row for each source.

    Parameters
    ----------
    by_source : mapping of str to SourceFigures
        Two or more.
    parent : QWidget
    """

    def __init__(self, by_source: "BySource", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[tuple[str, str], str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addWidget(bold_label(self.tr("By source, films as given")))
        column.addLayout(self._make_figures(by_source))
        column.addWidget(bold_label(self.tr("Predicted classes by source")))
        column.addLayout(self._make_given(by_source))

    def _make_figures(self, by_source: "BySource") -> QGridLayout:
        titles = [
            self.tr("Source"),
            self.tr("Films"),
            *(translated(one.title) for one in OF_SOURCE),
            self.tr("Majority-class baseline"),
            self.tr("32 x 32 baseline"),
        ]
        rows = [
            [
                name,
                count_text(own.metrics.n_samples),
                *(interval_text(own.metrics.figures[one.key], one.scale) for one in OF_SOURCE),
                share_text(own.comparison.majority),
                share_text(own.comparison.thumbnail),
            ]
            for name, own in by_source.items()
        ]
        if all(own.comparison.thumbnail is None for own in by_source.values()):
            titles, rows = titles[:-1], [row[:-1] for row in rows]
        grid = self._make_grid(titles, rows)
        # A count needs no more room than it takes.
        grid.setColumnStretch(1, 0)
        return grid

    def _make_given(self, by_source: "BySource") -> QGridLayout:
        class_names = next(iter(by_source.values())).metrics.class_names
        rows = [
            [
                name,
                *(
                    self.tr("{share}; true: {n}").format(
                        share=share_text(share), n=count_text(one.support)
                    )
                    for share, one in zip(own.predicted, own.metrics.per_class, strict=True)
                ),
            ]
            for name, own in by_source.items()
        ]
        return self._make_grid([self.tr("Source"), *class_names], rows)

    def _make_grid(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(_SPACING)
        grid.setVerticalSpacing(4)
        for column, title in enumerate(titles):
            grid.addWidget(plain_label(title, is_bold=True), 0, column)
            grid.setColumnStretch(column, 1)
        for row, texts in enumerate(rows, 1):
            for column, text in enumerate(texts):
                grid.addWidget(plain_label(text), row, column)
                self.cells[texts[0], titles[column]] = text
        return grid


def plain_label(text: str, *, is_bold: bool = False) -> Label:
    """Return a label that reads no markup: names of sources and classes come from folders."""
    label = bold_label(text) if is_bold else Label(text)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def bold_label(text: str) -> Label:
    """Return a label in bold letters."""
    label = Label(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
