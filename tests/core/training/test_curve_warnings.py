"""What is said about the curves of a training."""

import numpy as np
import pytest

from xray_desktop.core.training.curve_warnings import WarningWatch, find_warnings
from xray_desktop.core.training.results import EpochMetrics, StopReason

NAN = float("nan")
NAMES = ("Covid", "Normal", "Pneumonia")
TRUE = np.arange(30) % 3
RIGHT = np.eye(3, dtype=np.float32)[TRUE]


def epochs(
    losses: list[float], val_losses: list[float], accuracy: float = 0.9, val_accuracy: float = 0.9
) -> list[EpochMetrics]:
    pairs = zip(losses, val_losses, strict=True)
    return [
        EpochMetrics(number, loss, accuracy, 0.9, val_loss, val_accuracy, 0.9, 1e-3, 1.0)
        for number, (loss, val_loss) in enumerate(pairs, 1)
    ]


HEALTHY = epochs([1.0, 0.8, 0.6, 0.5] * 3, [1.0, 0.8, 0.7, 0.6] * 3)


def warnings_of(
    history=HEALTHY, reason=StopReason.COMPLETED, y_true=TRUE, y_prob=RIGHT
) -> list[str]:
    return [str(message) for message in find_warnings(history, reason, y_true, y_prob, NAMES)]


def test_healthy_training_has_none():
    assert warnings_of() == []


def test_infinite_loss_is_named_with_its_epoch():
    (warning,) = warnings_of(epochs([1.0, NAN], [1.0, NAN]), StopReason.DIVERGED)

    assert "epoch 2" in warning


def test_network_that_says_one_class_is_named():
    y_prob = np.tile(np.float32([0.2, 0.5, 0.3]), (30, 1))

    (warning,) = warnings_of(y_prob=y_prob)

    assert "100 % of the films are predicted as Normal" in warning


def test_one_class_is_no_surprise_where_nearly_all_films_are_of_it():
    y_true = np.array([1] * 29 + [0])

    assert warnings_of(y_true=y_true, y_prob=np.tile(np.float32([0, 1, 0]), (30, 1))) == []


def test_rising_validation_loss_under_falling_training_loss_is_over_fitting():
    falling = [1 / number for number in range(1, 13)]
    rising = [0.9, 0.7, 0.6] + [0.6 + 0.1 * number for number in range(1, 10)]

    (warning,) = warnings_of(epochs(falling, rising))

    assert "after epoch 3" in warning


@pytest.mark.parametrize(
    ("losses", "val_losses"),
    [
        ([1.0] * 12, [0.9, 0.6] + [1.0] * 10),
        ([1 / n for n in range(1, 13)], [0.9, 0.6] + [0.65] * 10),
        ([1 / n for n in range(1, 13)], [0.9] * 10 + [0.5, 0.9]),
        ([1 / n for n in range(1, 13)], [NAN] * 12),
    ],
    ids=["training stands still", "hardly rises", "one bad epoch", "no validation films"],
)
def test_other_curves_are_not_over_fitting(losses, val_losses):
    assert warnings_of(epochs(losses, val_losses)) == []


def test_augmentation_that_hides_the_films_is_named():
    history = epochs([1.0] * 24, [0.5] * 24, accuracy=0.55, val_accuracy=0.85)

    (warning,) = warnings_of(history)

    assert "30 points" in warning


def test_a_short_training_says_nothing_about_augmentation():
    assert warnings_of(epochs([1.0] * 5, [0.5] * 5, 0.4, 0.9)) == []


def test_a_running_training_is_warned_of_one_class_once_and_not_at_its_beginning():
    watch = WarningWatch(NAMES)
    stuck = np.tile(np.array([[0.8, 0.1, 0.1]], np.float32), (30, 1))

    said = [watch.see(HEALTHY[:n], TRUE, stuck) for n in range(1, 10)]

    assert [len(found) for found in said] == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert "Covid" in str(said[4][0])


def test_a_running_training_without_validation_films_is_warned_of_no_class():
    watch = WarningWatch(NAMES)
    none = np.zeros((0, 3), np.float32)

    assert not any(watch.see(HEALTHY[:n], TRUE[:0], none) for n in range(1, 10))
