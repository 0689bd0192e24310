"""Loss, accuracy and AUC of an epoch, exact, from all its probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one part; NaN where there are no films."""

    loss: float
    accuracy: float
    auc: float


NO_SCORES = Scores(float("nan"), float("nan"), float("nan"))


def score(targets: NDArray[np.float32], y_prob: NDArray[np.float32]) -> Scores:
    """Score probabilities.

    Parameters
    ----------
    targets : ndarray of shape (n_samples, n_classes), float32
        One-hot, or mixed where films were mixed; then the class of the greater share counts.
    y_prob : ndarray of shape (n_samples, n_classes), float32
    """
    if not len(targets):
        return NO_SCORES
    y_true = targets.argmax(axis=1)
    # NaN passes through: it is how a diverged training is noticed.
    likelihood = np.log(np.clip(y_prob.astype(np.float64), 1e-7, 1))
    loss = -(targets * likelihood).sum(axis=1).mean()
    return Scores(
        float(loss), float((y_prob.argmax(axis=1) == y_true).mean()), macro_auc(y_true, y_prob)
    )


def macro_auc(y_true: NDArray[np.int64], y_prob: NDArray[np.float32]) -> float:
    """Mean over classes of the area under the ROC curve, one class against the rest.

    Classes without films, or without films beside them, do not count; NaN if none counts.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), int64
        Class numbers, from 0.
    y_prob : ndarray of shape (n_samples, n_classes), float32
        In [0, 1].
    """
    areas = [_auc(y_true == number, y_prob[:, number]) for number in range(y_prob.shape[1])]
    defined = [area for area in areas if not np.isnan(area)]
    return float(np.mean(defined)) if defined else float("nan")


def _auc(positive: NDArray[np.bool_], values: NDArray[np.float32]) -> float:
    n_positive = int(positive.sum())
    n_negative = len(positive) - n_positive
    if not n_positive or not n_negative or np.isnan(values).any():
        return float("nan")
    # Mann and Whitney: the mean rank of the positives, ties sharing theirs.
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    above = ranks[positive].sum() - n_positive * (n_positive + 1) / 2
    return float(above / (n_positive * n_negative))
