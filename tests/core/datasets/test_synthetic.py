"""Drawn films: the same seed draws the same film, and classes differ in the lungs only."""

from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, draw_image, write_drawn_dataset


def test_the_same_seed_draws_the_same_film():
    first, again = draw_image("Clear", seed=3), draw_image("Clear", seed=3)

    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, draw_image("Clear", seed=4))


def test_films_have_the_wished_size_and_use_the_grey_range():
    film = draw_image("Round spot", seed=1, size=96)

    assert film.shape == (96, 96)
    assert film.dtype == np.uint8
    assert film.max() - film.min() > 100


def test_another_class_than_the_drawn_ones_is_refused():
    with pytest.raises(ValueError, match="Broken rib"):
        draw_image("Broken rib", seed=0)


def test_a_drawn_data_set_has_a_folder_for_each_class(tmp_path: Path):
    write_drawn_dataset(tmp_path, n_per_class=2, size=64)

    found = {p.name: len(list(p.glob("*.png"))) for p in tmp_path.iterdir()}
    assert found == dict.fromkeys(DRAWN_CLASSES, 2)
