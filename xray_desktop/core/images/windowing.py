"""Windows: which values are shown, from black to white (DICOM PS3.3 C.11.2).

`read_image` applies the file's own window once. What is windowed after that is for the eye only
and never reaches a network.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

_Float = TypeVar("_Float", np.float32, np.float64)


class VoiFunction(Enum):
    """The shape of a window (PS3.3 C.11.2.1.3)."""

    LINEAR = "LINEAR"
    LINEAR_EXACT = "LINEAR_EXACT"
    SIGMOID = "SIGMOID"


@dataclass(frozen=True, slots=True)
class Window:
    """A window.

    Parameters
    ----------
    center : float
        The value in its middle.
    width : float
        Greater than 0; at least 1 for `VoiFunction.LINEAR`.
    function : VoiFunction
        How values between black and white are spread.
    """

    center: float
    width: float
    function: VoiFunction = VoiFunction.LINEAR_EXACT

    def __post_init__(self) -> None:
        """Check the width."""
        least = 1 if self.function is VoiFunction.LINEAR else 0
        if not (np.isfinite(self.center) and np.isfinite(self.width)):
            raise ValueError(f"A window is finite, received {self.center}, {self.width}.")
        if self.width <= 0 or self.width < least:
            raise ValueError(f"The width of a window is positive, received {self.width}.")

    @classmethod
    def between(cls, low: float, high: float) -> Self:
        """Make the window that shows low as black and high as white.

        A hard threshold above low where both are equal.
        """
        width = high - low
        if not width > 0:
            width = max(abs(low), 1.0) * 1e-9
        return cls(low + width / 2, width)


def apply_window(values: NDArray[_Float], window: Window) -> NDArray[_Float]:
    """Map values to [0, 1].

    Parameters
    ----------
    values : ndarray of any shape, float
    window : Window

    Returns
    -------
    ndarray of the shape and dtype of `values`
        0 is black, 1 is white.
    """
    return np.clip(spread_values(values, window), 0, 1)


def spread_values(values: NDArray[_Float], window: Window) -> NDArray[_Float]:
    """Map values so that black is 0 and white is 1; a straight window goes on beyond both.

    Parameters
    ----------
    values : ndarray of any shape, float32 or float64
        In the unit of the window.
    window : Window
    """
    offset, width = values - window.center, window.width
    if window.function is VoiFunction.SIGMOID:
        # exp overflows far below the window, where the limit is 0 all the same.
        shown = 1 / (1 + np.exp(np.clip(-4 * offset / width, -80, 80)))
    elif window.function is VoiFunction.LINEAR_EXACT:
        shown = offset / width + 0.5
    elif width == 1:
        shown = np.where(offset > -0.5, 1, 0)
    else:
        # Equation C.11.2.1.2.1: DICOM's window of integers is half a step aside.
        shown = (offset + 0.5) / (width - 1) + 0.5
    return np.asarray(shown, dtype=values.dtype)


def to_8_bits(pixels: NDArray[np.float32], window: Window) -> NDArray[np.uint8]:
    """Window a film, or a table of its values, for the screen.

    Parameters
    ----------
    pixels : ndarray of any shape, float32
        In the unit of the window.
    window : Window

    Returns
    -------
    ndarray of the same shape, uint8
    """
    levels: NDArray[np.float32] = np.rint(apply_window(pixels, window) * np.float32(255))
    return levels.astype(np.uint8)
