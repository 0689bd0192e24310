"""Stored values of a film, what they stand for, and the gray levels that a file gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xray_desktop.core.images.windowing import Window


@dataclass(frozen=True, slots=True, eq=False)
class DisplayLut:
    """One way of a film from values to intensities.

    Parameters
    ----------
    name : str
        What the file calls it; empty where it has no name.
    table : ndarray of shape (n_levels,), float32
        Intensity of each stored level: 0 is black and 1 white, and a straight window goes on
        beyond both, so that a wider window on the screen finds what lies there.
    window : Window or None
        The window over values that the table is a straight line of; None where it is a curve.
    is_inverted : bool
        True if low values are bright.
    """

    name: str
    table: NDArray[np.float32]
    window: Window | None = None
    is_inverted: bool = False

    def as_values(self, shown: Window) -> tuple[float, float] | None:
        """Return center and width, in values, of a window over intensities; None for a curve."""
        if self.window is None:
            return None
        aside = (0.5 - shown.center) if self.is_inverted else (shown.center - 0.5)
        return self.window.center + aside * self.window.width, shown.width * self.window.width


@dataclass(frozen=True, slots=True, eq=False)
class StoredPixels:
    """A film as its file holds it.

    Parameters
    ----------
    levels : ndarray of shape (height, width), uint16
        Positions in the tables.
    values : ndarray of shape (n_levels,), float64
        What each level stands for, after the modality's table or slope.
    unit : str
        Of the values; empty where the file gives none.
    display_luts : tuple of DisplayLut
        At least one; the first is how the file wants to be shown.
    padding : ndarray of shape (n_levels,), bool, or None
        True for levels that are no part of the film; None where there are none.
    """

    levels: NDArray[np.uint16]
    values: NDArray[np.float64]
    unit: str
    display_luts: tuple[DisplayLut, ...]
    padding: NDArray[np.bool_] | None = None
