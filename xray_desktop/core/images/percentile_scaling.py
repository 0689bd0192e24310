"""Scaling of values whose black and white nobody has written down."""

import numpy as np
from numpy.typing import NDArray

LOW_PERCENT, HIGH_PERCENT = 1.0, 99.0


def percentile_range(values: NDArray[np.float64], counts: NDArray[np.int64]) -> tuple[float, float]:
    """Return percentiles 1 and 99 of values that occur `counts` times.

    The lowest and highest value where the percentiles are equal; (0, 1) where nothing occurs.

    Parameters
    ----------
    values : ndarray of shape (n_values,), float64
        In any order.
    counts : ndarray of shape (n_values,), int64
        Not negative.
    """
    occurring = counts > 0
    if not occurring.any():
        return 0.0, 1.0
    values, counts = values[occurring], counts[occurring]
    order = np.argsort(values, kind="stable")
    values, reached = values[order], np.cumsum(counts[order])
    total = int(reached[-1])
    # The rank rule "inverted_cdf" of numpy.percentile.
    low = values[np.searchsorted(reached, total * LOW_PERCENT / 100)]
    high = values[np.searchsorted(reached, total * HIGH_PERCENT / 100)]
    if low == high:
        low, high = values[0], values[-1]
    return float(low), float(high)


def scale_by_percentiles(
    values: NDArray[np.generic], ignored: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.float32], bool]:
    """Scale values without a known range to [0, 1].

    Parameters
    ----------
    values : ndarray of shape (height, width), integer or float
        NaN and minus infinity become 0, infinity becomes 1.
    ignored : ndarray of bool, same shape, or None
        True where a value is left out of the percentiles.

    Returns
    -------
    pixels : ndarray of shape (height, width), float32
    in_range : bool
        True if all finite values lay in [0, 1] and were kept as they are.
    """
    counted = np.isfinite(values)
    if ignored is not None:
        counted &= ~ignored
    finite = values[counted]
    if finite.size == 0:
        return np.zeros(values.shape, np.float32), True
    low, high = float(finite.min()), float(finite.max())
    in_range = np.issubdtype(values.dtype, np.floating) and low >= 0 and high <= 1
    if in_range:
        low, high = 0.0, 1.0
    else:
        low, high = _percentiles(finite, low, high)
    return stretch(values, low, high), bool(in_range)


def stretch(values: NDArray[np.generic], low: float, high: float) -> NDArray[np.float32]:
    """Map low to 0 and high to 1, clipped; a threshold at low where both are equal.

    Parameters
    ----------
    values : ndarray of shape (height, width), integer or float
        NaN becomes 0.
    low, high : float
    """
    scaled = np.empty(values.shape, np.float32)
    width = high - low if high > low else 1.0
    # Row by row in double precision: float32 cannot hold 32-bit integers, and a whole film in
    # float64 would double the memory.
    for row, line in enumerate(values):
        exact = (line.astype(np.float64) - low) / width
        scaled[row] = np.clip(np.nan_to_num(exact, nan=0.0, posinf=1.0, neginf=0.0), 0, 1)
    return scaled


def _percentiles(finite: NDArray[np.generic], low: float, high: float) -> tuple[float, float]:
    percents = (LOW_PERCENT, HIGH_PERCENT)
    first, last = np.percentile(finite, percents, method="inverted_cdf")  # type: ignore[call-overload]
    return (float(first), float(last)) if first < last else (low, high)
