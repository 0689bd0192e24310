"""Figures with their 95 % intervals, as the user's language writes them.

A share is written in one way everywhere: 86.4% (76% to 93%).
"""

from PySide6.QtCore import QCoreApplication

from xray_desktop.base.formatting import UNDEFINED, Interval, Scale
from xray_desktop.ui.text.numbers import number_text, percent_text


def interval_text(interval: Interval | None, scale: Scale) -> str:
    """Write a figure with its interval."""
    return UNDEFINED if interval is None else with_bounds(*interval_parts(interval, scale))


def share_text(interval: Interval | None) -> str:
    """Write a share with its interval: 86.4% (76% to 93%)."""
    return interval_text(interval, Scale.SHARE)


def stacked_text(interval: Interval | None, scale: Scale) -> str:
    """Write the interval in a line below the figure, where it would take the room beside it."""
    if interval is None:
        return UNDEFINED
    value, low, high = interval_parts(interval, scale)
    template = QCoreApplication.translate("formats", "{value}\n({low} to {high})")
    return template.format(value=value, low=low, high=high)


def drop_text(interval: Interval | None, scale: Scale) -> str:
    """Write a difference with its interval, of shares in points."""
    if interval is None:
        return UNDEFINED
    factor, digits = (100, 1) if scale is Scale.SHARE else (1, 2)
    bounds = (interval.value, interval.low, interval.high)
    return with_bounds(*(number_text(factor * bound, digits) for bound in bounds))


def interval_parts(interval: Interval, scale: Scale = Scale.SHARE) -> tuple[str, str, str]:
    """Return the figure and its bounds, for a sentence around them."""
    value, low, high = interval.value, interval.low, interval.high
    if scale is Scale.SHARE:
        return percent_text(value, 1), percent_text(low), percent_text(high)
    return number_text(value, 3), number_text(low, 2), number_text(high, 2)


def with_bounds(value: str, low: str, high: str) -> str:
    """Put the bounds behind a figure that is written already."""
    template = QCoreApplication.translate("formats", "{value} ({low} to {high})")
    return template.format(value=value, low=low, high=high)
