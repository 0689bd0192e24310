"""What stands beside a measurement."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from xray_desktop.core.display.measurements import (
    Measurement,
    Scale,
    Shape,
    angle_degrees,
    area,
    length,
)

if TYPE_CHECKING:
    from xray_desktop.core.display.region_statistics import RegionStatistics
    from xray_desktop.core.images.image import PixelSpacing
    from xray_desktop.usecases.reading.view import ViewedImage

# Values at least so large are told without decimals.
_LARGE = 1000

translate = QCoreApplication.translate


def describe(
    measurement: Measurement, film: "ViewedImage", found: "RegionStatistics | None"
) -> str:
    """Say what a measurement says, in a line or a few.

    Parameters
    ----------
    measurement : Measurement
    film : ViewedImage
    found : RegionStatistics or None
        Of a region, once they are computed.
    """
    spacing = film.info.spacing
    scale = Scale() if spacing is None else Scale(spacing.column_mm, spacing.row_mm)
    if measurement.shape is Shape.ANGLE:
        return _number(angle_degrees(measurement, scale), 1) + "°"
    if measurement.shape is Shape.RULER:
        return _with_note(_number(length(measurement, scale), 1), "mm", "px", spacing)
    size = area(measurement, scale)
    lines = [_with_note(_value(size), "mm²", "px²", spacing)]
    if found is not None:
        unit = film.picture.unit
        lines.append(
            translate("measurements", "mean {mean} ± {deviation} {unit}")
            .format(mean=_value(found.mean), deviation=_value(found.deviation), unit=unit)
            .strip()
        )
        lines.append(
            translate("measurements", "min {low}, max {high}").format(
                low=_value(found.low), high=_value(found.high)
            )
        )
    return "\n".join(lines)


def spacing_note(spacing: "PixelSpacing") -> str:
    """Say what millimeters of a film mean; empty where they are as the file gives them."""
    return {
        "CALIBRATED": translate("measurements", "calibrated"),
        "AT_DETECTOR": translate("measurements", "at the detector, not corrected"),
    }.get(spacing.kind.name, "")


def _with_note(number: str, metric: str, pixels: str, spacing: "PixelSpacing | None") -> str:
    if spacing is None:
        return f"{number} {pixels}"
    note = spacing_note(spacing)
    return f"{number} {metric}" + (f" ({note})" if note else "")


def _value(value: float) -> str:
    if value == round(value):
        return _number(value, 0)
    if abs(value) >= _LARGE:
        return _number(value, 0)
    return _number(value, 1 if abs(value) >= 1 else 3)


def _number(value: float, digits: int) -> str:
    return QLocale().toString(value, "f", digits)
