"""A share in [0, 1] and its interval as a bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from xray_desktop.core.stats.intervals import Interval

_HEIGHT, _WIDTH = 14, 110
_BAND, _TICK = 6.0, 3.0
_GROUND_OPACITY, _BAND_OPACITY = 0.12, 0.5


class IntervalBar(QWidget):
    """From 0 to 1: a pale ground, the interval as a band, the figure as a stroke.

    The figures stand beside it in words, so screen readers pass it by.
    """

    def __init__(self, interval: "Interval | None" = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interval = interval
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size that is asked for."""
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return half of it."""
        return QSize(_WIDTH // 2, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, band and stroke."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _BAND) / 2
        room = self.width() - _TICK
        painter.setBrush(self._color(QPalette.ColorRole.WindowText, _GROUND_OPACITY))
        painter.drawRoundedRect(QRectF(0, top, self.width(), _BAND), _BAND / 2, _BAND / 2)
        found = self._interval
        if found is not None:
            painter.setBrush(self._color(QPalette.ColorRole.Accent, _BAND_OPACITY))
            width = max(_TICK, (found.high - found.low) * room)
            painter.drawRect(QRectF(found.low * room, top, width, _BAND))
            painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawRect(QRectF(found.value * room, 0, _TICK, self.height()))
        painter.end()

    def _color(self, role: QPalette.ColorRole, opacity: float) -> QColor:
        color = QColor(self.palette().color(role))
        color.setAlphaF(opacity)
        return color
