"""Batches: every film once an epoch, in an order that seed and epoch decide."""

from dataclasses import replace

import numpy as np
import pytest

from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import AugmentationConfig, TrainingConfig
from xray_desktop.core.training.data import TrainingData

pytestmark = pytest.mark.slow


@pytest.fixture
def data() -> TrainingData:
    pixels = np.zeros((12, 32, 32), np.uint8)
    # Each film is its own number.
    pixels += np.arange(12, dtype=np.uint8)[:, None, None]
    labels = np.array([0] * 9 + [1] * 3)
    return TrainingData(pixels, labels, np.arange(1, 12), np.array([0]), ("a", "b"))


def config(**settings: object) -> TrainingConfig:
    return TrainingConfig(preprocess=PreprocessConfig(32), batch_size=4, **settings)


def order_of(pipeline, epoch: int) -> list[int]:
    batches = [films.numpy()[:, 0, 0, 0] * 255 for films, _, _ in pipeline.epoch(epoch)]
    return np.rint(np.concatenate(batches)).astype(int).tolist()


def test_every_training_film_comes_once_an_epoch_and_no_other(data):
    from xray_desktop.learning.pipeline import TrainPipeline

    pipeline = TrainPipeline(data, config())

    assert sorted(order_of(pipeline, 1)) == list(range(1, 12))


def test_order_depends_on_seed_and_epoch_only(data):
    from xray_desktop.learning.pipeline import TrainPipeline

    pipeline = TrainPipeline(data, config())
    first, second = order_of(pipeline, 1), order_of(pipeline, 2)

    assert first != second
    assert order_of(TrainPipeline(data, config()), 2) == second
    assert order_of(TrainPipeline(data, config(seed=1)), 2) != second


def test_augmentation_depends_on_seed_epoch_and_step(data):
    from xray_desktop.learning.pipeline import TrainPipeline

    settings = config(augmentation=AugmentationConfig(noise=0.1))

    def films(epoch: int) -> np.ndarray:
        batches = TrainPipeline(data, settings).epoch(epoch)
        return np.concatenate([films.numpy() for films, _, _ in batches])

    np.testing.assert_array_equal(films(3), films(3))
    assert np.abs(films(3) - films(4)).max() > 0.05


def test_batches_are_of_nearly_equal_size():
    from xray_desktop.learning.pipeline import epoch_order, n_batches

    batches = epoch_order(np.arange(33), batch_size=16, seed=0, epoch=1)

    assert [len(rows) for rows in batches] == [11, 11, 11]
    assert n_batches(33, 16) == 3


def test_class_weights_make_classes_weigh_the_same(data):
    from xray_desktop.learning.pipeline import image_weights

    weights = image_weights(data, class_weights=True)[data.train]

    labels = data.labels[data.train]
    assert weights[labels == 0].sum() == pytest.approx(weights[labels == 1].sum())
    assert weights.mean() == pytest.approx(1)


def test_sample_weights_stand_beside_class_weights(data):
    from xray_desktop.learning.pipeline import image_weights

    own = np.linspace(0, 1, 12, dtype=np.float32)

    np.testing.assert_array_equal(image_weights(replace(data, sample_weights=own), False), own)
    np.testing.assert_allclose(
        image_weights(replace(data, sample_weights=own), True), own * image_weights(data, True)
    )


def sums_by_source(data, weights) -> dict[tuple[int, int], float]:
    rows = data.train
    pairs = zip(data.labels[rows], data.sources[rows], strict=True)
    found: dict[tuple[int, int], float] = {}
    for pair, weight in zip(pairs, weights[rows], strict=True):
        found[pair] = found.get(pair, 0.0) + float(weight)
    return found


def test_each_class_of_each_source_weighs_the_same(data):
    """Without the weights, the sums would be 40, 60 and 50."""
    from xray_desktop.learning.pipeline import image_weights

    labels = np.array([0] * 40 + [0] * 60 + [1] * 50)
    sources = np.array([0] * 40 + [1] * 60 + [0] * 50)
    mixed = replace(data, labels=labels, train=np.arange(150), validation=np.arange(0),
                    sources=sources, pixels=np.zeros((150, 8, 8), np.uint8))  # fmt: skip

    sums = sums_by_source(mixed, image_weights(mixed, True, source_weights=True))

    assert sums == pytest.approx({(0, 0): 50.0, (0, 1): 50.0, (1, 0): 50.0})
    np.testing.assert_array_equal(image_weights(mixed, False, source_weights=False), np.ones(150))


def test_a_handful_of_films_does_not_outweigh_hundreds(data):
    from xray_desktop.learning.pipeline import image_weights

    labels = np.array([0] * 200 + [0] * 3 + [1] * 100)
    sources = np.array([0] * 200 + [1] * 3 + [0] * 100)
    mixed = replace(data, labels=labels, train=np.arange(303), validation=np.arange(0),
                    sources=sources, pixels=np.zeros((303, 8, 8), np.uint8))  # fmt: skip

    sums = sums_by_source(mixed, image_weights(mixed, True, source_weights=True))

    # A tenth of what 30 films would weigh.
    assert sums[0, 1] == pytest.approx(sums[0, 0] / 10)


def test_films_to_be_refused_weigh_less_than_a_class(data):
    from xray_desktop.learning.pipeline import image_weights

    labels = np.array([0] * 40 + [1] * 40 + [2] * 20)
    mixed = replace(data, labels=labels, train=np.arange(100), validation=np.arange(0),
                    class_names=("a", "b", "outside"),
                    pixels=np.zeros((100, 8, 8), np.uint8))  # fmt: skip

    weights = image_weights(mixed, True)

    assert weights[80:].sum() == pytest.approx(0.6 * weights[:40].sum())
    assert weights.mean() == pytest.approx(1.0)


def test_one_source_changes_nothing(data):
    from xray_desktop.learning.pipeline import image_weights

    one = replace(data, sources=np.zeros(12, np.int64))

    np.testing.assert_array_equal(image_weights(one, True, True), image_weights(data, True))
