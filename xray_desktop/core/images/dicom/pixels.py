"""The stored values of a DICOM file's first frame (PS3.3 C.7.6.3, PS3.5 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Field, Message
from xray_desktop.core.images.dicom.codec_client import Frame, decode_frame
from xray_desktop.core.images.dicom.file import DicomFile, no_pixels
from xray_desktop.core.images.limits import check_size, inflate

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIXEL_KEYWORDS = (
    *("Rows", "Columns", "SamplesPerPixel", "PhotometricInterpretation", "PlanarConfiguration"),
    *("BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation", "NumberOfFrames"),
    *("Modality", "SOPClassUID"),
)
_FLOATS = {0x7FE00008: 32, 0x7FE00009: 64}
_UNDEFINED = 2**32 - 1
_DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"
_SUBSAMPLED = ("YBR_FULL_422", "YBR_PARTIAL_422")
_JPEG = "1.2.840.10008.1.2.4."
# PS3.5 A.4; JPEG processes that were retired in 2001 and never left laboratories are left out.
_CODECS = {
    "1.2.840.10008.1.2.5": "rle",
    **dict.fromkeys((f"{_JPEG}50", f"{_JPEG}51", f"{_JPEG}57", f"{_JPEG}70"), "jpeg"),
    **dict.fromkeys((f"{_JPEG}80", f"{_JPEG}81"), "jpegls"),
    **dict.fromkeys((f"{_JPEG}90", f"{_JPEG}91"), "jpeg2000"),
    **dict.fromkeys((f"{_JPEG}201", f"{_JPEG}202", f"{_JPEG}203"), "htj2k"),
}


@dataclass(frozen=True, slots=True)
class PixelLayout:
    """How the first frame is laid out.

    Parameters
    ----------
    rows, columns, n_samples, n_frames : int
    photometric : str
        Photometric interpretation; what the samples mean.
    is_planar : bool
        True if each color is a plane of its own.
    bits_allocated, bits_stored, high_bit : int
        Bits of a value's cell, of the value, and the value's highest bit.
    is_signed, is_float : bool
    """

    rows: int
    columns: int
    n_samples: int
    n_frames: int
    photometric: str
    is_planar: bool
    bits_allocated: int
    bits_stored: int
    high_bit: int
    is_signed: bool
    is_float: bool


def read_layout(file: DicomFile) -> PixelLayout:
    """Read and check the description of the pixels; nothing is decoded.

    Raises
    ------
    ImageReadError
        If there are none, too many, or they are of a kind that nobody can read.
    """
    if not file.pixel_tag or not file.pixel_bytes or file.integer("Rows", 0) == 0:
        raise no_pixels(file.name, file.text("Modality"))
    rows, columns = file.integer("Rows", 0), file.integer("Columns", 0)
    check_size(file.name, columns, rows)
    is_float = file.pixel_tag in _FLOATS
    allocated = _FLOATS.get(file.pixel_tag) or file.integer("BitsAllocated", 0)
    stored = file.integer("BitsStored", allocated)
    if not 1 <= stored <= allocated:
        stored = allocated
    high = file.integer("HighBit", stored - 1)
    if not stored - 1 <= high < allocated:
        high = stored - 1
    layout = PixelLayout(
        rows=rows,
        columns=columns,
        n_samples=file.integer("SamplesPerPixel", 1),
        n_frames=max(1, file.integer("NumberOfFrames", 1)),
        photometric=file.text("PhotometricInterpretation").upper(),
        is_planar=file.integer("PlanarConfiguration", 0) == 1,
        bits_allocated=allocated,
        bits_stored=stored,
        high_bit=high,
        is_signed=file.integer("PixelRepresentation", 0) == 1,
        is_float=is_float,
    )
    _check_layout(file, layout)
    return layout


def read_stored(
    file: DicomFile, layout: PixelLayout, halvings: int = 0
) -> tuple[NDArray[np.generic], str]:
    """Read the first frame as the file stores it, bits above the highest one cleared.

    Parameters
    ----------
    file : DicomFile
    layout : PixelLayout
    halvings : int
        How often the frame may be halved, where its code stream has levels (JPEG 2000).

    Returns
    -------
    stored : ndarray of shape (rows, columns) or (rows, columns, 3)
        Or halved, that often or not at all.
    photometric : str
        Photometric interpretation of what is returned: decoders turn YBR into RGB.
    """
    if file.is_native or file.syntax == _DEFLATED_FRAMES:
        frame, photometric = _read_native(file, layout), layout.photometric
    else:
        frame, photometric = _read_compressed(file, layout, halvings)
    if frame.shape[:2] not in ((layout.rows, layout.columns), _halved(layout, halvings)):
        raise _damaged(file, Message.of("the frame is not of the size that the header gives"))
    if (frame.ndim == 3) != (layout.n_samples == 3):
        raise _damaged(file, Message.of("the frame has not the channels that the header gives"))
    return _significant(frame, layout), photometric


def _check_layout(file: DicomFile, layout: PixelLayout) -> None:
    if layout.n_samples not in (1, 3):
        raise _damaged(file, Message.of("it has neither one nor three samples a pixel"))
    if layout.bits_allocated not in (1, 8, 16, 32, 64) or (
        layout.bits_allocated == 64 and not layout.is_float
    ):
        raise ImageReadError(
            "{name} holds {bits} bits a value, which is not read.",
            "Films have 1, 8, 16 or 32.",
            name=file.name,
            bits=layout.bits_allocated,
        )
    if not file.is_native and file.syntax not in (_DEFLATED_FRAMES, *_CODECS):
        raise ImageReadError(
            "{name} is compressed in a way that is not read (transfer syntax {syntax}).",
            "Export it uncompressed, or as JPEG, JPEG-LS, JPEG 2000 or RLE.",
            name=file.name,
            syntax=file.syntax[:64],
        )


def _read_native(file: DicomFile, layout: PixelLayout) -> NDArray[np.generic]:
    """Read the first frame of what is not compressed, or only deflated (PS3.5 8.1, A.4.13)."""
    n_bytes = -(-_n_values(layout) * layout.bits_allocated // 8)
    # Big endian words of two 8-bit values are swapped (PS3.5 8.1.1, A.3).
    in_words = file.is_big_endian and layout.bits_allocated <= 8 and file.pixel_vr == "OW"
    if in_words:
        n_bytes += n_bytes % 2
    if file.syntax == _DEFLATED_FRAMES:
        content = inflate(file.name, _read_stream(file, layout))[:n_bytes]
    else:
        content = file.source.read(n_bytes)
    if len(content) < n_bytes:
        raise _damaged(file, Message.of("its pixel data ends too early"))
    if in_words:
        content = np.frombuffer(content, ">u2").astype("<u2").tobytes()
    return _arranged(content, layout, ">" if file.is_big_endian else "<")


def _n_values(layout: PixelLayout) -> int:
    n_values = layout.rows * layout.columns * layout.n_samples
    return n_values // 3 * 2 if layout.photometric in _SUBSAMPLED else n_values


def _arranged(content: bytes, layout: PixelLayout, order: str) -> NDArray[np.generic]:
    """Turn the bytes of one frame into rows, columns and samples."""
    shape = layout.rows, layout.columns
    if layout.bits_allocated == 1:
        bits = np.unpackbits(np.frombuffer(content, np.uint8), bitorder="little")
        return bits[: layout.rows * layout.columns].reshape(shape)
    kind = "f" if layout.is_float else "u"
    values = np.frombuffer(content, f"{order}{kind}{layout.bits_allocated // 8}")
    values = values[: _n_values(layout)]
    if layout.photometric in _SUBSAMPLED:
        # Two luminances, then the color they share (PS3.3 C.7.6.3.1.2).
        luminance = values.reshape(-1, 4)[:, :2].reshape(shape)
        return np.repeat(luminance[:, :, np.newaxis], 3, axis=2)
    if layout.n_samples == 1:
        return values.reshape(shape)
    if layout.is_planar:
        return np.moveaxis(values.reshape(3, *shape), 0, 2)
    return values.reshape(*shape, 3)


def _halved(layout: PixelLayout, times: int) -> tuple[int, int]:
    """Return rows and columns of a frame without its finest levels (ISO/IEC 15444-1 B.5)."""
    return -(-layout.rows // 2**times), -(-layout.columns // 2**times)


def _read_compressed(
    file: DicomFile, layout: PixelLayout, halvings: int
) -> tuple[NDArray[np.generic], str]:
    codec, photometric = _CODECS[file.syntax], layout.photometric
    stream = _read_stream(file, layout)
    compressed = Frame(
        codec=codec,
        rows=layout.rows,
        columns=layout.columns,
        n_samples=layout.n_samples,
        bits=layout.bits_allocated,
        is_rgb=photometric == "RGB",
        stream=stream,
        halvings=halvings if _has_levels(codec, layout) else 0,
    )
    frame = decode_frame(file.name, compressed)
    # JPEG decoders undo YCbCr by themselves, JPEG 2000 decoders their own transforms.
    if codec == "jpeg" or photometric in ("YBR_RCT", "YBR_ICT"):
        photometric = "RGB" if frame.ndim == 3 else photometric
    return _squeezed(frame), photometric


def _has_levels(codec: str, layout: PixelLayout) -> bool:
    """Tell whether a frame can be decoded at a fraction of its size."""
    return codec == "jpeg2000" and layout.n_samples == 1 and not layout.is_signed


def _read_stream(file: DicomFile, layout: PixelLayout) -> bytes:
    """Read the fragments of the first frame (PS3.5 A.4)."""
    from pydicom.encaps import get_frame

    if file.pixel_bytes != _UNDEFINED:
        raise _damaged(file, Message.of("its compressed pixel data is not divided into fragments"))
    return get_frame(file.source, 0, number_of_frames=layout.n_frames)


def _squeezed(frame: NDArray[np.generic]) -> NDArray[np.generic]:
    return frame[:, :, 0] if frame.ndim == 3 and frame.shape[2] == 1 else frame


def _significant(frame: NDArray[np.generic], layout: PixelLayout) -> NDArray[np.generic]:
    """Cut out the bits stored and restore the sign (PS3.5 8.1.1); overlays may fill the others."""
    if layout.is_float:
        return frame.astype(frame.dtype.newbyteorder("="), copy=False)
    width = max(frame.dtype.itemsize * 8, layout.bits_stored)
    unsigned = frame.astype(f"u{frame.dtype.itemsize}", copy=False)
    if layout.high_bit >= layout.bits_stored and layout.high_bit < width:
        unsigned = unsigned >> (layout.high_bit + 1 - layout.bits_stored)
    if layout.bits_stored < frame.dtype.itemsize * 8:
        unsigned = unsigned & unsigned.dtype.type(2**layout.bits_stored - 1)
    if not layout.is_signed:
        return unsigned
    shift = max(0, frame.dtype.itemsize * 8 - layout.bits_stored)
    return (unsigned << shift).view(f"i{frame.dtype.itemsize}") >> shift


def _damaged(file: DicomFile, reason: Field) -> ImageReadError:
    return ImageReadError(
        "{name} is damaged: {reason}.", "Export it again.", name=file.name, reason=reason
    )
