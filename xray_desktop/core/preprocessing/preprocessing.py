"""The only way from a film to the input of a network, for training and for prediction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.validation import check_range
from xray_desktop.core.images.downsampling import DESCRIBED_SIDE
from xray_desktop.core.images.image import XrayImage

SMALLEST_SIZE, LARGEST_SIZE = 32, 1024


@dataclass(frozen=True, slots=True)
class PreprocessConfig:
    """How a film becomes network input; stored in the bundle.

    Parameters
    ----------
    image_size : int
        Side of the square input, in pixels: 32 to 1024.
    pad_value : int
        Value of the padding that keeps the aspect ratio: 0 (black) to 255.
    """

    image_size: int = 128
    pad_value: int = 0

    def __post_init__(self) -> None:
        """Check the bounds."""
        check_range("image_size", self.image_size, SMALLEST_SIZE, LARGEST_SIZE)
        check_range("pad_value", self.pad_value, 0, 255)

    @property
    def least_side(self) -> int:
        """Pixels of the longer side of a film that preparing asks for, see `reading.read_image`.

        Four for each pixel of the input, so that it hardly matters how the decoder halves, and the
        same as an audit asks for, so that one decoding serves both.
        """
        return max(DESCRIBED_SIDE, 4 * self.image_size)

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> Self:
        """Read what `to_json` wrote; ValueError or TypeError if it does not fit."""
        return cls(**values)  # type: ignore[arg-type]


def read_prepared(path: Path, config: PreprocessConfig) -> NDArray[np.uint8]:
    """Read and prepare a film, see `prepare_pixels`; raises as `reading.read_image` does."""
    from xray_desktop.core.images.reader import read_image

    return prepare_pixels(read_image(path, config.least_side), config)


def prepare_pixels(image: XrayImage, config: PreprocessConfig) -> NDArray[np.uint8]:
    """Scale a film into a square with its aspect ratio kept.

    The film is to be read with `config.least_side`, in training and prediction alike.

    Quantized to 8 bits so that the pixel cache, the training and the prediction see the same
    values.

    Returns
    -------
    ndarray of shape (image_size, image_size), uint8
    """
    # Pillow is imported here for the start-up time of what never prepares a film.
    from PIL import Image

    scale = config.image_size / max(image.height, image.width)
    height = max(1, round(image.height * scale))
    width = max(1, round(image.width * scale))
    # Pillow's reducing filters weigh every source pixel: no aliasing when shrinking.
    picture = Image.fromarray(np.ascontiguousarray(image.pixels))
    # The last pixels of a film that was halved may stand for fewer ones of the file.
    box = (0, 0, image.width / image.factor, image.height / image.factor)
    scaled = np.asarray(picture.resize((width, height), Image.Resampling.BILINEAR, box))
    top, left = (config.image_size - height) // 2, (config.image_size - width) // 2
    prepared = np.full((config.image_size, config.image_size), config.pad_value, np.uint8)
    levels = np.rint(np.clip(scaled, 0, 1) * 255).astype(np.uint8)
    prepared[top : top + height, left : left + width] = levels
    return prepared


def to_input(prepared: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn prepared films into network input.

    Parameters
    ----------
    prepared : ndarray of shape (n_samples, image_size, image_size), uint8

    Returns
    -------
    ndarray of shape (n_samples, image_size, image_size, 1), float32
        In [0, 1].
    """
    return prepared[..., np.newaxis].astype(np.float32) / np.float32(255)
