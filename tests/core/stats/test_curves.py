"""Points of ROC, precision-recall and reliability curves."""

import numpy as np
import pytest

from xray_desktop.core.stats.curves import precision_recall_curves, roc_curves
from xray_desktop.core.stats.reliability import reliability_bins

Y_TRUE = np.array([0, 0, 1, 1, 1])
Y_PROB = np.array([[0.9, 0.1], [0.4, 0.6], [0.3, 0.7], [0.45, 0.55], [0.2, 0.8]])


def test_roc_curve_runs_from_corner_to_corner_with_the_area_of_the_pairs_in_order():
    curve = roc_curves(Y_TRUE, Y_PROB, ("a", "b"))[1]

    points = list(zip(curve.false_positive_rate, curve.true_positive_rate, strict=True))
    assert points[0] == (0, 0)
    assert points[-1] == (1, 1)
    # Of the six pairs of an a and a b, only 0.6 against 0.55 is in the wrong order.
    assert curve.area == pytest.approx(5 / 6)


def test_area_of_the_curve_is_the_auc_of_the_evaluation():
    from xray_desktop.core.evaluation.report import evaluate

    report = evaluate(Y_TRUE, Y_PROB, ("a", "b"))

    for curve, figures in zip(
        roc_curves(Y_TRUE, Y_PROB, ("a", "b")), report.as_given.per_class, strict=True
    ):
        assert curve.area == pytest.approx(figures.figures["auc"].value)


def test_precision_recall_curve_knows_the_precision_of_a_guess():
    curve = precision_recall_curves(Y_TRUE, Y_PROB, ("a", "b"))[1]

    assert curve.prevalence == pytest.approx(0.6)
    assert curve.recall[0] == 1
    assert curve.precision[0] == pytest.approx(0.6)
    # Hits at ranks 1, 2 and 4 of the falling probabilities.
    assert curve.average_precision == pytest.approx((1 + 1 + 3 / 4) / 3)


def test_class_without_films_or_without_others_has_no_curve():
    only_b = np.ones(5, int)

    assert [curve.class_name for curve in roc_curves(only_b, Y_PROB, ("a", "b"))] == []
    assert precision_recall_curves(only_b, Y_PROB, ("a", "b")) == ()


def test_points_are_read_only():
    curve = roc_curves(Y_TRUE, Y_PROB, ("a", "b"))[0]

    with pytest.raises(ValueError, match="read-only"):
        curve.true_positive_rate[0] = 1


def test_reliability_counts_each_film_once_and_a_sure_film_in_the_last_range():
    y_prob = np.array([[0.62, 0.38], [0.68, 0.32], [1.0, 0.0]])

    bins = reliability_bins(np.array([0, 1, 0]), y_prob)

    assert [one.n_samples for one in bins] == [2, 1]
    assert bins[0].mean_probability == pytest.approx(0.65)
    assert bins[0].share_right.value == 0.5
    assert bins[1].mean_probability == 1.0


def test_no_films_make_no_reliability():
    assert reliability_bins(np.zeros(0, int), np.zeros((0, 2))) == ()
