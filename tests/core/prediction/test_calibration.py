"""Calibrated probabilities: right as often as they say, in every class of every source."""

import numpy as np
import pytest

from xray_desktop.core.prediction.calibration import Calibration, fit_calibration
from xray_desktop.core.stats.reliability import expected_calibration_error, reliability_bins


def draw_answers(rng, n_samples, sharpness, shift=0.0):
    """True classes drawn from honest probabilities, and what a surer network says of them."""
    logits = rng.normal(0, 1.5, (n_samples, 3))
    honest = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    y_true = np.array([rng.choice(3, p=row) for row in honest])
    said = np.exp(sharpness * logits + np.array([shift, 0, 0]))
    return y_true, (said / said.sum(axis=1, keepdims=True)).astype(np.float32)


def error(y_true, y_prob):
    return expected_calibration_error(reliability_bins(y_true, y_prob))


def test_over_confidence_is_taken_back_on_other_films():
    """Fails with calibration switched off: the error before would be the error after."""
    rng = np.random.default_rng(1)
    calibration = fit_calibration(*draw_answers(rng, 1500, 3.0))
    y_true, y_prob = draw_answers(rng, 1500, 3.0)

    assert calibration.temperature == pytest.approx(3.0, rel=0.15)
    assert error(y_true, y_prob) > 0.1
    assert error(y_true, calibration.apply(y_prob)) < 0.04


def test_a_class_that_is_named_too_often_is_held_back():
    calibration = fit_calibration(*draw_answers(np.random.default_rng(2), 2000, 1.0, shift=1.5))

    first, *others = calibration.shifts
    # Classes weigh the same, which costs the frequent one a little.
    assert first - np.mean(others) == pytest.approx(-1.5, abs=0.25)


def test_a_large_source_does_not_have_its_way():
    rng = np.random.default_rng(3)
    y_large, large = draw_answers(rng, 1000, 1.0)
    y_small, small = draw_answers(rng, 100, 1.0, shift=2.0)
    y_true, y_prob = np.concatenate([y_large, y_small]), np.concatenate([large, small])

    alone = fit_calibration(y_true, y_prob)
    balanced = fit_calibration(y_true, y_prob, ["large"] * 1000 + ["small"] * 100)

    assert error(y_small, balanced.apply(small)) < error(y_small, alone.apply(small))


def test_a_few_films_that_are_all_right_do_not_ask_for_certainty():
    y_true = [0, 1, 2]
    y_prob = (0.1 + 0.7 * np.eye(3)).astype(np.float32)

    calibration = fit_calibration(y_true, y_prob)

    assert calibration.temperature > 0.3


def test_no_films_change_nothing():
    calibration = fit_calibration([], np.zeros((0, 2), np.float32))

    assert calibration.apply(np.array([[0.3, 0.7]], np.float32))[0] == pytest.approx([0.3, 0.7])


def test_calibration_survives_the_manifest():
    calibration = Calibration(1.7, 43, (0.5, -0.5))

    assert Calibration.from_json(calibration.to_json()) == calibration


@pytest.mark.parametrize("values", [(0.0, 5), (float("nan"), 5), (1.0, 5, (99.0,))])
def test_a_value_out_of_bounds_is_refused(values):
    with pytest.raises(ValueError, match=r"is|are"):
        Calibration(*values)
