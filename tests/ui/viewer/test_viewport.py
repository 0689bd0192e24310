"""Geometry of a film in a view."""

import pytest
from PySide6.QtCore import QPointF, QSizeF

from xray_desktop.ui.viewer.viewport import LARGEST_SCALE, SMALLEST_SCALE, Viewport


@pytest.fixture
def viewport():
    viewport = Viewport()
    viewport.set_view(QSizeF(800, 600))
    viewport.set_image(400, 200)
    return viewport


def corner(viewport, x, y):
    point = viewport.transform().map(QPointF(x, y))
    return round(point.x(), 6), round(point.y(), 6)


def test_fitted_film_is_centered_and_touches_two_edges(viewport):
    assert viewport.scale == 2
    assert corner(viewport, 0, 0) == (0, 100)
    assert corner(viewport, 400, 200) == (800, 500)


def test_fitted_film_follows_the_view(viewport):
    viewport.set_view(QSizeF(400, 600))

    assert viewport.scale == 1


def test_zoomed_film_does_not_follow_the_view(viewport):
    viewport.zoom(2)
    viewport.set_view(QSizeF(400, 600))

    assert viewport.scale == 4


@pytest.mark.parametrize("factor", [0.5, 1.25, 8])
def test_zoom_keeps_the_pixel_under_the_pointer(viewport, factor):
    viewport.rotate(1)
    viewport.pan(QPointF(30, -20))
    pointer = QPointF(333, 444)
    before = viewport.transform().inverted()[0].map(pointer)

    viewport.zoom(factor, pointer)

    after = viewport.transform().inverted()[0].map(pointer)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_zoom_has_limits(viewport):
    viewport.zoom(1e9)
    assert viewport.scale == LARGEST_SCALE
    viewport.zoom(1e-9)
    assert viewport.scale == SMALLEST_SCALE


def test_rotation_is_clockwise(viewport):
    viewport.rotate(1)

    # The top left corner of the film is seen at the top right.
    left, top = corner(viewport, 0, 0)
    assert left > 400
    assert top < 300


def test_four_quarter_turns_are_none(viewport):
    before = viewport.transform()
    for _ in range(4):
        viewport.rotate(1)

    assert viewport.transform() == before


def test_flip_mirrors_what_is_seen_also_after_a_rotation(viewport):
    viewport.rotate(1)
    left, top = corner(viewport, 0, 0)
    viewport.flip(horizontal=True)

    assert corner(viewport, 0, 0) == (800 - left, top)


def test_film_cannot_be_moved_out_of_the_view(viewport):
    viewport.pan(QPointF(1e6, 1e6))

    assert corner(viewport, 0, 0) == (400, 300)


def test_pixel_under_the_pointer(viewport):
    assert viewport.pixel_at(QPointF(0, 100)) == (0, 0)
    assert viewport.pixel_at(QPointF(799, 499)) == (199, 399)
    assert viewport.pixel_at(QPointF(400, 99)) is None
    assert viewport.pixel_at(QPointF(400, 501)) is None
