"""From a folder of films to the end of the first epoch, against Keras' own road.

    python tests/benchmarks/first_epoch.py FOLDER [--large N] [--rounds N]

FOLDER holds class folders, or ``train`` with class folders. Ours is everything that a first
training does before and in its first epoch: index with SHA-256, description, copies, split,
shortcuts, pixel cache, network, tracing, epoch. The plain road is
`image_dataset_from_directory(...).cache()`, the same network and augmentation and `model.fit` for
one epoch, which looks for no copies. Only imports are left out, on both sides: each traces its
functions anew in every round. Both train the network of the recipe `quick` on films of the same
size. ``--large N`` makes N films of 12 megapixels of the folder's first and takes those.
"""

import argparse
import os
import statistics
import tempfile
import time
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from figures import Figure, show
from make_films import enlarge
from training_epoch import plain_model

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import split_dataset
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.recipes import RECIPES
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.core.training.run_folder import RunPlan
from xray_desktop.learning import backend, trainer
from xray_desktop.learning.augmentation import make_augmenter
from xray_desktop.learning.backend import keras, tf
from xray_desktop.usecases.training.training_set import read_training_set


class Parts:
    """Seconds of what ours is made of, to the end of the first epoch."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._stage, self._began = "start", time.perf_counter()

    def __call__(self, news: object) -> None:
        stage = getattr(getattr(news, "stage", None), "template", None)
        if isinstance(news, EpochMetrics):
            self.enter("after the first epoch")
        elif stage and stage != self._stage:
            self.enter(stage)

    def enter(self, stage: str) -> None:
        now = time.perf_counter()
        if self._stage != "after the first epoch":
            self.stages[self._stage] = self.stages.get(self._stage, 0.0) + now - self._began
            self._stage, self._began = stage, now


def ours(folder: Path, config: TrainingConfig) -> tuple[float, dict[str, float]]:
    """Return seconds to the end of the first epoch, and those of its parts."""
    with (
        tempfile.TemporaryDirectory() as home,
        mock.patch.dict(os.environ, {"XRAY_DESKTOP_HOME": home}),
    ):
        parts = Parts()
        films = read_training_set([folder], RunPlan(config), report=parts, control=TaskControl())
        parts.enter("split")
        split = split_dataset(films.index, films.data.groups)
        choosing, _ = films.share_validation(split, config)
        rows = np.array(split.positions(Part.TRAIN), np.int64)
        data = films.training_data(rows, choosing, config)
        parts.enter("network, tracing")
        trainer.train(data, config, Path(home), report=parts, control=TaskControl())
        return sum(parts.stages.values()), parts.stages


def plain(folder: Path, config: TrainingConfig) -> float:
    """Return seconds of a first epoch as Keras' guides write it."""
    size = config.preprocess.image_size
    n_classes = sum(path.is_dir() for path in folder.iterdir())
    began = time.perf_counter()
    model = plain_model(config, n_classes)
    augment = make_augmenter(config.augmentation)
    train, validation = keras.utils.image_dataset_from_directory(
        folder, label_mode="categorical", color_mode="grayscale", image_size=(size, size),
        batch_size=config.batch_size, validation_split=0.3, subset="both", seed=0, verbose=False,
    )  # fmt: skip
    seed = tf.constant([1, 2])

    def change(films: Any, targets: Any) -> Any:
        films = tf.cast(films[..., 0], tf.uint8)
        return augment(films, targets, tf.ones(tf.shape(films)[0]), seed)

    model.fit(
        train.cache().map(change, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE),
        validation_data=validation.map(lambda films, targets: (films / 255, targets)).cache(),
        verbose=0,
    )
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--large", type=int, metavar="N")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    backend.start()
    folder = args.folder / "train" if (args.folder / "train").is_dir() else args.folder
    config = replace(RECIPES["quick"].config, n_epochs=1, patience=0, outside_films=0.0)
    with tempfile.TemporaryDirectory() as name:
        if args.large:
            folder = enlarge(folder, Path(name), args.large)
        # The first round is not counted: libraries are loaded on the way.
        rounds = [(ours(folder, config), plain(folder, config)) for _ in range(args.rounds + 1)][1:]
    mine = statistics.median(seconds for (seconds, _), _ in rounds)
    theirs = statistics.median(seconds for _, seconds in rounds)
    for stage, seconds in rounds[-1][0][1].items():
        print(f"  {stage:40} {seconds:6.2f} s")
    what, wanted = ("12-megapixel films", 0.4) if args.large else (folder.parent.name, 0.8)
    show(
        Figure(
            f"first epoch of a first run, {what}",
            f"{mine:.2f} s",
            f"{theirs:.2f} s",
            mine / theirs,
            f"<= {wanted}",
        )
    )


if __name__ == "__main__":
    main()
