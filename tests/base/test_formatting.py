"""Figures in English, one way for each scale."""

from pathlib import Path

import pytest

from xray_desktop.base.formatting import (
    UNDEFINED,
    Scale,
    area_interval,
    drop_interval,
    in_line,
    interval_text,
    percent,
    percent_interval,
    places_of,
)
from xray_desktop.core.stats.intervals import Interval, wilson


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100 %"), (0.0, "0 %"), (0.9966, "99.7 %"), (0.99999, "99.9 %"), (0.0004, "0.1 %")],
)
def test_only_all_is_100_percent_and_only_none_is_0(share, text):
    assert percent(share) == text


def test_57_of_66_print_with_76_to_93_percent():
    assert percent_interval(wilson(57, 66)) == "86.4 % (76 to 93 %)"


def test_areas_print_with_their_interval_and_undefined_figures_as_a_dash():
    assert area_interval(Interval(0.981, 0.936, 1.0)) == "0.981 (0.94 to 1.00)"
    assert area_interval(None) == percent_interval(None) == "\u2013"


def test_scale_says_how_a_figure_is_written():
    found = Interval(0.864, 0.76, 0.93)

    assert interval_text(found, Scale.SHARE) == percent_interval(found)
    assert interval_text(found, Scale.AREA) == area_interval(found)


def test_drop_of_a_share_is_in_points_and_of_an_area_as_it_is():
    found = Interval(0.104, -0.02, 0.3)

    assert drop_interval(found, Scale.SHARE) == "10.4 (\u22122.0 to 30.0)"
    assert drop_interval(found, Scale.AREA) == "0.10 (\u22120.02 to 0.30)"
    assert drop_interval(None, Scale.AREA) == UNDEFINED


@pytest.mark.parametrize(
    ("title", "text"), [("Mean AUC", "mean AUC"), ("AUC", "AUC"), ("F1", "F1"), ("", "")]
)
def test_title_within_a_line_is_small_unless_it_is_an_abbreviation(title, text):
    assert in_line(title) == text


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ([], ()),
        (["/a/b/c.png"], ("c.png",)),
        (["/a/b/c.png", "/a/b/d.png"], ("c.png", "d.png")),
        (["/a/b/c.png", "/a/e/f/d.png"], ("b/c.png", "e/f/d.png")),
        (["a/c.png", "c.png"], ("a/c.png", "c.png")),
    ],
)
def test_files_are_named_from_the_folder_on_that_holds_all(files, places):
    assert places_of([Path(file) for file in files]) == places
