"""The live charts of a long training, an epoch at a time, against drawing them anew.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/live_charts.py [--epochs N]

Milliseconds of the window's own thread for one more epoch in all four charts: giving the lines
their data, drawing, painting. Apart: where the axes stay, and where they change. The plain way
clears four axes, plots the same curves and calls `draw`. Between two charts the program lets the
window answer; the longest piece is what anything else waits for.
"""

import argparse
import dataclasses
import math
import statistics
import sys
import time

from figures import Figure, show
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.ui.charts.curve_figure import METRICS, Curve
from xray_desktop.ui.train.live_charts import LiveCharts

SIZE = (1100, 640)
N_REDRAWS = 60


def make_history(n_epochs):
    """Return figures that fall and rise as those of a training, with some noise."""
    names = [field.name for field in dataclasses.fields(EpochMetrics)]
    rows = []
    for epoch in range(1, n_epochs + 1):
        value = 0.6 * math.exp(-epoch / 60) + 0.02 * math.sin(epoch * 12.9) + 0.1
        values = {name: 1 - value if "acc" in name or "auc" in name else value for name in names}
        rows.append(EpochMetrics(**{**values, "epoch": epoch}))
    return tuple(rows)


def wait_for(condition):
    """Let the window work until the condition holds."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start(10)
    loop.exec()


def limits(axes):
    """Return what the axes show."""
    return [(*each.get_xlim(), *each.get_ylim()) for each in axes]


def timed(call):
    """Return milliseconds of a call."""
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def redraw(charts, curve):
    """Draw as the timers of the charts do; return milliseconds of each piece."""
    charts._curves = (curve,)
    pieces = [timed(charts._draw)]
    charts._piecewise.stop()
    while charts._undrawn:
        pieces.append(timed(lambda: (charts._draw_next_chart(), QApplication.processEvents())))
    return pieces


def measure_ours(history):
    """Return redraws where the axes stayed, where they changed, and the longest piece of each."""
    charts = LiveCharts()
    charts.resize(*SIZE)
    charts.show()
    charts.show_curves([Curve("", history[:-N_REDRAWS], 1)])
    wait_for(lambda: charts.canvas is not None and not charts.is_drawing)
    # Epoch after epoch, then back and forth over a step of the axes.
    last = len(history)
    epochs = [*range(last - N_REDRAWS, last + 1), *(last // 2 + n % 2 * 100 for n in range(20))]
    stayed, changed, pieces = [], [], []
    for n_epochs in epochs:
        before = limits(charts.drawing.axes)
        parts = redraw(charts, Curve("", history[:n_epochs], n_epochs))
        same = limits(charts.drawing.axes) == before
        (stayed if same else changed).append(sum(parts))
        pieces.append(max(parts))
    return stayed, changed, pieces


def measure_plain(history):
    """Return redraws of four axes that are cleared and plotted."""
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure as Drawing

    canvas = FigureCanvasQTAgg(Drawing(layout="constrained"))
    canvas.resize(*SIZE)
    canvas.show()
    axes = canvas.figure.subplots(2, 2).ravel()

    def draw(rows):
        epochs = [metrics.epoch for metrics in rows]
        for each, names in zip(axes, METRICS, strict=True):
            each.clear()
            each.grid()
            for name in filter(None, names):
                each.plot(epochs, [getattr(metrics, name) for metrics in rows], label=name)
            each.legend()
        canvas.draw()
        canvas.repaint()

    draw(history)
    return [timed(lambda n=n: draw(history[:n])) for n in range(len(history) - 12, len(history))]


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=500)
    args = parser.parse_args()
    # Kept until the end: without a name it would be gone at once.
    app = QApplication(sys.argv[:1])
    history = make_history(args.epochs)
    stayed, changed, pieces = measure_ours(history)
    plain = statistics.median(measure_plain(history))
    print(f"longest piece of a redraw: {max(pieces):.1f} ms")
    for what, times, limit in (("stay", stayed, 15), ("change", changed, 40)):
        middle = statistics.median(times) if times else math.nan
        print(f"axes {what}: {len(times)} redraws, slowest {max(times, default=math.nan):.1f} ms")
        show(
            Figure(
                f"charts, {args.epochs} epochs, axes {what}, ms",
                f"{middle:.1f} ms",
                f"{plain:.1f} ms",
                middle,
                f"<= {limit}",
            )
        )
    app.quit()


if __name__ == "__main__":
    main()
