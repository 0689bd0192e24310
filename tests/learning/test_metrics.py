"""Figures of an epoch against those of scikit-learn."""

import numpy as np
import pytest
from sklearn.metrics import log_loss, roc_auc_score

from xray_desktop.learning.metrics import macro_auc, score


@pytest.fixture
def answers() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    # Rounded, so that there are ties.
    y_prob = rng.dirichlet([1, 1, 1], 60).round(1).astype(np.float32) + np.float32(0.01)
    return rng.integers(0, 3, 60), y_prob / y_prob.sum(axis=1, keepdims=True)


def test_auc_is_that_of_scikit_learn(answers):
    y_true, y_prob = answers

    expected = np.mean([roc_auc_score(y_true == k, y_prob[:, k]) for k in range(3)])

    assert macro_auc(y_true, y_prob) == pytest.approx(expected)


def test_loss_and_accuracy_are_those_of_scikit_learn(answers):
    y_true, y_prob = answers

    scores = score(np.eye(3, dtype=np.float32)[y_true], y_prob)

    assert scores.loss == pytest.approx(log_loss(y_true, y_prob), rel=1e-5)
    assert scores.accuracy == pytest.approx((y_prob.argmax(axis=1) == y_true).mean())


def test_class_without_films_does_not_count():
    y_prob = np.float32([[0.9, 0.1, 0], [0.2, 0.8, 0]])

    assert macro_auc(np.array([0, 1]), y_prob) == 1
    assert np.isnan(macro_auc(np.array([1, 1]), y_prob))


def test_undefined_probabilities_give_an_undefined_loss():
    scores = score(np.eye(2, dtype=np.float32), np.full((2, 2), np.nan, np.float32))

    assert np.isnan(scores.loss)
    assert np.isnan(scores.auc)
