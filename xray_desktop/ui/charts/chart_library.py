"""matplotlib, loaded on a thread: its imports and its first drawing take seconds."""

import functools
import importlib
import threading
from typing import Any


@functools.cache
def load_charts() -> threading.Thread:
    """Start to load matplotlib, once; charts can be made when the thread has ended."""
    thread = threading.Thread(target=_load, name="load matplotlib", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    """Import all that a chart in the window needs, and draw one that nobody sees."""
    importlib.import_module("matplotlib.backends.backend_qtagg")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from xray_desktop.reporting.chart_settings import use_own_settings

    use_own_settings()
    figure = Figure()
    # matplotlib gives its canvas no types.
    canvas: Any = FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot([0, 1], label="0")
    axes.legend()
    canvas.draw()
