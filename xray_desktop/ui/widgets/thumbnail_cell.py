"""How a film looks in a grid: its thumbnail, two lines of text, a mark."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.ui.widgets.thumbnail_paint import draw_thumbnail

SECOND_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
BADGE_ROLE = Qt.ItemDataRole.UserRole + 2
_BADGE_SIDE = 18
# Color and sign: nobody has to tell them apart by the color alone.
_BADGES = {
    "good": (QColor("#1e7d3c"), "✓"),
    "warning": (QColor("#a15c00"), "!"),
    "bad": (QColor("#b3261e"), "✕"),
    "marked": (QColor("#1f5fbf"), "•"),
}
_Index = QModelIndex | QPersistentModelIndex


def badge_word(badge: str) -> str:
    """Say a badge in a word, for screen readers."""
    words = {
        "good": QCoreApplication.translate("badges", "good"),
        "warning": QCoreApplication.translate("badges", "warning"),
        "bad": QCoreApplication.translate("badges", "problem"),
        "marked": QCoreApplication.translate("badges", "marked"),
    }
    return words.get(badge, "")


class ThumbnailCell(QStyledItemDelegate):
    """Draws a cell of a `ThumbnailGrid`."""

    MARGIN = 6

    def __init__(self, thumbnails: ThumbnailService, grid: QListView) -> None:
        super().__init__(grid)
        self._thumbnails = thumbnails
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of a cell."""
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground as the style does, then thumbnail, texts and badge."""
        self.initStyleOption(option, index)
        first, option.text = option.text, ""
        cell = option.rect.adjusted(2, 2, -2, -2)
        option.rect = cell
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        margin, line_height = self.MARGIN - 2, option.fontMetrics.height()
        place = cell.adjusted(margin, margin, -margin, -2 * line_height - margin)
        draw_thumbnail(
            painter,
            place,
            self._thumbnails.get(index.data(Qt.ItemDataRole.UserRole)),
            option.palette,
        )
        draw_badge(painter, place, index.data(BADGE_ROLE))
        line = QRect(place.left(), place.bottom() + 3, place.width(), line_height)
        texts = (first, index.data(SECOND_LINE_ROLE))
        draw_lines(painter, option, line, texts)


def draw_lines(
    painter: QPainter, option: QStyleOptionViewItem, line: QRect, texts: tuple[str, str]
) -> None:
    """Draw a line of text and a quiet one below it, shortened to their room."""
    roles = (QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText)
    if option.state & QStyle.StateFlag.State_Selected:
        roles = (QPalette.ColorRole.HighlightedText,) * 2
    painter.save()
    for text, role in zip(texts, roles, strict=True):
        painter.setPen(option.palette.color(role))
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        line = line.translated(0, line.height())
    painter.restore()


def draw_badge(painter: QPainter, place: QRect, badge: str) -> None:
    """Draw a badge into the upper right corner."""
    if badge not in _BADGES:
        return
    color, sign = _BADGES[badge]
    circle = QRect(0, 0, _BADGE_SIDE, _BADGE_SIDE)
    circle.moveTopRight(place.topRight() + QRect(-3, 3, 1, 1).topLeft())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color)
    painter.setPen(QPen(Qt.GlobalColor.white, 1.5))
    painter.drawEllipse(circle)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(_BADGE_SIDE * 2 // 3)
    painter.setFont(font)
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()
