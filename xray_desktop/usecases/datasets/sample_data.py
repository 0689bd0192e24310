"""A drawn data set for the first look: classes, parts, and one film that leaks."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, draw_image

_N_IMAGES = {"train": 24, "test": 6}
_FOLDER = "drawn films"
_TEST_SEED = 50_000


def draw_sample_data(progress: ProgressCallback, control: TaskControl) -> Path:
    """Draw the films that are not there yet, and return their folder.

    One test film is a training film with other contrast, so that the audit has a leak to show.

    Raises
    ------
    DatasetError
        If they cannot be written.
    Cancelled
    """
    folder = paths.user_data_folder() / _FOLDER
    requested = [
        (folder / part / name / f"drawn {number + 1:02d}.png", name, number + seed)
        for part, seed in (("train", 0), ("test", _TEST_SEED))
        for name in DRAWN_CLASSES
        for number in range(_N_IMAGES[part])
    ]
    stage = Message.of("Drawing films")
    try:
        for n_done, (film, name, seed) in enumerate(requested):
            control.check()
            if not film.exists():
                _write(film, draw_image(name, seed=seed))
            progress(Progress(stage, n_done + 1, len(requested)))
        leak = folder / "test" / DRAWN_CLASSES[0] / "seen in training.png"
        if not leak.exists():
            pixels = draw_image(DRAWN_CLASSES[0], seed=0)
            _write(leak, np.rint(20 + 0.8 * pixels.astype(np.float32)).astype(np.uint8))
    except OSError as error:
        raise DatasetError(
            "The sample films cannot be written to {folder}: {reason}.",
            "Make room there, or open a folder of your own.",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return folder


def _write(film: Path, pixels: NDArray[np.uint8]) -> None:
    from PIL import Image

    film.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(film)
