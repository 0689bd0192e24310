"""A steady epoch of ours against bare `model.fit` on arrays in memory.

Same network, augmentation, loss, metrics, validation and determinism; checkpoints are not counted.
On a busy machine the processor seconds say more than those of the clock. Run it as
``python tests/benchmarks/training_epoch.py [--recipe NAME] [--films N] [--epochs N] [--rounds N]``.
"""

import argparse
import tempfile
import time
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from figures import Figure, show

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.data import TrainingData
from xray_desktop.core.training.recipes import RECIPES
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.learning import backend, trainer
from xray_desktop.learning.augmentation import make_augmenter
from xray_desktop.learning.backend import keras, tf
from xray_desktop.learning.learner import Learner
from xray_desktop.learning.networks import build_network
from xray_desktop.learning.pipeline import image_weights


class Clock:
    """Seconds of each epoch: of the clock, and of all processor cores together."""

    def __init__(self) -> None:
        self.epochs: list[tuple[float, float]] = []
        self.start()

    def start(self) -> None:
        self._began = time.monotonic(), time.process_time()

    def lap(self) -> None:
        wall, cpu = self._began
        self.epochs.append((time.monotonic() - wall, time.process_time() - cpu))
        self.start()


class Stopwatch:
    """A method, timed: the first call traces and compiles, the others do not."""

    def __init__(self, method: Any) -> None:
        self._method, self.calls = method, Clock()

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.calls.start()
        answer = self._method(*args, **options)
        self.calls.lap()
        return answer

    def excess(self) -> np.ndarray:
        """Seconds that the first call took beyond the median of the others."""
        calls = np.array(self.calls.epochs)
        return calls[0] - np.median(calls[1:], axis=0)


def drawn_data(n_films: int, size: int) -> TrainingData:
    """Films of three classes: a bright bar at one of three heights."""
    rng = np.random.default_rng(0)
    labels = np.arange(n_films) % 3
    pixels = rng.integers(0, 80, (n_films, size, size), dtype=np.uint8)
    for row, label in enumerate(labels):
        top = size * (1 + 2 * label) // 8
        pixels[row, top : top + size // 8] += 120
    n_train = n_films * 85 // 100
    rows = np.arange(n_films)
    return TrainingData(pixels, labels, rows[:n_train], rows[n_train:], ("a", "b", "c"))


def ours(config: TrainingConfig, data: TrainingData) -> tuple[np.ndarray, np.ndarray]:
    """Seconds of each epoch, and how many of those in the first were tracing."""
    clock, learn, predict = Clock(), Stopwatch(Learner.learn), Stopwatch(Learner.predict)

    def report(news: object) -> None:
        if isinstance(news, EpochMetrics):
            clock.lap()
        elif not clock.epochs and not learn.calls.epochs:
            clock.start()

    def bound(method: Stopwatch) -> Any:
        return lambda self, *args, **options: method(self, *args, **options)

    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(trainer, "write_checkpoint"),
        mock.patch.object(Learner, "learn", bound(learn)),
        mock.patch.object(Learner, "predict", bound(predict)),
        mock.patch.object(trainer._Run, "run_epochs", _timed_from_here(clock)),
    ):
        trainer.train(data, config, Path(folder), report=report, control=TaskControl())
    return np.array(clock.epochs), learn.excess() + predict.excess()


def _timed_from_here(clock: Clock) -> Any:
    run_epochs = trainer._Run.run_epochs

    def run(self: Any) -> Any:
        clock.start()
        return run_epochs(self)

    return run


def plain(config: TrainingConfig, data: TrainingData) -> np.ndarray:
    """Seconds of each epoch of `model.fit`."""
    model = plain_model(config, len(data.class_names))
    targets = np.eye(len(data.class_names), dtype=np.float32)[data.labels]
    weights = image_weights(data, config.class_weights)
    augment = make_augmenter(config.augmentation)
    rows = data.train
    dataset = (
        tf.data.Dataset.from_tensor_slices((data.pixels[rows], targets[rows], weights[rows]))
        .shuffle(len(rows), seed=1)
        .batch(config.batch_size)
        .map(lambda x, y, w: augment(x, y, w, tf.constant([1, 2])), num_parallel_calls=2)
        .prefetch(4)
    )
    rows = data.validation
    clock = Clock()
    model.fit(
        dataset,
        shuffle=False,
        epochs=config.n_epochs,
        validation_data=(data.pixels[rows][..., None] / np.float32(255), targets[rows]),
        callbacks=[
            keras.callbacks.LambdaCallback(
                on_train_begin=lambda logs: clock.start(),
                on_epoch_end=lambda epoch, logs: clock.lap(),
            )
        ],
        verbose=0,
    )
    return np.array(clock.epochs)


def plain_model(config: TrainingConfig, n_classes: int) -> Any:
    network = build_network(config.network, config.preprocess.image_size, n_classes, config.seed)
    model = keras.Model(network.input, network.output["probabilities"])
    options: dict[str, Any] = {}
    if config.weight_average:
        options |= {"use_ema": True, "ema_momentum": config.weight_average}
    if config.clip_norm:
        options["global_clipnorm"] = config.clip_norm
    if config.optimizer == "adamw":
        options["weight_decay"] = config.weight_decay
    make = keras.optimizers.Adam if config.optimizer == "adam" else keras.optimizers.AdamW
    model.compile(
        make(config.learning_rate, **options),
        keras.losses.CategoricalCrossentropy(label_smoothing=config.label_smoothing),
        metrics=["categorical_accuracy", keras.metrics.AUC(multi_label=True, name="auc")],
    )
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipe", default="balanced", choices=tuple(RECIPES))
    parser.add_argument("--films", type=int, default=251)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    backend.start()
    config = replace(RECIPES[args.recipe].config, n_epochs=args.epochs, patience=0)
    data = drawn_data(args.films, config.preprocess.image_size)
    ours_steady, plain_steady, first = [], [], []
    for _ in range(args.rounds):
        epochs, tracing = ours(config, data)
        ours_steady.append(epochs[1:])
        first.append(epochs[0] - tracing)
        plain_steady.append(plain(config, data)[1:])
    mine = np.median(np.concatenate(ours_steady), axis=0)
    theirs = np.median(np.concatenate(plain_steady), axis=0)
    start = np.median(first, axis=0)
    print(f"{args.recipe}, {args.films} films of {data.pixels.shape[1]} px, seconds an epoch")
    print("                              clock  processor")
    print(f"ours, steady               {mine[0]:8.3f} {mine[1]:10.3f}")
    print(f"plain, steady              {theirs[0]:8.3f} {theirs[1]:10.3f}")
    print(f"ours, first, less tracing  {start[0]:8.3f} {start[1]:10.3f}")
    print(f"first / steady             {start[0] / mine[0]:8.3f} {start[1] / mine[1]:10.3f}")
    show(
        Figure(
            f"steady epoch, recipe {args.recipe}",
            f"{mine[0]:.3f} s",
            f"{theirs[0]:.3f} s",
            mine[0] / theirs[0],
            "<= 1.0",
        )
    )


if __name__ == "__main__":
    main()
