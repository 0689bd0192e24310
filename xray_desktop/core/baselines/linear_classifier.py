"""Logistic regression on a few features: the plainest answer that a network has to beat."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Fixed beforehand, so that nothing is tuned to the films. Features are standardized and divided
# by the root of their number: a film then has about unit length, whatever is measured on it.
_STRENGTH = 10.0
_MOST_STEPS = 5000
_NEVER = -1e9
_COLUMNS_AT_ONCE = 64


@dataclass(frozen=True, slots=True, eq=False)
class LinearClassifier:
    """One weight for each feature and class; the class of the largest sum is the answer.

    Parameters
    ----------
    weights : ndarray of shape (n_features, n_classes), float32
    bias : ndarray of shape (n_classes,), float32

    Raises
    ------
    ValueError
        If kinds or shapes do not fit, or a value is not finite.
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def __post_init__(self) -> None:
        """Check kinds, shapes and values."""
        for name, array, n_dimensions in (("weights", self.weights, 2), ("bias", self.bias, 1)):
            if array.dtype != np.float32 or array.ndim != n_dimensions:
                raise ValueError(f"Expected {name} as float32, received {array.dtype}.")
            if not np.isfinite(array).all():
                raise ValueError(f"The {name} of a linear predictor are finite.")
        if self.weights.shape[1] != len(self.bias):
            raise ValueError(f"{self.weights.shape[1]} columns of weights, {len(self.bias)} biases")

    @property
    def n_classes(self) -> int:
        """Classes that it may answer."""
        return len(self.bias)

    def predict(self, features: NDArray[np.floating]) -> NDArray[np.int64]:
        """Return the class number of each film.

        Parameters
        ----------
        features : ndarray of shape (n_films, n_features), floating
        """
        answers: NDArray[np.int64] = (features @ self.weights + self.bias).argmax(axis=1)
        return answers

    def probabilities(self, features: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return the probability of each class for each film.

        Parameters
        ----------
        features : ndarray of shape (n_films, n_features), floating

        Returns
        -------
        ndarray of shape (n_films, n_classes), float64
        """
        sums = (features @ self.weights + self.bias).astype(np.float64)
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return shares


def fit_predictor(
    features: NDArray[np.floating],
    labels: NDArray[np.integer],
    n_classes: int,
    *,
    smallest_spread: float,
) -> LinearClassifier:
    """Fit logistic regression on standardized features.

    Parameters
    ----------
    features : ndarray of shape (n_films, n_features), floating
    labels : ndarray of shape (n_films,), integer
        0 to n_classes - 1; a class without films is never answered.
    n_classes : int
    smallest_spread : float
        Features that differ by less are not blown up: what nobody could see is no feature.
    """
    from sklearn.linear_model import LogisticRegression

    n_features = features.shape[1]
    weights, bias = np.zeros((n_features, n_classes)), np.full(n_classes, _NEVER)
    present = np.unique(labels)
    if len(present) == 1:
        bias[present] = 0.0
        return LinearClassifier(weights.astype(np.float32), bias.astype(np.float32))
    center = features.mean(axis=0, dtype=np.float64)
    standardized = features - center
    scale = np.maximum(_spread(standardized), smallest_spread) * np.sqrt(n_features)
    standardized /= scale
    model = LogisticRegression(C=_STRENGTH, max_iter=_MOST_STEPS)
    model.fit(standardized, labels)
    # Of two classes, scikit-learn gives the second one's weights only.
    slopes, starts = model.coef_, model.intercept_
    if len(present) == 2:
        slopes, starts = np.vstack((-slopes, slopes)) / 2, np.concatenate((-starts, starts)) / 2
    weights[:, present] = (slopes / scale).T
    bias[present] = starts - slopes @ (center / scale)
    return LinearClassifier(weights.astype(np.float32), bias.astype(np.float32))


def _spread(centered: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the root of the mean square of each column, with no second array of that size."""
    starts = range(0, centered.shape[1], _COLUMNS_AT_ONCE)
    squares = [np.square(centered[:, n : n + _COLUMNS_AT_ONCE]).mean(axis=0) for n in starts]
    spread: NDArray[np.float64] = np.sqrt(np.concatenate(squares))
    return spread
