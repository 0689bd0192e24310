"""Figures with intervals in the window: one style for a share, one for an area."""

import pytest

from xray_desktop.base.formatting import UNDEFINED, Scale
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.ui.style.language import Language
from xray_desktop.ui.text.intervals import drop_text, interval_text, share_text, stacked_text

FOUND = Interval(0.8636, 0.7612, 0.93)


@pytest.fixture
def german(qapp):
    language = Language(qapp, qapp)
    language.apply("de")
    yield language
    language.apply("en")
    language.deleteLater()


def test_share_and_area_are_written_with_their_bounds(qapp):
    assert share_text(FOUND) == interval_text(FOUND, Scale.SHARE) == "86.4% (76% to 93%)"
    assert interval_text(FOUND, Scale.AREA) == "0.864 (0.76 to 0.93)"


def test_narrow_place_has_the_bounds_below(qapp):
    assert stacked_text(FOUND, Scale.SHARE) == "86.4%\n(76% to 93%)"


def test_drop_of_a_share_is_in_points(qapp):
    assert drop_text(FOUND, Scale.SHARE) == "86.4 (76.1 to 93.0)"
    assert drop_text(FOUND, Scale.AREA) == "0.86 (0.76 to 0.93)"


def test_undefined_figure_is_a_dash(qapp):
    assert share_text(None) == stacked_text(None, Scale.AREA) == UNDEFINED
    assert drop_text(None, Scale.SHARE) == UNDEFINED


def test_language_writes_comma_and_bounds(german):
    assert share_text(FOUND) == "86,4\u00a0% (76\u00a0% bis 93\u00a0%)"
    assert stacked_text(FOUND, Scale.AREA) == "0,864\n(0,76 bis 0,93)"
