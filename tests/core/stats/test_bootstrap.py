"""The bootstrap keeps classes and groups, and its areas agree with scikit-learn."""

import numpy as np
import pytest

from xray_desktop.core.stats import bootstrap
from xray_desktop.core.stats.intervals import Interval

CLASSES = np.repeat([0, 1, 2], [26, 20, 20])


def draw(strata, groups, n_resamples=300, seed=0):
    return np.concatenate(
        list(bootstrap.resample_weights(strata, groups, n_resamples, seed)), axis=1
    )


def ranked_area(scores, positive, weights):
    """Return the area of one class against the others for each column of weights."""
    return bootstrap.RankedScores.of(scores, positive, ~positive).area(weights)


def test_every_resample_keeps_the_number_of_films_of_each_class():
    weights = draw(CLASSES, np.arange(66))

    for class_number, n_films in ((0, 26), (1, 20), (2, 20)):
        assert set(weights[class_number == CLASSES].sum(axis=0)) == {n_films}


def test_films_of_one_group_are_drawn_together():
    groups = np.arange(66) // 2

    weights = draw(CLASSES, groups)

    np.testing.assert_array_equal(weights[::2], weights[1::2])
    assert len(np.unique(weights[::2], axis=1).T) > 290


def test_resamples_are_equal_for_equal_seeds_and_differ_otherwise():
    groups = np.arange(66)

    assert np.array_equal(draw(CLASSES, groups, seed=4), draw(CLASSES, groups, seed=4))
    assert not np.array_equal(draw(CLASSES, groups, seed=4), draw(CLASSES, groups, seed=5))


def test_blocks_of_many_films_make_up_all_resamples():
    strata = np.zeros(30_000, np.int64)

    blocks = list(bootstrap.resample_weights(strata, np.arange(30_000), 200, 0))

    assert len(blocks) > 1
    assert sum(block.shape[1] for block in blocks) == 200


def test_many_films_get_fewer_resamples_within_limits():
    assert bootstrap.count_resamples(66, 3) == 2000
    assert bootstrap.count_resamples(10_000, 3) == 1333
    assert bootstrap.count_resamples(10_000_000, 3) == 200


def test_weighted_area_agrees_with_scikit_learn_also_for_ties():
    from sklearn.metrics import roc_auc_score

    generator = np.random.default_rng(1)
    scores = generator.integers(0, 6, 60) / 5
    positive = generator.random(60) < 0.4
    weights = generator.integers(0, 4, (60, 25)).astype(float)

    areas = ranked_area(scores, positive, weights)

    expected = [roc_auc_score(positive, scores, sample_weight=column) for column in weights.T]
    np.testing.assert_allclose(areas, expected)


def test_area_is_nan_where_one_kind_of_film_is_missing():
    scores, weights = np.array([0.2, 0.7]), np.ones((2, 3))

    areas = ranked_area(scores, np.array([True, True]), weights)

    assert np.isnan(areas).all()


def test_bootstrap_interval_of_a_mean_area_matches_its_known_spread():
    # Hanley and McNeil: with 200 of each kind and area 0.76 the standard error is 0.024.
    generator = np.random.default_rng(2)
    positive = np.repeat([True, False], 200)
    scores = np.r_[generator.normal(1, 1, 200), generator.normal(0, 1, 200)]
    strata, groups = positive.astype(np.int64), np.arange(400)

    areas = np.concatenate(
        [
            ranked_area(scores, positive, weights)
            for weights in bootstrap.resample_weights(strata, groups, 1000, 0)
        ]
    )

    assert areas.std() == pytest.approx(0.024, abs=0.003)


def test_interval_is_never_narrower_than_its_closed_form():
    certain, floor = np.ones(100), Interval(1.0, 0.9, 1.0)

    assert bootstrap.percentile_interval(certain, floor) == floor


def test_interval_follows_the_draws_where_they_spread_wider():
    draws, floor = np.linspace(0, 1, 1001), Interval(0.5, 0.45, 0.55)

    interval = bootstrap.percentile_interval(draws, floor)

    assert (interval.low, interval.high) == pytest.approx((0.025, 0.975))


def test_undefined_draws_are_left_out_and_an_undefined_figure_has_no_interval():
    floor = Interval(0.5, 0.4, 0.6)

    assert bootstrap.percentile_interval(np.full(5, np.nan), floor) == floor
    assert bootstrap.percentile_interval(np.ones(5), None) is None
