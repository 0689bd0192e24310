"""The plainest answer: logistic regression that always converges and is stored as two arrays."""

import numpy as np
import pytest

from xray_desktop.core.baselines.linear_classifier import LinearClassifier, fit_predictor


def make_films(n_classes, n_films=120, n_features=40):
    random = np.random.default_rng(3)
    labels = np.arange(n_films) % n_classes
    features = random.normal(0.5, 0.1, (n_films, n_features))
    features[np.arange(n_films), labels] += 0.5
    return features.astype(np.float32), labels


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_it_learns_what_can_be_told(n_classes):
    features, labels = make_films(n_classes)

    predictor = fit_predictor(features, labels, n_classes, smallest_spread=0.02)

    assert predictor.weights.shape == (40, n_classes)
    assert (predictor.predict(features) == labels).mean() > 0.95


@pytest.mark.parametrize("n_present", [2, 3])
def test_it_answers_as_scikit_learn_does(n_present):
    from sklearn.linear_model import LogisticRegression

    features, labels = make_films(n_present)
    scaled = (features - features.mean(axis=0)) / features.std(axis=0) / np.sqrt(40)
    expected = LogisticRegression(C=10, max_iter=5000).fit(scaled, labels).predict(scaled)

    predictor = fit_predictor(features, labels, n_present, smallest_spread=1e-6)

    np.testing.assert_array_equal(predictor.predict(features), expected)


def test_a_class_without_films_is_never_answered():
    features, labels = make_films(2)

    predictor = fit_predictor(features, labels * 2, 4, smallest_spread=0.02)

    assert set(predictor.predict(features)) == {0, 2}
    only = fit_predictor(features, np.full(len(features), 3), 4, smallest_spread=0.02)
    assert set(only.predict(features)) == {3}


def test_constant_and_nearly_constant_features_do_no_harm():
    features, labels = make_films(2)
    features[:, 5:] = 1
    features[7, 6] += 1e-6

    predictor = fit_predictor(features, labels, 2, smallest_spread=0.02)

    assert np.abs(predictor.weights[5:]).max() < 1e-3


@pytest.mark.parametrize(
    ("weights", "bias"),
    [
        (np.zeros((4, 2), np.float64), np.zeros(2, np.float32)),
        (np.zeros((4, 2), np.float32), np.zeros(3, np.float32)),
        (np.zeros(4, np.float32), np.zeros(2, np.float32)),
        (np.full((4, 2), np.nan, np.float32), np.zeros(2, np.float32)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(weights, bias):
    with pytest.raises(ValueError, match=r"linear predictor|Expected|columns"):
        LinearClassifier(weights, bias)
