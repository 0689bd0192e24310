"""What a model answered on films of known class, checked once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """True classes and model probabilities of the same films.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), int64
    y_prob : ndarray of shape (n_samples, n_classes), float64
    class_names : tuple of str
    groups : ndarray of shape (n_samples,), int64
        Equal for films that are no independent evidence.
    folds : ndarray of shape (n_samples,), int64
        Which model answered. Probabilities of different models are not ranked together.
    """

    y_true: NDArray[np.int64]
    y_prob: NDArray[np.float64]
    class_names: tuple[str, ...]
    groups: NDArray[np.int64]
    folds: NDArray[np.int64]

    @property
    def n_samples(self) -> int:
        """Films with an answer."""
        return len(self.y_true)

    @property
    def n_classes(self) -> int:
        """Classes of the model."""
        return len(self.class_names)

    def only(self, mask: NDArray[np.bool_]) -> "Predictions":
        """Return the answers for some of the films.

        Parameters
        ----------
        mask : ndarray of shape (n_samples,), bool
        """
        return Predictions(
            self.y_true[mask],
            self.y_prob[mask],
            self.class_names,
            self.groups[mask],
            self.folds[mask],
        )


def check_answers(
    y_true: NDArray[np.integer],
    y_prob: NDArray[np.floating],
    class_names: Sequence[str],
    groups: Sequence[object] | None = None,
    folds: Sequence[object] | None = None,
) -> Predictions:
    """Check and convert what a model answered; see `Predictions`.

    Parameters
    ----------
    y_true : ndarray of shape (n_samples,), integer
        Class numbers, from 0.
    y_prob : ndarray of shape (n_samples, n_classes), floating
        In [0, 1]; rows sum to 1.
    class_names : sequence of str
    groups, folds : sequence or None
        As in `Predictions`, of any kind; None: each film for itself, and one fold.

    Raises
    ------
    ValueError
        If shapes do not fit, a class does not exist or a row is no probability distribution.
    """
    true, prob = np.asarray(y_true), np.asarray(y_prob, np.float64)
    n_samples, n_classes = len(true), len(class_names)
    if true.shape != (n_samples,) or prob.shape != (n_samples, n_classes):
        raise ValueError(
            f"Expected probabilities of shape ({n_samples}, {n_classes}), received {prob.shape}."
        )
    if n_samples and not 0 <= true.min() <= true.max() < n_classes:
        raise ValueError(f"A true class is 0 to {n_classes - 1}, received {np.unique(true)}.")
    if not np.all((prob >= 0) & (prob <= 1)) or np.any(np.abs(prob.sum(axis=1) - 1) > 1e-3):
        raise ValueError("Every row of probabilities lies in [0, 1] and sums to 1.")
    return Predictions(
        true.astype(np.int64),
        prob,
        tuple(class_names),
        np.arange(n_samples) if groups is None else number(groups, n_samples, "groups"),
        np.zeros(n_samples, np.int64) if folds is None else number(folds, n_samples, "folds"),
    )


def number(values: Sequence[object], n_samples: int, name: str) -> NDArray[np.int64]:
    """Replace the different values of a column by 0, 1, 2 and so on, in sorted order."""
    column = np.asarray(values)
    if column.shape != (n_samples,):
        raise ValueError(f"Expected {n_samples} {name}, received shape {column.shape}.")
    return np.unique(column, return_inverse=True)[1].astype(np.int64)
