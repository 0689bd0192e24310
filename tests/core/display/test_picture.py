"""Levels of a film and their gray levels on the screen."""

import numpy as np
import pytest

from xray_desktop.core.display.picture import make_picture, percentile_window, screen_grays
from xray_desktop.core.images.image import AcquisitionInfo, XrayImage
from xray_desktop.core.images.stored_pixels import DisplayLut, StoredPixels
from xray_desktop.core.images.windowing import Window


def film_of(pixels):
    return XrayImage(np.asarray(pixels, np.float32), AcquisitionInfo("PNG", 16))


def display_lut():
    return DisplayLut("", np.linspace(0, 1, 65536, dtype=np.float32))


def test_sixteen_bit_values_survive():
    values = np.array([[0, 1, 1000], [32768, 65534, 65535]], np.uint16)

    picture = make_picture(film_of(values / 65535))

    np.testing.assert_array_equal(picture.levels[0], values)
    assert picture.value_at(1, 0) == 32768


def test_each_level_has_half_the_sides_and_the_mean_of_the_one_before():
    pixels = np.random.default_rng(1).random((601, 1024), np.float32)

    picture = make_picture(film_of(pixels))

    assert [level.shape for level in picture.levels] == [(601, 1024), (300, 512), (150, 256)]
    blocks = pixels[:600].reshape(300, 2, 512, 2).mean(axis=(1, 3))
    np.testing.assert_allclose(picture.levels[1] / 65535, blocks, atol=2e-5)


def test_film_of_one_row_has_one_level():
    picture = make_picture(film_of(np.zeros((1, 3000))))

    assert [level.shape for level in picture.levels] == [(1, 3000)]


def test_window_makes_what_is_below_black_and_what_is_above_white():
    level = np.array([[0, 16384, 32768, 49151, 65535]], np.uint16)

    grays = screen_grays(level, display_lut(), Window(0.5, 0.5))

    np.testing.assert_array_equal(grays, [[0, 0, 128, 255, 255]])


def test_inversion_exchanges_black_and_white():
    level = np.array([[0, 65535]], np.uint16)

    grays = screen_grays(level, display_lut(), Window(0.5, 1.0), inverted=True)

    np.testing.assert_array_equal(grays, [[255, 0]])


def test_part_of_a_level_gives_contiguous_grays():
    level = np.zeros((10, 10), np.uint16)

    assert screen_grays(level[2:5, 3:7], display_lut(), Window(0.5, 1.0)).flags.c_contiguous


@pytest.mark.parametrize(("bits", "value"), [(8, 60), (16, 15420), (1, 0)])
def test_pixel_values_are_those_of_the_file(bits, value):
    image = XrayImage(np.full((2, 2), 60 / 255, np.float32), AcquisitionInfo("PNG", bits))

    picture = make_picture(image)

    assert picture.value_at(0, 0) == value
    assert picture.are_stored


def test_film_of_percentiles_has_intensities_only():
    image = XrayImage(np.full((2, 2), 0.25, np.float32), AcquisitionInfo("TIFF", 32))

    picture = make_picture(image)

    assert picture.value_at(0, 0) == pytest.approx(0.25, abs=1e-4)
    assert not picture.are_stored


def test_padding_does_not_shine_through_at_smaller_sizes():
    levels = np.full((600, 600), 3, np.uint16)
    levels[:, 301:] = 7
    table = np.linspace(0, 1, 8, dtype=np.float32)
    table[7] = 0
    padding = np.arange(8) == 7
    stored = StoredPixels(levels, np.arange(8.0), "", (DisplayLut("", table),), padding)

    picture = make_picture(film_of(np.zeros((600, 600))), stored)

    assert picture.value_at(0, 400) == 7
    assert set(np.unique(picture.levels[1])) == {0, 2, 3}
    assert picture.levels[1][0, 150] == 2


def test_automatic_window_ignores_a_bright_marker():
    pixels = np.linspace(0.2, 0.4, 10_000).reshape(100, 100)
    pixels[0, :5] = 1

    picture = make_picture(film_of(pixels))

    window = percentile_window(picture, picture.display_luts[0])
    assert window.center == pytest.approx(0.3, abs=0.01)
    assert window.width == pytest.approx(0.2, abs=0.01)


def test_flat_film_is_shown_as_it_is():
    picture = make_picture(film_of(np.full((4, 4), 0.3)))

    assert percentile_window(picture, picture.display_luts[0]) == Window(0.5, 1.0)


def test_window_over_intensities_is_told_in_values():
    straight = DisplayLut("", np.zeros(2, np.float32), Window(2000.0, 1000.0))
    inverted = DisplayLut("", np.zeros(2, np.float32), Window(2000.0, 1000.0), is_inverted=True)

    assert straight.as_values(Window(0.75, 2.0)) == (2250, 2000)
    assert inverted.as_values(Window(0.75, 2.0)) == (1750, 2000)
    assert DisplayLut("", np.zeros(2, np.float32)).as_values(Window(0.5, 1.0)) is None
