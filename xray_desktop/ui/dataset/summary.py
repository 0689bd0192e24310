"""The left side of the page Dataset: what is open, films by class, and which are shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xray_desktop.base.printable import printable
from xray_desktop.ui.dataset.class_counts import CountsTable
from xray_desktop.ui.dataset.words import part_names
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.numbers import count_text

if TYPE_CHECKING:
    from xray_desktop.usecases.datasets.dataset_state import DatasetState
    from xray_desktop.usecases.datasets.dataset_view import DatasetView


class DatasetSummary(QWidget):
    """Names the data set and counts its films.

    Signals
    -------
    renamed : str, str
        The user gave a class another name.
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(wordWrap=True)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        self.facts = Label(wordWrap=True)
        self.changes = Label(wordWrap=True)
        self.classes = CountsTable(self.tr("Films by class and part"), renames=True)
        self.sources_heading = Label(self.tr("By source"))
        self.sources = CountsTable(self.tr("Films by class and source"), renames=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.facts, self.changes, self.classes, self.sources_heading,
                       self.sources):  # fmt: skip
            column.addWidget(widget)
        self.classes.renamed.connect(self.renamed)

    def show_state(self, view: "DatasetView", state: "DatasetState") -> None:
        """Show the counts of what is not excluded."""
        self.title.setText(" + ".join(map(printable, view.sources)))
        self.title.setToolTip(plain("\n".join(printable(str(folder)) for folder in view.folders)))
        n_outside = int((state.class_of == len(state.answers)).sum())
        facts = [
            self.tr("{n} films in {n_classes} classes").format(
                n=count_text(len(view) - n_outside), n_classes=len(state.answers)
            )
        ]
        if n_outside:
            facts.append(self.tr("{n} out-of-scope films").format(n=count_text(n_outside)))
        if view.unreadable:
            facts.append(
                self.tr("{n} files cannot be read").format(n=count_text(len(view.unreadable)))
            )
        if not view.is_read:
            facts.append(self.tr("the files are being read…"))
        self.facts.setText("; ".join(facts))
        n_out, n_changed = int(state.excluded.sum()), int(state.relabeled.sum())
        self.changes.setVisible(bool(n_out or n_changed))
        changes = [self.tr("{n} excluded").format(n=count_text(n_out))] if n_out else []
        if n_changed:
            changes.append(self.tr("{n} with another class").format(n=count_text(n_changed)))
        self.changes.setText(self.tr("Your changes: {list}").format(list=", ".join(changes)))
        codes, names, counts = self._part_counts(view, state)
        self.classes.show_counts(state.class_names, names, counts, codes)
        has_sources = len(view.sources) > 1
        self.sources_heading.setVisible(has_sources)
        self.sources.setVisible(has_sources)
        if has_sources:
            by_source = state.counts(view.source, len(view.sources)).tolist()
            self.sources.show_counts(state.class_names, view.sources, by_source)

    def _part_counts(
        self, view: "DatasetView", state: "DatasetState"
    ) -> tuple[list[int], Sequence[str], list[list[int]]]:
        """Count by the parts that the folders give; in one column where they give none."""
        codes = [code for code in range(len(part_names())) if (view.part == code).any()]
        if not codes:
            return [0], (self.tr("Films"),), state.counts(view.source * 0, 1).tolist()
        # Films without a part stand beside the parts, in a column of their own.
        by_part = state.counts(view.part, len(part_names()))
        names = [part_names()[code] for code in codes]
        counts = by_part[:, codes].tolist()
        if (view.part < 0).any():
            rest = state.counts(view.source * 0, 1)[:, 0] - by_part.sum(axis=1)
            counts = [[*row, more] for row, more in zip(counts, rest.tolist(), strict=True)]
            return [*codes, len(part_names())], [*names, self.tr("none")], counts
        return codes, names, counts
