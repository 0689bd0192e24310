"""How a film looks in the worklist: thumbnail, name, and what the model says below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.ui.widgets.thumbnail_cell import draw_lines
from xray_desktop.ui.widgets.thumbnail_paint import draw_thumbnail

ANSWER_ROLE = Qt.ItemDataRole.UserRole
PATH_ROLE = Qt.ItemDataRole.UserRole + 1
_MARGIN = 6
_LEAST_SIDE = 44
_Index = QModelIndex | QPersistentModelIndex


class WorklistRow(QStyledItemDelegate):
    """Draws a row: a square thumbnail and two lines."""

    def __init__(self, thumbnails: ThumbnailService, view: QListView) -> None:
        super().__init__(view)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of two lines, or of the thumbnail."""
        return QSize(0, max(2 * option.fontMetrics.height(), _LEAST_SIDE) + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground as the style does, then thumbnail and lines."""
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        inner = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        place = QRect(inner.topLeft(), QSize(inner.height(), inner.height()))
        painter.save()
        draw_thumbnail(painter, place, self._thumbnails.get(index.data(PATH_ROLE)), option.palette)
        painter.restore()
        line_height = option.fontMetrics.height()
        top = inner.top() + (inner.height() - 2 * line_height) // 2
        left = place.right() + 1 + _MARGIN + 2
        line = QRect(left, top, inner.right() - left, line_height)
        draw_lines(painter, option, line, (name, index.data(ANSWER_ROLE)))
