"""What certainty is worth: over-confidence is seen, coverage and silence are counted."""

import numpy as np
import pytest

from xray_desktop.base.messages import Message
from xray_desktop.core.evaluation.uncertainty import Uncertainty, measure_uncertainty
from xray_desktop.core.prediction.decision_rule import CalibratedPredictions
from xray_desktop.core.stats.reliability import expected_calibration_error, reliability_bins

WHY = (Message.of("Too close to call."),)


def answers_of(certainty: float, n_right: int, n_samples: int = 100) -> tuple:
    """Two classes; the first is named with one certainty, and is right so often."""
    y_true = np.array([0] * n_right + [1] * (n_samples - n_right))
    y_prob = np.tile(np.array([[certainty, 1 - certainty]], np.float32), (n_samples, 1))
    return y_true, y_prob


def test_over_confidence_is_seen():
    """Fails where the error is always 0, or the shares of right answers are not looked at."""
    sure = expected_calibration_error(reliability_bins(*answers_of(0.99, 70)))
    honest = expected_calibration_error(reliability_bins(*answers_of(0.7, 70)))

    assert sure == pytest.approx(0.29, abs=1e-6)
    assert honest == pytest.approx(0.0, abs=1e-6)


def measure(silent: list[int]) -> Uncertainty:
    y_true, raw = answers_of(0.9, 6, 10)
    calibrated = np.tile(np.array([[0.6, 0.4]], np.float32), (10, 1))
    sets = np.array([[True, False]] * 8 + [[True, True]] * 2)
    reasons = tuple(WHY if row in silent else () for row in range(10))
    answered = CalibratedPredictions(calibrated, raw, sets, reasons)
    return measure_uncertainty(y_true, answered, temperature=2.0, level=0.9, can_abstain=True)


def test_figures_before_and_after_calibration_stand_side_by_side():
    values = measure([])
    document = values.to_json(("sick", "well"))

    assert document["calibration"]["ece_before"] == pytest.approx(0.3, abs=1e-6)
    assert document["calibration"]["ece_after"] == pytest.approx(0.0, abs=1e-6)
    assert document["calibration"]["temperature"] == 2.0


def test_sets_and_silence_are_counted():
    values = measure(silent=[6, 7, 8, 9])
    document = values.to_json(("sick", "well"))

    # The first six are of the first class, in every set; of the others two sets hold the second.
    assert document["coverage"]["value"] == pytest.approx(0.8)
    assert document["coverage_by_class"]["well"]["value"] == pytest.approx(0.5)
    assert document["set_sizes"] == [0, 8, 2]
    assert document["abstained"]["value"] == pytest.approx(0.4)
    assert document["selective"]["accuracy"]["value"] == 1.0
    assert document["selective"]["coverage"] == pytest.approx(0.6)
    surest = document["selective"]["trade_off"][-1]
    assert surest["accuracy"]["value"] == 1.0


def test_a_model_that_never_abstains_says_so():
    y_true, y_prob = answers_of(0.9, 9, 10)
    answered = CalibratedPredictions(y_prob, y_prob, None, ((),) * 10)

    values = measure_uncertainty(y_true, answered, temperature=None, level=None, can_abstain=False)

    document = values.to_json(("sick", "well"))
    assert document["abstained"] is None
    assert document["coverage"] is None
    assert document["selective"]["coverage"] == 1.0


def test_no_films_are_no_figures():
    nothing = CalibratedPredictions(
        np.zeros((0, 2), np.float32), np.zeros((0, 2), np.float32), None, ()
    )

    values = measure_uncertainty(
        np.zeros(0, np.int64), nothing, temperature=None, level=None, can_abstain=True
    )

    assert values.to_json(("sick", "well"))["calibration"]["ece_before"] is None
