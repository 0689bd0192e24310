"""Closed-form intervals against published values, SciPy and simulation."""

import math

import numpy as np
import pytest

from xray_desktop.core.stats import intervals
from xray_desktop.core.stats.intervals import Interval


def test_57_of_66_right_films_print_as_76_to_93_percent():
    interval = intervals.wilson(57, 66)

    assert f"{interval.low:.0%} to {interval.high:.0%}" == "76% to 93%"


@pytest.mark.parametrize(
    ("n_hits", "n_samples", "low", "high"),
    # Newcombe 1998, Stat. Med. 17:857, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombes_published_bounds(n_hits, n_samples, low, high):
    interval = intervals.wilson(n_hits, n_samples)

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_wilson_agrees_with_scipy_for_every_count_of_up_to_40_films():
    from scipy.stats import binomtest

    for n_samples in (1, 2, 7, 40):
        for n_hits in range(n_samples + 1):
            expected = binomtest(n_hits, n_samples).proportion_ci(method="wilson")
            interval = intervals.wilson(n_hits, n_samples)
            assert (interval.low, interval.high) == pytest.approx(tuple(expected), abs=1e-12)


def test_wilson_bounds_are_exact_where_no_film_or_every_film_is_right():
    assert intervals.wilson(0, 9).low == 0.0
    assert intervals.wilson(9, 9).high == 1.0


def test_proportion_of_nothing_is_undefined():
    assert intervals.wilson(0, 0) is None


def test_more_hits_than_films_are_refused():
    with pytest.raises(ValueError, match="7 of 5"):
        intervals.wilson(7, 5)


def test_interval_refuses_nan_and_bounds_in_the_wrong_order():
    with pytest.raises(ValueError, match="finite"):
        Interval(0.5, math.nan, 1.0)
    with pytest.raises(ValueError, match="low <= value"):
        Interval(0.5, 0.6, 1.0)


def test_mean_of_all_right_recalls_keeps_an_interval():
    recalls = [intervals.wilson(n, n) for n in (26, 20, 20)]

    mean = intervals.mean_interval(recalls)

    assert mean.value == mean.high == 1.0
    assert mean.low == pytest.approx(0.9128, abs=1e-4)


def test_mean_of_one_figure_keeps_its_interval():
    recall = intervals.wilson(17, 20)

    assert intervals.mean_interval([recall]).low == pytest.approx(recall.low)


def test_f1_interval_holds_the_f1_of_its_counts():
    n_true_positive, n_false_positive, n_false_negative = 18, 3, 2

    interval = intervals.f1_score_interval(n_true_positive, n_false_positive + n_false_negative)

    assert interval.value == pytest.approx(2 * 18 / (2 * 18 + 3 + 2))
    assert interval.low < interval.value < interval.high
    assert intervals.f1_score_interval(0, 0) is None


def test_area_of_one_from_few_films_is_not_certain():
    few, many = intervals.auc_score_interval(1.0, 5, 5), intervals.auc_score_interval(1.0, 500, 500)

    assert few.high == many.high == 1.0
    assert few.low < 0.7 < 0.99 < many.low


def test_area_interval_is_symmetric_and_undefined_without_both_kinds():
    high, low = intervals.auc_score_interval(0.9, 20, 30), intervals.auc_score_interval(0.1, 30, 20)

    assert high.low == pytest.approx(1 - low.high)
    assert intervals.auc_score_interval(0.5, 0, 5) is None


def test_area_interval_holds_the_true_area_in_about_95_of_100_studies():
    from scipy.stats import norm

    generator = np.random.default_rng(3)
    n_positive, n_negative, n_studies = 26, 40, 1000
    true_area = norm.cdf(1.5 / math.sqrt(2))
    positive = generator.normal(1.5, 1, (n_studies, n_positive, 1))
    negative = generator.normal(0, 1, (n_studies, 1, n_negative))
    areas = (positive > negative).mean(axis=(1, 2))

    found = [intervals.auc_score_interval(float(area), n_positive, n_negative) for area in areas]

    held = np.mean([interval.low <= true_area <= interval.high for interval in found])
    assert 0.93 <= held <= 0.98


def test_mcnemar_agrees_with_the_exact_binomial_test():
    from scipy.stats import binomtest

    for first, second in ((0, 0), (3, 10), (10, 3), (5, 5), (0, 8), (200, 260)):
        n = first + second
        expected = binomtest(first, n).pvalue if n else 1.0
        assert intervals.mcnemar_exact(first, second) == pytest.approx(expected)
