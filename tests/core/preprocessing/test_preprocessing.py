"""From film to network input: aspect kept, padded, quantized."""

import numpy as np
import pytest

from xray_desktop.core.images.image import AcquisitionInfo, XrayImage
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels, to_input

INFO = AcquisitionInfo(file_format="PNG", bits_stored=8)


def film(pixels: np.ndarray) -> XrayImage:
    return XrayImage(pixels.astype(np.float32), INFO)


def test_a_wide_film_is_padded_above_and_below():
    prepared = prepare_pixels(film(np.ones((32, 64))), PreprocessConfig(64, pad_value=7))

    assert prepared.shape == (64, 64)
    assert prepared.dtype == np.uint8
    assert (prepared[:16] == 7).all()
    assert (prepared[48:] == 7).all()
    assert (prepared[16:48] == 255).all()


def test_shrinking_takes_the_mean_of_what_it_covers():
    stripes = np.tile([0.0, 1.0], (256, 128))

    prepared = prepare_pixels(film(stripes), PreprocessConfig(32))

    np.testing.assert_allclose(prepared[4:-4, 4:-4], 127.5, atol=3)


def test_a_thin_film_keeps_at_least_one_row():
    prepared = prepare_pixels(film(np.ones((1, 4000))), PreprocessConfig(32))

    assert (prepared == 255).any(axis=1).sum() == 1


def test_input_is_scaled_to_one():
    prepared = np.array([[[0, 255]]], np.uint8)

    np.testing.assert_array_equal(to_input(prepared), np.array([[[[0.0], [1.0]]]], np.float32))


@pytest.mark.parametrize("size", [31, 1025])
def test_sizes_out_of_bounds_are_refused(size: int):
    with pytest.raises(ValueError, match=str(size)):
        PreprocessConfig(size)


def test_settings_survive_json():
    config = PreprocessConfig(96, 3)

    assert PreprocessConfig.from_json(config.to_json()) == config
