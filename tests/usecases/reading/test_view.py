"""What the window asks for."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError, DatasetError
from xray_desktop.base.tasks import Progress, TaskControl
from xray_desktop.core.bundles.bundle_files import read_bundle, read_file, write_bundle
from xray_desktop.core.bundles.manifest import FILE_NAMES
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.prediction.result import FailedPrediction, Prediction
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.usecases.bundles.summary import choose_model, open_default_model
from xray_desktop.usecases.reading import view

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"


def copy_with(folder, **changes):
    """Write the test bundle anew, with another manifest."""
    bundle = read_bundle(BUNDLE)
    contents = {name: read_file(bundle, name) for name in FILE_NAMES}
    write_bundle(folder, replace(bundle.manifest, **changes), contents)
    return folder


def test_film_for_the_eye_is_the_film_for_the_network(tiny_dataset):
    path = tiny_dataset / "Flat" / "film 0.png"

    film = view.read_viewed_image(path)

    seen = film.picture.levels[0] / 65535
    np.testing.assert_allclose(seen, read_image(path).pixels, atol=1e-5)


def test_films_of_a_folder_are_found_and_other_files_counted(tiny_dataset):
    (tiny_dataset / "notes.txt").write_text("nothing to see")

    found = view.find_images([tiny_dataset], TaskControl())

    assert len(found.paths) == 24
    assert all(path.is_absolute() for path in found.paths)
    assert found.n_ignored == 1


def test_folder_without_films_is_refused(tmp_path):
    with pytest.raises(DatasetError, match=tmp_path.name):
        view.find_images([tmp_path], TaskControl())


def test_model_says_what_it_was_trained_on_and_how_good_it_was(tmp_path):
    folder = copy_with(
        tmp_path / "model",
        data={"counts": {"bright": {"train": 70, "test": 9}, "dark": {"train": 30, "val": 5}}},
        metrics={"accuracy": {"value": 0.9, "low": 0.8, "high": 0.95}, "n_samples": 66},
    )

    summary = choose_model(folder)

    assert summary.n_films == 100
    assert summary.accuracy == Interval(0.9, 0.8, 0.95)
    assert summary.n_test == 66
    assert not summary.is_shipped


def test_model_that_says_little_is_a_model_all_the_same(tmp_path):
    summary = choose_model(copy_with(tmp_path / "model", data={}, metrics={}))

    assert summary.n_films is None
    assert summary.accuracy is None
    assert summary.n_test is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("data", {"counts": 3}),
        ("data", {"counts": {"dark": 3}}),
        ("metrics", {"accuracy": 0.9}),
        ("metrics", {"accuracy": {"value": 0.9, "low": None, "high": 1}}),
        ("metrics", {"accuracy": {"value": 0.9, "low": 0.95, "high": 0.8}}),
        ("metrics", {"accuracy": {"value": 10**400, "low": 0.8, "high": 0.95}}),
        ("metrics", {"accuracy": {"value": True, "low": False, "high": True}}),
        ("metrics", {"leak_free": {"n_samples": True}}),
    ],
)
def test_model_whose_figures_are_none_is_refused_by_their_name(forge_bundle, key, value):
    with pytest.raises(BundleError, match=rf"forged is damaged: manifest\.json: {key}"):
        choose_model(forge_bundle(BUNDLE, {key: value}))


def test_chosen_model_is_the_default_from_then_on(tmp_path):
    folder = copy_with(tmp_path / "model", name="Mine")
    choose_model(folder)

    assert open_default_model().name == "Mine"


def test_answers_are_reported_as_they_come(tiny_dataset):
    films = sorted(tiny_dataset.rglob("*.png"))
    films[3].write_bytes(b"not a picture")
    reports = []

    view.classify_listed(films, BUNDLE, reports.append, TaskControl())

    answers = [r for r in reports if isinstance(r, Prediction | FailedPrediction)]
    assert [answer.path for answer in answers] == films
    assert isinstance(answers[3], FailedPrediction)
    counts = [(r.done, r.total) for r in reports if isinstance(r, Progress)]
    assert counts[-1] == (24, 24)
    first = next(k for k, report in enumerate(reports) if isinstance(report, Progress))
    assert first == reports[first].done < 24
