"""Temperature scaling: it finds the temperature, and keeps every class in its place."""

import numpy as np
import pytest

from xray_desktop.core.calibration import Calibration, apply_temperature, fit_temperature


def draw_answers(n_samples, temperature):
    """Answers that are right as often as they say, then made surer or less sure."""
    rng = np.random.default_rng(3)
    honest = rng.dirichlet([0.8, 0.8, 0.8], n_samples).astype(np.float32)
    y_true = np.array([rng.choice(3, p=row / row.sum()) for row in honest.astype(np.float64)])
    return y_true, apply_temperature(honest, 1 / temperature)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0, 4.0])
def test_temperature_is_found_again(temperature):
    y_true, y_prob = draw_answers(4000, temperature)

    assert fit_temperature(y_true, y_prob).temperature == pytest.approx(temperature, rel=0.1)


def test_a_few_films_that_are_all_right_do_not_ask_for_certainty():
    y_true = np.arange(12) % 3
    y_prob = (np.eye(3)[y_true] * 0.4 + 0.2).astype(np.float32)

    assert fit_temperature(y_true, y_prob).temperature > 0.3


def test_order_of_classes_stays_and_rows_sum_to_one():
    _, y_prob = draw_answers(50, 1.0)

    scaled = Calibration(3.0, 50).apply(y_prob)

    np.testing.assert_array_equal(scaled.argmax(axis=1), y_prob.argmax(axis=1))
    np.testing.assert_allclose(scaled.sum(axis=1), 1, rtol=1e-6)


def test_certain_answers_stay_finite():
    assert np.isfinite(apply_temperature(np.array([[1.0, 0.0]], np.float32), 0.1)).all()


def test_calibration_survives_the_manifest():
    calibration = Calibration(1.7, 43)

    assert Calibration.from_json(calibration.to_json()) == calibration


def test_without_films_nothing_is_changed():
    calibration = fit_temperature([], np.zeros((0, 3), np.float32))

    assert calibration == Calibration(1.0, 0)


def test_temperature_out_of_bounds_is_refused():
    with pytest.raises(ValueError, match="temperature is"):
        Calibration(float("nan"), 3)
