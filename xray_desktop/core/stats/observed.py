"""Counts and rankings of which metrics are made: on the films as they are, and resampled."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.stats.bootstrap import RankedScores, RowSums
from xray_desktop.core.stats.predictions import Predictions


@dataclass(frozen=True, eq=False)
class Observed:
    """The films as they are, each counted with its class of highest probability.

    Among equal ones the first class wins, as in `Prediction.predicted_class`.

    Parameters
    ----------
    answers : Predictions
    control : TaskControl
        Stops long work.
    """

    answers: Predictions
    control: TaskControl

    @cached_property
    def y_pred(self) -> NDArray[np.int64]:
        """Class that each film gets, shape (n_samples,)."""
        return np.asarray(self.answers.y_prob.argmax(axis=1), np.int64)

    @cached_property
    def confusion(self) -> NDArray[np.int64]:
        """Films by true class (rows) and predicted one (columns)."""
        n_classes = self.answers.n_classes
        counts = np.zeros((n_classes, n_classes), np.int64)
        np.add.at(counts, (self.answers.y_true, self.y_pred), 1)
        return counts

    @property
    def n_samples(self) -> int:
        """Films with an answer."""
        return self.answers.n_samples

    @property
    def n_classes(self) -> int:
        """Classes of the model."""
        return self.answers.n_classes

    @property
    def n_correct(self) -> int:
        """Films that get their true class."""
        return int(np.trace(self.confusion))

    def n_hits(self, k: int) -> int:
        """Count films of a class that get it."""
        return int(self.confusion[k, k])

    def n_true(self, k: int) -> int:
        """Count films of a class."""
        return int(self.confusion[k].sum())

    def n_called(self, k: int) -> int:
        """Count films that get a class."""
        return int(self.confusion[:, k].sum())

    def area(self, k: int) -> float | None:
        """Area under the ROC curve of a class against the rest; None where it is undefined."""
        area = float(self.fold_areas(k, np.ones((self.n_samples, 1)))[0])
        return None if np.isnan(area) else area

    def fold_areas(self, k: int, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Mean over folds of the area for each column of weights; NaN if one has none.

        Parameters
        ----------
        k : int
            Class number.
        weights : ndarray of shape (n_samples, n_columns), float64
            Not negative.
        """
        ranked = self._ranked[k]
        if not ranked:
            return np.full(weights.shape[1], np.nan)
        return np.asarray(np.mean([fold.area(weights) for fold in ranked], axis=0), np.float64)

    @cached_property
    def _ranked(self) -> list[list[RankedScores]]:
        """Rank the films of each fold by their probability of each class."""
        y_true, folds = self.answers.y_true, self.answers.folds
        masks = [folds == fold for fold in np.unique(folds)]
        return [
            [RankedScores.of(scores, own & (y_true == k), own & (y_true != k)) for own in masks]
            for k, scores in enumerate(self.answers.y_prob.T)
        ]

    @cached_property
    def by_true(self) -> RowSums:
        """Adds up films by their true class."""
        return RowSums.of(self.answers.y_true, self.n_classes)

    @cached_property
    def by_called(self) -> RowSums:
        """Adds up films by the class that they get."""
        return RowSums.of(self.y_pred, self.n_classes)


@dataclass(frozen=True, eq=False)
class Resampled:
    """A block of resamples; all counts are of shape (n_classes, block).

    Parameters
    ----------
    observed : Observed
    weights : ndarray of shape (n_samples, block)
        How often each film occurs in each resample.
    """

    observed: Observed
    weights: NDArray[np.float64]

    @cached_property
    def n_true(self) -> NDArray[np.float64]:
        """Films of each class."""
        return self.observed.by_true.add(self.weights)

    @cached_property
    def n_called(self) -> NDArray[np.float64]:
        """Films that get each class."""
        return self.observed.by_called.add(self.weights)

    @cached_property
    def n_hits(self) -> NDArray[np.float64]:
        """Films of each class that get it."""
        right = (self.observed.y_pred == self.observed.answers.y_true).astype(np.float64)
        return self.observed.by_true.add(self.weights * right[:, np.newaxis])

    @cached_property
    def areas(self) -> NDArray[np.float64]:
        """Area under the ROC curve of each class; NaN where it is undefined."""
        areas = []
        for k in range(self.observed.n_classes):
            self.observed.control.check()
            areas.append(self.observed.fold_areas(k, self.weights))
        return np.array(areas)


def ratio(
    part: NDArray[np.float64], whole: NDArray[np.float64] | NDArray[np.int64]
) -> NDArray[np.float64]:
    """Divide; NaN where there is nothing to divide by.

    Parameters
    ----------
    part : ndarray of any shape, float64
    whole : ndarray of the shape of `part`, float64 or int64
    """
    quotient = np.full(part.shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole > 0)
    return quotient
