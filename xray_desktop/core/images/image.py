"""The X-ray film as every other part of the program sees it."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message


class SpacingKind(Enum):
    """What a pixel spacing means (DICOM PS3.3 10.7.1)."""

    CALIBRATED = "calibrated"
    AS_GIVEN = "as given"
    AT_DETECTOR = "mm at detector, not corrected"


@dataclass(frozen=True, slots=True)
class PixelSpacing:
    """Distance between pixel centers in millimeters, both greater than 0."""

    row_mm: float
    column_mm: float
    kind: SpacingKind


@dataclass(frozen=True, slots=True)
class AcquisitionInfo:
    """What a file says about how the film was made; nothing about the patient.

    Parameters
    ----------
    file_format : str
        One of `file_formats.FORMATS`: ``"DICOM"``, ``"JPEG"``.
    bits_stored : int
        Significant bits of a stored value: 1 to 32.
    color : bool
        True if the file holds color (three different channels somewhere).
    inverted : bool
        True if the lowest stored value is displayed white (MONOCHROME1, or its kin in TIFF).
    n_frames : int
        Frames in the file; only the first is read.
    modality, body_part, view_position, presentation_intent : str or None
        DICOM Modality, BodyPartExamined, ViewPosition, PresentationIntentType, where given.
    transfer_syntax : str or None
        UID of the DICOM transfer syntax.
    spacing : PixelSpacing or None
        None where the file gives none that can be trusted.
    channels : int
        Values stored for a pixel: 3 also where all three are equal.
    quantization : float or None
        Mean of the luminance table of a JPEG file: 1 is finest; None for other formats.
    colorfulness : float
        Mean over the pixels of the largest difference of two channels, 0 to 1; 0 where there is no
        color, and in DICOM files, whose color is seldom that of a photograph.
    """

    file_format: str
    bits_stored: int
    color: bool = False
    inverted: bool = False
    n_frames: int = 1
    modality: str | None = None
    body_part: str | None = None
    view_position: str | None = None
    presentation_intent: str | None = None
    transfer_syntax: str | None = None
    spacing: PixelSpacing | None = None
    channels: int = 1
    quantization: float | None = None
    colorfulness: float = 0.0


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the header of a file says, without decoding it.

    Parameters
    ----------
    file_format : str
        As in `AcquisitionInfo`.
    width, height : int
        In pixels, upright.
    bits : int
        Significant bits of a stored value.
    n_frames : int
        Frames in the file; only the first is read.
    modality, body_part, view_position : str or None
        DICOM Modality, BodyPartExamined, ViewPosition, where given.
    """

    file_format: str
    width: int
    height: int
    bits: int
    n_frames: int = 1
    modality: str | None = None
    body_part: str | None = None
    view_position: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class XrayImage:
    """A film as it is meant to be looked at.

    Parameters
    ----------
    values : ndarray of shape (height, width), read-only
        Intensities after modality, VOI and inversion, bright where the beam was absorbed: float32
        in [0, 1], or uint8 of 0 to 255 where the file has no more, which is four times lighter.
    info : AcquisitionInfo
    notes : tuple of Message
        What the reader did that the user should know: color converted, first frame of many.
    reduced_from : tuple of int, or None
        Height and width of the film in the file, where it was read at a fraction of its size.
    """

    values: NDArray[np.float32] | NDArray[np.uint8]
    info: AcquisitionInfo
    notes: tuple[Message, ...] = ()
    reduced_from: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Check the array and make it read-only."""
        values = self.values
        if values.ndim != 2 or values.dtype not in (np.float32, np.uint8) or values.size == 0:
            raise ValueError(
                f"Expected a non-empty float32 or uint8 array of shape (height, width), received "
                f"{values.dtype} of shape {values.shape}."
            )
        values.setflags(write=False)

    @property
    def pixels(self) -> NDArray[np.float32]:
        """Intensities in [0, 1]: shape (height, width), read-only; made anew from 8 bits."""
        if self.values.dtype == np.float32:
            return self.values  # type: ignore[return-value]
        pixels: NDArray[np.float32] = np.divide(self.values, np.float32(255), dtype=np.float32)
        pixels.setflags(write=False)
        return pixels

    @property
    def levels(self) -> NDArray[np.uint8]:
        """Intensities from 0 to 255: shape (height, width), uint8; rounded where there are more."""
        if self.values.dtype == np.uint8:
            return self.values  # type: ignore[return-value]
        levels: NDArray[np.uint8] = np.rint(self.values * np.float32(255)).astype(np.uint8)
        return levels

    @property
    def factor(self) -> int:
        """Pixels of the file along a side of each pixel here: a power of two."""
        ratio = max(self.height, self.width) / max(self.values.shape)
        return int(2 ** round(math.log2(ratio)))

    @property
    def height(self) -> int:
        """Rows of the film in the file."""
        return self.reduced_from[0] if self.reduced_from else int(self.values.shape[0])

    @property
    def width(self) -> int:
        """Columns of the film in the file."""
        return self.reduced_from[1] if self.reduced_from else int(self.values.shape[1])
