"""Make a large folder of films, each of its own content, from a folder of real ones.

    python tests/benchmarks/make_films.py REAL_FOLDER OUT_FOLDER [--films 100000]

Each film is two real ones of one class, each cut, turned and scaled at random, one over the
other: an outline like a chest, and nothing that another film repeats. One in a hundred is a near
copy of an earlier one, with other contrast and saved anew; `copies.json` beside the class folders
names the pairs. A film is the same whatever the number of films, so a smaller folder is the
beginning of a larger one, and a call that was interrupted goes on.
"""

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.file_search import find_images
from xray_desktop.core.images.reader import read_image

SIZE = 640
COPY_EVERY = 100
QUALITY = 80
_IMAGES_AT_ONCE = 250


def film_path(number: int, class_names: list[str]) -> Path:
    """Return where a film lies below the folder."""
    return Path(class_names[number % len(class_names)]) / f"film {number:06}.jpg"


def original_of(number: int, n_classes: int) -> int | None:
    """Return the film of the same class that a film is a near copy of, or None."""
    if number % COPY_EVERY != COPY_EVERY - 1 or number < COPY_EVERY:
        return None
    return number - COPY_EVERY // 2 // n_classes * n_classes


def draw(number: int, real: list[list[Image.Image]]) -> Image.Image:
    """Draw a film."""
    original = original_of(number, len(real))
    if original is not None:
        contrast = np.random.default_rng(number).uniform(0.75, 1.3)
        return draw(original, real).point(lambda level: 255 * (level / 255) ** contrast)
    random = np.random.default_rng(number)
    films = real[number % len(real)]
    first, second = (_cut(films[random.integers(len(films))], random) for _ in range(2))
    return Image.blend(first, second, random.uniform(0.3, 0.7))


def _cut(film: Image.Image, random: np.random.Generator) -> Image.Image:
    turn, zoom = random.uniform(-0.15, 0.15), random.uniform(0.65, 1.0)
    width, height = film.width / SIZE * zoom, film.height / SIZE * zoom
    left, top = (random.uniform(0, side * (1 - zoom)) for side in film.size)
    cos, sin = np.cos(turn), np.sin(turn)
    affine = (width * cos, -height * sin, left, width * sin, height * cos, top)
    return film.transform((SIZE, SIZE), Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR)


def make_some(first: int, folder: Path, last: int) -> None:
    """Make the films from one number to another that are not there yet."""
    for number in range(first, min(first + _IMAGES_AT_ONCE, last)):
        path = folder / film_path(number, _Real.class_names)
        if not path.exists():
            unfinished = path.with_suffix(".part")
            draw(number, _Real.films).save(unfinished, "JPEG", quality=QUALITY)
            unfinished.rename(path)


class _Real:
    """The real films by class, read once by each process."""

    class_names: list[str]
    films: list[list[Image.Image]]


def read_real(folder: Path) -> None:
    """Read the real films, by the name of the folder that they lie in."""
    by_class: dict[str, list[Image.Image]] = {}
    for path in find_images([folder.absolute()], TaskControl()).films:
        levels = np.rint(read_image(path).pixels * 255).astype(np.uint8)
        by_class.setdefault(path.parent.name, []).append(
            Image.fromarray(levels).resize((SIZE, SIZE))
        )
    _Real.class_names = sorted(by_class)
    _Real.films = [by_class[name] for name in _Real.class_names]


def make_films(real: Path, folder: Path, n_films: int) -> None:
    """Make the folder, with all processor cores."""
    read_real(real)
    for name in _Real.class_names:
        (folder / name).mkdir(parents=True, exist_ok=True)
    starts = range(0, n_films, _IMAGES_AT_ONCE)
    with ProcessPoolExecutor(os.cpu_count(), initializer=read_real, initargs=(real,)) as pool:
        for done, _ in enumerate(
            pool.map(partial(make_some, folder=folder, last=n_films), starts), 1
        ):
            print(f"\r{min(done * _IMAGES_AT_ONCE, n_films)} films", end="", flush=True)
    print()
    names = [film_path(number, _Real.class_names).as_posix() for number in range(n_films)]
    pairs = [
        (names[original], names[number])
        for number in range(n_films)
        if (original := original_of(number, len(_Real.class_names))) is not None
    ]
    (folder / "copies.json").write_text(json.dumps(pairs))


def enlarge(folder: Path, out: Path, n_films: int) -> Path:
    """Enlarge some films of each class to 12 megapixels, with grain of their own."""
    random = np.random.default_rng(0)
    classes = sorted(path for path in folder.iterdir() if path.is_dir())
    for number in range(n_films):
        source = classes[number % len(classes)]
        films = find_images([source], TaskControl()).films
        film = Image.open(films[number // len(classes) % len(films)]).convert("L")
        levels = np.asarray(film.resize((3000, 4000), Image.Resampling.BICUBIC), np.int16)
        levels = np.clip(levels + random.integers(-3, 4, levels.shape, np.int16), 0, 255)
        path = out / source.name / f"{number}.jpg"
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(levels.astype(np.uint8)).save(path, quality=90)
    return out


def main() -> None:
    """Make the films."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("real", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--films", type=int, default=100_000)
    args = parser.parse_args()
    make_films(args.real, args.folder, args.films)


if __name__ == "__main__":
    main()
