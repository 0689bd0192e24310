"""A model that is handed on does not tell whose films it learned, however much it knows of them."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.tasks import TaskControl, no_progress
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, write_drawn_dataset
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
from xray_desktop.usecases.bundles.export import export_bundle
from xray_desktop.usecases.reading.nearest import find_nearest
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import train_folders

pytestmark = pytest.mark.slow

SMALL = {
    "n_epochs": 2,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}
PLACE, PATIENT = "St. Nowhere archive", "Doe, Jane 1950"


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Films whose folder and file names tell of people, and a run on them."""
    folder = tmp_path_factory.mktemp("films") / PLACE / "films"
    write_drawn_dataset(folder, n_per_class=10, size=64)
    for number, film in enumerate(sorted(folder.rglob("*.png"))):
        film.rename(film.with_name(f"{PATIENT} {number}.png"))
    out = folder.parents[1] / "run"
    train_folders(
        TrainingRequest((folder,), out, recipe="quick", overrides=SMALL),
        progress=no_progress,
        control=TaskControl(),
    )
    return bundle_files.read_bundle(out / "bundle"), sorted(folder.rglob("*.png"))


def test_an_exported_model_holds_no_path_name_or_pixel_of_its_films(trained, tmp_path):
    """Fails if anything of a film but hashes, features and figures gets into a bundle."""
    bundle, films = trained
    export_bundle(bundle, "zip", tmp_path / "model.zip")

    with zipfile.ZipFile(tmp_path / "model.zip") as archive:
        content = b"\0".join(archive.read(name) for name in archive.namelist())

    for secret in (PLACE, PATIENT, str(films[0].parent), "Doe", ".png"):
        assert secret.encode() not in content
    for film in films:
        image = read_image(film)
        row = np.rint(image.pixels[32] * 255).astype(np.uint8)
        prepared = prepare_pixels(image, bundle.manifest.preprocess)[16]
        for pixels in (row, prepared, prepared.astype(np.float32), prepared / np.float32(255)):
            assert pixels.tobytes() not in content


def test_the_model_was_checked_and_finds_the_films_of_its_training(trained):
    bundle, films = trained
    check = bundle.manifest.explanation_check

    assert check.method == "activation"
    assert check.n_films > 0
    assert check.passed is not None
    found = find_nearest(films, bundle.path, 3)
    same = [answer for answer in found if answer.films[0].is_same]
    assert len(same) > len(films) // 2
    for answer in same:
        assert answer.films[0].path == answer.film
        assert answer.films[0].class_name in DRAWN_CLASSES
        assert all(isinstance(near.path, Path) for near in answer.films)


def test_the_model_of_a_copied_bundle_still_shows_no_film(trained, tmp_path):
    """Where the training is not on this computer, classes and distances are all there is."""
    bundle, films = trained
    export_bundle(bundle, "zip", tmp_path / "model.zip")
    with zipfile.ZipFile(tmp_path / "model.zip") as archive:
        archive.extractall(tmp_path / "elsewhere")
    (folder,) = {path.parent for path in (tmp_path / "elsewhere").rglob("manifest.json")}

    from xray_desktop.usecases.reading import nearest

    nearest._known.clear()
    (answer,) = find_nearest(films[:1], folder, 3)

    assert {near.path for near in answer.films} == {None}
    assert answer.films[0].class_name in DRAWN_CLASSES
