"""Frames a second while a film is dragged, beside converting the whole film for each frame.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/film_drag.py

Milliseconds a frame, of which 95 in 100 are at most as long, for a drag that changes the window,
zooms and moves a film of 12 megapixels at 1280 x 800, with measurements on it. The plain way makes
an image of the whole film for each frame.
"""

import sys
import time
from pathlib import Path

import numpy as np
from figures import Figure, show
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from xray_desktop.core.display.measurements import Measurement, Shape
from xray_desktop.core.display.picture import make_picture, screen_grays
from xray_desktop.core.images.image import AcquisitionInfo, XrayImage
from xray_desktop.core.images.windowing import Window
from xray_desktop.services.reading.measuring import MeasuringService
from xray_desktop.ui.viewer.image_pane import ImagePane
from xray_desktop.usecases.reading.view import ViewedImage

N_FRAMES = 120
HEIGHT, WIDTH = 4000, 3000


def main() -> None:
    """Measure and print."""
    app = QApplication(sys.argv[:1])
    random = np.random.default_rng(1)
    pixels = random.random((HEIGHT, WIDTH), np.float32)
    info = AcquisitionInfo("PNG", 16)
    picture = make_picture(XrayImage(pixels, info))
    film = ViewedImage(Path("film.png"), picture, Window(0.5, 1.0), info, ())
    service = MeasuringService(app)
    pane = ImagePane(service, [])
    pane.resize(1280, 800)
    pane.show()
    app.processEvents()
    pane.show_image(film)
    service.put(film.path, tuple(measurements()))
    view = pane.view
    results = {
        "window, whole film": frames(view, lambda n: view.shift_window(1 if n % 2 else -1, 2)),
        "zoom": frames(view, lambda n: view.zoom(1.02 if n < N_FRAMES // 2 else 1 / 1.02)),
    }
    view.show_actual_size()
    results["window, actual size"] = frames(view, lambda n: view.shift_window(n % 2 - 0.5, 1))
    results["move, actual size"] = frames(view, lambda n: view.pan(QPointF(n % 7 - 3, 2)))
    plain = frames(view, lambda _: convert_all(film.picture))
    for name, milliseconds in results.items():
        show(
            Figure(
                f"frame of 12 megapixels, ms: {name}",
                f"{milliseconds:.1f} ms",
                f"{plain:.1f} ms",
                milliseconds,
                "<= 16.7",
            )
        )


def measurements():
    """Make one of each shape."""
    yield Measurement(Shape.RULER, ((100.0, 200.0), (2500.0, 3000.0)))
    yield Measurement(Shape.ANGLE, ((100.0, 900.0), (1500.0, 1000.0), (2500.0, 400.0)))
    yield Measurement(Shape.RECTANGLE, ((300.0, 300.0), (900.0, 900.0)))
    yield Measurement(Shape.ELLIPSE, ((1000.0, 1000.0), (2900.0, 3900.0)))


def convert_all(picture):
    """Convert the whole film, as a viewer without levels does."""
    grays = screen_grays(picture.levels[0], picture.display_luts[0], Window(0.5, 1.0))
    return QImage(grays.data, WIDTH, HEIGHT, WIDTH, QImage.Format.Format_Grayscale8).copy()


def frames(view, change):
    """Change the view and paint it, many times; return what 95 of 100 frames stay within."""
    times = []
    for number in range(N_FRAMES):
        started = time.perf_counter()
        change(number)
        view.repaint()
        times.append(1000 * (time.perf_counter() - started))
    return float(np.percentile(times, 95))


if __name__ == "__main__":
    main()
