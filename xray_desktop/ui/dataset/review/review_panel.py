"""Labels that are worth a second look: one film after the other, decided by a key or a click."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.core.display.thumbnails import Thumbnail
from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.dataset.class_buttons import ClassButtons
from xray_desktop.ui.dataset.image_preview import ImagePreview
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.file_words import file_path
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import percent_text
from xray_desktop.ui.widgets.flow_layout import FlowLayout
from xray_desktop.ui.widgets.thumbnail_grid import ThumbnailGrid

if TYPE_CHECKING:
    from xray_desktop.core.audit.label_issues import Suspect
    from xray_desktop.usecases.datasets.dataset_state import DatasetState
    from xray_desktop.usecases.datasets.dataset_view import DatasetView

_MARGIN = 6
_LIST_SIZES = (176, 504)
_ACTIONS = ("review_confirm", "review_suggested", "dataset_exclude", "dataset_include")


class ReviewPanel(QWidget):
    """A list of films, the chosen one large, and what can be done about it.

    Parameters
    ----------
    thumbnails : ThumbnailService
    actions : Actions
    parent : QWidget

    Signals
    -------
    chosen_changed : nothing
        `film` is another.
    class_requested : str
        The chosen film is to get that class.
    image_requested : Path
        A film was double-clicked.
    """

    chosen_changed = Signal()
    class_requested = Signal(str)
    image_requested = Signal(object)

    def __init__(
        self, thumbnails: ThumbnailService, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._films: Sequence[Suspect] = ()
        self._decisions: list[tuple[str, str]] = []
        self._view: DatasetView | None = None
        self.list = ThumbnailGrid(thumbnails, self.tr("Films whose labels are doubtful"))
        self.list.setSelectionMode(ThumbnailGrid.SelectionMode.SingleSelection)
        self.boxes = (ImagePreview(self.tr("Doubtful film")), ImagePreview(self.tr("Its copy")))
        self.captions = (Label(wordWrap=True), Label(wordWrap=True))
        self._holders = (QWidget(), QWidget())
        self.facts, self.reason = Label(wordWrap=True), Label(wordWrap=True)
        self.class_buttons = ClassButtons()
        self.class_buttons.requested.connect(self.class_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self._make_side(actions))
        splitter.setSizes(_LIST_SIZES)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        column.addWidget(splitter)
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.activated_row.connect(self._on_activated)

    @property
    def place(self) -> int | None:
        """Place of the chosen film in the list."""
        places = self.list.chosen_rows()
        return places[0] if places and places[0] < len(self._films) else None

    @property
    def film(self) -> "Suspect | None":
        """The chosen film."""
        return None if self.place is None else self._films[self.place]

    @property
    def n_open(self) -> int:
        """Films about which nothing is decided yet."""
        return sum(not badge for badge, _word in self._decisions)

    def show_images(self, films: "Sequence[Suspect]", view: "DatasetView") -> None:
        """Show other films, and choose the first."""
        self._films, self._view = films, view
        self._decisions = [("", "")] * len(films)
        self.list.set_rows([view.path(film.position) for film in films], self._texts, self._badge)
        self.list.choose_rows([0] if films else [])
        self._on_chosen()

    @Slot()
    def clear(self) -> None:
        """Show nothing, and hold no film."""
        self._films, self._decisions, self._view = (), [], None
        self.list.set_rows((), self._texts, self._badge)
        self._on_chosen()

    def show_decisions(self, decisions: Sequence[tuple[str, str]], state: "DatasetState") -> None:
        """Show what was decided about each film.

        Parameters
        ----------
        decisions : sequence of (str, str)
            Badge and words; empty where nothing is decided.
        """
        self._decisions = list(decisions)
        self.list.refresh()
        self._show_classes(state)
        self._show_words()

    @Slot()
    def choose_next(self) -> None:
        """Choose the next film about which nothing is decided, from the top where that is last."""
        start = -1 if self.place is None else self.place
        n = len(self._films)
        for place in ((start + step) % n for step in range(1, n)):
            if not self._decisions[place][0]:
                self.list.choose_rows([place])
                return

    @Slot()
    def choose_previous(self) -> None:
        """Choose the film before, decided or not."""
        if self.place:
            self.list.choose_rows([self.place - 1])

    def choose_class(self, number: int) -> bool:
        """Ask for the class of that number, from 1; False if there is none."""
        return self.class_buttons.choose(number)

    @Slot(tuple)
    def show_pictures(self, pictures: tuple[Thumbnail, ...]) -> None:
        """Show the chosen film, and its copy where there is one."""
        for box, picture in zip(self.boxes, pictures, strict=False):
            box.show_image(picture)

    def shown_rows(self) -> list[int]:
        """Return the row of the chosen film and that of a copy that contradicts it."""
        film = self.film
        return [] if film is None else [film.position, *film.copies[:1]]

    def _make_side(self, actions: Actions) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        pictures = QHBoxLayout()
        for holder, box, caption in zip(self._holders, self.boxes, self.captions, strict=True):
            picture = QVBoxLayout(holder)
            picture.setContentsMargins(0, 0, 0, 0)
            picture.addWidget(box, 1)
            picture.addWidget(caption)
            pictures.addWidget(holder, 1)
        column.addLayout(pictures, 1)
        for label in self.captions:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        font = self.facts.font()
        font.setBold(True)
        self.facts.setFont(font)
        column.addWidget(self.facts)
        column.addWidget(self.reason)
        column.addWidget(self._make_class_row())
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name in (*_ACTIONS, "review_previous", "review_next"):
            flow.addWidget(_button(actions, name))
        column.addWidget(buttons)
        return side

    def _make_class_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        heading = Label(self.tr("Class:"))
        line.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.class_buttons, 1)
        return row

    def _show_classes(self, state: "DatasetState") -> None:
        own = None if self.film is None else state.class_name(self.film.position)
        self.class_buttons.show_classes(state.class_names, own)

    def _texts(self, place: int) -> tuple[str, str]:
        film, (_badge, word) = self._films[place], self._decisions[place]
        if word:
            return film.given, word
        if film.given == film.suggested:
            return film.given, self.tr("a copy differs")
        if film.suggested_probability is None:
            return film.given, film.suggested
        share = percent_text(film.suggested_probability)
        return film.given, self.tr("{share} {name}").format(share=share, name=film.suggested)

    def _badge(self, place: int) -> str:
        badge, film = self._decisions[place][0], self._films[place]
        return badge or ("warning" if film.kind.value != "hard" else "")

    def _show_words(self) -> None:
        film, place, view = self.film, self.place, self._view
        if film is None or place is None or view is None:
            self.facts.setText("")
            self.reason.setText("")
            return
        word = self._decisions[place][1]
        facts = self.tr("Film {number} of {total}: given {given}, suggested {suggested}").format(
            number=place + 1,
            total=len(self._films),
            given=film.given,
            suggested=film.suggested,
        )
        self.facts.setText(f"{facts} · {word}" if word else facts)
        self.reason.setText(translated(film.reason))
        rows = self.shown_rows()
        for caption, row in zip(self.captions, rows, strict=False):
            caption.setText(file_path(view.place[row]))
            caption.setToolTip(plain(file_path(view.path(row))))

    @Slot()
    def _on_chosen(self) -> None:
        has_copy = len(self.shown_rows()) > 1
        self._holders[1].setVisible(has_copy)
        for box in self.boxes:
            box.show_image(None)
        self._show_words()
        self.chosen_changed.emit()

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        if self._view is not None:
            self.image_requested.emit(Path(self._view.path(self._films[place].position)))


def _button(actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
