"""The training films that the model sees as the most similar ones to the shown film."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from xray_desktop.core.display.thumbnails import Thumbnail
from xray_desktop.services.services import Services
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.class_words import class_title
from xray_desktop.ui.text.file_words import file_name
from xray_desktop.ui.text.saliency_texts import distance_text, is_far, nearest_summary
from xray_desktop.ui.widgets.thumbnail_paint import draw_thumbnail

if TYPE_CHECKING:
    from xray_desktop.usecases.reading.nearest import NearestImages, NearImage

_SIDE = 56
_ASKER = "nearest"


class NearestPanel(QWidget):
    """A switch, how near the training films are, and a row for each of the nearest.

    Parameters
    ----------
    services : Services
    switch : QAction
        The command that shows similar films, checkable.
    parent : QWidget
    """

    def __init__(self, services: Services, switch: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = services.workspace
        self._nearest = services.nearest
        self._thumbnails = services.thumbnails
        self._comparing = services.comparing
        self._shown: tuple[object, ...] = ()
        self.rows: list[_NearRow] = []
        self.button = QToolButton()
        self.button.setDefaultAction(switch)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.summary = _make_label()
        self.hint = _make_label()
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._content = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.summary)
        inner.addLayout(self._list)
        inner.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(self._content)
        switch.setChecked(self._nearest.is_wanted)
        switch.toggled.connect(self._nearest.set_wanted)
        self._nearest.changed.connect(self.refresh)
        self._thumbnails.arrived.connect(self._on_arrived)
        self._workspace.current_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is known of the shown film."""
        found = self._nearest.current
        self._content.setVisible(self._nearest.is_wanted)
        self.summary.setText(self._text(found))
        is_warning = found is not None and (is_far(found) or self._is_known(found))
        role = QPalette.ColorRole.BrightText if is_warning else QPalette.ColorRole.WindowText
        self.summary.setForegroundRole(role)
        films = () if found is None else found.films
        places = tuple(self._nearest.path_of(near) for near in films)
        self.hint.setVisible(bool(films) and None in places)
        self.hint.setText(
            self.tr(
                "Models keep no films. Open the data folder of the training on the page “Dataset” "
                "to see them here."
            )
        )
        if (films, places) != self._shown:
            self._shown = films, places
            self._fill(films, places)

    def _is_known(self, found: "NearestImages") -> bool:
        return bool(found.films) and found.films[0].is_same

    def _text(self, found: "NearestImages | None") -> str:
        film = self._workspace.current_image
        if found is not None:
            return nearest_summary(found)
        if film is not None and self._workspace.is_hidden(film):
            return self.tr("Hidden until you have committed your own reading.")
        if self._nearest.is_running:
            return self.tr("Comparing with the training films…")
        return self.tr("Known once the film is classified.")

    def _fill(self, films: "tuple[NearImage, ...]", places: tuple[Path | None, ...]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [_NearRow(near, place) for near, place in zip(films, places, strict=True)]
        for row in self.rows:
            row.comparison_requested.connect(self._comparing.show_beside)
            self._list.addWidget(row)
        requested = [place for place in places if place is not None]
        self._thumbnails.request(requested, _ASKER)
        self._on_arrived(tuple(requested))

    @Slot(tuple)
    def _on_arrived(self, arrived: tuple[Path, ...]) -> None:
        for row in self.rows:
            if row.path is not None and row.path in arrived:
                row.picture.show_image(self._thumbnails.get(row.path))


class _NearRow(QWidget):
    """A training film: its picture where it is at hand, its class, how far it is."""

    comparison_requested = Signal(Path)

    def __init__(self, near: "NearImage", path: Path | None) -> None:
        super().__init__()
        self.path = path
        self.picture = _Picture()
        self.picture.setVisible(path is not None)
        name, distance = _make_label(), _make_label()
        name.setText(class_title(near.class_name))
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        distance.setText(self.tr("the same film") if near.is_same else distance_text(near.distance))
        distance.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setVisible(path is not None and not near.is_same)
        if path is not None:
            tip = self.tr("Show {name} beside this film").format(name=file_name(path))
            self.button.setToolTip(plain(tip))
            self.button.setAccessibleName(tip)
            self.picture.setToolTip(plain(file_name(path)))
        self.button.clicked.connect(self._request)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(distance)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.setAccessibleName(f"{name.text()}, {distance.text()}")
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the icon anew in other colors."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        self.button.setIcon(make_icon("columns-2", self.palette()))

    @Slot()
    def _request(self) -> None:
        self.comparison_requested.emit(self.path)


class _Picture(QWidget):
    """A small picture of a film."""

    def __init__(self) -> None:
        super().__init__()
        self.film: Thumbnail | None = None
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def show_image(self, film: Thumbnail | None) -> None:
        """Show a film; None: it is still read."""
        self.film = film
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the film."""
        painter = QPainter(self)
        draw_thumbnail(painter, self.rect(), self.film, self.palette())
        painter.end()


def _make_label() -> Label:
    return Label(wordWrap=True)
