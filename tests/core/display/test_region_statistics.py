"""Statistics of the pixels inside a region."""

import numpy as np
import pytest

from xray_desktop.core.display.measurements import Measurement, Shape
from xray_desktop.core.display.picture import make_picture
from xray_desktop.core.display.region_statistics import measure_region
from xray_desktop.core.images.image import AcquisitionInfo, XrayImage

LEVELS = np.arange(100, dtype=np.float32).reshape(10, 10)


@pytest.fixture
def picture():
    return make_picture(XrayImage(LEVELS / np.float32(255), AcquisitionInfo("PNG", 8)))


def test_statistics_are_in_pixel_values(picture):
    region = Measurement(Shape.RECTANGLE, ((5.0, 3.0), (2.0, 1.0)))

    found = measure_region(picture, region)

    inside = LEVELS[1:3, 2:5]
    assert found.n_pixels == 6
    assert (found.low, found.high) == (12, 24)
    assert found.mean == pytest.approx(inside.mean())
    assert found.deviation == pytest.approx(inside.std())


def test_pixel_counts_where_its_center_lies_inside(picture):
    region = Measurement(Shape.RECTANGLE, ((1.6, 0.4), (3.4, 1.4)))

    found = measure_region(picture, region)

    assert (found.n_pixels, found.low) == (1, 2)


def test_ellipse_leaves_the_corners_out(picture):
    region = Measurement(Shape.ELLIPSE, ((0.0, 0.0), (10.0, 10.0)))

    found = measure_region(picture, region)

    assert found.n_pixels == 80
    assert found.low == 3
    assert found.mean == pytest.approx(49.5)


@pytest.mark.parametrize("shape", [Shape.RECTANGLE, Shape.ELLIPSE])
@pytest.mark.parametrize("corners", [((3, 3), (3, 3)), ((-9, -9), (-1, -1)), ((12, 2), (20, 4))])
def test_region_without_pixels_has_no_statistics(picture, shape, corners):
    assert measure_region(picture, Measurement(shape, corners)) is None


def test_region_beyond_the_film_counts_what_is_inside(picture):
    region = Measurement(Shape.RECTANGLE, ((-5.0, -5.0), (50.0, 50.0)))

    assert measure_region(picture, region).n_pixels == 100
