"""The most similar training films of a bundle, and where they lie on this computer."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base import paths
from xray_desktop.base.errors import ImageReadError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import CARD_NAME, GRAPH_NAME, REFERENCE_NAME, WEIGHTS_NAME
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.splits.files import write_index
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.preprocessing.preprocessing import prepare_pixels
from xray_desktop.core.training.overrides import make_config
from xray_desktop.core.training.run_folder import RunPlan, create_run, write_plan
from xray_desktop.inference.predictor import Predictor
from xray_desktop.usecases.reading import nearest
from xray_desktop.usecases.reading.nearest import find_nearest

TINY = Path(__file__).parents[2] / "bundles" / "with_maps"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(nearest, "_known", {})


@pytest.fixture
def index(tiny_dataset):
    return index_folders([tiny_dataset])


@pytest.fixture
def bundle(index, tmp_path):
    """The tiny model, as if it had been trained on the tiny films."""
    tiny = bundle_files.read_bundle(TINY)
    manifest = replace(
        tiny.manifest,
        class_names=index.answers,
        data={"index_fingerprint": index.fingerprint},
        files={},
    )
    films = [record.path for record in index.records]
    prepared = np.stack([prepare_pixels(read_image(film), manifest.preprocess) for film in films])
    reference = replace(
        bundle_files.read_reference(tiny),
        features=Predictor(tiny).predict(prepared).features,
        labels=np.array([index.answers.index(r.class_name) for r in index.records], np.int32),
        content_hashes=np.array(
            [list(bytes.fromhex(record.sha256)) for record in index.records], np.uint8
        ),
        perceptual_hashes=np.zeros((len(films), 32), np.uint8),
        groups=np.zeros((len(films), 16), np.uint8),
    )
    contents = {
        name: bundle_files.read_file(tiny, name) for name in (WEIGHTS_NAME, GRAPH_NAME, CARD_NAME)
    }
    contents[REFERENCE_NAME] = bundle_files.tensors_to_bytes(reference.to_arrays())
    return bundle_files.write_bundle(tmp_path / "model", manifest, contents)


@pytest.fixture
def run(index):
    folder = create_run(paths.runs_folder() / "training")
    plan = RunPlan(make_config("quick", {}))
    write_plan(folder, plan, index=index.fingerprint, split="s")
    write_index(folder.index_file, index)
    return folder


def test_a_training_film_is_found_as_itself_and_others_of_its_kind_beside_it(bundle, index):
    record = index.records[3]

    (found,) = find_nearest([record.path], bundle.path, 4)

    assert found.film == record.path
    assert found.n_training == len(index.records)
    assert [near.is_same for near in found.films] == [True, False, False, False]
    assert found.films[0].sha256 == record.sha256
    assert found.films[0].class_name == record.class_name
    assert found.films[0].distance == pytest.approx(0, abs=1e-3)


def test_without_the_training_no_path_is_known(bundle, index):
    (found,) = find_nearest([index.records[0].path], bundle.path)

    assert {near.path for near in found.films} == {None}


def test_the_training_that_made_the_model_tells_where_its_films_lie(bundle, index, run):
    (found,) = find_nearest([index.records[0].path], bundle.path)

    for near in found.films:
        assert hashlib.sha256(near.path.read_bytes()).hexdigest() == near.sha256


def test_a_film_that_was_changed_or_moved_since_is_not_shown_for_another(bundle, index, run):
    """Fails if the content is not compared: a path alone says nothing of what lies there now."""
    (before,) = find_nearest([index.records[0].path], bundle.path, 3)
    first, second = (near.path for near in before.films[1:])
    Image.new("L", (40, 40), 99).save(first)
    second.unlink()

    (after,) = find_nearest([index.records[0].path], bundle.path, 3)

    assert [near.path for near in after.films] == [index.records[0].path, None, None]


def test_a_training_on_other_films_tells_nothing(bundle, index, run):
    plan = RunPlan(make_config("quick", {}))
    write_plan(run, plan, index="of others", split="s")

    (found,) = find_nearest([index.records[0].path], bundle.path)

    assert {near.path for near in found.films} == {None}


def test_a_damaged_record_of_the_training_is_no_failure(bundle, index, run):
    run.index_file.write_text("{")

    (found,) = find_nearest([index.records[0].path], bundle.path)

    assert len(found.films) == 5


def test_films_of_another_model_are_not_mixed_up(bundle, index):
    (own,) = find_nearest([index.records[0].path], bundle.path)
    (other,) = find_nearest([index.records[0].path], TINY)

    assert own.model_id != other.model_id
    assert other.n_training == 6
    assert not any(near.is_same for near in other.films)


def test_a_film_that_cannot_be_read_is_told(bundle, tmp_path):
    with pytest.raises(ImageReadError, match="gone"):
        find_nearest([tmp_path / "gone.png"], bundle.path)
