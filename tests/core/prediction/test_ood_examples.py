"""Films to be refused: made the same way again, of every kind, and unlike what they are made of."""

import numpy as np
import pytest

from xray_desktop.core.prediction.ood_examples import make_ood_examples


@pytest.fixture
def films() -> np.ndarray:
    return np.random.default_rng(5).integers(0, 256, (4, 33, 33), np.uint8)


def test_the_same_seed_makes_the_same_films(films):
    assert np.array_equal(make_ood_examples(films, 40, 7), make_ood_examples(films, 40, 7))
    assert not np.array_equal(make_ood_examples(films, 40, 7), make_ood_examples(films, 40, 8))


def test_no_film_is_made_that_is_one_of_the_classes(films):
    made = make_ood_examples(films, 60, 0)

    assert made.shape == (60, 33, 33)
    assert made.dtype == np.uint8
    assert not any(np.array_equal(film, own) for film in made for own in films)
    assert len({film.tobytes() for film in made}) > 55


@pytest.mark.parametrize("size", [16, 32, 96, 224])
def test_films_of_every_size_that_a_network_takes_can_be_made(size):
    film = np.full((1, size, size), 90, np.uint8)

    assert make_ood_examples(film, 30, 3).shape == (30, size, size)
