"""The most similar training films, on features drawn by hand."""

import numpy as np
import pytest

from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.bundles.nearest_images import TrainingSpace
from xray_desktop.core.bundles.reference_data import ReferenceData

N_FEATURES = 4


def make_reference(features, *, copies=False, groups=None, held_out=None):
    features = np.asarray(features, np.float32)
    n_films = len(features)
    hashes = np.zeros((n_films, 32), np.uint8)
    if not copies:
        hashes[:, 0], hashes[:, 1] = np.arange(n_films) % 256, np.arange(n_films) // 256
    digests = np.zeros((n_films, 16), np.uint8)
    if groups is not None:
        digests[:, 0] = groups
    return ReferenceData(
        features=features,
        labels=np.zeros(n_films, np.int32),
        content_hashes=hashes,
        perceptual_hashes=np.zeros((n_films, 32), np.uint8),
        groups=digests,
        test_hashes=np.zeros((0, 32), np.uint8),
        held_out=held_out,
    )


def make_held_out(features):
    n_films = len(features)
    return HeldOutSample(
        features=np.asarray(features, np.float32),
        prob=np.full((n_films, 2), 0.5, np.float32),
        labels=np.zeros(n_films, np.int32),
        groups=np.arange(n_films, dtype=np.int32),
        content_hashes=np.full((n_films, 32), 255, np.uint8),
    )


@pytest.fixture
def cloud():
    return np.random.default_rng(0).normal(size=(200, N_FEATURES))


def test_the_nearest_films_come_first_and_a_film_finds_itself(cloud):
    found = TrainingSpace(make_reference(cloud)).find(cloud[17].astype(np.float32), 3)

    assert found[0].row == 17
    assert found[0].distance == pytest.approx(0, abs=1e-5)
    assert found[0].percentile == 0
    assert [near.distance for near in found] == sorted(near.distance for near in found)


def test_a_film_like_no_other_is_farther_than_all_of_them(cloud):
    (near,) = TrainingSpace(make_reference(cloud)).find(np.full(N_FEATURES, 30.0), 1)

    assert near.percentile == 100
    assert near.distance > 10


def test_a_feature_counts_by_its_spread(cloud):
    """One feature is measured in units a hundred times smaller: nothing may change by that."""
    units = np.array([100, 1, 1, 1])
    asked = np.random.default_rng(1).normal(size=(20, N_FEATURES))
    plain = TrainingSpace(make_reference(cloud))
    scaled = TrainingSpace(make_reference(cloud * units))

    for film in asked:
        assert [near.row for near in plain.find(film, 5)] == [
            near.row for near in scaled.find(film * units, 5)
        ]


def test_what_hardly_differs_between_films_is_not_blown_up(cloud):
    flat = cloud.copy()
    flat[:, 3] = 5 + 1e-7 * cloud[:, 3]
    asked = np.array([0, 0, 0, 5 + 1e-5])

    assert TrainingSpace(make_reference(flat)).find(asked, 1)[0].distance < 5


def test_copies_and_films_of_one_patient_do_not_tell_what_is_usual(cloud):
    """Fails if kin are not left out: each film would have one at distance 0."""
    twice = np.concatenate([cloud[:100], cloud[:100]])
    asked = cloud[150].astype(np.float32)
    (alone,) = TrainingSpace(make_reference(cloud[:100])).find(asked, 1)
    groups = np.tile(np.arange(1, 101), 2)

    (near,) = TrainingSpace(make_reference(twice, groups=groups)).find(asked, 1)

    assert near.distance == pytest.approx(alone.distance, rel=1e-3)
    assert near.percentile == pytest.approx(alone.percentile)


def test_films_that_were_held_out_tell_what_is_usual_where_there_are_enough(cloud):
    far = make_held_out(cloud[:50] * 4)
    few = make_held_out(cloud[:3] * 4)
    asked = np.full(N_FEATURES, 4.0)
    own = TrainingSpace(make_reference(cloud))
    unseen = TrainingSpace(make_reference(cloud, held_out=far))

    assert unseen.is_measured_unseen
    assert not own.is_measured_unseen
    assert not TrainingSpace(make_reference(cloud, held_out=few)).is_measured_unseen
    assert unseen.find(asked, 1)[0].percentile < own.find(asked, 1)[0].percentile
    assert unseen.find(asked, 1)[0].row == own.find(asked, 1)[0].row


@pytest.mark.parametrize("n_films", [0, 1, 2])
def test_too_few_training_films_are_no_error(n_films):
    space = TrainingSpace(make_reference(np.zeros((n_films, N_FEATURES))))

    found = space.find(np.ones(N_FEATURES), 5)

    assert len(space) == len(found) == n_films
    assert all(np.isfinite(near.distance) for near in found)


def test_many_training_films_are_asked_in_part():
    cloud = np.random.default_rng(0).normal(size=(6000, N_FEATURES))

    (near,) = TrainingSpace(make_reference(cloud)).find(cloud[5].astype(np.float32), 1)

    assert near.row == 5
