"""Files of all formats but DICOM as films, through Pillow."""

import importlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.core.images import raster_pixels
from xray_desktop.core.images.downsampling import count_halvings, halve
from xray_desktop.core.images.file_formats import FORMATS
from xray_desktop.core.images.image import AcquisitionInfo, ImageFacts, XrayImage
from xray_desktop.core.images.limits import check_size, too_many_pixels

_ORIENTATION_TAG = 0x0112
_TIFF_BITS, _TIFF_PHOTOMETRIC, _TIFF_SAMPLE_FORMAT = 258, 262, 339
_MIN_IS_WHITE = 0
_ORIENTATIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read_raster(path: Path, file_format: str, least_side: int | None = None) -> XrayImage:
    """Read the first frame as a film, upright.

    Parameters
    ----------
    path : Path
    file_format : str
        What its first bytes show; the only format that is tried.
    least_side : int or None
        See `reading.read_image`.

    Raises
    ------
    ImageReadError
        If it is too large or of a kind that has no gray values. Damage raises whatever Pillow
        raises, nine kinds of exception at least: `reading` translates them.
    """
    with opened_raster(path, file_format) as picture:
        n_frames = getattr(picture, "n_frames", 1)
        bits, orientation = _bits(picture, path.name), _orientation(picture)
        white_is_low = _tiff_value(picture, _TIFF_PHOTOMETRIC) == _MIN_IS_WHITE
        sample_format = _tiff_value(picture, _TIFF_SAMPLE_FORMAT)
        channels, quantization = len(picture.getbands()), _quantization(picture)
        (width, height), left = picture.size, count_halvings(*picture.size, least_side)
        halvings = left
        if file_format == "JPEG" and left:
            # The decoder leaves out the finest detail, in a fraction of the time.
            picture.draft(None, (width >> left, height >> left))
            left = 0
        picture.load()
        stored = raster_pixels.RasterPixels(
            picture, bits=bits, white_is_low=white_is_low, sample_format=sample_format
        )
        pixels, colorfulness, notes = raster_pixels.to_gray(path.name, stored)
    if n_frames > 1:
        notes = (first_frame_note(n_frames), *notes)
    info = AcquisitionInfo(
        file_format,
        bits,
        colorfulness > 0,
        inverted=white_is_low,
        n_frames=n_frames,
        channels=channels,
        quantization=quantization,
        colorfulness=colorfulness,
    )
    upright = (height, width) if orientation < 5 else (width, height)
    return XrayImage(
        _turned(halve(pixels, left), orientation), info, notes, upright if halvings else None
    )


def probe_raster(path: Path, file_format: str, content: bytes | None = None) -> ImageFacts:
    """Read the facts of the header; raises as `read_raster` does."""
    with opened_raster(path, file_format, content) as picture:
        # First: Pillow lets go of a PNG file once it was asked for the orientation.
        bits = _bits(picture, path.name)
        width, height = picture.size
        if _orientation(picture) >= 5:
            width, height = height, width
        n_frames = getattr(picture, "n_frames", 1)
        return ImageFacts(file_format, width, height, bits, n_frames)


def first_frame_note(n_frames: int) -> Message:
    """Say that only the first frame is read."""
    return Message.of("The file holds {n_frames} frames; the first is shown.", n_frames=n_frames)


@contextmanager
def opened_raster(
    path: Path, file_format: str, content: bytes | None = None
) -> Iterator[Image.Image]:
    """Open a file as this format only, its pixels not decoded yet; raises as `read_raster` does."""
    # One plugin: all of Pillow's take longer than decoding a film.
    importlib.import_module(f"PIL.{FORMATS[file_format].plugin}ImagePlugin")
    source = path.open("rb") if content is None else io.BytesIO(content)
    with source as file, _open_header(file, path.name, file_format) as picture:
        # Stricter than Pillow, which warns of a decompression bomb from 89 million pixels.
        check_size(path.name, *picture.size)
        yield picture


def _open_header(file: BinaryIO, name: str, file_format: str) -> Image.Image:
    try:
        return Image.open(file, formats=[file_format])
    except Image.DecompressionBombError as error:
        raise too_many_pixels(name) from error
    except UnidentifiedImageError as error:
        raise ImageReadError(
            "{name} has a damaged header, or is a kind of {file_format} that is not read.",
            "Export it again, as 8- or 16-bit gray.",
            name=name,
            file_format=file_format,
        ) from error


def _quantization(picture: Image.Image) -> float | None:
    """Return the mean of the first quantization table of a JPEG file."""
    table = getattr(picture, "quantization", {}).get(0)
    return float(np.mean(table)) if table else None


def _orientation(picture: Image.Image) -> int:
    if picture.format == "TIFF":
        # Pillow turns these by itself.
        return 1
    value = picture.getexif().get(_ORIENTATION_TAG, 1)
    return value if isinstance(value, int) and value in _ORIENTATIONS else 1


def _turned(
    pixels: NDArray[np.float32] | NDArray[np.uint8], orientation: int
) -> NDArray[np.float32] | NDArray[np.uint8]:
    """Apply an EXIF orientation (CIPA DC-008 4.6.4)."""
    if orientation == 1:
        return pixels
    return np.array(Image.fromarray(pixels).transpose(_ORIENTATIONS[orientation]))


def _tiff_value(picture: Image.Image, tag: int) -> int | None:
    """Return the first number of a TIFF tag; None in files of other formats."""
    if picture.format != "TIFF":
        return None
    value = picture.tag_v2.get(tag)  # type: ignore[attr-defined]
    if isinstance(value, tuple):
        value = value[0] if value else None
    return value if isinstance(value, int) else None


def _bits(picture: Image.Image, name: str) -> int:
    """Return the significant bits of one stored value."""
    if picture.format == "TIFF":
        bits = _tiff_value(picture, _TIFF_BITS) or 1
    elif picture.format == "PNG":
        # Pillow scales 2 and 4 bits to 8; the depth stands in byte 24 (PNG 11.2.2).
        file: BinaryIO = picture.fp  # type: ignore[attr-defined]
        at = file.seek(0, io.SEEK_CUR)
        file.seek(24)
        bits = file.read(1)[0]
        file.seek(at)
    else:
        bits = 1 if picture.mode == "1" else 8
    if not 1 <= bits <= 64:
        raise ImageReadError(
            "{name} is damaged: {bits} bits a value.",
            "Export it again.",
            name=name,
            bits=bits,
        )
    return bits
