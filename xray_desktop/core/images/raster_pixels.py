"""From every pixel mode of Pillow to gray intensities in [0, 1]."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.core.images.percentile_scaling import scale_by_percentiles

COLOR_NOTE = Message.of("The file holds color; its luminance is shown.")
_ALPHA_NOTE = Message.of("Transparent areas are shown black.")
_REDUCED_NOTE = Message.of("16-bit color was reduced to 8 bits a channel.")
UNSCALED_NOTE = Message.of(
    "The file does not say which values are black and white; percentiles 1 and 99 were taken."
)
_Gray = tuple[NDArray[np.float32] | NDArray[np.uint8], float, tuple[Message, ...]]
_COLOR_MODES = ("RGB", "RGBX", "CMYK", "YCbCr")
_ALPHA_MODES = ("LA", "La", "PA", "RGBA", "RGBa")
_SIGNED = 2


@dataclass(frozen=True, slots=True)
class RasterPixels:
    """A loaded picture and what its header says of its values.

    Parameters
    ----------
    picture : Image
    bits : int
        Significant bits of a stored value.
    white_is_low : bool
        TIFF with WhiteIsZero.
    sample_format : int or None
        TIFF SampleFormat: 1 unsigned, 2 signed, 3 float.
    """

    picture: Image.Image
    bits: int
    white_is_low: bool = False
    sample_format: int | None = None


def to_gray(name: str, stored: RasterPixels) -> _Gray:
    """Turn a loaded picture into gray.

    Unsigned values are divided by the range of their format, never of the picture: a maximum
    of its own would make the same tissue look different from one film to the next. Signed,
    32-bit and float values have no such range: those inside [0, 1] are kept, others scaled by
    their percentiles 1 and 99, with a note.

    Returns
    -------
    pixels : ndarray of shape (height, width), float32 in [0, 1], or uint8
    colorfulness : float
        Mean over the pixels of the largest difference of two channels, 0 to 1; 0: no color.
    notes : tuple of Message

    Raises
    ------
    ImageReadError
        If the mode holds no gray values.
    """
    mode = stored.picture.mode
    transparent = "transparency" in stored.picture.info
    if mode.startswith("I;16"):
        return _scaled_16(stored)
    if mode in ("I", "F") or (mode == "L" and stored.sample_format == _SIGNED):
        return _scaled_wide(stored)
    if mode in _ALPHA_MODES or (transparent and mode in ("1", "L", "P", "RGB")):
        return _composited(stored)
    if mode == "P":
        return _luminance(stored.picture.convert("RGB"), stored.bits)
    if mode in _COLOR_MODES:
        return _luminance(stored.picture, stored.bits)
    if mode in ("1", "L"):
        return _from_8_bits(stored.picture), 0.0, ()
    raise ImageReadError(
        "{name} holds pixels of kind {mode}, which have no gray values.",
        "Export it as gray or RGB.",
        name=name,
        mode=mode,
    )


def _from_8_bits(picture: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(picture.convert("L") if picture.mode == "1" else picture)


def _luminance(picture: Image.Image, bits: int) -> _Gray:
    """Reduce color to luminance (ITU-R BT.601, as Pillow weighs it)."""
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGB")
    red, green, blue = picture.split()[:3]
    # In Pillow, not NumPy: most films are gray that was saved as RGB, and copying them takes longer
    # than decoding.
    color = _colorfulness(red, green, blue)
    notes = (COLOR_NOTE,) if color else ()
    if bits == 16:
        notes = (*notes, _REDUCED_NOTE)
    return _from_8_bits(picture.convert("L") if color else red), color, notes


def _colorfulness(red: Image.Image, green: Image.Image, blue: Image.Image) -> float:
    if not any(ImageChops.difference(red, other).getbbox() for other in (green, blue)):
        return 0.0
    lowest = ImageChops.darker(red, ImageChops.darker(green, blue))
    highest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    differences = ImageChops.subtract(highest, lowest).histogram()
    n_pixels = red.width * red.height
    return sum(level * n for level, n in enumerate(differences)) / (255 * n_pixels)


def _composited(stored: RasterPixels) -> _Gray:
    """Lay a picture with alpha onto black."""
    picture = stored.picture
    if picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    gray, color, notes = _luminance(picture, stored.bits)
    alpha = np.asarray(picture.getchannel("A"))
    if alpha.min() < 255:
        white = np.float32(255)
        gray = np.divide(gray, white, dtype=np.float32) * np.divide(alpha, white, dtype=np.float32)
        notes = (*notes, _ALPHA_NOTE)
    return gray, color, notes


def _scaled_16(stored: RasterPixels) -> _Gray:
    levels = np.asarray(stored.picture).astype(np.uint16, copy=False)
    white = np.float32(2 ** min(stored.bits, 16) - 1)
    gray = np.minimum(levels.astype(np.float32) / white, np.float32(1))
    if stored.white_is_low:
        # Pillow inverts WhiteIsZero of up to 8 bits only.
        gray = 1 - gray
    key = stored.picture.info.get("transparency")
    if isinstance(key, int):
        return np.where(levels == key, np.float32(0), gray), 0.0, (_ALPHA_NOTE,)
    return gray, 0.0, ()


def _scaled_wide(stored: RasterPixels) -> _Gray:
    """Scale modes I (32-bit integers, and 16-bit ones that need more room) and F."""
    values = np.asarray(stored.picture)
    if stored.picture.mode == "I" and stored.bits == 16 and stored.sample_format != _SIGNED:
        gray = np.clip(values, 0, 65535).astype(np.float32) / np.float32(65535)
        return (1 - gray if stored.white_is_low else gray), 0.0, ()
    if stored.picture.mode == "I" and stored.bits == 32 and stored.sample_format != _SIGNED:
        values = values.view(np.uint32)
    if stored.picture.mode == "L":
        values = values.view(np.int8)
    gray, in_range = scale_by_percentiles(values)
    if stored.white_is_low:
        gray = 1 - gray
    return gray, 0.0, () if in_range else (UNSCALED_NOTE,)
