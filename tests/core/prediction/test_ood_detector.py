"""Pictures that are no films are refused, and films like those of the training are not."""

from dataclasses import replace

import numpy as np
import pytest

from xray_desktop.core.prediction.image_variants import make_variants
from xray_desktop.core.prediction.ood_detector import (
    N_FEATURES,
    OodDetector,
    fit_ood_detector,
    image_features,
)
from xray_desktop.core.prediction.ood_examples import make_ood_examples

SIZE = 64


def draw_films(n_films: int, seed: int) -> np.ndarray:
    """A bright body, a dark lung on either side, a bright middle; noise and exposure vary."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    films = []
    for _ in range(n_films):
        shift, width = rng.normal(0, 0.02), rng.normal(0.13, 0.01)
        lungs = sum(
            ((x - center - shift) / width) ** 2 + ((y - 0.45) / 0.3) ** 2 < 1
            for center in (0.3, 0.7)
        )
        film = 0.2 + 0.5 * (y + rng.normal(0, 0.05)) - 0.35 * lungs + 0.2 * (abs(x - 0.5) < 0.06)
        film = film * rng.normal(1, 0.1) + rng.normal(0, 0.03, film.shape)
        films.append((np.clip(film, 0, 1) * 255).astype(np.uint8))
    return np.stack(films)


@pytest.fixture(scope="module")
def check() -> OodDetector:
    found = fit_ood_detector(draw_films(150, 1), list(range(150)), seed=0)
    assert found is not None
    return found


def share_refused(check: OodDetector, films: np.ndarray) -> float:
    return float(np.mean([bool(check.judge(film)) for film in films]))


def test_films_like_those_of_the_training_pass(check):
    assert share_refused(check, draw_films(200, 2)) <= 0.06


def test_turned_inverted_and_drawn_pictures_are_refused(check):
    """Fails with the check switched off: nothing would be refused."""
    films = draw_films(40, 3)

    assert share_refused(check, films[:, ::-1]) > 0.95
    assert share_refused(check, 255 - films) > 0.95
    assert share_refused(check, make_ood_examples(films, 90, 9)) > 0.9


def test_films_in_other_frames_and_exposures_pass(check):
    """Fails where only films exactly like those of the training count as its films."""
    films = draw_films(100, 5)
    framed = np.pad(films, ((0, 0), (8, 8), (8, 8)))
    pale = (80 + films * 0.4).astype(np.uint8)

    for looks in (framed, pale, films[:, :, ::-1]):
        assert share_refused(check, looks) <= 0.06


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda film: 255 - film, "inverted"),
        (lambda film: np.rot90(film, -1), "to the right"),
        (lambda film: np.rot90(film, 1), "to the left"),
        (lambda film: np.rot90(film, 2), "upside down"),
    ],
)
def test_a_turned_film_is_called_so(check, change, words):
    reasons = [str(check.judge(change(film))[0]) for film in draw_films(40, 6)]

    assert np.mean([words in reason for reason in reasons]) > 0.7


def test_what_no_turn_makes_a_film_is_not_called_turned(check):
    noise = np.random.default_rng(0).integers(0, 256, (SIZE, SIZE), np.uint8)

    assert "does not look like" in str(check.judge(noise)[0])


def test_a_page_is_mostly_of_one_shade(check):
    """Fails with the rule switched off: the predictor alone lets some drawings pass."""
    page = np.full((SIZE, SIZE), 250, np.uint8)
    page[10:14, 8:50] = 10

    assert "one shade" in str(check.judge(page)[0])
    assert "one shade" not in str(replace(check, most_even=1.0).judge(page))


def test_variants_are_the_same_for_the_same_seed():
    films = draw_films(3, 7)
    variants = make_variants(films, 2, 0)

    assert variants.shape == (6, SIZE, SIZE)
    assert np.array_equal(variants, make_variants(films, 2, 0))
    assert not np.array_equal(variants[0], variants[1])


def test_films_of_every_size_are_judged(check):
    assert image_features(np.zeros((2, 224, 224), np.uint8)).shape == (2, N_FEATURES)
    assert check.judge(np.zeros((20, 20), np.uint8))


def test_too_few_films_set_no_limit():
    assert fit_ood_detector(draw_films(20, 4), list(range(20)), seed=0) is None


def test_check_survives_the_manifest(check):
    assert OodDetector.from_json(check.to_json()) == check


def test_a_foreign_check_is_checked():
    with pytest.raises(ValueError, match="weights"):
        OodDetector((1.0,), 0.0, 0.0, 0.0, 1.0)
    with pytest.raises(ValueError, match="finite"):
        OodDetector((0.0,) * N_FEATURES, float("nan"), 0.0, 0.0, 1.0)
