"""The live charts are drawn one by one, and look as if they were drawn at once."""

import dataclasses

import pytest

from xray_desktop.core.training import EpochMetrics
from xray_desktop.ui.curve_figure import Curve
from xray_desktop.ui.live_charts import LiveCharts

TIMEOUT = 60_000
NAMES = [field.name for field in dataclasses.fields(EpochMetrics)]


def history(n_epochs, start=1.0):
    return tuple(
        EpochMetrics(**{name: epoch if name == "epoch" else start / epoch for name in NAMES})
        for epoch in range(1, n_epochs + 1)
    )


@pytest.fixture
def charts(qtbot):
    charts = LiveCharts()
    qtbot.addWidget(charts)
    charts.resize(800, 500)
    with qtbot.waitExposed(charts):
        charts.show()
    charts.show_curves([Curve("", history(1), 1)])
    qtbot.waitUntil(lambda: charts.canvas is not None, timeout=TIMEOUT)
    return charts


def show(charts, n_epochs, start, qtbot):
    """Show another history, and wait until it is seen."""
    charts.show_curves([Curve("", history(n_epochs, start), 1)])
    before = charts.canvas.grab().toImage()
    qtbot.waitUntil(
        lambda: (
            len(charts.drawing.lines[0][0].get_ydata()) == n_epochs
            and not charts.is_drawing
            and charts.canvas.grab().toImage() != before
        ),
        timeout=TIMEOUT,
    )


def test_charts_that_are_drawn_one_by_one_leave_nothing_of_what_was_there(charts, qtbot):
    show(charts, 300, 900.0, qtbot)
    show(charts, 4, 1.0, qtbot)
    one_by_one = charts.canvas.grab().toImage()

    charts.canvas.draw()

    assert charts.canvas.grab().toImage() == one_by_one
