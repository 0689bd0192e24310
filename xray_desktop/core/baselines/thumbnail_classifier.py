"""The thumbnail that a network has to beat: 32 x 32 pixels and logistic regression."""

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.baselines.linear_classifier import LinearClassifier, fit_predictor
from xray_desktop.core.baselines.metadata_features import SMALLEST_LEVEL, thumbnail_features
from xray_desktop.core.inspection.description import ImageDescriptions

# More films hardly help a thumbnail, and cost minutes.
MOST_IMAGES = 10_000


def fit_thumbnail(
    descriptions: ImageDescriptions,
    rows: NDArray[np.int64],
    labels: NDArray[np.integer],
    n_classes: int,
) -> LinearClassifier:
    """Fit the predictor on some films; of very many, on some drawn at random.

    Parameters
    ----------
    descriptions : ImageDescriptions
    rows : ndarray of shape (n_fitted,), int64
        Positions of the films to fit on, at least one.
    labels : ndarray of shape (n_films,), integer
        Class numbers of all films that are described.
    n_classes : int
    """
    if len(rows) > MOST_IMAGES:
        rows = np.sort(np.random.default_rng(0).choice(rows, MOST_IMAGES, replace=False))
    features = thumbnail_features(descriptions, rows)
    return fit_predictor(features, labels[rows], n_classes, smallest_spread=SMALLEST_LEVEL)


def answer_thumbnails(
    predictor: LinearClassifier,
    descriptions: ImageDescriptions,
    rows: NDArray[np.int64] | None = None,
) -> NDArray[np.int64]:
    """Return the class number that the predictor gives each film; `rows` None: all films.

    Parameters
    ----------
    predictor : LinearClassifier
    descriptions : ImageDescriptions
    rows : ndarray of shape (n_films,), int64, or None
        Positions of some films; None: all.
    """
    return predictor.predict(thumbnail_features(descriptions, rows))
