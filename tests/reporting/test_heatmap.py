"""Heat maps over films."""

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import ExportError
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.reporting.heatmap import LONGEST_SIDE, draw_heatmap, shrink_image, write_heatmap


def colorfulness(picture: Image.Image, height: int) -> np.ndarray:
    """How far each pixel of the film's part is from gray."""
    return np.ptp(np.asarray(picture)[:height].astype(int), axis=-1)


def test_a_film_without_evidence_stays_gray():
    film = np.random.default_rng(0).integers(0, 256, (60, 80), np.uint8)

    picture = draw_heatmap(film, np.full((4, 4), -1, np.float32))

    assert colorfulness(picture, 60).max() == 0
    np.testing.assert_array_equal(np.asarray(picture)[:60, :, 0], film)


def test_color_lies_where_the_evidence_is():
    activation = np.zeros((8, 8), np.float32)
    activation[1, 6] = 3.0

    picture = draw_heatmap(np.full((160, 160), 100, np.uint8), activation)

    row, column = np.unravel_index(colorfulness(picture, 160).argmax(), (160, 160))
    assert 20 <= row < 40
    assert 120 <= column < 140


def test_the_map_of_the_padded_square_is_cut_to_the_film():
    # A wide film fills the middle of the square: the network saw padding above and below.
    activation = np.zeros((8, 8), np.float32)
    activation[0] = 1.0  # evidence in the padding only

    picture = draw_heatmap(np.full((40, 160), 100, np.uint8), activation)

    assert picture.size[0] == 160
    assert colorfulness(picture, 40).max() < 10


def test_large_films_are_shrunk_with_their_aspect_ratio():
    film = shrink_image(np.full((3000, 1500), 0.5, np.float32))

    assert film.shape == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert film.dtype == np.uint8
    assert set(np.unique(film)) <= {127, 128}


def test_the_file_says_what_it_is_not_for(tmp_path):
    write_heatmap(tmp_path / "map.png", np.zeros((50, 300), np.uint8), np.ones((4, 4), np.float32))

    with Image.open(tmp_path / "map.png") as picture:
        assert picture.text["Comment"] == NOTICE
        assert np.asarray(picture)[50:].max() > 200  # the line below the film


def test_a_folder_that_is_missing_is_a_sentence(tmp_path):
    with pytest.raises(ExportError, match=r"map\.png cannot be written"):
        write_heatmap(
            tmp_path / "missing" / "map.png",
            np.zeros((5, 5), np.uint8),
            np.ones((4, 4), np.float32),
        )
