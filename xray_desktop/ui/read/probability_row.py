"""A class, its model probability in figures, and a bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.text.numbers import number_text, percent_text

_BAR_HEIGHT = 6
_WIDTH = 200


class ProbabilityRow(QWidget):
    """A class, its model probability in figures, and a bar."""

    def __init__(self, class_name: str, probability: float, *, is_highest: bool) -> None:
        super().__init__()
        self._class_name = class_name
        self._probability = probability
        self._is_highest = is_highest
        font = self.font()
        font.setBold(is_highest)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{class_name}: {percent_text(probability, 1)}")
        text = self.tr("Model probability: {value}")
        self.setToolTip(plain(text.format(value=number_text(probability, 4))))

    def sizeHint(self) -> QSize:
        """Return a line of text and the bar."""
        return QSize(_WIDTH, self.fontMetrics().height() + _BAR_HEIGHT + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name and figure over the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text_height = self.fontMetrics().height()
        line = QRectF(0, 0, self.width(), text_height)
        figure = percent_text(self._probability, 1)
        room = self.width() - self.fontMetrics().horizontalAdvance(figure) - 12
        name = self.fontMetrics().elidedText(
            self._class_name, Qt.TextElideMode.ElideRight, max(0, room)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, figure)
        bar = QRectF(0, text_height + 2, self.width(), _BAR_HEIGHT)
        radius = _BAR_HEIGHT / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(bar, radius, radius)
        role = QPalette.ColorRole.Accent if self._is_highest else QPalette.ColorRole.PlaceholderText
        painter.setBrush(self.palette().color(role))
        painter.setClipRect(QRectF(0, 0, self.width() * self._probability, self.height()))
        painter.drawRoundedRect(bar, radius, radius)
        painter.end()
