"""The viewer: a film under a window, zoomed, moved and turned."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from xray_desktop.ui.film_paint import Look, Overlay, draw_film, draw_overlay, render_film
from xray_desktop.ui.viewport import Viewport

if TYPE_CHECKING:
    from xray_desktop.core.picture import Picture
    from xray_desktop.core.windowing import Window

ZOOM_STEP = 1.25
_WHEEL_NOTCH = 120
_PAN_STEP = 40
_WINDOW_PER_PIXEL = 1 / 500
_NARROWEST, _WIDEST = 0.004, 4.0
_LOWEST_CENTER, _HIGHEST_CENTER = -1.0, 2.0
_GROUND, _QUIET_TEXT = QColor("#000000"), QColor("#c9ccd1")


class ImageView(QWidget):
    """Shows a film; the mouse changes window (left), place (middle) and size (right, wheel).

    Only what is visible is computed, from the level that fits the screen: dragging costs the
    same for a small film and a large one.

    Signals
    -------
    hovered : object
        Row and column under the pointer, or None.
    view_changed : nothing
        Window, size or inversion are others.
    browsed : int
        The wheel asks for another film: so many down.
    """

    hovered = Signal(object)
    view_changed = Signal()
    browsed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 160)
        self.setAccessibleName(self.tr("Film"))
        self._picture: Picture | None = None
        self._window: Window | None = None
        self._overlay: Overlay | None = None
        self._message = ""
        self._pressed_at = QPointF()
        self.viewport = Viewport()
        self.is_inverted = False
        self.wheel_browses = False

    @property
    def window_shown(self) -> "Window | None":
        """The window that is applied."""
        return self._window

    @property
    def picture(self) -> "Picture | None":
        """The film that is shown."""
        return self._picture

    @property
    def device_scale(self) -> float:
        """Screen pixels for a film pixel."""
        return self.viewport.scale * self.devicePixelRatioF()

    def show_picture(self, picture: "Picture") -> None:
        """Show another film: upright, whole, under its own window."""
        self._picture, self._overlay, self._message = picture, None, ""
        self._show_upright(picture)

    def _show_upright(self, picture: "Picture") -> None:
        self.viewport.set_view(QSizeF(self.size()))
        self.viewport.set_film(picture.width, picture.height)
        self.is_inverted = False
        self._use_window(0.5, 1.0)

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a film."""
        self._picture, self._overlay, self._message = None, None, text
        self.setAccessibleDescription(text)
        self.hovered.emit(None)
        self._changed()

    def set_window(self, window: "Window") -> None:
        """Apply a display window."""
        self._window = window
        self._changed()

    def set_inverted(self, inverted: bool) -> None:
        """Exchange black and white, or not."""
        self.is_inverted = inverted
        self._changed()

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
        look = Look(self._window, self.is_inverted)
        overlay = self._overlay if with_overlay else None
        return render_film(self._picture, look, self.viewport.orientation, overlay)

    @Slot()
    def zoom_in(self) -> None:
        """Enlarge about the center."""
        self._zoom(ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Reduce about the center."""
        self._zoom(1 / ZOOM_STEP)

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
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted film fitted."""
        self.viewport.set_view(QSizeF(event.size()))
        self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        self._pressed_at = event.position()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Show the whole film."""
        self.fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or tell what is under the pointer."""
        self.hovered.emit(self._pixel_at(event.position()))
        distance = event.position() - self._pressed_at
        self._pressed_at = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._shift_window(distance.x(), -distance.y())
        elif event.buttons() & Qt.MouseButton.MiddleButton:
            self._pan(distance)
        elif event.buttons() & Qt.MouseButton.RightButton:
            self._zoom(1 - distance.y() / 200)

    def leaveEvent(self, _event: object) -> None:
        """Forget the pointer."""
        self.hovered.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, or browse; with Ctrl the other of the two."""
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        turned = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.wheel_browses is not turned:
            if notches:
                self.browsed.emit(-1 if notches > 0 else 1)
        else:
            self._zoom(ZOOM_STEP**notches, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the film; with Shift they change the window. Space shows it all anew."""
        if event.key() == Qt.Key.Key_Space:
            self.reset()
            return
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._shift_window(10 * step[0], -10 * step[1])
        else:
            self._pan(QPointF(*step) * -_PAN_STEP)

    def _draw_picture(self, painter: QPainter, picture: "Picture", window: "Window") -> None:
        to_view = self.viewport.transform()
        draw_film(painter, picture, Look(window, self.is_inverted), to_view, self.device_scale)
        if self._overlay is not None:
            film = QRectF(0, 0, picture.width, picture.height)
            draw_overlay(painter, self._overlay, film, to_view)

    def _pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        return None if self._picture is None else self.viewport.pixel_at(point)

    def _zoom(self, factor: float, at: QPointF | None = None) -> None:
        if self._picture is not None:
            self.viewport.zoom(factor, at)
            self._changed()

    def _pan(self, distance: QPointF) -> None:
        if self._picture is not None:
            self.viewport.pan(distance)
            self._changed()

    def _shift_window(self, wider: float, brighter: float) -> None:
        if self._window is not None and self._picture is not None:
            self._use_window(
                self._window.center - brighter * _WINDOW_PER_PIXEL,
                self._window.width + wider * _WINDOW_PER_PIXEL,
            )

    def _use_window(self, center: float, width: float) -> None:
        from xray_desktop.core.windowing import Window

        center = min(_HIGHEST_CENTER, max(_LOWEST_CENTER, center))
        self.set_window(Window(center, min(_WIDEST, max(_NARROWEST, width))))

    def _changed(self) -> None:
        self.view_changed.emit()
        self.update()
