"""What the augmentation of a training does to a few films."""

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import AugmentationConfig
from xray_desktop.learning import backend
from xray_desktop.learning.augmentation import make_augmenter
from xray_desktop.learning.backend import tf


def augment_images(
    films: NDArray[np.uint8],
    augmentation: AugmentationConfig,
    preprocess: PreprocessConfig,
    *,
    seed: int,
) -> NDArray[np.uint8]:
    """Change films as a training would in one step.

    Parameters
    ----------
    films : ndarray of shape (n_samples, image_size, image_size), uint8
        Prepared.
    seed : int
        Another one gives other examples.

    Returns
    -------
    ndarray of the same shape, uint8
    """
    backend.start()
    augment = make_augmenter(augmentation, preprocess.pad_value)
    pair = np.random.SeedSequence(seed).generate_state(2).view(np.int32)
    n = len(films)
    changed, _targets, _weights = augment(
        tf.constant(films), tf.eye(n), tf.ones(n), tf.constant(pair)
    )
    levels: NDArray[np.uint8] = np.rint(changed.numpy()[..., 0] * 255).astype(np.uint8)
    return levels
