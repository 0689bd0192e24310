"""Windows as DICOM PS3.3 C.11.2 defines them."""

import numpy as np
import pytest

from xray_desktop.core.images.windowing import VoiFunction, Window, apply_window, to_8_bits


@pytest.mark.parametrize(
    ("center", "width", "value", "shown"),
    # PS3.3 C.11.2.1.2.1 gives these: c=2048, w=4096 covers 0 to 4095; c=0, w=100 covers -50 to 49.
    [
        (2048, 4096, 0, 0.0),
        (2048, 4096, 4095, 1.0),
        (2048, 4096, 2047.5, 0.5),
        (0, 100, -50, 0.0),
        (0, 100, 49, 1.0),
        (0, 1, -1, 0.0),
        (0, 1, 0, 1.0),
    ],
)
def test_linear_window_is_that_of_the_standard(center, width, value, shown):
    window = Window(center, width, VoiFunction.LINEAR)

    assert apply_window(np.array([float(value)]), window)[0] == pytest.approx(shown)


def test_exact_window_spans_its_width_around_its_center():
    window = Window(10, 4, VoiFunction.LINEAR_EXACT)

    shown = apply_window(np.array([7.0, 8.0, 10.0, 12.0, 13.0]), window)

    np.testing.assert_allclose(shown, [0, 0, 0.5, 1, 1])


def test_sigmoid_window_follows_its_formula_without_overflow():
    window = Window(100, 50, VoiFunction.SIGMOID)

    shown = apply_window(np.array([-1e9, 100.0, 125.0, 1e9]), window)

    np.testing.assert_allclose(shown, [0, 0.5, 1 / (1 + np.exp(-2)), 1], atol=1e-12)


def test_window_keeps_float32():
    shown = apply_window(np.zeros((2, 2), np.float32), Window(0.5, 1.0))

    assert shown.dtype == np.float32


@pytest.mark.parametrize("width", [0, -1, float("nan"), float("inf")])
def test_impossible_width_is_refused(width):
    with pytest.raises(ValueError, match="window"):
        Window(0, width)


def test_linear_window_narrower_than_one_value_is_refused():
    with pytest.raises(ValueError, match=r"0\.5"):
        Window(0, 0.5, VoiFunction.LINEAR)


def test_window_between_equal_values_is_a_threshold():
    shown = apply_window(np.array([4.0, 6.0]), Window.between(5.0, 5.0))

    np.testing.assert_allclose(shown, [0, 1])


def test_windowed_film_has_all_levels_of_the_screen():
    pixels = np.linspace(0, 1, 256, dtype=np.float32)[np.newaxis]

    levels = to_8_bits(pixels, Window(0.5, 1.0))

    assert levels.dtype == np.uint8
    np.testing.assert_array_equal(levels[0], np.arange(256))
