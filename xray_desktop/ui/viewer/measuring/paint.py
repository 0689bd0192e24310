"""How measurements are painted over a film."""

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from xray_desktop.core.display.measurements import Measurement, Shape

HANDLE_SIZE = 8.0
# Yellow on black, seen on every gray; the chosen one is another color and has handles.
_LINE, _CHOSEN, _HALO = QColor("#ffd54a"), QColor("#7fd4ff"), QColor(0, 0, 0, 170)
_LABEL_GROUND = QColor(0, 0, 0, 190)
_LABEL_AWAY, _MARGINS = 12.0, QMarginsF(5.0, 2.5, 5.0, 2.5)


class MeasurementPainter:
    """Draws the measurements of a film, one after the other; their texts make room for each other.

    Parameters
    ----------
    painter : QPainter
    to_view : QTransform
        From film to view coordinates.
    """

    def __init__(self, painter: QPainter, to_view: QTransform) -> None:
        self._painter = painter
        self._to_view = to_view
        self._labels: list[QRectF] = []

    def draw(
        self, measurement: Measurement, text: str, *, is_chosen: bool, handle: int | None
    ) -> None:
        """Draw one measurement.

        Parameters
        ----------
        measurement : Measurement
        text : str
            What stands beside it; may have lines.
        is_chosen : bool
            Its handles are shown.
        handle : int or None
            The handle that keys move.
        """
        painter, to_view = self._painter, self._to_view
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = _CHOSEN if is_chosen else _LINE
        path = to_view.map(_outline(measurement))
        for pen in (QPen(_HALO, 4.0), QPen(color, 1.6)):
            painter.setPen(pen)
            painter.drawPath(path)
        _draw_ends(painter, measurement, to_view, color)
        if is_chosen:
            for number, point in enumerate(measurement.handles):
                _draw_handle(painter, to_view.map(QPointF(*point)), is_active=number == handle)
        # A level or upright line has an empty rectangle, which meets nothing.
        around = path.boundingRect().adjusted(-1, -1, 1, 1)
        if text and around.intersects(QRectF(painter.window())):
            self._draw_label(_anchor(measurement, to_view), text, color)
        painter.restore()

    def _draw_label(self, anchor: QPointF, text: str, color: QColor) -> None:
        painter = self._painter
        flags = int(Qt.AlignmentFlag.AlignLeft)
        around = QRectF(painter.window())
        size = painter.boundingRect(around, flags, text).size().grownBy(_MARGINS)
        at = anchor + QPointF(_LABEL_AWAY, _LABEL_AWAY)
        # Inside the view, also while the measurement is partly outside.
        at.setX(min(max(at.x(), around.left()), around.right() - size.width()))
        at.setY(min(max(at.y(), around.top()), around.bottom() - size.height()))
        box = self._free_place(QRectF(at, size))
        self._labels.append(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_LABEL_GROUND)
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(color)
        painter.drawText(box.marginsRemoved(_MARGINS), flags, text)

    def _free_place(self, box: QRectF) -> QRectF:
        """Move a label down, below those that are in its way, as long as there is room."""
        bottom = self._painter.window().bottom()
        moved = QRectF(box)
        for label in sorted(self._labels, key=QRectF.top):
            if moved.intersects(label):
                moved.moveTop(label.bottom() + 2)
        return moved if moved.bottom() <= bottom else box


def _outline(measurement: Measurement) -> QPainterPath:
    """Return its lines in film coordinates."""
    path = QPainterPath()
    if measurement.is_region:
        left, top, right, bottom = measurement.box
        box = QRectF(left, top, right - left, bottom - top)
        if measurement.shape is Shape.ELLIPSE:
            path.addEllipse(box)
        else:
            path.addRect(box)
        return path
    path.moveTo(*measurement.points[0])
    for point in measurement.points[1:]:
        path.lineTo(*point)
    return path


def _draw_ends(
    painter: QPainter, measurement: Measurement, to_view: QTransform, color: QColor
) -> None:
    """Put crosses where a ruler or an angle was set: a line alone hides its end."""
    if measurement.is_region:
        return
    for point in measurement.points:
        at = to_view.map(QPointF(*point))
        for pen in (QPen(_HALO, 3.5), QPen(color, 1.4)):
            painter.setPen(pen)
            painter.drawLine(at - QPointF(5, 0), at + QPointF(5, 0))
            painter.drawLine(at - QPointF(0, 5), at + QPointF(0, 5))


def _draw_handle(painter: QPainter, at: QPointF, *, is_active: bool) -> None:
    half = HANDLE_SIZE / 2 + (2 if is_active else 0)
    painter.setPen(QPen(Qt.GlobalColor.black, 1.0))
    painter.setBrush(Qt.GlobalColor.white if is_active else _CHOSEN)
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _anchor(measurement: Measurement, to_view: QTransform) -> QPointF:
    """Return the point of the view beside which the text stands."""
    if measurement.is_region:
        left, top, right, bottom = measurement.box
        return to_view.mapRect(QRectF(left, top, right - left, bottom - top)).bottomRight()
    return to_view.map(QPointF(*measurement.points[1]))
