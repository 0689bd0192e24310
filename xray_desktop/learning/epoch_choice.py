"""Which epoch is the best: not by the mean over all validation films, but at its worst source."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.training.data import TrainingData
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.learning.metrics import score

Weights = Mapping[str, NDArray[np.float32]]
# The loss of fewer films is chance.
FEWEST_JUDGES = 5


@dataclass(slots=True)
class TrainingProgress:
    """Where a training stands between two epochs."""

    history: tuple[EpochMetrics, ...] = ()
    best_epoch: int = 0
    best_weights: Weights = field(default_factory=dict)
    last_weights: Weights = field(default_factory=dict)
    best_loss: float = math.inf

    def add(self, metrics: EpochMetrics, weights: Weights, loss: float) -> None:
        """Take in a finished epoch; the smallest `loss` is the best, see `choosing_loss`.

        Parameters
        ----------
        metrics : EpochMetrics
        weights : mapping of str to ndarray of any shape, float32
            Those after it, by the paths of their variables.
        loss : float
            NaN where there are no validation films.
        """
        self.history += (metrics,)
        self.last_weights = weights
        # Without validation films the last epoch is the best that is known.
        if math.isnan(loss) or loss < self.best_loss:
            self.best_epoch, self.best_weights, self.best_loss = metrics.epoch, weights, loss


def choosing_loss(data: TrainingData, y_prob: NDArray[np.float32], loss: float) -> float:
    """Return the loss of the source that the network is worst at.

    Parameters
    ----------
    y_prob : ndarray of shape (n_validation, n_classes), float32
        In the order of `data.validation`.
    loss : float
        Over all validation films, which counts where fewer than two sources can judge.
    """
    true = np.eye(len(data.class_names), dtype=np.float32)[data.labels[data.validation]]
    return max(
        (score(true[rows], y_prob[rows]).loss for rows in _judging_sources(data)), default=loss
    )


def describe_choice(data: TrainingData) -> Message | None:
    """Say that the worst source chooses the epoch; None where there is nothing to say."""
    n_sources = len(_judging_sources(data))
    if not n_sources:
        return None
    return Message.of(
        "The validation films come from {n} sources: the best epoch is the one that is best at its "
        "worst source.",
        n=n_sources,
    )


def _judging_sources(data: TrainingData) -> list[NDArray[np.int64]]:
    """Return the places in `validation` of each source; nothing where fewer than two can judge."""
    if data.sources is None:
        return []
    numbers = data.sources[data.validation]
    places = [np.flatnonzero(numbers == number) for number in np.unique(numbers)]
    enough = [rows for rows in places if len(rows) >= FEWEST_JUDGES]
    return enough if len(enough) > 1 else []
