"""How a film looks in the worklist: its name, and what the model says below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

ANSWER_ROLE = Qt.ItemDataRole.UserRole
_MARGIN = 6
_Index = QModelIndex | QPersistentModelIndex


class WorklistRow(QStyledItemDelegate):
    """Draws a row of two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of two lines."""
        return QSize(0, 2 * option.fontMetrics.height() + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground as the style does, then the two lines."""
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        line = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, 0)
        line.setHeight(option.fontMetrics.height())
        painter.save()
        text, quiet = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        if chosen:
            text = quiet = QPalette.ColorRole.HighlightedText
        painter.setPen(option.palette.color(text))
        _draw(painter, option, line, name)
        painter.setPen(option.palette.color(quiet))
        _draw(painter, option, line.translated(0, line.height()), index.data(ANSWER_ROLE))
        painter.restore()


def _draw(painter: QPainter, option: QStyleOptionViewItem, line: QRect, text: str) -> None:
    shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
