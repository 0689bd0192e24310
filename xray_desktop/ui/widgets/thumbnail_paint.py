"""A thumbnail as lists draw it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen

from xray_desktop.core.display.thumbnails import Thumbnail

# Films stand on black, whatever the colors of the window are.
_GROUND, _QUIET = QColor("#000000"), QColor("#8b9098")
_CROSS_SHARE = 6


def draw_thumbnail(
    painter: QPainter, place: QRect, thumbnail: Thumbnail | None, palette: QPalette
) -> None:
    """Draw a film in the middle of its place; a cross where it cannot be read."""
    if thumbnail is None:
        painter.fillRect(place, palette.color(QPalette.ColorRole.Midlight))
        return
    painter.fillRect(place, _GROUND)
    if thumbnail.error is not None:
        _draw_cross(painter, place)
        return
    image = QImage(
        thumbnail.pixels,
        thumbnail.width,
        thumbnail.height,
        thumbnail.width,
        QImage.Format.Format_Grayscale8,
    )
    size = QSize(thumbnail.width, thumbnail.height).scaled(
        place.size(), Qt.AspectRatioMode.KeepAspectRatio
    )
    target = QRect(0, 0, size.width(), size.height())
    target.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image)


def _draw_cross(painter: QPainter, place: QRect) -> None:
    side = min(place.width(), place.height()) // _CROSS_SHARE
    center = place.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_QUIET, 2))
    painter.drawLine(center.x() - side, center.y() - side, center.x() + side, center.y() + side)
    painter.drawLine(center.x() - side, center.y() + side, center.x() + side, center.y() - side)
    painter.restore()
