"""The same film as another machine, another frame or another hand might have made it."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

# Bounds of what is drawn: cut off or added on a side, logarithm of the aspect, degrees, shares of
# the side, logarithm of the exponent of the gray curve.
_CUT, _ADDED, _ASPECT, _DEGREES, _SHIFT, _GAMMA = 0.2, 0.3, 0.25, 8.0, 0.04, 0.6
_BLACK_FRAMES, _LOW_CONTRASTS, _LOCAL_CONTRASTS = 0.8, 0.3, 0.2
# Local contrast: the mean and spread that every place gets, and the least spread.
_MEAN, _SPREAD, _LEAST_SPREAD = 0.5, 0.22, 0.05


def make_variants(films: Pixels, n_each: int, seed: int) -> Pixels:
    """Draw other looks of films that are still films of the same kind.

    Cut or framed, wider or narrower, a little turned, mirrored, of another gray curve, of low
    contrast, with local contrast.

    Parameters
    ----------
    films : ndarray of shape (n_films, size, size), uint8
        Prepared films.
    n_each : int
        Variants of each film.
    seed : int
        The same films and seed give the same.

    Returns
    -------
    ndarray of shape (n_films * n_each, size, size), uint8
        The variants of a film stand together, in the order of the films.
    """
    rng = np.random.default_rng([seed, 6151])
    made = np.empty((len(films) * n_each, *films.shape[1:]), np.uint8)
    for row in range(len(made)):
        made[row] = _expose(_place(films[row // n_each], rng), rng)
    return made


def _place(film: Pixels, rng: np.random.Generator) -> Image.Image:
    """Cut, frame, squeeze, turn, shift, mirror."""
    size = len(film)
    added = _CUT if rng.random() < 0.5 else _ADDED
    side = 1 - 2 * rng.uniform(-added, _CUT)
    aspect = math.exp(rng.uniform(-_ASPECT, _ASPECT) / 2)
    angle = math.radians(rng.normal(0, _DEGREES))
    mirror = -1 if rng.random() < 0.5 else 1
    cos, sin, middle = math.cos(angle), math.sin(angle), size / 2
    across, down = mirror * side / aspect, side * aspect
    right, lower = middle + rng.uniform(-_SHIFT, _SHIFT, 2) * size
    matrix = (
        across * cos, across * sin, right - across * (cos + sin) * middle,
        -down * sin, down * cos, lower - down * (cos - sin) * middle,
    )  # fmt: skip
    shade = 0 if rng.random() < _BLACK_FRAMES else int(rng.integers(256))
    return Image.fromarray(np.ascontiguousarray(film)).transform(
        (size, size),
        Image.Transform.AFFINE,
        matrix,
        Image.Resampling.BILINEAR,
        fillcolor=shade,
    )


def _expose(picture: Image.Image, rng: np.random.Generator) -> Pixels:
    """Bend the gray curve; lower the contrast, or even it out place by place."""
    values = np.asarray(picture, np.float32) / np.float32(255)
    values **= math.exp(rng.uniform(-_GAMMA, _GAMMA))
    kind = rng.random()
    if kind < _LOW_CONTRASTS:
        low, high = rng.uniform(0, 0.35), rng.uniform(0.6, 1)
        values = low + (high - low) * values
    elif kind < _LOW_CONTRASTS + _LOCAL_CONTRASTS:
        share = rng.random()
        even = _even_out(values, rng.uniform(0.06, 0.15) * len(values))
        values = (1 - share) * values + share * even
    levels: Pixels = np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)
    return levels


def _even_out(values: NDArray[np.float32], radius: float) -> NDArray[np.float32]:
    """Give every place the same mean and spread."""
    from scipy.ndimage import gaussian_filter

    away = values - gaussian_filter(values, radius)
    spread = np.sqrt(gaussian_filter(away**2, radius)) + _LEAST_SPREAD
    even: NDArray[np.float32] = _MEAN + _SPREAD * away / spread
    return even
