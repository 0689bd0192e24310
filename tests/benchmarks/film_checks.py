"""What the checks before the network refuse: own films, another hospital's, and what is no film.

    python tests/benchmarks/film_checks.py DATA [FOLDER…] [--exceptions]

DATA holds ``covid19-image-dataset``, ``other-hospital``, ``dicom`` and ``odd-files``; each FOLDER
holds more pictures that are no chest films, such as the unpacked data of scikit-image. The sample
pictures of the installed scikit-learn, Matplotlib and pydicom are always among them. All is learned
from the training part of the reference films; each line gives the share that each check refuses
alone, how many all refuse together, with Wilson's interval, and how many of those are called
inverted or turned.
"""

import argparse
import hashlib
import importlib.util
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.formatting import percent_interval
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import split_dataset
from xray_desktop.core.images.image import XrayImage
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.examined_dataset import examine_dataset
from xray_desktop.core.prediction.decision_rule import DecisionRule
from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
from xray_desktop.core.stats.intervals import wilson
from xray_desktop.core.training.recipes import RECIPES
from xray_desktop.usecases.training.training_set import TrainingSet

BODY_PART = "CHEST"
# Chest films among the DICOM files, by the beginning of their names; the header of Fake_MONOHR1
# turns it into its negative.
CHEST_NAMES = ("RG1_", "Fake_MONOHR1", "1.2.276.0.7230010.3.1.4.8323329.6904")
PACKAGES = {
    "sklearn": "datasets/images",
    "matplotlib": "mpl-data",
    "pydicom": "data",
}
SMALL_SIDE = 64
Picture = tuple[Path, XrayImage]
Change = Callable[[np.ndarray], np.ndarray]
# What the sentence of each check can be told by.
PROFILE_WORDS = {
    "modality": "no radiograph",
    "body part": "body part (",
    "color": "in color",
    "shades": "shades of gray",
    "size": "{width} x {height}",
}
LOOK_WORDS = {"one shade": "of one shade", "look": ""}
CHECKS = (*PROFILE_WORDS, *LOOK_WORDS)
TURNED_WORDS = ("inverted:", "turned by", "upside down")


@dataclass(frozen=True, slots=True)
class Case:
    """A picture, which checks refuse it, and whether it is called inverted or turned."""

    path: Path
    shape: tuple[int, ...]
    refused: frozenset[str]
    called_turned: bool


def learn(folder: Path) -> tuple[DecisionRule, list[Path]]:
    """Learn the checks from the training films; also return the paths of the test films."""
    config = RECIPES["balanced"].config
    data = examine_dataset(index_folders([folder]))
    images = [read_image(record.path) for record in data.index.records]
    pixels = np.stack([prepare_pixels(image, config.preprocess) for image in images])
    split = split_dataset(data.index, data.groups)
    guards = TrainingSet(data, pixels).guards(split, config, BODY_PART)
    return guards, [record.path for record in split.records(data.index, Part.TEST)]


def judge(rule: DecisionRule, path: Path, image: XrayImage) -> Case:
    """Ask each check alone."""
    prepared = prepare_pixels(image, RECIPES["balanced"].config.preprocess)
    claims = rule.profile.judge(image.info, image.height, image.width)
    refused = {
        name
        for name, words in PROFILE_WORDS.items()
        if any(words in reason.template for reason in claims)
    }
    # The rule of one shade stands before the look: each is asked without the other.
    looks = [reason.template for reason in rule.ood_detector.judge(prepared)]
    unlike = replace(rule.ood_detector, most_even=1.0).judge(prepared)
    if any(LOOK_WORDS["one shade"] in template for template in looks):
        refused.add("one shade")
    if unlike:
        refused.add("look")
    called_turned = any(words in template for words in TURNED_WORDS for template in looks)
    return Case(path, image.pixels.shape, frozenset(refused), called_turned)


def read_all(paths: Iterable[Path]) -> list[Picture]:
    """Read what can be read, each picture once."""
    seen: set[str] = set()
    found = []
    for path in sorted(set(paths)):
        try:
            image = read_image(path)
        except ImageReadError:
            continue
        digest = hashlib.sha256(image.pixels.tobytes()).hexdigest()
        if digest not in seen:
            seen.add(digest)
            found.append((path, image))
    return found


def files_below(*folders: Path) -> list[Path]:
    """All files, at any depth."""
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def sample_folders() -> list[Path]:
    """Folders of sample pictures of installed packages."""
    found = []
    for package, folder in PACKAGES.items():
        spec = importlib.util.find_spec(package)
        if spec and spec.origin:
            found.append(Path(spec.origin).parent / folder)
    return found


def change(pictures: Sequence[Picture], how: Change) -> list[Picture]:
    """Change the pixels of every film."""
    return [
        (path, replace(image, values=np.ascontiguousarray(how(image.pixels), np.float32)))
        for path, image in pictures
    ]


def corner(pixels: np.ndarray) -> np.ndarray:
    """Keep the upper left third of a film."""
    return pixels[: len(pixels) // 3, : pixels.shape[1] // 3]


def stretch(pixels: np.ndarray, width: float, height: float) -> np.ndarray:
    """Change the aspect of a film."""
    size = (round(pixels.shape[1] * width), round(pixels.shape[0] * height))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BILINEAR))


def frame(pixels: np.ndarray) -> np.ndarray:
    """Put a film into a black frame of a fifth of its side."""
    return np.pad(pixels, [(side // 5, side // 5) for side in pixels.shape])


# What should be refused, of the test films; and what should pass, of the other hospital's.
TURNED: Mapping[str, Change] = {
    "inverted": lambda pixels: 1 - pixels,
    "turned by 90 degrees": np.rot90,
    "turned by 180 degrees": lambda pixels: np.rot90(pixels, 2),
    "upside down, mirrored": lambda pixels: pixels[::-1],
    "a corner of it": corner,
}
LOOKS: Mapping[str, Change] = {
    "mirrored": lambda pixels: pixels[:, ::-1],
    "a third wider": lambda pixels: stretch(pixels, 1.33, 1),
    "a third higher": lambda pixels: stretch(pixels, 1, 1.33),
    "in a wide frame": frame,
    "low contrast": lambda pixels: 0.3 + 0.4 * pixels,
    "darker": lambda pixels: pixels**1.6,
    "edges cut off": lambda pixels: pixels[
        len(pixels) // 10 : -len(pixels) // 10, pixels.shape[1] // 10 : -pixels.shape[1] // 10
    ],
}


def gather(data: Path, more: Sequence[Path], tests: Sequence[Path]) -> dict[str, list[Picture]]:
    """Return the pictures of every line of the table."""
    own, other = read_all(tests), read_all(files_below(data / "other-hospital"))
    folders = (data / "dicom", data / "odd-files", *sample_folders(), *more)
    chest, others = [], []
    for path, image in read_all(files_below(*folders)):
        (chest if path.name.startswith(CHEST_NAMES) else others).append((path, image))
    large = [one for one in others if min(one[1].pixels.shape) >= SMALL_SIDE]
    scans = [one for one in large if one[1].info.file_format == "DICOM"]
    return {
        "reference test films": own,
        "other hospital": other,
        "chest films in DICOM": chest,
        **{f"other hospital, {name}": change(other, how) for name, how in LOOKS.items()},
        "pictures that are no films": [one for one in large if one[1].info.file_format != "DICOM"],
        "other DICOM images": scans,
        "smaller than 64 pixels": [one for one in others if min(one[1].pixels.shape) < SMALL_SIDE],
        **{f"test films, {name}": change(own, how) for name, how in TURNED.items()},
    }


def show(name: str, cases: Sequence[Case]) -> None:
    """Print one line of the table."""
    shares = [sum(check in case.refused for case in cases) / len(cases) for check in CHECKS]
    together = sum(bool(case.refused) for case in cases)
    turned = sum(case.called_turned for case in cases)
    cells = " ".join(f"{share:9.1%}" for share in shares)
    interval = percent_interval(wilson(together, len(cases)))
    print(f"{name:38} {len(cases):4} {cells}  {together:4} = {interval:22} {turned:4}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--exceptions", action="store_true", help="name what is judged wrongly")
    args = parser.parse_args()
    rule, tests = learn(args.data / "covid19-image-dataset")
    heads = " ".join(f"{check:>9}" for check in CHECKS)
    print(f"{'':38} {'n':>4} {heads}  together{'':20} turned")
    for name, pictures in gather(args.data, args.folders, tests).items():
        cases = [judge(rule, path, image) for path, image in pictures]
        show(name, cases)
        are_films = name.startswith(("reference", "other hospital", "chest films"))
        for case in cases:
            if args.exceptions and bool(case.refused) == are_films:
                print("   ", case.path.name, case.shape, *sorted(case.refused))


if __name__ == "__main__":
    main()
