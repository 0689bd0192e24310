"""DICOM files as films (PS3.3 C.7.6.3, C.11); no patient identity is read or kept."""

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.core.images.dicom.display import (
    DISPLAY_KEYWORDS,
    has_fixed_display_luts,
    is_inverted,
    render,
)
from xray_desktop.core.images.dicom.file import DicomFile, open_dicom
from xray_desktop.core.images.dicom.pixels import (
    PIXEL_KEYWORDS,
    PixelLayout,
    read_layout,
    read_stored,
)
from xray_desktop.core.images.dicom.spacing import SPACING_KEYWORDS, read_spacing
from xray_desktop.core.images.downsampling import count_halvings, halve
from xray_desktop.core.images.image import AcquisitionInfo, ImageFacts, XrayImage
from xray_desktop.core.images.stored_pixels import StoredPixels

_PALETTE_KEYWORDS = tuple(
    f"{start}{color}PaletteColorLookupTable{end}"
    for start, end in (("", "Descriptor"), ("", "Data"), ("Segmented", "Data"))
    for color in ("Red", "Green", "Blue")
)
_INFO_KEYWORDS = ("BodyPartExamined", "ViewPosition", "PresentationIntentType")
_COLOR_NOTE = Message.of("The file holds color; its luminance is shown.")
_PROCESSING_NOTE = Message.of(
    'The file is marked "FOR PROCESSING": raw detector data, not meant to be read or classified.'
)
# ITU-R BT.601.
_LUMINANCE = (0.299, 0.587, 0.114)
_MAX_TEXT = 32


def read_dicom(path: Path, least_side: int | None = None) -> tuple[XrayImage, StoredPixels | None]:
    """Read the first frame as the file wants it displayed, and its stored values if it is gray.

    Parameters
    ----------
    path : Path
    least_side : int or None
        See `reading.read_image`; the stored values are then those of fewer pixels.

    Raises
    ------
    ImageReadError
        If there is no picture, or its kind is not read. Damage raises whatever pydicom raises:
        `reading` translates it.
    """
    keywords = (
        *PIXEL_KEYWORDS,
        *DISPLAY_KEYWORDS,
        *SPACING_KEYWORDS,
        *_INFO_KEYWORDS,
        *_PALETTE_KEYWORDS,
    )
    with path.open("rb") as source:
        file = open_dicom(source, path.name, keywords)
        layout = read_layout(file)
        halvings = count_halvings(layout.rows, layout.columns, least_side)
        # What is taken from all stored values, or must not be mixed with others, needs all of them.
        levels = halvings if has_fixed_display_luts(file) else 0
        stored, photometric = read_stored(file, layout, levels)
    notes = []
    if layout.n_frames > 1:
        notes.append(
            Message.of(
                "The file holds {n_frames} frames; the first is shown.", n_frames=layout.n_frames
            )
        )
    values: StoredPixels | None = None
    if photometric in ("MONOCHROME1", "MONOCHROME2"):
        color = False
        pixels, values = render(file, layout, _as_gray(stored, file.name))
    else:
        pixels, color = _luminance(file, layout, stored, photometric)
    if color:
        notes.append(_COLOR_NOTE)
    if file.text("PresentationIntentType").upper() == "FOR PROCESSING":
        notes.append(_PROCESSING_NOTE)
    size = (layout.rows, layout.columns)
    shown = halve(pixels, halvings) if pixels.shape == size else pixels
    reduced_from = size if halvings else None
    return XrayImage(shown, _info(file, layout, color), tuple(notes), reduced_from), values


def probe_dicom(path: Path, content: bytes | None = None) -> ImageFacts:
    """Read the facts of the header; raises as `read_dicom` does."""
    with path.open("rb") if content is None else io.BytesIO(content) as source:
        file = open_dicom(source, path.name, (*PIXEL_KEYWORDS, *_INFO_KEYWORDS))
        layout = read_layout(file)
    return ImageFacts(
        file_format="DICOM",
        width=layout.columns,
        height=layout.rows,
        bits=layout.bits_stored,
        n_frames=layout.n_frames,
        modality=_short(file, "Modality"),
        body_part=_short(file, "BodyPartExamined"),
        view_position=_short(file, "ViewPosition"),
    )


def _info(file: DicomFile, layout: PixelLayout, color: bool) -> AcquisitionInfo:
    return AcquisitionInfo(
        file_format="DICOM",
        bits_stored=layout.bits_stored,
        color=color,
        inverted=is_inverted(file, layout.photometric),
        n_frames=layout.n_frames,
        modality=_short(file, "Modality"),
        body_part=_short(file, "BodyPartExamined"),
        view_position=_short(file, "ViewPosition"),
        presentation_intent=_short(file, "PresentationIntentType"),
        transfer_syntax=file.syntax,
        spacing=read_spacing(file),
    )


def _short(file: DicomFile, keyword: str) -> str | None:
    return file.text(keyword)[:_MAX_TEXT] or None


def _as_gray(stored: NDArray[np.generic], name: str) -> NDArray[np.generic]:
    if stored.ndim != 2:
        raise ImageReadError(
            "{name} is damaged: its gray pixels have three channels.",
            "Export it again.",
            name=name,
        )
    return stored


def _luminance(
    file: DicomFile, layout: PixelLayout, stored: NDArray[np.generic], photometric: str
) -> tuple[NDArray[np.float32], bool]:
    """Reduce color to luminance; tell whether there was any."""
    if photometric == "PALETTE COLOR":
        return _from_palette(file, layout, _as_gray(stored, file.name))
    if photometric not in ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422"):
        raise ImageReadError(
            "{name} has pixels of kind {kind}, which are not read.",
            "Export it as gray or RGB.",
            name=file.name,
            kind=photometric[:_MAX_TEXT] or "not given",
        )
    if stored.ndim != 3:
        raise ImageReadError(
            "{name} is damaged: its color has one channel.", "Export it again.", name=file.name
        )
    white = np.float32(2**layout.bits_stored - 1)
    if photometric != "RGB":
        # The first component of YBR is the luminance.
        return stored[..., 0].astype(np.float32) / white, True
    return _weigh(stored, white)


def _weigh(colors: NDArray[np.generic], white: np.float32) -> tuple[NDArray[np.float32], bool]:
    """Weigh red, green and blue along the last axis."""
    red = colors[..., 0]
    gray = np.zeros(red.shape, np.float32)
    for channel, weight in enumerate(_LUMINANCE):
        gray += colors[..., channel].astype(np.float32) * np.float32(weight)
    color = not all(np.array_equal(red, colors[..., channel]) for channel in (1, 2))
    return np.clip(gray / white, 0, 1), color


def _from_palette(
    file: DicomFile, layout: PixelLayout, stored: NDArray[np.generic]
) -> tuple[NDArray[np.float32], bool]:
    """Look the luminance of a palette up (PS3.3 C.7.9)."""
    from pydicom.pixels.processing import apply_color_lut

    if layout.bits_stored > 16 or layout.is_signed:
        raise ImageReadError(
            "{name} is damaged: its palette index is not of 8 or 16 bits.",
            "Export it again.",
            name=file.name,
        )
    domain = np.arange(2**layout.bits_stored, dtype=np.uint16)[np.newaxis]
    colors = apply_color_lut(domain, file.dataset)[0]
    table, _ = _weigh(colors, np.float32(np.iinfo(colors.dtype).max))
    used = np.unique(stored)
    _, color = _weigh(colors[used], np.float32(1))
    return table[stored], color
