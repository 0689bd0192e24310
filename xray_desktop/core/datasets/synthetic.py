"""Drawn films: schematic chests for the demonstration, the first look and tests; no patient."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DRAWN_CLASSES = ("Clear", "Diffuse haze", "Round spot")


@dataclass(frozen=True, slots=True)
class _Body:
    """Where things stand in one drawn chest; lengths are shares of the image side."""

    rows: NDArray[np.float32]
    columns: NDArray[np.float32]
    center: float
    lung_width: float
    lung_height: float
    lung_row: float

    def ellipse(self, row: float, column: float, height: float, width: float) -> NDArray[np.bool_]:
        inside = ((self.rows - row) / height) ** 2 + ((self.columns - column) / width) ** 2 < 1
        return np.asarray(inside)

    def lung(self, side: int) -> NDArray[np.bool_]:
        column = self.center + side * 0.185
        return self.ellipse(self.lung_row, column, self.lung_height, self.lung_width)


def draw_image(class_name: str, *, seed: int, size: int = 192) -> NDArray[np.uint8]:
    """Draw a schematic chest film.

    Parameters
    ----------
    class_name : str
        One of `DRAWN_CLASSES`: what stands in the lungs, and nothing else, tells them apart.
    seed : int
        The same seed gives the same film.
    size : int
        Height and width in pixels.

    Returns
    -------
    ndarray of shape (size, size), uint8
    """
    if class_name not in DRAWN_CLASSES:
        raise ValueError(f"Expected one of {DRAWN_CLASSES}, received {class_name!r}.")
    random = np.random.default_rng((seed, DRAWN_CLASSES.index(class_name)))
    body = _draw_body(random, size)
    film = _blur(_draw_chest(body, random), size * 0.012)
    if class_name == "Round spot":
        film = film + _draw_spot(body, random)
    elif class_name == "Diffuse haze":
        film = film + _draw_haze(body, random, size)
    exposure, noise = random.uniform(0.8, 1.15), random.uniform(0.01, 0.03)
    exposed = film * exposure + random.normal(0, noise, film.shape)
    return np.rint(np.clip(exposed, 0, 1) * 255).astype(np.uint8)


def write_drawn_dataset(folder: Path, *, n_per_class: int, seed: int = 0, size: int = 192) -> Path:
    """Draw a data set of one folder a class.

    Returns
    -------
    Path
        `folder`, which then holds n_per_class PNG files for each of `DRAWN_CLASSES`.
    """
    from PIL import Image

    for class_name in DRAWN_CLASSES:
        (folder / class_name).mkdir(parents=True, exist_ok=True)
        for number in range(n_per_class):
            film = draw_image(class_name, seed=seed * 100_000 + number, size=size)
            Image.fromarray(film).save(folder / class_name / f"drawn {number + 1:03d}.png")
    return folder


def _draw_body(random: np.random.Generator, size: int) -> _Body:
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float32) / size
    # Films of different patients differ much: otherwise they would pass for copies.
    angle, zoom = random.uniform(-0.12, 0.12), random.uniform(0.85, 1.12)
    stretch = random.uniform(0.92, 1.1)
    down, right = (rows - 0.5) * zoom * stretch, (columns - 0.5) * zoom
    return _Body(
        rows=(0.5 + down * np.cos(angle) + right * np.sin(angle)).astype(np.float32),
        columns=(0.5 - down * np.sin(angle) + right * np.cos(angle)).astype(np.float32),
        center=0.5 + random.uniform(-0.06, 0.06),
        lung_width=random.uniform(0.115, 0.16),
        lung_height=random.uniform(0.25, 0.34),
        lung_row=random.uniform(0.41, 0.51),
    )


def _draw_chest(body: _Body, random: np.random.Generator) -> NDArray[np.float32]:
    film = np.full(body.rows.shape, 0.04, np.float32)
    trunk = body.ellipse(0.62, body.center, 0.62, 0.46)
    film[trunk] = 0.62
    film[body.ellipse(0.05, body.center, 0.2, 0.13)] = 0.6
    for side in (-1, 1):
        film[body.lung(side)] = 0.2
    ribs = _rib_pattern(body, random)
    film += ribs * np.float32(0.09)
    spine = np.abs(body.columns - body.center) < 0.035
    film[spine & (body.rows > 0.05)] += 0.14
    size = random.uniform(0.11, 0.17)
    heart = body.ellipse(body.lung_row + 0.13, body.center + 0.055, size * 1.1, size)
    film[heart] = np.maximum(film[heart], 0.68)
    film[trunk & (body.rows > body.lung_row + body.lung_height * 0.82)] += 0.12
    return film


def _rib_pattern(body: _Body, random: np.random.Generator) -> NDArray[np.bool_]:
    bow = np.abs(body.columns - body.center) ** 1.5
    phase = (body.rows + bow * 0.9 + random.uniform(0, 0.09)) % 0.09
    chest = body.ellipse(0.5, body.center, 0.42, 0.4)
    return np.asarray((phase < 0.028) & chest)


def _draw_spot(body: _Body, random: np.random.Generator) -> NDArray[np.float32]:
    side = 1 if random.random() < 0.5 else -1
    row = body.lung_row + random.uniform(-0.17, 0.12)
    column = body.center + side * (0.2 + random.uniform(-0.03, 0.05))
    radius = random.uniform(0.05, 0.08)
    distance = np.hypot(body.rows - row, body.columns - column) / radius
    edge = 1 + np.exp(np.clip((distance - 1) * 8, -50, 50))
    return np.asarray(random.uniform(0.3, 0.42) / edge, np.float32)


def _draw_haze(body: _Body, random: np.random.Generator, size: int) -> NDArray[np.float32]:
    grain = _blur(random.normal(0, 1, (size, size)).astype(np.float32), size * 0.018)
    grain = grain / np.abs(grain).max()
    lungs = _blur((body.lung(-1) | body.lung(1)).astype(np.float32), size * 0.02)
    return np.asarray(lungs * (random.uniform(0.1, 0.16) + 0.3 * grain), np.float32)


def _blur(film: NDArray[np.float32], radius: float) -> NDArray[np.float32]:
    """Blur by three box means along each axis, which is close to a Gaussian."""
    width = max(1, round(radius)) * 2 + 1
    kernel = np.full(width, 1 / width, np.float32)
    for axis in (0, 1):
        for _ in range(3):
            margin = [(0, 0), (0, 0)]
            margin[axis] = (width // 2, width // 2)
            padded = np.pad(film, margin, "edge")
            film = np.apply_along_axis(np.convolve, axis, padded, kernel, "valid")
    return film.astype(np.float32)
