"""Whether films are like those of a model: alarms, silence, and what is left out."""

import numpy as np
import pytest

from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.evaluation import dataset_shift
from xray_desktop.core.evaluation.dataset_shift import FEWEST_IMAGES, find_shift


def make_sample(n: int, *, seed: int, offset: float = 0.0, labels: object = None) -> HeldOutSample:
    generator = np.random.default_rng(seed)
    prob = generator.dirichlet((1, 1, 1), n).astype(np.float32)
    return HeldOutSample(
        features=(generator.normal(size=(n, 5)) + offset).astype(np.float32),
        prob=prob,
        labels=np.asarray(np.arange(n) % 3 if labels is None else labels, np.int32),
        groups=np.arange(n, dtype=np.int32),
        content_hashes=generator.integers(0, 256, (n, 32)).astype(np.uint8),
    )


def test_films_of_another_hospital_raise_the_alarm():
    """A planted shift; without the comparison of features it goes unseen, see the next test."""
    found = find_shift(make_sample(30, seed=1, offset=2.0), make_sample(60, seed=2))

    assert found.detected is True
    assert found.p_value is not None
    assert found.p_value < 0.001
    assert (found.n_films, found.n_own) == (30, 60)
    assert "Dataset shift" in str(found.reason)


def test_planted_shift_goes_unseen_where_features_are_not_compared(monkeypatch):
    monkeypatch.setattr(dataset_shift, "_scaled", lambda features: np.zeros((len(features), 1)))

    assert (
        find_shift(make_sample(30, seed=1, offset=2.0), make_sample(60, seed=2)).detected is False
    )


def test_films_of_the_own_hospital_raise_none():
    found = [
        find_shift(make_sample(30, seed=seed), make_sample(30, seed=seed + 100)).detected
        for seed in range(10)
    ]

    assert found == [False] * 10


def test_shift_of_the_predictions_alone_is_seen():
    here, own = make_sample(30, seed=1), make_sample(60, seed=2)
    sure = np.tile(np.array([0.98, 0.01, 0.01], np.float32), (30, 1))
    here = HeldOutSample(here.features, sure, here.labels, here.groups, here.content_hashes)

    assert find_shift(here, own).detected is True


def test_another_mix_of_classes_is_no_shift():
    own = make_sample(60, seed=2)
    own = HeldOutSample(
        own.features + 4 * own.labels[:, None].astype(np.float32),
        own.prob,
        own.labels,
        own.groups,
        own.content_hashes,
    )
    here = make_sample(30, seed=1, labels=np.zeros(30))

    found = find_shift(here, own)

    assert found.detected is False
    assert found.n_own == 20


def test_with_few_films_nothing_is_said():
    found = find_shift(make_sample(FEWEST_IMAGES - 1, seed=1, offset=9.0), make_sample(60, seed=2))

    assert (found.detected, found.p_value) == (None, None)
    assert f"{FEWEST_IMAGES} are needed" in str(found.reason)


def test_many_films_of_few_patients_are_few():
    here = make_sample(30, seed=1, offset=9.0)
    groups = (np.arange(30) % 5).astype(np.int32)
    here = HeldOutSample(here.features, here.prob, here.labels, groups, here.content_hashes)

    assert find_shift(here, make_sample(60, seed=2)).detected is None


def test_films_are_not_compared_with_themselves():
    own = make_sample(60, seed=2)

    found = find_shift(own.only(np.arange(30)), own)

    assert (found.n_films, found.n_own) == (30, 30)
    assert find_shift(own, own).detected is None


def test_very_many_films_are_thinned_out_by_whole_groups(monkeypatch):
    monkeypatch.setattr(dataset_shift, "MOST_IMAGES", 40)
    here = make_sample(100, seed=1)
    groups = (np.arange(100) // 4).astype(np.int32)
    here = HeldOutSample(here.features, here.prob, here.labels, groups, here.content_hashes)

    found = find_shift(here, make_sample(60, seed=2))

    assert (found.n_films, found.n_own) == (40, 40)


def test_same_films_give_the_same_p_value():
    here, own = make_sample(30, seed=1), make_sample(60, seed=2)

    assert find_shift(here, own).to_json() == find_shift(here, own).to_json()


@pytest.mark.parametrize(
    "change",
    [
        {"features": np.zeros((4, 5), np.float64)},
        {"features": np.full((4, 5), np.nan, np.float32)},
        {"prob": np.zeros((3, 3), np.float32)},
        {"labels": np.full(4, 3, np.int32)},
        {"labels": np.full(4, -1, np.int32)},
        {"content_hashes": np.zeros((4, 31), np.uint8)},
    ],
)
def test_sample_that_does_not_fit_is_refused(change):
    sample = make_sample(4, seed=0)
    values = {
        name: getattr(sample, name)
        for name in ("features", "prob", "labels", "groups", "content_hashes")
    }

    with pytest.raises(ValueError, match=r"received|finite|expected"):
        HeldOutSample(**{**values, **change})


def test_sample_comes_back_from_a_reference_file_or_is_missed():
    sample = make_sample(4, seed=0)
    arrays = {**sample.to_arrays(), "labels": np.zeros(2)}

    back = HeldOutSample.take_from(arrays)

    assert back is not None
    np.testing.assert_array_equal(back.features, sample.features)
    assert list(arrays) == ["labels"]
    assert HeldOutSample.take_from(arrays) is None
    torn = sample.to_arrays()
    torn.pop("held_out_prob")
    with pytest.raises(ValueError, match="held_out_prob"):
        HeldOutSample.take_from(torn)
