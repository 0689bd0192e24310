"""Figures with their 95 % intervals, as the user's language writes them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from xray_desktop.ui.text.numbers import percent_text

if TYPE_CHECKING:
    from xray_desktop.core.stats.intervals import Interval

# An en dash.
UNDEFINED = "\u2013"


def shares_text(interval: "Interval | None") -> str:
    """Write a share with its 95 % interval."""
    if interval is None:
        return UNDEFINED
    low, high = percent_text(interval.low), percent_text(interval.high)
    return _with_bounds(percent_text(interval.value, 1), low, high)


def area_text(interval: "Interval | None") -> str:
    """Write an area under a curve with its 95 % interval."""
    if interval is None:
        return UNDEFINED
    locale = QLocale()
    value = locale.toString(interval.value, "f", 3)
    low, high = (locale.toString(bound, "f", 2) for bound in (interval.low, interval.high))
    return _with_bounds(value, low, high)


def drop_text(interval: "Interval | None", factor: int = 100) -> str:
    """Write a difference with its 95 % interval, of shares in points."""
    if interval is None:
        return UNDEFINED
    n_digits = 1 if factor == 100 else 2
    value, low, high = (
        QLocale().toString(factor * bound, "f", n_digits)
        for bound in (interval.value, interval.low, interval.high)
    )
    return _with_bounds(value, low, high)


def _with_bounds(value: str, low: str, high: str) -> str:
    template = QCoreApplication.translate("formats", "{value} ({low} to {high})")
    return template.format(value=value, low=low, high=high)
