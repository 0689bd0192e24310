"""Augmentation: a pure function of its seed, in one direction each."""

import numpy as np
import pytest

from xray_desktop.core.training.config import AugmentationConfig

pytestmark = pytest.mark.slow

EVERYTHING = AugmentationConfig(
    rotation_degrees=10, zoom=0.1, shift=0.1, flip_horizontal=True, flip_vertical=True,
    brightness=0.1, contrast=0.2, gamma=0.3, noise=0.05, erase=0.3, mixup=0.4, blur=0.5,
)  # fmt: skip


@pytest.fixture
def films() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (6, 32, 32), dtype=np.uint8)


def augment(config: AugmentationConfig, films: np.ndarray, seed: int = 1, pad_value: int = 0):
    from xray_desktop.learning.augmentation import make_augmenter

    targets = np.eye(len(films), dtype=np.float32)
    weights = np.arange(1, len(films) + 1, dtype=np.float32)
    answer = make_augmenter(config, pad_value)(films, targets, weights, np.int32([seed, 0]))
    return tuple(np.asarray(part) for part in answer)


def test_nothing_changes_without_augmentation(films):
    changed, targets, weights = augment(AugmentationConfig(), films)

    np.testing.assert_array_equal(changed[..., 0], films / np.float32(255))
    np.testing.assert_array_equal(targets, np.eye(6))
    np.testing.assert_array_equal(weights, [1, 2, 3, 4, 5, 6])


def test_same_seed_gives_the_same_and_another_seed_other_films(films):
    first, again, other = (augment(EVERYTHING, films, seed) for seed in (1, 1, 2))

    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, two)
    assert np.abs(first[0] - other[0]).max() > 0.1


def test_films_stay_in_range_and_targets_sum_to_one(films):
    changed, targets, weights = augment(EVERYTHING, films)

    assert changed.shape == (6, 32, 32, 1)
    assert changed.min() >= 0
    assert changed.max() <= 1
    np.testing.assert_allclose(targets.sum(axis=1), 1, rtol=1e-6)
    assert weights.min() >= 1


def test_flip_mirrors_about_half_of_the_films_exactly(films):
    many = np.tile(films[:1], (64, 1, 1))

    changed = augment(AugmentationConfig(flip_horizontal=True), many)[0][..., 0] * 255

    mirrored = np.isclose(changed, films[0, :, ::-1], atol=1e-2).all(axis=(1, 2))
    kept = np.isclose(changed, films[0], atol=1e-2).all(axis=(1, 2))
    assert (mirrored | kept).all()
    assert 16 <= mirrored.sum() <= 48


def test_without_a_flip_left_stays_left():
    film = np.zeros((32, 32, 32), np.uint8)
    film[:, :, :16] = 200

    moved = AugmentationConfig(rotation_degrees=20, zoom=0.2, shift=0.1)
    changed = augment(moved, film)[0]

    assert (changed[:, :, :16].mean(axis=(1, 2, 3)) > changed[:, :, 16:].mean(axis=(1, 2, 3))).all()


def test_what_comes_into_view_has_the_value_of_the_padding():
    film = np.full((32, 32, 32), 255, np.uint8)

    changed = augment(AugmentationConfig(shift=0.3), film, pad_value=51)[0]

    assert changed.min() == pytest.approx(0.2)


def test_zoom_keeps_the_center_in_place():
    film = np.zeros((16, 33, 33), np.uint8)
    film[:, 16, 16] = 255

    changed = augment(AugmentationConfig(rotation_degrees=45, zoom=0.3), film)[0]

    np.testing.assert_allclose(changed[:, 16, 16, 0], 1, atol=1e-5)


def test_erase_takes_one_rectangle_of_about_half_of_the_films(films):
    many = np.tile(films[:1], (64, 1, 1))

    changed = augment(AugmentationConfig(erase=0.3), many)[0][..., 0]

    lost = (np.abs(changed - films[0] / 255) > 1e-6).mean(axis=(1, 2))
    assert 16 <= (lost > 0).sum() <= 48
    assert lost.max() <= 0.12


def test_mixed_films_and_targets_keep_the_greater_share_of_their_own():
    films = np.zeros((8, 32, 32), np.uint8)
    films[:4] = 255

    changed, targets, _ = augment(AugmentationConfig(mixup=1.0), films)

    np.testing.assert_array_equal(targets.argmax(axis=1), np.arange(8))
    np.testing.assert_allclose(changed[:4, 0, 0, 0], np.diag(targets)[:4], atol=1e-6)
    assert 0 < (np.diag(targets) < 1).sum() < 8
