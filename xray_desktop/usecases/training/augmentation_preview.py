"""A few of the user's films as the augmentation of a training changes them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import DatasetError, ImageReadError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, read_prepared
from xray_desktop.core.training.overrides import make_config

N_IMAGES = 4
N_CHANGED = 4
# Films are tried until enough can be read.
_MOST_TRIED = 40


@dataclass(frozen=True, slots=True)
class AugmentedImage:
    """A film before and after.

    Parameters
    ----------
    name : str
        Of its file.
    size : int
        Side in pixels, as the network sees it.
    original : bytes
        size * size gray levels, row by row.
    changed : tuple of bytes
        The same for each example.
    """

    name: str
    size: int
    original: bytes
    changed: tuple[bytes, ...]


def preview_augmentation(
    folders: Sequence[Path],
    recipe: str,
    overrides: Mapping[str, Any],
    seed: int,
    control: TaskControl,
) -> tuple[AugmentedImage, ...]:
    """Prepare some films of the folders and change them by the pipeline of the training itself.

    Parameters
    ----------
    recipe, requests
        As for `make_config`.
    seed : int
        Another one gives other films and other changes.

    Raises
    ------
    DatasetError
        If none of the films can be read.
    TrainingError
        If a setting does not fit.
    Cancelled
    """
    from xray_desktop.learning.preview import augment_images

    config = make_config(recipe, overrides)
    names, films = _prepare_some(folders, config.preprocess, seed, control)
    rounds = []
    for number in range(N_CHANGED):
        control.check()
        rounds.append(
            augment_images(films, config.augmentation, config.preprocess, seed=1000 * seed + number)
        )
    return tuple(
        AugmentedImage(
            name,
            films.shape[1],
            films[k].tobytes(),
            tuple(changed[k].tobytes() for changed in rounds),
        )
        for k, name in enumerate(names)
    )


def _prepare_some(
    folders: Sequence[Path], preprocess: PreprocessConfig, seed: int, control: TaskControl
) -> tuple[list[str], NDArray[np.uint8]]:
    """Prepare some films of the folders, chosen by the seed; those that do not read are skipped."""
    # Not for the window, which only takes the answers.
    from xray_desktop.core.datasets.file_search import find_images

    found = list(find_images(folders, control).films)
    random.Random(seed).shuffle(found)  # noqa: S311 - which films are shown is no secret
    names, prepared = [], []
    for path in found[:_MOST_TRIED]:
        control.check()
        try:
            prepared.append(read_prepared(path, preprocess))
        except ImageReadError:
            continue
        names.append(path.name)
        if len(names) == N_IMAGES:
            break
    if not names:
        raise DatasetError(
            "None of the films in {name} can be read.",
            "Look through the folder on the page Dataset.",
            name=", ".join(folder.name for folder in folders),
        )
    return names, np.stack(prepared)
