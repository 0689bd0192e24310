"""Operating points against cases counted by hand."""

import numpy as np
import pytest

from xray_desktop.core.stats.operating_point import (
    operating_point,
    threshold_for_sensitivity,
    threshold_for_specificity,
)

IS_CLASS = np.array([True, True, True, True, False, False, False, False, False, False])
SCORES = np.array([0.9, 0.8, 0.6, 0.3, 0.7, 0.5, 0.4, 0.2, 0.1, 0.0])


def test_counts_at_a_threshold():
    point = operating_point(IS_CLASS, SCORES, 0.6)

    counts = (point.n_hits, point.n_misses, point.n_false_alarms, point.n_rejections)
    assert counts == (3, 1, 1, 5)
    assert point.sensitivity.value == 0.75
    assert point.specificity.value == pytest.approx(5 / 6)


def test_predictive_values_follow_bayes():
    point = operating_point(IS_CLASS, SCORES, 0.6)

    # Of 1000 films with 10 % disease: 75 of 100 found, 150 of 900 called wrongly.
    assert point.positive_predictive_value(0.1).value == pytest.approx(75 / 225)
    assert point.negative_predictive_value(0.1).value == pytest.approx(750 / 775)


def test_value_lies_between_its_bounds_which_widen_with_fewer_films():
    few = operating_point(IS_CLASS, SCORES, 0.6).positive_predictive_value(0.1)
    many = operating_point(np.tile(IS_CLASS, 50), np.tile(SCORES, 50), 0.6)

    wide, narrow = few, many.positive_predictive_value(0.1)
    assert wide.low < narrow.low < narrow.value < narrow.high < wide.high


def test_bounds_hold_as_often_as_they_say():
    rng = np.random.default_rng(8)
    prevalence, sensitivity, specificity = 0.2, 0.85, 0.9
    called = sensitivity * prevalence + (1 - specificity) * (1 - prevalence)
    truth = sensitivity * prevalence / called
    n_held = 0
    for _ in range(500):
        hits, alarms = rng.random(60) < sensitivity, rng.random(80) >= specificity
        scores = np.concatenate([hits, alarms]).astype(float)
        is_class = np.arange(140) < 60
        interval = operating_point(is_class, scores, 0.5).positive_predictive_value(prevalence)
        n_held += interval.low <= truth <= interval.high

    assert n_held / 500 > 0.95


def test_nothing_called_has_no_positive_predictive_value():
    assert operating_point(IS_CLASS, SCORES, 1.1).positive_predictive_value(0.5) is None


def test_class_that_does_not_occur_has_no_sensitivity():
    point = operating_point(np.zeros(3, bool), np.array([0.1, 0.2, 0.3]), 0.5)

    assert point.sensitivity is None
    assert point.positive_predictive_value(0.5) is None


@pytest.mark.parametrize(
    ("requested", "threshold"), [(1.0, 0.3), (0.75, 0.6), (0.6, 0.6), (0.5, 0.8)]
)
def test_threshold_reaches_the_wished_sensitivity_and_no_more(requested, threshold):
    found = threshold_for_sensitivity(IS_CLASS, SCORES, requested)

    assert found == threshold
    assert operating_point(IS_CLASS, SCORES, found).sensitivity.value >= requested


@pytest.mark.parametrize("requested", [0.5, 0.8, 5 / 6, 1.0])
def test_threshold_reaches_the_wished_specificity_and_is_the_lowest(requested):
    found = threshold_for_specificity(IS_CLASS, SCORES, requested)

    assert operating_point(IS_CLASS, SCORES, found).specificity.value >= requested
    lower = max(score for score in SCORES if score < found)
    assert operating_point(IS_CLASS, SCORES, lower).specificity.value < requested


def test_no_films_of_a_kind_have_no_threshold():
    assert threshold_for_sensitivity(np.zeros(2, bool), np.array([0.1, 0.2]), 0.9) is None
    assert threshold_for_specificity(np.ones(2, bool), np.array([0.1, 0.2]), 0.9) is None


def test_prevalence_beyond_one_is_refused():
    with pytest.raises(ValueError, match="0 to 1"):
        operating_point(IS_CLASS, SCORES, 0.5).positive_predictive_value(1.5)
