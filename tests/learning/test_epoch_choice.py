"""The worst source chooses the epoch, where there are enough films to judge by."""

import math

import numpy as np
import pytest

from xray_desktop.core.training.data import TrainingData
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.learning import epoch_choice
from xray_desktop.learning.epoch_choice import TrainingProgress, choosing_loss, describe_choice
from xray_desktop.learning.metrics import score


def data_of(sources: list[int] | None) -> TrainingData:
    """Give films of which all but the first two validate."""
    n_films = 22 if sources is None else len(sources) + 2
    return TrainingData(
        np.zeros((n_films, 8, 8), np.uint8),
        np.arange(n_films) % 2,
        np.arange(2),
        np.arange(2, n_films),
        ("a", "b"),
        sources=None if sources is None else np.array([0, 0, *sources]),
    )


def answers(data: TrainingData, shares: list[float]) -> np.ndarray:
    """Give the true class of each validation film this probability."""
    true = np.eye(2)[data.labels[data.validation]]
    share = np.array(shares)[:, np.newaxis]
    return (true * share + (1 - true) * (1 - share)).astype(np.float32)


def test_the_loss_is_that_of_the_worst_source():
    data = data_of([0] * 15 + [1] * 5)
    y_prob = answers(data, [0.9] * 15 + [0.5] * 5)

    loss = choosing_loss(data, y_prob, 0.1)

    assert loss == pytest.approx(-math.log(0.5), rel=1e-5)
    assert "2 sources" in str(describe_choice(data))


@pytest.mark.parametrize("sources", [None, [0] * 20, [0] * 16 + [1] * 4])
def test_without_two_sources_that_can_judge_the_mean_counts(sources):
    data = data_of(sources)

    assert choosing_loss(data, answers(data, [0.9] * 20), 0.1) == 0.1
    assert describe_choice(data) is None


def test_an_epoch_that_is_better_on_average_but_worse_somewhere_is_not_the_best(monkeypatch):
    """Without the choice by the worst source the second epoch would be kept: see below."""
    data = data_of([0] * 15 + [1] * 5)
    even, uneven = answers(data, [0.7] * 20), answers(data, [0.99] * 15 + [0.4] * 5)
    true = np.eye(2, dtype=np.float32)[data.labels[data.validation]]
    assert score(true, uneven).loss < score(true, even).loss

    def best_of_both() -> int:
        progress = TrainingProgress()
        for epoch, y_prob in enumerate((even, uneven), 1):
            loss = score(true, y_prob).loss
            metrics = EpochMetrics(epoch, 1.0, 0.5, 0.5, loss, 0.5, 0.5, 1e-3, 1.0)
            progress.add(metrics, {}, choosing_loss(data, y_prob, loss))
        return progress.best_epoch

    assert best_of_both() == 1
    monkeypatch.setattr(epoch_choice, "FEWEST_JUDGES", 100)
    assert best_of_both() == 2
