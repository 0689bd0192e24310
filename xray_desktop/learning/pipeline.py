"""From the pixel cache to batches: shuffled by seed and epoch, augmented, prefetched."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.training import TrainingConfig
from xray_desktop.core.training_data import TrainingData
from xray_desktop.learning.augmentation import make_augmenter
from xray_desktop.learning.backend import tf


def epoch_order(
    train: NDArray[np.int64], *, batch_size: int, seed: int, epoch: int
) -> list[NDArray[np.int64]]:
    """Return the rows of each batch of an epoch; the same seed and epoch give the same.

    The films are dealt out evenly, so that no batch is much smaller than the others: a last batch
    of one film would upset batch normalization and count as much as sixteen.
    """
    order = np.random.default_rng([seed, epoch]).permutation(train)
    return np.array_split(order, n_batches(len(train), batch_size))


def n_batches(n_films: int, batch_size: int) -> int:
    """Batches of an epoch."""
    return -(-n_films // batch_size)


def film_weights(
    data: TrainingData, class_weights: bool, source_weights: bool = False
) -> NDArray[np.float32]:
    """Weight of each film in the loss; the mean over the training films is 1 by these weights."""
    weights = np.ones(len(data.labels), np.float32)
    if class_weights:
        counts = np.bincount(data.labels[data.train], minlength=len(data.class_names))
        present = np.count_nonzero(counts)
        by_class = len(data.train) / (present * np.maximum(counts, 1))
        weights *= by_class.astype(np.float32)[data.labels]
    if source_weights and data.sources is not None:
        weights *= _source_weights(data.labels, data.sources, data.train)
    if data.sample_weights is not None:
        weights *= data.sample_weights
    return weights


def _source_weights(
    labels: NDArray[np.int64], sources: NDArray[np.int64], train: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Weigh films so that each source weighs as the square root of its films, class by class.

    The films of a class together weigh what they did before. Equal sources would let a handful of
    films outweigh hundreds, each of them as much as dozens of others.
    """
    weights = np.ones(len(labels), np.float32)
    learned = np.zeros(len(labels), bool)
    learned[train] = True
    for label in np.unique(labels[train]):
        rows = np.flatnonzero(learned & (labels == label))
        _, own, counts = np.unique(sources[rows], return_inverse=True, return_counts=True)
        if len(counts) > 1:
            wished = np.sqrt(counts)
            by_source = len(rows) * wished / wished.sum() / counts
            weights[rows] = by_source.astype(np.float32)[own]
    return weights


class TrainPipeline:
    """Batches of the training films.

    Only the films of a batch are read from the memory-mapped cache, while the batch before is
    being learned; the map and its functions are traced once, for all epochs.
    """

    def __init__(self, data: TrainingData, config: TrainingConfig) -> None:
        self._data, self._config = data, config
        self._weights = film_weights(data, config.class_weights, config.source_weights)
        self._epoch = 0
        size, n_classes = config.preprocess.image_size, len(data.class_names)
        signature = (
            tf.TensorSpec((None, size, size), tf.uint8),
            tf.TensorSpec((None, n_classes), tf.float32),
            tf.TensorSpec((None,), tf.float32),
            tf.TensorSpec((2,), tf.int32),
        )
        augment = make_augmenter(config.augmentation, config.preprocess.pad_value)
        self._dataset = (
            tf.data.Dataset.from_generator(self._batches, output_signature=signature)
            .map(augment, num_parallel_calls=2, deterministic=True)
            .prefetch(4)
        )

    def __len__(self) -> int:
        return n_batches(len(self._data.train), self._config.batch_size)

    def epoch(self, epoch: int) -> Iterator[tuple[Any, Any, Any]]:
        """Yield films (n, size, size, 1), one-hot targets and weights of each batch of an epoch."""
        self._epoch = epoch
        yield from self._dataset

    def _batches(self) -> Iterator[tuple[Any, ...]]:
        data, seed, epoch = self._data, self._config.seed, self._epoch
        classes = np.eye(len(data.class_names), dtype=np.float32)
        batches = epoch_order(
            data.train, batch_size=self._config.batch_size, seed=seed, epoch=epoch
        )
        for step, rows in enumerate(batches):
            # Any two bit patterns will do; int32 is what TensorFlow's stateless draws take.
            pair = np.random.SeedSequence([seed, epoch, step]).generate_state(2).view(np.int32)
            yield data.films(rows), classes[data.labels[rows]], self._weights[rows], pair
