"""Millimeters of a DICOM film, as far as they can be trusted (PS3.3 10.7.1)."""

from __future__ import annotations

from xray_desktop.core.images.dicom.file import DicomFile, as_number
from xray_desktop.core.images.image import PixelSpacing, SpacingKind

SPACING_KEYWORDS = (
    *("PixelSpacing", "PixelSpacingCalibrationType", "ImagerPixelSpacing"),
    "EstimatedRadiographicMagnificationFactor",
)


def read_spacing(file: DicomFile) -> PixelSpacing | None:
    """Return the distance between pixel centers, and what it means.

    PixelSpacing goes first; it is calibrated where the file says so or where it differs from the
    spacing at the detector. Else the spacing at the detector, divided by the magnification where
    one is given. None where neither is positive, as PS3.3 10.7 asks.
    """
    given, at_detector = _pair(file, "PixelSpacing"), _pair(file, "ImagerPixelSpacing")
    if given is not None:
        calibrated = file.text("PixelSpacingCalibrationType") != "" or (
            at_detector is not None and given != at_detector
        )
        kind = SpacingKind.CALIBRATED if calibrated else SpacingKind.AS_GIVEN
        return PixelSpacing(*given, kind)
    if at_detector is None:
        return None
    magnification = file.number("EstimatedRadiographicMagnificationFactor")
    if magnification is not None and magnification > 0:
        row_mm, column_mm = (value / magnification for value in at_detector)
        return PixelSpacing(row_mm, column_mm, SpacingKind.AS_GIVEN)
    return PixelSpacing(*at_detector, SpacingKind.AT_DETECTOR)


def _pair(file: DicomFile, keyword: str) -> tuple[float, float] | None:
    value = file.dataset.get(keyword)
    if not isinstance(value, list | tuple) and not hasattr(value, "__iter__"):
        return None
    numbers = [as_number(part) for part in value] if not isinstance(value, str) else []
    if len(numbers) != 2:
        return None
    row_mm, column_mm = numbers
    if row_mm is None or column_mm is None or row_mm <= 0 or column_mm <= 0:
        return None
    return row_mm, column_mm
