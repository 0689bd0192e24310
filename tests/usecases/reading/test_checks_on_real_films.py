"""The checks before the network, learned from the reference films, on real films and other things.

More of it is measured by ``tests/benchmarks/film_checks.py``.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import split_dataset
from xray_desktop.core.images.image import XrayImage
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.examined_dataset import examine_dataset
from xray_desktop.core.prediction.decision_rule import DecisionRule
from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
from xray_desktop.core.training.recipes import RECIPES
from xray_desktop.usecases.training.training_set import TrainingSet

pytestmark = pytest.mark.slow

CONFIG = RECIPES["balanced"].config


@pytest.fixture(scope="module")
def learned(data_folder: Path) -> tuple[DecisionRule, list[XrayImage]]:
    """What is learned from the training films, and the test films."""
    data = examine_dataset(index_folders([data_folder / "covid19-image-dataset"]))
    images = [read_image(record.path) for record in data.index.records]
    pixels = np.stack([prepare_pixels(image, CONFIG.preprocess) for image in images])
    split = split_dataset(data.index, data.groups)
    rule = TrainingSet(data, pixels).guards(split, CONFIG, "CHEST")
    return rule, [images[row] for row in split.positions(Part.TEST)]


def reasons(rule: DecisionRule, image: XrayImage) -> str:
    prepared = prepare_pixels(image, CONFIG.preprocess)
    said = rule.screen(image.info, image.height, image.width, prepared)
    return " ".join(str(reason) for reason in said)


def share_refused(rule: DecisionRule, images: Iterable[XrayImage]) -> float:
    return float(np.mean([bool(reasons(rule, image)) for image in images]))


def test_own_films_and_those_of_another_hospital_pass(learned, data_folder: Path):
    rule, films = learned
    other = sorted((data_folder / "other-hospital").rglob("*.png"))

    assert share_refused(rule, films) <= 0.05
    assert share_refused(rule, map(read_image, other)) <= 0.05


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (lambda pixels: 1 - pixels, "inverted"),
        (lambda pixels: np.rot90(pixels, -1), "to the right"),
        (lambda pixels: np.rot90(pixels, 2), "upside down"),
    ],
)
def test_inverted_and_turned_films_are_refused_and_mostly_called_so(learned, turn, words):
    """Fails with the look of films switched off: all would pass."""
    rule, films = learned
    turned = [replace(film, values=np.ascontiguousarray(turn(film.pixels))) for film in films]
    said = [reasons(rule, film) for film in turned]

    assert np.mean([bool(text) for text in said]) >= 0.95
    assert np.mean([words in text for text in said]) >= 0.7
    assert share_refused(replace(rule, ood_detector=None), turned) == 0


def test_slices_limbs_and_photographs_are_refused_by_their_look_alone(learned, data_folder: Path):
    """Fails with the look of films switched off: of these, headers and color name some only."""
    import sklearn

    rule, _films = learned
    photographs = (Path(sklearn.__file__).parent / "datasets" / "images").glob("*.jpg")
    others = [data_folder / "dicom" / name for name in ("693_UNCR.dcm", "RG3_J2KI.dcm")]

    for path in (*photographs, *others):
        image = read_image(path)
        assert reasons(replace(rule, profile=None), image), path.name
        assert reasons(rule, image), path.name
    assert "(Modality CT)" in reasons(rule, read_image(others[0]))


def test_chest_films_in_dicom_pass_and_a_wrong_header_is_noticed(learned, data_folder: Path):
    rule, _films = learned

    assert reasons(rule, read_image(data_folder / "dicom" / "RG1_J2KI.dcm")) == ""
    # Its header says MONOCHROME1, its pixels are those of a MONOCHROME2 film.
    assert "inverted" in reasons(rule, read_image(data_folder / "dicom" / "Fake_MONOHR1.dcm"))
