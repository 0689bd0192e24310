"""From the pixel cache to batches: shuffled by seed and epoch, augmented, prefetched."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.datasets.records import REJECT_CLASS
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.data import TrainingData
from xray_desktop.learning.augmentation import make_augmenter
from xray_desktop.learning.backend import tf

# Films of a class of a source from which on it weighs as much as any other.
_FULL_CELL = 30
# Films to be refused weigh less than a class: of 0.5 to 1, measured, this costs the others least.
_OUTSIDE_WEIGHT = 0.6


def epoch_order(
    train: NDArray[np.int64], *, batch_size: int, seed: int, epoch: int
) -> list[NDArray[np.int64]]:
    """Return the rows of each batch of an epoch; the same seed and epoch give the same.

    The films are dealt out evenly, so that no batch is much smaller than the others: a last batch
    of one film would upset batch normalization and count as much as sixteen.

    Parameters
    ----------
    train : ndarray of shape (n_train,), int64
        Rows of the training films.
    batch_size : int
    seed : int
    epoch : int
        From 1.
    """
    order = np.random.default_rng([seed, epoch]).permutation(train)
    return np.array_split(order, n_batches(len(train), batch_size))


def n_batches(n_films: int, batch_size: int) -> int:
    """Batches of an epoch."""
    return -(-n_films // batch_size)


def image_weights(
    data: TrainingData, class_weights: bool, source_weights: bool = False
) -> NDArray[np.float32]:
    """Weight of each film in the loss; the mean over the training films is 1 by these weights.

    With class weights each class weighs the same; with source weights too, each class of each
    source does, so that a class in several sources weighs more in all: the films that part the
    disease from the place count like those of any class. Few films do not outweigh many.
    """
    weights = np.ones(len(data.labels), np.float32)
    if class_weights:
        sources = data.sources if source_weights else None
        weights = _cell_weights(data, np.zeros(1, np.int64) if sources is None else sources)
    if data.sample_weights is not None:
        weights *= data.sample_weights
    return weights


def _cell_weights(data: TrainingData, sources: NDArray[np.int64]) -> NDArray[np.float32]:
    """Weigh each class of each source alike, with less for few films and `REJECT_CLASS`."""
    n_classes = len(data.class_names)
    cell_of = sources * n_classes + data.labels
    n_cells = (int(sources.max()) + 1) * n_classes
    counts = np.bincount(cell_of[data.train], minlength=n_cells).reshape(-1, n_classes)
    # The largest source of a class has its full weight, however few films it has.
    full = np.clip(counts.max(axis=0), 1, _FULL_CELL)
    cell_weights = np.minimum(counts / full, 1.0)
    cell_weights *= [_OUTSIDE_WEIGHT if name == REJECT_CLASS else 1.0 for name in data.class_names]
    by_cell = cell_weights * len(data.train) / (cell_weights.sum() * np.maximum(counts, 1))
    weights: NDArray[np.float32] = by_cell.ravel()[cell_of].astype(np.float32)
    return weights


class TrainPipeline:
    """Batches of the training films.

    Only the films of a batch are read from the memory-mapped cache, while the batch before is
    being learned; the map and its functions are traced once, for all epochs.
    """

    def __init__(self, data: TrainingData, config: TrainingConfig) -> None:
        self._data, self._config = data, config
        self._weights = image_weights(data, config.class_weights, config.source_weights)
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
