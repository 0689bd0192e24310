"""Qt's Fusion style, with boxes that can be seen in the dark."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_BOX = QStyle.PrimitiveElement.PE_IndicatorCheckBox
_ITEM_BOX = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
_CIRCLE = QStyle.PrimitiveElement.PE_IndicatorRadioButton


class VisibleFusion(QProxyStyle):
    """Fusion outlines boxes darker than the window, which no eye sees where that is dark."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw as Fusion does, and an outline of 3:1 at least around what can be checked."""
        super().drawPrimitive(element, option, painter, widget)
        if element not in (_BOX, _ITEM_BOX, _CIRCLE):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.PlaceholderText), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = option.rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        if element == _CIRCLE:
            painter.drawEllipse(around)
        else:
            painter.drawRoundedRect(around, 2, 2)
        painter.restore()
