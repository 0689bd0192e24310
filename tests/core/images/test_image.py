"""A film refuses what is no film and cannot be changed."""

import numpy as np
import pytest

from xray_desktop.core.images.image import AcquisitionInfo, XrayImage

INFO = AcquisitionInfo(file_format="PNG", bits_stored=8)


@pytest.mark.parametrize("shape", [(4,), (4, 4, 3), (0, 4)])
def test_other_shapes_are_refused(shape: tuple[int, ...]):
    with pytest.raises(ValueError, match="shape"):
        XrayImage(np.zeros(shape, np.float32), INFO)


def test_the_pixels_of_a_film_cannot_be_changed():
    film = XrayImage(np.zeros((2, 3), np.float32), INFO)

    assert (film.height, film.width) == (2, 3)
    with pytest.raises(ValueError, match="read-only"):
        film.pixels[0, 0] = 1
