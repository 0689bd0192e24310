"""Where a film lies in a view: turned, scaled, moved. No painting."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

SMALLEST_SCALE, LARGEST_SCALE = 0.01, 64.0


class Viewport:
    """The geometry of a film in a view.

    Attributes
    ----------
    scale : float
        View units for a film pixel.
    is_fitted : bool
        True while the film fills the view; it then follows the size of the view.
    """

    def __init__(self) -> None:
        self._film = QSizeF(1, 1)
        self._view = QSizeF(1, 1)
        self._orientation = QTransform()
        self._offset = QPointF()
        self.scale = 1.0
        self.is_fitted = True

    @property
    def orientation(self) -> QTransform:
        """Quarter turns and mirrorings, about the origin."""
        return self._orientation

    def set_image(self, width: int, height: int) -> None:
        """Take another film: upright, and fitted into the view."""
        self._film = QSizeF(width, height)
        self._orientation = QTransform()
        self.fit()

    def set_view(self, size: QSizeF) -> None:
        """Take another size of the view."""
        self._view = size
        if self.is_fitted:
            self.fit()

    def fit(self) -> None:
        """Show the whole film, as large as possible."""
        turned = self._orientation.mapRect(QRectF(QPointF(), self._film))
        across = self._view.width() / turned.width()
        down = self._view.height() / turned.height()
        self.scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, min(across, down)))
        self._offset = QPointF()
        self.is_fitted = True

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Scale by a factor; the film pixel at this point of the view, or its center, stays."""
        new_scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, self.scale * factor))
        center = self._center()
        fixed = (at if at is not None else center) - center
        self._offset = fixed - (fixed - self._offset) * (new_scale / self.scale)
        self.scale = new_scale
        self.is_fitted = False

    def set_scale(self, scale: float) -> None:
        """Show film pixels in this size."""
        self.zoom(scale / self.scale)

    def pan(self, distance: QPointF) -> None:
        """Move the film; some of it always stays in the view."""
        moved = self._offset + distance
        turned = self._orientation.mapRect(QRectF(QPointF(), self._film))
        across = turned.width() * self.scale / 2
        down = turned.height() * self.scale / 2
        self._offset = QPointF(
            min(across, max(-across, moved.x())), min(down, max(-down, moved.y()))
        )
        self.is_fitted = False

    def follow(self, other: "Viewport") -> None:
        """Show as large a part of this film, at the same place, as the other view shows of its."""
        self.fit()
        if other.is_fitted:
            return
        moved, scale = other.place()
        self.scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, self.scale * scale))
        turned = self._orientation.mapRect(QRectF(QPointF(), self._film))
        self._offset = QPointF(
            moved.x() * turned.width() * self.scale, moved.y() * turned.height() * self.scale
        )
        self.is_fitted = False

    def place(self) -> tuple[QPointF, float]:
        """Return how far the film is moved, in parts of it, and its scale over the fitted one."""
        turned = self._orientation.mapRect(QRectF(QPointF(), self._film))
        fitted = min(self._view.width() / turned.width(), self._view.height() / turned.height())
        moved = QPointF(
            self._offset.x() / (turned.width() * self.scale),
            self._offset.y() / (turned.height() * self.scale),
        )
        return moved, self.scale / fitted

    def rotate(self, quarter_turns: int) -> None:
        """Turn what is seen clockwise, about the center of the view."""
        self._turn(QTransform().rotate(90 * quarter_turns))

    def flip(self, *, horizontal: bool) -> None:
        """Mirror what is seen."""
        self._turn(QTransform.fromScale(-1, 1) if horizontal else QTransform.fromScale(1, -1))

    def transform(self) -> QTransform:
        """Return the way from film to view coordinates."""
        center = self._center() + self._offset
        return (
            QTransform.fromTranslate(-self._film.width() / 2, -self._film.height() / 2)
            * self._orientation
            * QTransform.fromScale(self.scale, self.scale)
            * QTransform.fromTranslate(center.x(), center.y())
        )

    def pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return row and column under a point of the view; None beside the film."""
        inverse, _ = self.transform().inverted()
        mapped = inverse.map(point)
        row, column = int(mapped.y() // 1), int(mapped.x() // 1)
        inside = 0 <= row < self._film.height() and 0 <= column < self._film.width()
        return (row, column) if inside else None

    def _turn(self, change: QTransform) -> None:
        self._orientation = self._orientation * change
        self._offset = change.map(self._offset)
        if self.is_fitted:
            self.fit()

    def _center(self) -> QPointF:
        return QPointF(self._view.width() / 2, self._view.height() / 2)
