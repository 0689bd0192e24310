"""What a training reports, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress


@dataclass(frozen=True, slots=True)
class EpochMetrics:
    """Figures of one pass over the training films; NaN where there is no validation part.

    The columns of history.csv, in this order. Losses are the plain cross-entropy of the model
    probabilities, without label smoothing and class weights, so that runs can be compared. The
    training figures are those of the augmented films, as they were seen during the pass. AUC is
    the mean over classes, one against the rest.
    """

    epoch: int
    loss: float
    categorical_accuracy: float
    auc: float
    val_loss: float
    val_categorical_accuracy: float
    val_auc: float
    learning_rate: float
    seconds: float


@dataclass(frozen=True, slots=True)
class TrainingStarted:
    """A training, or a fold of one, that begins or goes on.

    Parameters
    ----------
    n_train, n_validation : int
        Films of each part.
    n_epochs : int
        At most so many.
    history : tuple of EpochMetrics
        Of the epochs before a resume.
    """

    n_train: int
    n_validation: int
    n_epochs: int
    history: tuple[EpochMetrics, ...]


# What a training reports.
TrainingEvent = TrainingStarted | EpochMetrics | Progress | Message


class StopReason(Enum):
    """Why a training ended."""

    COMPLETED = "completed"
    EARLY_STOPPED = "early_stopped"
    STOPPED_KEPT = "stopped_kept"
    CANCELLED = "cancelled"
    DIVERGED = "diverged"


@dataclass(frozen=True, slots=True, eq=False)
class TrainingResult:
    """What a training gives.

    Parameters
    ----------
    history : tuple of EpochMetrics
    stop_reason : StopReason
    best_epoch : int
        The epoch of the weights, from 1; 0 where no epoch was finished.
    seconds : float
        Of all epochs, those before a resume included.
    warnings : tuple of Message
    weights : mapping of str to ndarray
        By stable variable path, as `learning.networks.load_weights` takes them; empty where no
        epoch was finished.
    """

    history: tuple[EpochMetrics, ...]
    stop_reason: StopReason
    best_epoch: int
    seconds: float
    warnings: tuple[Message, ...]
    weights: Mapping[str, NDArray[np.float32]]
