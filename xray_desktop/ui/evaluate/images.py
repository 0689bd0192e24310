"""The films of an evaluation as thumbnails, the hardest first."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.numbers import count_text, percent_text
from xray_desktop.ui.widgets.thumbnail_grid import ThumbnailGrid

if TYPE_CHECKING:
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

_ALL, _WRONG, _LEAKING = "all", "wrong", "leaking"
_MARGIN = 8


class EvaluationImages(QWidget):
    """Shows all films, the wrong or the leaking ones, or those of a cell of the matrix.

    Parameters
    ----------
    thumbnails : ThumbnailService
    parent : QWidget

    Signals
    -------
    image_requested : Path
        A film was double-clicked.
    """

    image_requested = Signal(object)

    def __init__(self, thumbnails: ThumbnailService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: EvaluationView | None = None
        self._is_leak_free = False
        self._cell: tuple[int, int] | None = None
        self._paths: Sequence[Path] = ()
        self._rows: list[int] = []
        self.heading = Label(wordWrap=True)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Which films are shown"))
        self.all_button = QPushButton(self.tr("Show all &films"))
        self.all_button.setToolTip(self.tr("Of every class, not only of the chosen cell"))
        self.hint = Label(
            self.tr("The lowest probability of the true class first. A double click opens a film."),
            wordWrap=True,
        )
        self.grid = ThumbnailGrid(thumbnails, self.tr("Films of the evaluation"))
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self.heading)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addWidget(self.grid, 1)
        self.filter.currentIndexChanged.connect(self._fill)
        self.all_button.clicked.connect(self.show_everything)
        self.grid.activated_row.connect(self._on_activated)

    @property
    def rows(self) -> Sequence[int]:
        """Positions of the shown films in the evaluation, in their order."""
        return self._rows

    def show_view(self, view: "EvaluationView", *, leak_free: bool) -> None:
        """Show the films of an evaluation, all or those that do not leak."""
        if view is not self._view:
            self._cell = None
        self._view, self._is_leak_free = view, leak_free
        self._fill_filter()
        self._fill()

    @Slot(int, int)
    def show_cell(self, true: int, predicted: int) -> None:
        """Show the films of a cell of the matrix."""
        self._cell = true, predicted
        self.filter.blockSignals(True)
        self.filter.setCurrentIndex(0)
        self.filter.blockSignals(False)
        self._fill()

    @Slot()
    def show_everything(self) -> None:
        """Show the films of all cells."""
        self._cell = None
        self._fill()

    def _fill_filter(self) -> None:
        chosen = self.filter.currentData()
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(self.tr("Correct and misclassified"), _ALL)
        self.filter.addItem(self.tr("Misclassified only"), _WRONG)
        is_known = self._view is not None and self._view.is_leak_free is not None
        if is_known and not self._is_leak_free:
            self.filter.addItem(self.tr("Leaking or duplicate only"), _LEAKING)
        self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))
        self.filter.blockSignals(False)

    @Slot()
    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        from xray_desktop.core.evaluation.hardest_first import ImageFilter, hardest_images

        chosen = self.filter.currentData()
        requested = ImageFilter(
            cell=self._cell,
            wrong_only=chosen == _WRONG,
            leaking_only=chosen == _LEAKING,
            leak_free_only=self._is_leak_free,
        )
        found = hardest_images(view.y_true, view.y_prob, view.is_leak_free, requested)
        self._rows = found.tolist()
        self._paths = _Paths(view.paths, self._rows)
        self.all_button.setVisible(self._cell is not None)
        self.heading.setText(self._title())
        self.grid.set_rows(self._paths, self._texts, self._badge)

    def _title(self) -> str:
        count = self.tr("{n} films").format(n=count_text(len(self._rows)))
        if self._view is None or self._cell is None:
            return self.tr("Hardest films first: {count}").format(count=count)
        true, predicted = (self._view.class_names[number] for number in self._cell)
        return self.tr("True {true}, predicted {predicted}: {count}").format(
            true=true, predicted=predicted, count=count
        )

    def _predicted(self, row: int) -> int:
        return -1 if self._view is None else int(self._view.y_prob[self._rows[row]].argmax())

    def _texts(self, row: int) -> tuple[str, str]:
        if self._view is None:
            return "", ""
        position = self._rows[row]
        true, predicted = int(self._view.y_true[position]), self._predicted(row)
        names = self._view.class_names
        share = percent_text(float(self._view.y_prob[position, true]))
        first = self.tr("{share} {true}").format(share=share, true=names[true])
        if true != predicted:
            return first, self.tr("pred. {predicted}").format(predicted=names[predicted])
        return first, self.tr("correct, but leaking") if self._leaks(position) else self.tr(
            "correct"
        )

    def _badge(self, row: int) -> str:
        view = self._view
        if view is None:
            return ""
        position = self._rows[row]
        if int(view.y_true[position]) != self._predicted(row):
            return "bad"
        return "warning" if self._leaks(position) else ""

    def _leaks(self, position: int) -> bool:
        clean = None if self._view is None else self._view.is_leak_free
        return clean is not None and not clean[position]

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.image_requested.emit(self._paths[row])


class _Paths(Sequence[Path]):
    """Files of some rows; each a `Path` only when it is looked at, since there may be 100,000."""

    def __init__(self, paths: Sequence[str], rows: Sequence[int]) -> None:
        self._paths, self._rows = paths, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, row: int) -> Path: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Path]: ...
    def __getitem__(self, row: int | slice) -> Path | Sequence[Path]:
        """Return the file of a row, or of several."""
        if isinstance(row, slice):
            return [Path(self._paths[position]) for position in self._rows[row]]
        return Path(self._paths[self._rows[row]])
