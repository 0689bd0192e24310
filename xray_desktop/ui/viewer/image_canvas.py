"""A film under a window, zoomed, moved and turned, and what lies over it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from xray_desktop.ui.viewer.image_paint import Look, Overlay, draw_image, draw_overlay, render_image
from xray_desktop.ui.viewer.viewport import Viewport

if TYPE_CHECKING:
    from xray_desktop.core.display.picture import Picture
    from xray_desktop.core.images.windowing import Window

ZOOM_STEP = 1.25
_WINDOW_PER_PIXEL = 1 / 500
_NARROWEST, _WIDEST = 0.004, 20.0
_LOWEST_CENTER, _HIGHEST_CENTER = -10.0, 11.0
_GROUND, _QUIET_TEXT = QColor("#000000"), QColor("#c9ccd1")


class ImageCanvas(QWidget):
    """Shows a film.

    Only what is visible is computed, from the level that fits the screen: dragging costs the
    same for a small film and a large one.

    Signals
    -------
    view_changed : nothing
        Window, size, place or inversion are others.
    """

    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(160, 160)
        self.setAccessibleName(self.tr("Film"))
        self._picture: Picture | None = None
        self._window: Window | None = None
        self._display_lut = 0
        self._overlay: Overlay | None = None
        self._layers: list[Callable[[QPainter], None]] = []
        self._message = ""
        self._is_marked = False
        self.viewport = Viewport()
        self.is_inverted = False

    @property
    def window_shown(self) -> "Window | None":
        """The window that is applied."""
        return self._window

    @property
    def display_lut(self) -> int:
        """Which of the picture's tones is shown."""
        return self._display_lut

    @property
    def picture(self) -> "Picture | None":
        """The film that is shown."""
        return self._picture

    @property
    def device_scale(self) -> float:
        """Screen pixels for a film pixel."""
        return self.viewport.scale * self.devicePixelRatioF()

    def add_layer(self, paint: Callable[[QPainter], None]) -> None:
        """Let something be painted over every film."""
        self._layers.append(paint)

    def show_picture(self, picture: "Picture") -> None:
        """Show another film: upright, whole, under its own window."""
        self._picture, self._overlay, self._message = picture, None, ""
        self._show_upright(picture)

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a film."""
        self._picture, self._overlay, self._message = None, None, text
        self.setAccessibleDescription(text)
        self._changed()

    def set_window(self, window: "Window", display_lut: int | None = None) -> None:
        """Apply a display window, over another tone where one is given."""
        self._window = window
        self._display_lut = self._display_lut if display_lut is None else display_lut
        self._changed()

    def set_inverted(self, inverted: bool) -> None:
        """Exchange black and white, or not."""
        self.is_inverted = inverted
        self._changed()

    def set_marked(self, marked: bool) -> None:
        """Show by a frame that this of two films is meant, wherever the keyboard is."""
        self._is_marked = marked
        self.update()

    def set_overlay(self, image: QImage | None, opacity: float = 1.0) -> None:
        """Stretch an image with transparency over the film, until another film is shown."""
        self._overlay = None if image is None else Overlay(image, opacity)
        self.update()

    def render_picture(self, *, with_overlay: bool) -> QImage:
        """Return the film in its full resolution as it is seen: window, inversion, orientation.

        A null image where no film is shown.
        """
        if self._picture is None or self._window is None:
            return QImage()
        look = Look(self._window, self.is_inverted, self._display_lut)
        overlay = self._overlay if with_overlay else None
        return render_image(self._picture, look, self.viewport.orientation, overlay)

    @Slot()
    def zoom_in(self) -> None:
        """Enlarge about the center."""
        self.zoom(ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Reduce about the center."""
        self.zoom(1 / ZOOM_STEP)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Scale; the film pixel at this point, or in the center, stays."""
        if self._picture is not None:
            self.viewport.zoom(factor, at)
            self._changed()

    def pan(self, distance: QPointF) -> None:
        """Move the film."""
        if self._picture is not None:
            self.viewport.pan(distance)
            self._changed()

    def shift_window(self, wider: float, brighter: float) -> None:
        """Change the window as a drag over so many pixels does."""
        if self._window is not None and self._picture is not None:
            self._use_window(
                self._window.center - brighter * _WINDOW_PER_PIXEL,
                self._window.width + wider * _WINDOW_PER_PIXEL,
            )

    @Slot()
    def fit(self) -> None:
        """Show the whole film."""
        self.viewport.fit()
        self._changed()

    @Slot()
    def show_actual_size(self) -> None:
        """Show a film pixel as a pixel of the screen."""
        self.viewport.set_scale(1 / self.devicePixelRatioF())
        self._changed()

    def follow(self, other: Viewport) -> None:
        """Take size and place from another view."""
        self.viewport.follow(other)
        self._changed()

    def rotate(self, quarter_turns: int) -> None:
        """Turn clockwise."""
        self.viewport.rotate(quarter_turns)
        self._changed()

    def flip(self, *, horizontal: bool) -> None:
        """Mirror."""
        self.viewport.flip(horizontal=horizontal)
        self._changed()

    @Slot()
    def reset(self) -> None:
        """Show the film as it was opened; what lies over it stays."""
        if self._picture is not None:
            self._show_upright(self._picture)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the visible part of the film, or the message."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self._picture is not None and self._window is not None:
            self._draw_picture(painter, self._picture, self._window)
        elif self._message:
            painter.setPen(_QUIET_TEXT)
            around = self.rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(around, flags, self._message)
        if self._is_marked or self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted film fitted."""
        self.viewport.set_view(QSizeF(event.size()))
        self._changed()

    def _draw_picture(self, painter: QPainter, picture: "Picture", window: "Window") -> None:
        to_view = self.viewport.transform()
        look = Look(window, self.is_inverted, self._display_lut)
        draw_image(painter, picture, look, to_view, self.device_scale)
        if self._overlay is not None:
            film = QRectF(0, 0, picture.width, picture.height)
            draw_overlay(painter, self._overlay, film, to_view)
        for paint in self._layers:
            paint(painter)

    def _show_upright(self, picture: "Picture") -> None:
        self.viewport.set_view(QSizeF(self.size()))
        self.viewport.set_image(picture.width, picture.height)
        self.is_inverted, self._display_lut = False, 0
        self._use_window(0.5, 1.0)

    def _use_window(self, center: float, width: float) -> None:
        from xray_desktop.core.images.windowing import Window

        center = min(_HIGHEST_CENTER, max(_LOWEST_CENTER, center))
        self.set_window(Window(center, min(_WIDEST, max(_NARROWEST, width))))

    def _changed(self) -> None:
        self.view_changed.emit()
        self.update()
