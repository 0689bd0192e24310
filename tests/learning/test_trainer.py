"""A training: learns, stops as requested, goes on bit by bit, and says what went wrong."""

import csv
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress, TaskControl
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import AugmentationConfig, NetworkConfig, TrainingConfig
from xray_desktop.core.training.data import TrainingData
from xray_desktop.core.training.results import (
    EpochMetrics,
    StopReason,
    TrainingResult,
    TrainingStarted,
)

pytestmark = pytest.mark.slow

CONFIG = TrainingConfig(
    network=NetworkConfig(widths=(8,), depths=(1,), stem=8, dropout=0.1),
    preprocess=PreprocessConfig(32),
    augmentation=AugmentationConfig(rotation_degrees=5, shift=0.03, noise=0.02),
    n_epochs=4,
    batch_size=8,
    learning_rate=5e-3,
    weight_average=0.5,
    label_smoothing=0.05,
    clip_norm=1.0,
)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    """Films of three classes: a bright bar at one of three heights."""
    rng = np.random.default_rng(0)
    labels = np.arange(48) % 3
    pixels = rng.integers(0, 60, (48, 32, 32), dtype=np.uint8)
    for row, label in enumerate(labels):
        pixels[row, 4 + 9 * label : 10 + 9 * label, 4:28] += 150
    return TrainingData(pixels, labels, np.arange(33), np.arange(33, 48), ("a", "b", "c"))


class Watcher:
    """Takes the news of a training, and steers it at a given epoch."""

    def __init__(self, request: ControlRequest = ControlRequest.RUN, at_epoch: int = 0) -> None:
        self.control = TaskControl()
        self.epochs: list[EpochMetrics] = []
        self.notes: list[str] = []
        self.progress: list[Progress] = []
        self.starts: list[TrainingStarted] = []
        self._request, self._at_epoch = request, at_epoch

    def __call__(self, news: EpochMetrics | Progress | Message) -> None:
        if isinstance(news, EpochMetrics):
            self.epochs.append(news)
            if news.epoch == self._at_epoch:
                self.control.set_control_request(self._request)
        elif isinstance(news, Message):
            self.notes.append(str(news))
        elif isinstance(news, TrainingStarted):
            self.starts.append(news)
        else:
            self.progress.append(news)


def run(
    data: TrainingData, folder: Path, config: TrainingConfig = CONFIG, watcher=None, **options
) -> TrainingResult:
    from xray_desktop.learning.trainer import train

    watcher = watcher or Watcher()
    return train(data, config, folder, report=watcher, control=watcher.control, **options)


@pytest.fixture(scope="module")
def finished(data, tmp_path_factory) -> tuple[TrainingResult, Path, Watcher]:
    """A training left in peace, its folder, and what it reported."""
    folder, watcher = tmp_path_factory.mktemp("finished"), Watcher()
    return run(data, folder, watcher=watcher), folder, watcher


def same(first: TrainingResult, second: TrainingResult) -> bool:
    return first.weights.keys() == second.weights.keys() and all(
        np.array_equal(value, second.weights[path]) for path, value in first.weights.items()
    )


def without_seconds(history) -> list[EpochMetrics]:
    return [replace(metrics, seconds=0) for metrics in history]


def test_training_learns_to_tell_the_classes_apart(data, tmp_path):
    config = replace(CONFIG, n_epochs=12)

    result = run(data, tmp_path, config)

    assert result.stop_reason is StopReason.COMPLETED
    assert result.history[-1].val_auc > 0.95
    assert result.history[result.best_epoch - 1].val_loss == min(
        metrics.val_loss for metrics in result.history
    )
    assert result.warnings == ()


def test_weights_and_figures_belong_together(data, finished):
    from xray_desktop.core.preprocessing.preprocessing import to_input
    from xray_desktop.learning.metrics import score
    from xray_desktop.learning.networks import build_network, load_weights

    result, _, _ = finished
    network = build_network(CONFIG.network, 32, 3, seed=99)
    load_weights(network, result.weights)

    y_prob = network(to_input(data.pixels[data.validation]))["probabilities"].numpy()
    found = score(np.eye(3, dtype=np.float32)[data.labels[data.validation]], y_prob)
    best = result.history[result.best_epoch - 1]
    assert found.loss == pytest.approx(best.val_loss, rel=1e-4)


def test_epochs_are_reported_and_written(finished):
    result, folder, watcher = finished

    assert tuple(watcher.epochs) == result.history
    with (folder / "history.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "epoch", "loss", "categorical_accuracy", "auc", "val_loss", "val_categorical_accuracy",
        "val_auc", "learning_rate", "seconds",
    ]  # fmt: skip
    assert [float(row["val_loss"]) for row in rows] == [m.val_loss for m in result.history]
    assert watcher.progress[-1].total == 4 * 5


def test_another_seed_gives_other_weights(data, finished, tmp_path):
    assert not same(run(data, tmp_path, replace(CONFIG, seed=1)), finished[0])


def test_resumed_training_ends_with_the_same_weights(data, finished, tmp_path):
    expected, _, _ = finished
    cancelled = run(data, tmp_path, watcher=Watcher(ControlRequest.CANCEL, at_epoch=2))

    watcher = Watcher()
    resumed = run(data, tmp_path, watcher=watcher, resume=True)

    assert cancelled.stop_reason is StopReason.CANCELLED
    assert len(cancelled.history) == 2
    assert same(resumed, expected)
    assert without_seconds(resumed.history) == without_seconds(expected.history)
    assert resumed.best_epoch == expected.best_epoch
    (start,) = watcher.starts
    assert (start.n_train, start.n_validation, start.n_epochs) == (33, 15, CONFIG.n_epochs)
    assert len(start.history) + len(watcher.epochs) == len(resumed.history)


def test_stop_keeps_the_epochs_so_far(data, tmp_path):
    result = run(data, tmp_path, watcher=Watcher(ControlRequest.STOP_AND_KEEP, at_epoch=2))

    assert result.stop_reason is StopReason.STOPPED_KEPT
    assert len(result.history) == 2
    assert result.weights


def test_stop_before_the_first_epoch_waits_for_it(data, tmp_path):
    watcher = Watcher()
    watcher.control.set_control_request(ControlRequest.STOP_AND_KEEP)

    result = run(data, tmp_path, watcher=watcher)

    assert len(result.history) == 1
    assert result.weights


def test_cancel_before_the_first_epoch_gives_nothing(data, tmp_path):
    watcher = Watcher()
    watcher.control.set_control_request(ControlRequest.CANCEL)

    result = run(data, tmp_path, watcher=watcher)

    assert result.stop_reason is StopReason.CANCELLED
    assert not result.weights
    assert result.best_epoch == 0


def test_patience_ends_a_training_that_gets_no_better(data, tmp_path):
    # What is learned is wrong on the validation films, and more so each epoch.
    wrong = replace(data, labels=np.where(np.arange(48) < 33, data.labels, (data.labels + 1) % 3))

    result = run(wrong, tmp_path, replace(CONFIG, n_epochs=40, patience=2))

    assert result.stop_reason is StopReason.EARLY_STOPPED
    assert len(result.history) == result.best_epoch + 2


def test_training_without_validation_films_keeps_the_last_epoch(data, tmp_path):
    alone = replace(data, validation=np.array([], np.int64))

    result = run(alone, tmp_path, replace(CONFIG, n_epochs=2, patience=1))

    assert result.stop_reason is StopReason.COMPLETED
    assert result.best_epoch == 2
    assert np.isnan(result.history[-1].val_loss)
    assert (tmp_path / "history.csv").read_text().splitlines()[-1].split(",")[4:7] == ["", "", ""]


def test_infinite_loss_ends_the_training_with_the_best_epoch_before(data, tmp_path, monkeypatch):
    from xray_desktop.learning.learner import Learner

    learning_rate = Learner.learning_rate

    def too_large_later(learner: Learner, step: int) -> float:
        return learning_rate(learner, step) if step < 10 else float("inf")

    monkeypatch.setattr(Learner, "learning_rate", too_large_later)

    result = run(data, tmp_path)

    assert result.stop_reason is StopReason.DIVERGED
    assert len(result.history) == 3
    assert result.best_epoch in (1, 2)
    assert all(np.isfinite(value).all() for value in result.weights.values())
    assert "epoch 3" in str(result.warnings[0])


def test_started_folder_is_refused_without_resume(data, finished):
    with pytest.raises(TrainingError, match="already holds a training"):
        run(data, finished[1])


def test_changed_setting_is_named_on_resume(data, finished):
    with pytest.raises(TrainingError, match="began with batch_size 8, not 9"):
        run(data, finished[1], replace(CONFIG, batch_size=9), resume=True)


def test_changed_films_are_refused_on_resume(data, finished):
    fewer = replace(data, train=data.train[1:])

    with pytest.raises(TrainingError, match="films or their split have changed"):
        run(fewer, finished[1], resume=True)


def test_resume_falls_back_to_the_checkpoint_before_a_damaged_one(data, finished, tmp_path):
    expected, folder, _ = finished
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    newest = tmp_path / "checkpoint" / "epoch-0004" / "state.safetensors"
    newest.write_bytes(newest.read_bytes()[:-1])
    watcher = Watcher()

    resumed = run(data, tmp_path, watcher=watcher, resume=True)

    assert watcher.notes == ["The training resumes after epoch 3."]
    assert same(resumed, expected)


def test_full_disk_is_one_sentence_and_what_was_saved_stays(data, finished, tmp_path, monkeypatch):
    from xray_desktop.learning import trainer

    write = trainer.write_checkpoint

    def full_at_the_third(folder: Path, checkpoint) -> None:
        if len(checkpoint.history) == 3:
            raise OSError(28, "No space left on device")
        write(folder, checkpoint)

    monkeypatch.setattr(trainer, "write_checkpoint", full_at_the_third)
    with pytest.raises(TrainingError, match=r"Epoch 3 cannot be saved in .*: No space left"):
        run(data, tmp_path)
    monkeypatch.undo()

    assert len((tmp_path / "history.csv").read_text().splitlines()) == 3
    assert same(run(data, tmp_path, resume=True), finished[0])


def test_training_goes_on_from_the_weights_of_an_own_bundle(data, finished, tmp_path):
    own = finished[0].weights
    four = replace(data, class_names=("a", "b", "c", "d"))
    watcher = Watcher()

    result = run(four, tmp_path, replace(CONFIG, n_epochs=1), watcher, initial_weights=own)

    assert "2 of " in watcher.notes[0]
    assert "member_0/head/bias" in watcher.notes[0]
    assert result.weights["member_0/head/bias"].shape == (4,)
    difference = result.weights["member_0/stem/kernel"] - own["member_0/stem/kernel"]
    assert 0 < np.abs(difference).max() < 0.5


def test_two_devices_learn_the_same_as_one(tmp_path):
    program = Path(__file__).with_name("two_devices.py")

    answer = subprocess.run(
        [sys.executable, program, tmp_path], capture_output=True, text=True, check=True
    )

    n_devices, spread, alone = answer.stdout.split()
    assert n_devices == "2"
    assert float(spread) == pytest.approx(float(alone), rel=1e-3)


def test_sources_choose_the_epoch_and_a_resume_remembers_by_what(data, tmp_path):
    sources = np.array([0] * 40 + [1] * 8)
    two = replace(data, sources=sources)
    config = replace(CONFIG, keep_best=True)
    for name in ("whole", "parts"):
        (tmp_path / name).mkdir()
    whole = run(two, tmp_path / "whole", config)
    watcher = Watcher(ControlRequest.CANCEL, at_epoch=2)
    run(two, tmp_path / "parts", config, watcher)

    resumed = run(two, tmp_path / "parts", config, resume=True)

    assert any("best at its worst source" in note for note in watcher.notes)
    assert resumed.best_epoch == whole.best_epoch
    for path, value in whole.weights.items():
        np.testing.assert_array_equal(resumed.weights[path], value)


def test_other_sources_are_other_data(data):
    from xray_desktop.learning.trainer import fingerprint

    assert fingerprint(replace(data, sources=np.zeros(48, np.int64))) != fingerprint(data)
