"""What the colors of a heat map mean."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

_HEIGHT = 10


class ColorBar(QWidget):
    """A scale of colors from little to much, with a word at each end."""

    def __init__(self, low: str, high: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._colors = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{low}, {high}")

    def set_scale(self, scale: str) -> None:
        """Show another scale, one that `reporting.heatmap.color_table` knows."""
        from xray_desktop.reporting.heatmap import color_table

        table = color_table(scale)
        self._colors = QImage(table.tobytes(), 256, 1, 768, QImage.Format.Format_RGB888).copy()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar and a line of text."""
        return QSize(120, self.heightForWidth(120))

    def heightForWidth(self, width: int) -> int:
        """Leave room for two lines where the words do not fit beside each other."""
        return _HEIGHT + 2 + self._n_lines(width) * self.fontMetrics().height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar, and the words below it."""
        painter = QPainter(self)
        bar = QRect(0, 0, self.width(), _HEIGHT)
        painter.drawImage(bar, self._colors)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        line = QRect(0, _HEIGHT + 2, self.width(), self.fontMetrics().height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self._low)
        line.translate(0, (self._n_lines(self.width()) - 1) * line.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self._high)
        painter.end()

    def _n_lines(self, width: int) -> int:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(f"{self._low}    {self._high}")
        return 1 if words <= width else 2
