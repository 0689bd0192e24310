"""Pairs of a training film and a test film that show the same, side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.core.display.thumbnails import Thumbnail
from xray_desktop.services.datasets.dataset import DatasetService
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.ui.dataset.image_preview import ImagePreview
from xray_desktop.ui.dataset.words import part_name
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.class_words import class_title
from xray_desktop.ui.text.file_words import file_path
from xray_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.usecases.audit.dataset_audit import LeakPair

_MARGIN = 6


class LeakPairs(QWidget):
    """Shows one pair after the other.

    Parameters
    ----------
    dataset : DatasetService
    workspace : Workspace
    parent : QWidget
    """

    def __init__(
        self, dataset: DatasetService, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._workspace = workspace
        self._pairs: Sequence[LeakPair] = ()
        self._number = 0
        self.heading = Label()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.sentence = Label(wordWrap=True)
        self.previous_button, self.next_button = QToolButton(), QToolButton()
        self.exclude_button = QPushButton(self.tr("Exclude the training film"))
        self.exclude_all_button = QPushButton(self.tr("Exclude the training films of all pairs"))
        self.films = (ImagePreview(self.tr("Training film")), ImagePreview(self.tr("Test film")))
        self.names = (Label(wordWrap=True), Label(wordWrap=True))
        self._arrange()
        self.previous_button.clicked.connect(self._show_previous)
        self.next_button.clicked.connect(self._show_next)
        self.exclude_button.clicked.connect(self._exclude)
        self.exclude_all_button.clicked.connect(self._exclude_all)
        dataset.pair.read.connect(self._on_read)

    @property
    def pair(self) -> "LeakPair | None":
        """The pair that is shown."""
        return self._pairs[self._number] if self._pairs else None

    def show_pairs(self, pairs: "Sequence[LeakPair]") -> None:
        """Show other pairs, from the first one."""
        if pairs is not self._pairs:
            self._pairs, self._number = pairs, 0
        self._show()

    @Slot()
    def clear(self) -> None:
        """Hold no pair."""
        self._pairs, self._number = (), 0

    def refresh(self) -> None:
        """Show anew which films are excluded."""
        pair, state, view = self.pair, self._dataset.changes.state, self._workspace.dataset
        if pair is None or state is None or view is None:
            return
        for label, row in zip(self.names, (pair.train, pair.held_out), strict=True):
            words = [part_name(int(view.part[row])), class_title(state.class_name(row))]
            if state.excluded[row]:
                words.append(self.tr("excluded"))
            label.setText(f"{file_path(view.name(row))}\n{', '.join(words)}")
            label.setToolTip(plain(file_path(view.path(row))))
        self.exclude_button.setEnabled(not state.excluded[pair.train])
        is_left = any(not state.excluded[one.train] for one in self._pairs)
        self.exclude_all_button.setEnabled(is_left)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the arrows for another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _arrange(self) -> None:
        for button, tip in (
            (self.previous_button, self.tr("Previous pair")),
            (self.next_button, self.tr("Next pair")),
        ):
            button.setToolTip(plain(tip))
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._paint_icons()
        top = QHBoxLayout()
        top.addWidget(self.previous_button)
        top.addWidget(self.heading)
        top.addWidget(self.next_button)
        top.addWidget(self.sentence, 1)
        films = QHBoxLayout()
        for film, name in zip(self.films, self.names, strict=True):
            column = QVBoxLayout()
            column.addWidget(film, 1)
            column.addWidget(name)
            films.addLayout(column, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.exclude_button)
        flow.addWidget(self.exclude_all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        column.addLayout(top)
        column.addLayout(films, 1)
        column.addWidget(buttons)

    def _paint_icons(self) -> None:
        self.previous_button.setIcon(make_icon("chevron-left", self.palette()))
        self.next_button.setIcon(make_icon("chevron-right", self.palette()))

    def _show(self) -> None:
        pair, view = self.pair, self._workspace.dataset
        if pair is None or view is None:
            return
        self.heading.setText(
            self.tr("Pair {number} of {total}").format(
                number=self._number + 1, total=len(self._pairs)
            )
        )
        self.sentence.setText(
            self.tr("The very same pixels.")
            if pair.similarity == 1
            else self.tr("The same film with other contrast or size; alike by {percent:.0f} %.")
            .format(percent=100 * pair.similarity)
        )  # fmt: skip
        self.previous_button.setEnabled(self._number > 0)
        self.next_button.setEnabled(self._number + 1 < len(self._pairs))
        for film in self.films:
            film.show_image(None)
        self._dataset.pair.ask_for([view.path(pair.train), view.path(pair.held_out)])
        self.refresh()

    @Slot(tuple)
    def _on_read(self, films: tuple[Thumbnail, ...]) -> None:
        for box, film in zip(self.films, films, strict=True):
            box.show_image(film)

    @Slot()
    def _show_previous(self) -> None:
        self._number -= 1
        self._show()

    @Slot()
    def _show_next(self) -> None:
        self._number += 1
        self._show()

    @Slot()
    def _exclude(self) -> None:
        if self.pair is not None:
            self._dataset.changes.exclude([self.pair.train])

    @Slot()
    def _exclude_all(self) -> None:
        self._dataset.changes.exclude(sorted({pair.train for pair in self._pairs}))
