"""Films that a model should refuse: made from the films that it learns from, and drawn.

A network that has seen films of its classes only calls everything one of them. These stand for
what else may be opened: turned, inverted and cut films, other parts of the body, photographs,
documents, charts. What real films of that kind it then refuses is measured in
``tests/benchmarks/film_checks.py`` and told in docs/decisions.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Films = NDArray[np.uint8]
Plane = NDArray[np.float64]


def make_ood_examples(films: Films, n_wanted: int, seed: int) -> Films:
    """Make films that are none of the classes, of all kinds in turn.

    Parameters
    ----------
    films : ndarray of shape (n_films, size, size), uint8
        Prepared training films, at least one.
    n_wanted : int
    seed : int
        The same films and seed give the same.

    Returns
    -------
    ndarray of shape (n_wanted, size, size), uint8
    """
    # Any second number will do: the seed alone also shuffles the batches.
    rng = np.random.default_rng([seed, 4973])
    size = films.shape[1]
    made = np.empty((n_wanted, size, size), np.uint8)
    for number in range(n_wanted):
        film = films[int(rng.integers(len(films)))]
        made[number] = _MAKERS[number % len(_MAKERS)](film, rng)
    return made


def _turned(film: Films, rng: np.random.Generator) -> Films:
    return np.rot90(film, int(rng.integers(1, 4)))


def _inverted(film: Films, _rng: np.random.Generator) -> Films:
    return 255 - film


def _magnified(film: Films, rng: np.random.Generator) -> Films:
    """Show a small part of the film only."""
    size = len(film)
    side = max(2, int(size * rng.uniform(0.2, 0.45)))
    top, left = rng.integers(0, size - side, 2)
    return _resize(film[top : top + side, left : left + side], size)


def _shuffled(film: Films, rng: np.random.Generator) -> Films:
    """Exchange the tiles of a film."""
    size, n_tiles = len(film), int(rng.integers(2, 5))
    side = size // n_tiles
    even = _resize(film, side * n_tiles).reshape(n_tiles, side, n_tiles, side).swapaxes(1, 2)
    tiles = rng.permutation(even.reshape(-1, side, side)).reshape(even.shape).swapaxes(1, 2)
    return _resize(tiles.reshape(side * n_tiles, side * n_tiles), size)


def _repeated(film: Films, rng: np.random.Generator) -> Films:
    """Show several small films, as a contact sheet does."""
    size, n_films = len(film), int(rng.integers(2, 4))
    return _resize(np.tile(_resize(film, size // n_films), (n_films, n_films)), size)


def _scrambled(film: Films, rng: np.random.Generator) -> Films:
    """Keep the spatial frequencies of a film, and nothing of where they are."""
    phase = np.angle(np.fft.fft2(rng.standard_normal(film.shape)))
    spectrum = np.abs(np.fft.fft2(film)) * np.exp(1j * phase)
    spectrum[0, 0] = film.sum(dtype=np.float64)
    return np.clip(np.fft.ifft2(spectrum).real, 0, 255).astype(np.uint8)


def _clouds(film: Films, rng: np.random.Generator) -> Films:
    """Draw light and shade as photographs have them: amplitudes fall with frequency."""
    frequency = np.fft.fftfreq(len(film))
    radius = np.hypot(frequency[:, np.newaxis], frequency)
    radius[0, 0] = 1.0
    noise = np.fft.fft2(rng.standard_normal(film.shape)) / radius ** rng.uniform(0, 2.2)
    return _stretch(np.fft.ifft2(noise).real, rng)


def _bodies(film: Films, rng: np.random.Generator) -> Films:
    """Draw bright bodies on a dark ground, filled or hollow: limbs, slices, things."""
    y, x = np.mgrid[0 : len(film), 0 : len(film)] / len(film)
    canvas = np.full(film.shape, rng.uniform(0, 0.3))
    for _ in range(int(rng.integers(1, 6))):
        distance = _body(x, y, rng)
        inside = distance < 1
        if rng.random() < 0.4:
            inside &= distance > rng.uniform(0.5, 0.95)
        shade = rng.uniform(0.2, 1) * (1 - rng.uniform(0, 0.5) * np.minimum(distance, 1))
        canvas = np.where(inside, shade, canvas)
    return _gray(canvas + rng.normal(0, rng.uniform(0, 0.06), film.shape))


def _body(x: Plane, y: Plane, rng: np.random.Generator) -> Plane:
    """Return the distance from the middle of an ellipse or a rectangle; its edge is at 1."""
    left, top = rng.uniform(0.2, 0.8, 2)
    width, height = rng.uniform(0.05, 0.45, 2)
    angle = rng.uniform(0, np.pi)
    along = ((x - left) * np.cos(angle) + (y - top) * np.sin(angle)) / width
    across = ((y - top) * np.cos(angle) - (x - left) * np.sin(angle)) / height
    distance: Plane = np.hypot(along, across)
    if rng.random() < 0.4:
        distance = np.maximum(np.abs(along), np.abs(across))
    return distance


def _page(film: Films, rng: np.random.Generator) -> Films:
    """Draw lines of print, dark on light or light on dark."""
    size = len(film)
    canvas = np.full(film.shape, rng.uniform(0.8, 1))
    height, top = int(rng.integers(2, 6)), int(rng.integers(2, 10))
    while top + height < size - 2:
        end = max(6, int(rng.uniform(0.3, 0.95) * size))
        line = canvas[top : top + height, 4:end]
        line[rng.random(line.shape) < 0.45] = rng.uniform(0, 0.3)
        top += height + int(rng.integers(2, 6))
    return _gray(canvas if rng.random() < 0.5 else 1 - canvas)


def _stripes(film: Films, rng: np.random.Generator) -> Films:
    """Draw waves, gratings and gradients."""
    y, x = np.mgrid[0 : len(film), 0 : len(film)] / len(film)
    angle = rng.uniform(0, np.pi)
    along, across = x * np.cos(angle) + y * np.sin(angle), x * np.sin(angle) - y * np.cos(angle)
    wave = np.sin(2 * np.pi * rng.uniform(0.3, 20) * along + rng.uniform(0, 6))
    other = np.sin(2 * np.pi * rng.uniform(0.3, 8) * across)
    return _stretch(wave + rng.uniform(0, 1) * other + rng.normal(0, 0.1, x.shape), rng)


def _scene(film: Films, rng: np.random.Generator) -> Films:
    """Put bodies before clouds, as in a photograph."""
    ground, things = _clouds(film, rng), _bodies(film, rng)
    return np.where(things > rng.integers(40, 160), things, ground)


_Maker = Callable[[Films, np.random.Generator], Films]
_MAKERS: tuple[_Maker, ...] = (
    _turned, _inverted, _magnified, _shuffled, _scrambled,
    _turned, _repeated, _clouds, _bodies, _scene,
    _bodies, _page, _stripes, _magnified, _scene,
)  # fmt: skip


def _resize(film: Films, size: int) -> Films:
    picture = Image.fromarray(np.ascontiguousarray(film))
    return np.asarray(picture.resize((size, size), Image.Resampling.BILINEAR))


def _gray(canvas: Plane) -> Films:
    return (np.clip(canvas, 0, 1) * 255).astype(np.uint8)


def _stretch(canvas: Plane, rng: np.random.Generator) -> Films:
    """Clip some of the darkest and brightest places, as exposures do."""
    low, high = np.percentile(canvas, [rng.uniform(0, 10), rng.uniform(90, 100)])
    return _gray((canvas - low) / max(float(high - low), 1e-9))
