"""The live charts are drawn one by one, and look as if they were drawn at once."""

import dataclasses

import pytest

from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.ui.charts.curve_figure import Curve, shown_epochs
from xray_desktop.ui.train.live_charts import LiveCharts

TIMEOUT = 60_000
NAMES = [field.name for field in dataclasses.fields(EpochMetrics)]


def history(n_epochs, start=1.0):
    return tuple(
        EpochMetrics(**{name: epoch if name == "epoch" else start / epoch for name in NAMES})
        for epoch in range(1, n_epochs + 1)
    )


@pytest.fixture
def charts(qtbot):
    charts = make_charts(qtbot)
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


def make_charts(qtbot):
    charts = LiveCharts()
    qtbot.addWidget(charts)
    charts.resize(800, 500)
    with qtbot.waitExposed(charts):
        charts.show()
    return charts


def picture(charts, qtbot):
    """Return the charts as they look once everything is drawn."""
    qtbot.waitUntil(lambda: charts.canvas is not None and not charts.is_drawing, timeout=TIMEOUT)
    return charts.canvas.grab().toImage()


def test_charts_that_are_drawn_one_by_one_leave_nothing_of_what_was_there(charts, qtbot):
    show(charts, 300, 900.0, qtbot)
    show(charts, 4, 1.0, qtbot)

    fresh = make_charts(qtbot)
    fresh.show_curves([Curve("", history(4), 1)])

    assert picture(charts, qtbot) == picture(fresh, qtbot)


def test_an_epoch_more_is_drawn_where_the_axes_stay(charts, qtbot):
    """Fails if lines are painted over those of the epoch before."""
    show(charts, 12, 1.0, qtbot)
    before = [axes.get_xlim() for axes in charts.drawing.axes]
    show(charts, 13, 1.0, qtbot)

    fresh = make_charts(qtbot)
    fresh.show_curves([Curve("", history(13), 1)])

    assert [axes.get_xlim() for axes in charts.drawing.axes] == before
    assert picture(charts, qtbot) == picture(fresh, qtbot)


def test_another_size_is_drawn_at_once_with_all_curves(charts, qtbot):
    show(charts, 12, 1.0, qtbot)
    charts.resize(900, 600)

    fresh = make_charts(qtbot)
    fresh.resize(900, 600)
    fresh.show_curves([Curve("", history(12), 1)])
    expected = picture(fresh, qtbot)

    qtbot.waitUntil(lambda: charts.canvas.grab().toImage() == expected, timeout=TIMEOUT)


@pytest.mark.parametrize(
    ("last", "shown"), [(0, 5), (1, 5), (5, 5), (6, 10), (40, 40), (101, 110), (499, 500)]
)
def test_axes_show_all_epochs_and_little_more(last, shown):
    assert shown_epochs(last) == shown
