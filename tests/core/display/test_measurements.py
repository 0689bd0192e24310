"""Lengths, angles, areas and handles of measurements."""

import math

import pytest

from xray_desktop.core.display.measurements import (
    Measurement,
    Scale,
    Shape,
    angle_degrees,
    area,
    distance_to,
    inside_image,
    length,
    start_measurement,
)


def ruler(*points):
    return Measurement(Shape.RULER, points)


def test_length_takes_pixels_that_are_not_square_into_account():
    assert length(ruler((0, 0), (3, 4)), Scale()) == 5
    assert length(ruler((0, 0), (30, 20)), Scale(0.1, 0.2)) == 5


@pytest.mark.parametrize(
    ("end", "degrees"), [((10, 0), 0), ((0, 10), 90), ((-5, 5), 135), ((-9, 0), 180), ((3, -3), 45)]
)
def test_angle_is_that_at_the_vertex(end, degrees):
    angle = Measurement(Shape.ANGLE, ((7, 0), (0, 0), end))

    assert angle_degrees(angle, Scale()) == pytest.approx(degrees)


def test_angle_across_the_half_turn_is_the_smaller_one():
    angle = Measurement(Shape.ANGLE, ((-10, 1), (0, 0), (-10, -1)))

    assert angle_degrees(angle, Scale()) == pytest.approx(2 * math.degrees(math.atan(0.1)))


def test_angle_of_stretched_pixels_is_that_of_the_body():
    angle = Measurement(Shape.ANGLE, ((10, 0), (0, 0), (10, 10)))

    assert angle_degrees(angle, Scale(1.0, math.sqrt(3))) == pytest.approx(60)


def test_areas_of_regions():
    corners = ((20, 10), (0, 0))

    assert area(Measurement(Shape.RECTANGLE, corners), Scale(0.5, 0.5)) == 50
    assert area(Measurement(Shape.ELLIPSE, corners), Scale()) == pytest.approx(math.pi * 50)


def test_corner_of_a_region_moves_two_sides():
    region = Measurement(Shape.RECTANGLE, ((0, 0), (10, 20)))
    assert region.handles == ((0, 0), (10, 0), (10, 20), (0, 20))

    moved = region.with_handle(1, (15, -5))

    assert moved.handles == ((0, -5), (15, -5), (15, 20), (0, 20))


def test_handle_moves_its_point_and_shift_moves_all():
    line = ruler((0, 0), (10, 0))

    assert line.with_handle(1, (5, 5)).points == ((0, 0), (5, 5))
    assert line.shifted(1, 2).points == ((1, 2), (11, 2))


@pytest.mark.parametrize("shape", list(Shape))
def test_new_measurement_is_a_point(shape):
    assert set(start_measurement(shape, (3, 4)).points) == {(3, 4)}


def test_distance_is_that_to_the_nearest_line():
    assert distance_to(ruler((0, 0), (10, 0)), (5, 3)) == 3
    assert distance_to(ruler((0, 0), (10, 0)), (13, 4)) == 5
    assert distance_to(ruler((2, 2), (2, 2)), (5, 6)) == 5
    rectangle = Measurement(Shape.RECTANGLE, ((0, 0), (10, 10)))
    assert distance_to(rectangle, (5, 5)) == 5
    assert distance_to(rectangle, (-2, 5)) == 2
    ellipse = Measurement(Shape.ELLIPSE, ((0, 0), (20, 10)))
    assert distance_to(ellipse, (20, 5)) == pytest.approx(0)
    assert distance_to(ellipse, (10, 5)) == 5
    assert distance_to(ellipse, (10, 12)) == pytest.approx(2)


def test_point_outside_is_drawn_to_the_film():
    assert inside_image((-4, 700), 300, 200) == (0, 200)
    assert inside_image((12.5, 7), 300, 200) == (12.5, 7)


def test_wrong_measurements_are_refused():
    with pytest.raises(ValueError, match="2 points"):
        ruler((0, 0))
    with pytest.raises(ValueError, match="finite"):
        ruler((0, 0), (math.nan, 1))
