"""Levels of a film and their gray levels on the screen."""

import numpy as np
import pytest

from xray_desktop.core.image import AcquisitionInfo, XrayImage
from xray_desktop.core.picture import Picture, make_picture, screen_grays
from xray_desktop.core.windowing import Window


def film_of(pixels):
    return XrayImage(np.asarray(pixels, np.float32), AcquisitionInfo("PNG", 16))


def test_sixteen_bit_values_survive():
    values = np.array([[0, 1, 1000], [32768, 65534, 65535]], np.uint16)

    picture = make_picture(film_of(values / 65535))

    np.testing.assert_array_equal(picture.levels[0], values)
    assert picture.value_at(1, 0) == pytest.approx(32768 / 65535)


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

    grays = screen_grays(level, Window(0.5, 0.5))

    np.testing.assert_array_equal(grays, [[0, 0, 128, 255, 255]])


def test_inversion_exchanges_black_and_white():
    level = np.array([[0, 65535]], np.uint16)

    np.testing.assert_array_equal(screen_grays(level, Window(0.5, 1.0), inverted=True), [[255, 0]])


def test_part_of_a_level_gives_contiguous_grays():
    picture = Picture((np.zeros((10, 10), np.uint16),))

    assert screen_grays(picture.levels[0][2:5, 3:7], Window(0.5, 1.0)).flags.c_contiguous
