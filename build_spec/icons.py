"""The program's icon in the sizes and formats of the desktops; drawn from one SVG by Qt."""

# ruff: noqa: TID251 - a tool of the build, which draws

import os
from pathlib import Path

from products import ROOT

SVG = ROOT / "resources" / "xray-desktop.svg"
SIZES = (16, 32, 48, 64, 128, 256, 512)


def write_icons(folder: Path) -> dict[int, Path]:
    """Draw the icon as PNG files.

    Returns
    -------
    dict of int to Path
        By side length in pixels.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(SVG))
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        paths[size] = folder / f"xray-desktop-{size}.png"
        if not picture.save(str(paths[size])):
            raise OSError(f"The icon cannot be written to {paths[size]}.")
    del app
    return paths
