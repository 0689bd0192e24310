"""Figures and their intervals as text, in English; the window has its own."""

import os
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Protocol

UNDEFINED = "\u2013"


class Scale(Enum):
    """How a figure is written."""

    SHARE = "share"
    AREA = "area"


class Interval(Protocol):
    """A figure with its 95 % interval, see `core.stats.intervals.Interval`."""

    @property
    def value(self) -> float:
        """The figure."""

    @property
    def low(self) -> float:
        """Its lower bound."""

    @property
    def high(self) -> float:
        """Its upper bound."""


def rounded_percent(share: float, n_decimals: int = 0) -> tuple[float, int]:
    """Return a share as percent, and the decimals to write it with.

    Only exactly all is 100, only exactly none is 0: what would round to them gets a decimal.

    Parameters
    ----------
    share : float
        In [0, 1].
    """
    value = 100.0 * share
    shown = round(value, n_decimals)
    if share < 1 and shown == 100:
        return min(value, 99.9), 1
    if share > 0 and shown == 0:
        return max(value, 0.1), 1
    return value, n_decimals


def percent(share: float, n_decimals: int = 0) -> str:
    """Write a share as percent, see `rounded_percent`."""
    value, decimals = rounded_percent(share, n_decimals)
    return f"{value:.{decimals}f} %"


def in_line(title: str) -> str:
    """Write a title as a line goes on with it: small, unless it is an abbreviation."""
    return f"{title[:1].lower()}{title[1:]}" if title[1:2].islower() else title


def interval_text(interval: Interval | None, scale: Scale) -> str:
    """Write a figure with its interval."""
    return percent_interval(interval) if scale is Scale.SHARE else area_interval(interval)


def percent_interval(interval: Interval | None) -> str:
    """Write a share with its interval: ``86.4 % (76 to 93 %)``."""
    if interval is None:
        return UNDEFINED
    low, high = percent(interval.low).removesuffix(" %"), percent(interval.high)
    return f"{percent(interval.value, 1)} ({low} to {high})"


def area_interval(interval: Interval | None) -> str:
    """Write an area under a curve with its interval: ``0.981 (0.94 to 1.00)``."""
    if interval is None:
        return UNDEFINED
    return f"{interval.value:.3f} ({interval.low:.2f} to {interval.high:.2f})"


def drop_interval(interval: Interval | None, scale: Scale) -> str:
    """Write a difference with its interval, of shares in points."""
    if interval is None:
        return UNDEFINED
    factor, n_decimals = (100, 1) if scale is Scale.SHARE else (1, 2)
    value, low, high = (
        f"{factor * bound:.{n_decimals}f}".replace("-", "\u2212")
        for bound in (interval.value, interval.low, interval.high)
    )
    return f"{value} ({low} to {high})"


def places_of(files: Sequence[Path]) -> tuple[str, ...]:
    """Write files as tables for others name them: from the folder on that holds all of them.

    With forward slashes; where no folder holds all, by their names alone.
    """
    try:
        common = Path(os.path.commonpath([file.absolute().parent for file in files]))
    except ValueError:  # none, or on several drives
        return tuple(file.name for file in files)
    return tuple(file.absolute().relative_to(common).as_posix() for file in files)
