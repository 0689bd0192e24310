"""Icons: SVG drawings, painted in the color of the text."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from xray_desktop.base import paths

_SIZES = (16, 24, 48)


def make_icon(name: str, palette: QPalette) -> QIcon:
    """Paint an icon of `resources/icons` for a palette.

    Parameters
    ----------
    name : str
        File name without its suffix.
    palette : QPalette
        Gives the colors of enabled and disabled buttons.
    """
    svg = (paths.resources_folder() / "icons" / f"{name}.svg").read_bytes()
    icon = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        color = palette.color(group, QPalette.ColorRole.ButtonText)
        for size in _SIZES:
            icon.addPixmap(_paint(svg, color, size), mode)
    return icon


def _paint(svg: bytes, color: QColor, size: int) -> QPixmap:
    # QtSvg knows no CSS and paints currentColor black.
    colored = svg.replace(b"currentColor", color.name().encode())
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(colored)).render(painter)
    painter.end()
    return pixmap
