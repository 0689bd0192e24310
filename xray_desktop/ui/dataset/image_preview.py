"""A film as large as there is room; for a look, not for reading."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xray_desktop.core.display.thumbnails import Thumbnail
from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.widgets.thumbnail_paint import draw_thumbnail

_SMALLEST = QSize(180, 180)


class ImagePreview(QWidget):
    """Shows a film.

    Parameters
    ----------
    name : str
        What it is, for screen readers.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.film: Thumbnail | None = None
        self.setAccessibleName(name)
        self.setMinimumSize(_SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, film: Thumbnail | None) -> None:
        """Show a film; None: it is still read."""
        self.film = film
        error = None if film is None else film.error
        self.setToolTip("" if error is None else plain(translated(error)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the film."""
        painter = QPainter(self)
        draw_thumbnail(painter, self.rect(), self.film, self.palette())
        painter.end()
