"""From stored values to what is looked at: modality, VOI, inversion (PS3.3 C.11, PS3.4 N.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from xray_desktop.core.images.dicom.file import DicomFile, all_values, as_number, first_value
from xray_desktop.core.images.percentile_scaling import percentile_range, scale_by_percentiles
from xray_desktop.core.images.stored_pixels import DisplayLut, StoredPixels
from xray_desktop.core.images.windowing import VoiFunction, Window, apply_window, spread_values

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pydicom.dataset import Dataset

    from xray_desktop.core.images.dicom.pixels import PixelLayout

DISPLAY_KEYWORDS = (
    *("ModalityLUTSequence", "RescaleSlope", "RescaleIntercept", "VOILUTSequence"),
    *("WindowCenter", "WindowWidth", "VOILUTFunction", "PresentationLUTShape"),
    *("PixelPaddingValue", "PixelPaddingRangeLimit"),
    *("RescaleType", "WindowCenterWidthExplanation"),
)
_TABLE_BITS = 16
_MAX_WINDOWS = 9
_MAX_NAME, _MAX_UNIT = 32, 8


@dataclass(frozen=True, slots=True)
class LookupTable:
    """A modality or VOI LUT (PS3.3 C.11.1.1, C.11.2.1.1).

    Parameters
    ----------
    first : int
        The input that maps to the first entry; lower ones do too, and higher ones than the
        last to the last.
    entries : ndarray of shape (n_entries,), float64
    bits : int
        Significant bits of an entry.
    """

    first: int
    entries: NDArray[np.float64]
    bits: int

    def apply(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Look values up.

        Parameters
        ----------
        values : ndarray of any shape, float64
            Those beyond the table get its ends.
        """
        at = np.clip(np.rint(values) - self.first, 0, len(self.entries) - 1)
        found: NDArray[np.float64] = self.entries[at.astype(np.int64)]
        return found


def is_inverted(file: DicomFile, photometric: str) -> bool:
    """Tell whether the lowest value is displayed white.

    The presentation LUT shape decides where there is one (PS3.3 C.11.6), else MONOCHROME1 does
    (C.7.6.3.1.2).
    """
    shape = file.text("PresentationLUTShape").upper()
    if shape in ("INVERSE", "IDENTITY"):
        return shape == "INVERSE"
    return photometric == "MONOCHROME1"


def has_fixed_display_luts(file: DicomFile) -> bool:
    """Tell whether each stored value has its gray whatever the others are, and none is padding."""
    return read_voi(file) is not None and first_value(file.dataset, "PixelPaddingValue") is None


def render(
    file: DicomFile, layout: PixelLayout, stored: NDArray[np.generic]
) -> tuple[NDArray[np.float32], StoredPixels | None]:
    """Apply the file's own display pipeline.

    Padding is left out of the percentiles that stand in for a missing window, and is black.

    Parameters
    ----------
    file : DicomFile
    layout : PixelLayout
    stored : ndarray of shape (rows, columns), integer
        As decoded.

    Returns
    -------
    pixels : ndarray of shape (rows, columns), float32
        In [0, 1].
    stored : StoredPixels or None
        The way there; None for values that no table can hold.
    """
    padding = _padding_range(file, layout)
    inverted = is_inverted(file, layout.photometric)
    if stored.dtype.kind == "f" or layout.bits_stored > _TABLE_BITS:
        return _render_wide(file, stored, padding, inverted), None
    # One table of all values that the bits allow: exact, and faster than arithmetic on a film.
    first = -(2 ** (layout.bits_stored - 1)) if layout.is_signed else 0
    domain = np.arange(first, first + 2**layout.bits_stored, dtype=np.float64)
    index = stored.astype(np.int32) - first if first else stored
    is_padding = _is_padding(domain, padding)
    values = apply_modality(file, domain)
    voi = read_voi(file)
    if voi is None:
        counts = np.bincount(index.ravel(), minlength=domain.size)
        voi = Window.between(*percentile_range(values, np.where(is_padding, 0, counts)))
    names = _window_names(file)
    display_luts = [_make_display_lut(names[0], voi, values, inverted)]
    display_luts += [
        _make_display_lut(names[number], window, values, inverted)
        for number, window in _further_windows(file)
    ]
    display_luts = [_darken(display_lut, is_padding) for display_lut in display_luts]
    table = np.clip(display_luts[0].table, 0, 1)
    return table[index], StoredPixels(
        levels=index.astype(np.uint16, copy=False),
        values=values,
        unit=_unit(file),
        display_luts=tuple(display_luts),
        padding=is_padding if is_padding.any() else None,
    )


def apply_modality(file: DicomFile, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Apply the modality LUT, else the rescale slope and intercept (PS3.3 C.11.1).

    Parameters
    ----------
    file : DicomFile
    values : ndarray of any shape, float64
        Stored values.
    """
    lut = _read_lut(file, "ModalityLUTSequence")
    if lut is not None:
        return lut.apply(values)
    slope, intercept = file.number("RescaleSlope"), file.number("RescaleIntercept")
    if not slope:
        slope = 1.0
    return values * slope + (intercept or 0.0)


def read_voi(file: DicomFile) -> LookupTable | Window | None:
    """Return the VOI LUT, else the first window if it makes sense, else None (C.11.2)."""
    lut = _read_lut(file, "VOILUTSequence")
    if lut is not None:
        return lut
    center, width = file.number("WindowCenter"), file.number("WindowWidth")
    return _make_window(file, center, width)


def _make_window(file: DicomFile, center: float | None, width: float | None) -> Window | None:
    name = file.text("VOILUTFunction").upper()
    function = VoiFunction.__members__.get(name, VoiFunction.LINEAR)
    least = 1.0 if function is VoiFunction.LINEAR else 0.0
    if center is None or width is None or width < least or width == 0:
        return None
    return Window(center, width, function)


def _further_windows(file: DicomFile) -> list[tuple[int, Window]]:
    """List the windows that the file offers beside the one that it is shown with."""
    has_lut = _read_lut(file, "VOILUTSequence") is not None
    centers = [as_number(value) for value in all_values(file.dataset, "WindowCenter")]
    widths = [as_number(value) for value in all_values(file.dataset, "WindowWidth")]
    pairs = list(enumerate(zip(centers, widths, strict=False)))[: _MAX_WINDOWS - 1]
    found = [
        (number + has_lut, _make_window(file, center, width))
        for number, (center, width) in pairs
        if has_lut or number > 0
    ]
    return [(number, window) for number, window in found if window is not None]


def _window_names(file: DicomFile) -> list[str]:
    """Name the VOI LUT, if there is one, and the windows, `_MAX_WINDOWS` at least."""
    names = [str(value) for value in all_values(file.dataset, "WindowCenterWidthExplanation")]
    if _read_lut(file, "VOILUTSequence") is not None:
        names.insert(0, str(file.dataset.VOILUTSequence[0].get("LUTExplanation", "") or ""))
    names = [" ".join(name.split())[:_MAX_NAME] for name in names[:_MAX_WINDOWS]]
    return names + [""] * (_MAX_WINDOWS - len(names))


def _make_display_lut(
    name: str, voi: LookupTable | Window, values: NDArray[np.float64], inverted: bool
) -> DisplayLut:
    if isinstance(voi, LookupTable):
        shown, straight = _apply_voi(voi, values), None
    else:
        shown, straight = spread_values(values, voi), _straight(voi)
    return DisplayLut(
        name, (1 - shown if inverted else shown).astype(np.float32), straight, inverted
    )


def _straight(window: Window) -> Window | None:
    """Return the same window without the half step of C.11.2.1.2.1; None for a curve."""
    if window.function is VoiFunction.LINEAR and window.width > 1:
        return Window(window.center - 0.5, window.width - 1)
    return window if window.function is VoiFunction.LINEAR_EXACT else None


def _darken(display_lut: DisplayLut, is_padding: NDArray[np.bool_]) -> DisplayLut:
    """Make padding as dark as the darkest of the film, and black at least."""
    if not is_padding.any():
        return display_lut
    table = display_lut.table.copy()
    table[is_padding] = min(0.0, float(table[~is_padding].min(initial=0.0)))
    return replace(display_lut, table=table)


def _unit(file: DicomFile) -> str:
    """Return the unit of values after the modality step (C.11.1.1.2), where it is a real one."""
    unit = file.text("RescaleType")
    return "" if unit.upper() in ("", "US") else unit[:_MAX_UNIT]


def _apply_voi(voi: LookupTable | Window, values: NDArray[np.float64]) -> NDArray[np.float64]:
    if isinstance(voi, Window):
        return apply_window(values, voi)
    white = max(2.0**voi.bits - 1, float(voi.entries.max()))
    return voi.apply(values) / white


def _render_wide(
    file: DicomFile,
    stored: NDArray[np.generic],
    padding: tuple[float, float] | None,
    inverted: bool,
) -> NDArray[np.float32]:
    """Apply the pipeline value by value, in rows, for values that no table can hold."""
    is_padding = _is_padding(stored, padding)
    voi = read_voi(file)
    shown = np.empty(stored.shape, np.float32)
    for row, line in enumerate(stored):
        values = apply_modality(file, line.astype(np.float64))
        shown[row] = values if voi is None else _apply_voi(voi, values)
    if voi is None:
        shown = scale_by_percentiles(shown, is_padding)[0]
    shown = np.nan_to_num(shown, copy=False, nan=0.0, posinf=1.0, neginf=0.0)
    if inverted:
        shown = 1 - shown
    shown[is_padding] = 0
    return shown


def _padding_range(file: DicomFile, layout: PixelLayout) -> tuple[float, float] | None:
    """Return lowest and highest stored value that is padding (PS3.3 C.7.5.1.1.2)."""
    value = _signed(first_value(file.dataset, "PixelPaddingValue"), layout)
    limit = _signed(first_value(file.dataset, "PixelPaddingRangeLimit"), layout)
    if value is None:
        return None
    limit = value if limit is None else limit
    return min(value, limit), max(value, limit)


def _signed(value: object, layout: PixelLayout) -> float | None:
    """Read a value of VR US or SS, whichever the writer chose, as the pixels are meant."""
    number = as_number(value)
    if number is None:
        return None
    if layout.is_signed and number >= 2 ** (layout.bits_allocated - 1):
        return number - 2.0**layout.bits_allocated
    if not layout.is_signed and number < 0:
        return number + 2.0**layout.bits_allocated
    return number


def _is_padding(
    values: NDArray[np.generic], padding: tuple[float, float] | None
) -> NDArray[np.bool_]:
    if padding is None:
        return np.zeros(values.shape, np.bool_)
    inside = np.greater_equal(values, padding[0]) & np.less_equal(values, padding[1])
    return np.asarray(inside, dtype=np.bool_)


def _read_lut(file: DicomFile, keyword: str) -> LookupTable | None:
    """Read the first LUT of a sequence; None where there is none."""
    sequence = file.dataset.get(keyword)
    if not sequence:
        return None
    item: Dataset = sequence[0]
    n_entries, first, bits = (int(value) for value in item.LUTDescriptor)
    n_entries = n_entries % 2**16 or 2**16
    entries = _lut_entries(item.LUTData, n_entries, "<" if not file.is_big_endian else ">")
    if entries.size == 0:
        return None
    return LookupTable(first, entries[:n_entries].astype(np.float64), min(max(bits, 1), 16))


def _lut_entries(content: object, n_entries: int, order: str) -> NDArray[np.generic]:
    if not isinstance(content, bytes):
        return np.atleast_1d(np.asarray(content, dtype=np.int64)) % 2**16
    # Entries of 8 bits are packed, two a word, or not; the length tells.
    if len(content) < 2 * n_entries:
        return np.frombuffer(content, np.uint8)
    return np.frombuffer(content[: len(content) // 2 * 2], f"{order}u2")
