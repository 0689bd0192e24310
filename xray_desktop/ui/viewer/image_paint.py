"""How a film, and what lies over it, is painted."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xray_desktop.core.display.picture import Picture
    from xray_desktop.core.images.windowing import Window

# Above this size single pixels are shown as they are, not blended.
SMOOTH_UP_TO = 3.0


@dataclass(frozen=True, slots=True)
class Overlay:
    """A picture over the whole film, of any size: it is stretched.

    Parameters
    ----------
    image : QImage
        With transparency.
    opacity : float
        In [0, 1].
    """

    image: QImage
    opacity: float


@dataclass(frozen=True, slots=True)
class Look:
    """The gray levels of a film.

    Parameters
    ----------
    window : Window
        Over the intensities of the tone.
    is_inverted : bool
        Black and white are exchanged.
    display_lut : int
        Which of the picture's.
    """

    window: "Window"
    is_inverted: bool
    display_lut: int = 0


def draw_image(
    painter: QPainter, picture: "Picture", look: Look, to_view: QTransform, device_scale: float
) -> None:
    """Draw the part of a film that the painter's window shows.

    Parameters
    ----------
    painter : QPainter
    picture : Picture
    look : Look
    to_view : QTransform
        From film to view coordinates.
    device_scale : float
        Screen pixels for a film pixel; the level that fits is computed, and no more.
    """
    number = 0
    while number + 1 < len(picture.levels) and device_scale * 2 ** (number + 1) <= 1:
        number += 1
    level = picture.levels[number]
    transform = QTransform.fromScale(2**number, 2**number) * to_view
    whole = QRect(0, 0, level.shape[1], level.shape[0])
    part = _visible_part(transform, painter.window(), whole)
    if part.isEmpty():
        return
    grays = _grays(picture, number, part, look)
    image = _as_image(grays)
    is_smooth = device_scale < SMOOTH_UP_TO
    if is_smooth:
        # Qt blends pixels of 32 bits in half the time that it takes for gray ones.
        image = image.convertToFormat(QImage.Format.Format_RGB32)
    painter.save()
    painter.setTransform(transform)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
    painter.drawImage(part.topLeft(), image)
    painter.restore()


def draw_overlay(painter: QPainter, overlay: Overlay, film: QRectF, to_view: QTransform) -> None:
    """Stretch an overlay over a film of this size."""
    painter.save()
    painter.setTransform(to_view)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(overlay.opacity)
    painter.drawImage(film, overlay.image)
    painter.restore()


def render_image(
    picture: "Picture", look: Look, orientation: QTransform, overlay: Overlay | None
) -> QImage:
    """Make an image of a film in its full resolution, turned as it is seen.

    Parameters
    ----------
    picture : Picture
    look : Look
    orientation : QTransform
        Quarter turns and mirrorings.
    overlay : Overlay or None

    Returns
    -------
    QImage
        Gray of 8 bits; color where there is an overlay.
    """
    whole = QRect(0, 0, picture.width, picture.height)
    grays = _grays(picture, 0, whole, look)
    image = _as_image(grays).copy()
    if overlay is not None:
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        draw_overlay(painter, overlay, QRectF(whole), QTransform())
        painter.end()
    return image.transformed(orientation)


def _grays(picture: "Picture", number: int, part: QRect, look: Look) -> "NDArray[np.uint8]":
    from xray_desktop.core.display.picture import screen_grays

    level = picture.levels[number]
    return screen_grays(
        level[part.top() : part.bottom() + 1, part.left() : part.right() + 1],
        picture.display_luts[look.display_lut],
        look.window,
        inverted=look.is_inverted,
    )


def _as_image(grays: "NDArray[np.uint8]") -> QImage:
    """Make an image that lives as long as the array, whose memory it uses."""
    height, width = grays.shape
    return QImage(grays.data, width, height, width, QImage.Format.Format_Grayscale8)


def _visible_part(transform: QTransform, view: QRect, whole: QRect) -> QRect:
    inverse, _ = transform.inverted()
    seen = inverse.mapRect(QRectF(view)).toAlignedRect()
    return seen.adjusted(-1, -1, 1, 1).intersected(whole)
