"""Prediction sets: the promised coverage, in every class, by simulation."""

import numpy as np
import pytest

from xray_desktop.core.prediction.conformal import ConformalSets, fit_sets


def draw_answers(rng, n_samples, noise):
    """Three classes, the first one rare; a network that is surer than it should be."""
    y_true = rng.choice(3, n_samples, p=[0.15, 0.35, 0.5])
    logits = rng.normal(0, noise, (n_samples, 3)) + 2.0 * np.eye(3)[y_true]
    raised = np.exp(3 * logits)
    return y_true, (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("level", [0.8, 0.9])
def test_every_class_is_covered_as_often_as_promised(level):
    rng = np.random.default_rng(5)
    covered, n_films = np.zeros(3), np.zeros(3)
    for _ in range(300):
        sets = fit_sets(*draw_answers(rng, 200, 1.2), level)
        y_true, y_prob = draw_answers(rng, 200, 1.2)
        held = sets.members(y_prob)[np.arange(len(y_true)), y_true]
        covered += np.bincount(y_true, held, minlength=3)
        n_films += np.bincount(y_true, minlength=3)

    share = covered / n_films
    # The guarantee holds on average over fits; these averages are known to about 0.01.
    assert np.all(share >= level - 0.01), share
    assert np.all(share <= level + 0.05), share


def test_class_of_too_few_films_is_never_excluded():
    y_true = [0] * 30 + [1] * 5
    y_prob = np.full((35, 2), 0.5, np.float32)

    sets = fit_sets(y_true, y_prob, 0.9)

    assert sets.thresholds[1] == 0
    assert sets.members(np.array([[1.0, 0.0]], np.float32))[0, 1]


def test_sets_survive_the_manifest():
    sets = ConformalSets(0.9, (0.25, 0.0), (40, 5))

    assert ConformalSets.from_json(sets.to_json()) == sets


def test_threshold_out_of_bounds_is_refused():
    with pytest.raises(ValueError, match="0 to 1"):
        ConformalSets(0.9, (1.5,), (10,))
