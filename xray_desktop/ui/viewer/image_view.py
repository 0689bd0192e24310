"""The view of a film, with mouse and keys."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from xray_desktop.ui.actions.mouse_map import MouseMap
from xray_desktop.ui.viewer.image_canvas import ZOOM_STEP, ImageCanvas

_WHEEL_NOTCH = 120
_PAN_STEP = 40
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ImageView(ImageCanvas):
    """Shows a film; `mouse` says what drags and the wheel change.

    Signals
    -------
    hovered : object
        Row and column under the pointer, or None.
    browsed : int
        The wheel asks for another film: so many down.
    focused : nothing
        The keyboard is here now.
    """

    hovered = Signal(object)
    browsed = Signal(int)
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._pressed_at = QPointF()
        self.mouse = MouseMap()

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a film."""
        super().show_message(text)
        self.hovered.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that commands are meant for this film."""
        super().focusInEvent(event)
        self.focused.emit()

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
        drag = self.mouse.drag_of(event.buttons())
        if drag == "window":
            self.shift_window(distance.x(), -distance.y())
        elif drag == "pan":
            self.pan(distance)
        elif drag == "zoom":
            self.zoom(1 - distance.y() / 200)

    def leaveEvent(self, _event: object) -> None:
        """Forget the pointer."""
        self.hovered.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, or browse; with Ctrl the other of the two."""
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        turned = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.mouse.wheel_browses is not turned:
            if notches:
                self.browsed.emit(-1 if notches > 0 else 1)
        else:
            self.zoom(ZOOM_STEP**notches, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the film; with Shift they change the window. Space shows it all anew."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Space:
            self.reset()
        elif step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.shift_window(10 * step[0], -10 * step[1])
        else:
            self.pan(QPointF(*step) * -_PAN_STEP)

    def _pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        return None if self.picture is None else self.viewport.pixel_at(point)
