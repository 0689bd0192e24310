"""Which films a model has seen in training, told without the training films themselves."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.inspection.description import ImageDescriptions
from xray_desktop.core.inspection.duplicates import CANDIDATE_BITS, CONSTANT_SPREAD
from xray_desktop.core.inspection.near_duplicates import near_any


def find_exact_leaks(content_hashes: Sequence[str], reference: ReferenceData) -> NDArray[np.bool_]:
    """Find the films whose bytes the model was trained or validated on.

    Parameters
    ----------
    content_hashes : sequence of str
        SHA-256 of each file, hexadecimal.

    Returns
    -------
    ndarray of shape (n_films,), bool
    """
    return _are_among(content_hashes, reference.content_hashes)


def find_test_images(content_hashes: Sequence[str], reference: ReferenceData) -> NDArray[np.bool_]:
    """Find the films of the test part that was held back when the model was made.

    Returns
    -------
    ndarray of shape (n_films,), bool
    """
    return _are_among(content_hashes, reference.test_hashes)


def find_near_leaks(
    descriptions: ImageDescriptions,
    reference: ReferenceData,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> NDArray[np.bool_]:
    """Find the films that look like one that the model was trained or validated on.

    A bundle keeps no pixels to confirm a copy with, so every candidate counts: leaving a stranger
    out costs one film, keeping a copy flatters the score. Films without content are never near.

    Returns
    -------
    ndarray of shape (n_films,), bool

    Raises
    ------
    Cancelled
    """
    own, seen = descriptions.values["perceptual_hash"], reference.perceptual_hashes
    near = near_any(own, seen, CANDIDATE_BITS, progress, control)
    has_content: NDArray[np.bool_] = descriptions.values["spread"] > CONSTANT_SPREAD
    return near & has_content


def _are_among(content_hashes: Sequence[str], known: NDArray[np.uint8]) -> NDArray[np.bool_]:
    digests = {row.tobytes().hex() for row in known}
    return np.array([content in digests for content in content_hashes], bool)
