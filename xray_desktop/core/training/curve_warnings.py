"""What a person with experience would say on seeing the curves of a training."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.training.results import EpochMetrics, StopReason

# Shares and differences that are worth a sentence; rules of thumb.
_ONE_CLASS_SHARE = 0.95
# A network that has just begun calls everything one class.
_STUCK_EPOCHS = 5
_OVERFIT_RISE = 1.3
_OVERFIT_EPOCHS = 5
_HIDDEN_GAP = 0.2
_HIDDEN_EPOCHS = 20


class WarningWatch:
    """Says each warning once, while the training runs.

    Parameters
    ----------
    class_names : sequence of str
    """

    def __init__(self, class_names: Sequence[str]) -> None:
        self._class_names = class_names
        self._said: set[str] = set()
        self._n_stuck = 0

    def see(
        self,
        history: Sequence[EpochMetrics],
        y_true: NDArray[np.int64],
        y_prob: NDArray[np.float32],
    ) -> tuple[Message, ...]:
        """Take in an epoch and what the network says of the validation films after it.

        Parameters
        ----------
        history : sequence of EpochMetrics
            All epochs so far.
        y_true : ndarray of shape (n_validation,), int64
            Class numbers, from 0.
        y_prob : ndarray of shape (n_validation, n_classes), float32
            In [0, 1]; rows sum to 1.
        """
        stuck = _stuck_on_one_class(y_true, y_prob, self._class_names) if len(y_true) else None
        self._n_stuck = self._n_stuck + 1 if stuck else 0
        found = [
            stuck if self._n_stuck >= _STUCK_EPOCHS else None,
            _overfitted(history),
            _augmentation_hides(history),
        ]
        new = [message for message in found if message and message.template not in self._said]
        self._said.update(message.template for message in new)
        return tuple(new)


def find_warnings(
    history: Sequence[EpochMetrics],
    stop_reason: StopReason,
    y_true: NDArray[np.int64],
    y_prob: NDArray[np.float32],
    class_names: Sequence[str],
) -> tuple[Message, ...]:
    """Say in words what went wrong with a training.

    Parameters
    ----------
    history : sequence of EpochMetrics
    stop_reason : StopReason
    y_true : ndarray of shape (n_samples,), integer
        Of the validation films, or the training films where there are none.
    y_prob : ndarray of shape (n_samples, n_classes), float32
        What the network that was kept says of them.
    class_names : sequence of str
    """
    found = [
        _diverged(history, stop_reason),
        _stuck_on_one_class(y_true, y_prob, class_names),
        _overfitted(history),
        _augmentation_hides(history),
    ]
    return tuple(message for message in found if message is not None)


def _diverged(history: Sequence[EpochMetrics], stop_reason: StopReason) -> Message | None:
    if stop_reason is not StopReason.DIVERGED:
        return None
    return Message.of(
        "The loss diverged in epoch {epoch}; the best epoch before it was kept. A "
        "smaller learning rate helps.",
        epoch=history[-1].epoch,
    )


def _stuck_on_one_class(
    y_true: NDArray[np.int64], y_prob: NDArray[np.float32], class_names: Sequence[str]
) -> Message | None:
    if len(np.unique(y_true)) < 2:
        return None
    said = np.bincount(y_prob.argmax(axis=1), minlength=len(class_names))
    share, true_share = said.max() / said.sum(), np.bincount(y_true).max() / len(y_true)
    # Calling nearly all films one class is right where nearly all are.
    if share < _ONE_CLASS_SHARE or true_share >= _ONE_CLASS_SHARE:
        return None
    return Message.of(
        "Collapsed predictions: {percent} % of the films are predicted as {class_name}. "
        "The network has not learned to tell the classes apart; more epochs or another "
        "learning rate may help.",
        percent=round(100 * share),
        class_name=class_names[int(said.argmax())],
    )


def _overfitted(history: Sequence[EpochMetrics]) -> Message | None:
    losses = [m.val_loss for m in history if math.isfinite(m.val_loss)]
    if len(losses) < len(history) or len(losses) <= _OVERFIT_EPOCHS:
        return None
    best = int(np.argmin(losses))
    after = losses[best + 1 :]
    training_fell = history[-1].loss < history[best].loss
    # The mean of the last epochs: one bad epoch is no trend.
    if len(after) < _OVERFIT_EPOCHS or not training_fell:
        return None
    if float(np.mean(after[-_OVERFIT_EPOCHS:])) < _OVERFIT_RISE * losses[best]:
        return None
    return Message.of(
        "Overfitting: after epoch {epoch} the validation loss rose while the training "
        "loss fell. More films, more augmentation or a smaller network help.",
        epoch=history[best].epoch,
    )


def _augmentation_hides(history: Sequence[EpochMetrics]) -> Message | None:
    last = history[-_HIDDEN_EPOCHS:]
    if len(last) < _HIDDEN_EPOCHS:
        return None
    gap = float(np.median([m.val_categorical_accuracy - m.categorical_accuracy for m in last]))
    if not gap > _HIDDEN_GAP:
        return None
    return Message.of(
        "Augmentation or dropout is too strong: the accuracy on augmented training films "
        "is {points} points below that on validation films. Less of it may help.",
        points=round(100 * gap),
    )
