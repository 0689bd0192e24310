"""What can be evaluated, counted before any film is read."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base.errors import BundleError, DatasetError
from xray_desktop.base.tasks import TaskControl, no_progress
from xray_desktop.usecases.datasets.dataset_open import open_dataset
from xray_desktop.usecases.datasets.dataset_state import make_state
from xray_desktop.usecases.evaluation.evaluation_images import (
    look_at_folders,
    offer_dataset,
    read_model,
)

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"


@pytest.fixture
def with_parts(tiny_dataset, tmp_path):
    root = tmp_path / "with parts"
    shutil.copytree(tiny_dataset, root / "train")
    shutil.copytree(tiny_dataset / "Flat", root / "test" / "Flat")
    return root


def test_films_of_a_folder_are_counted_by_class_and_part(with_parts):
    offered = look_at_folders([with_parts])

    assert offered.classes == {"Empty": 8, "Flat": 16, "Upright": 8}
    assert offered.parts == {"train": 24, "test": 8}
    assert (offered.n_films, offered.name) == (32, "with parts")


def test_folder_without_classes_is_refused(tmp_path):
    (tmp_path / "nothing").mkdir()

    with pytest.raises(DatasetError, match="nothing"):
        look_at_folders([tmp_path / "nothing"])


def test_films_that_the_user_left_out_of_the_data_set_are_not_offered(with_parts):
    opened = open_dataset([with_parts], None, no_progress, TaskControl())
    view, hidden = opened.view, opened.view.copy_key(0)
    project = replace(opened.project, excluded=frozenset({hidden}))

    offered = offer_dataset(view, make_state(view, project), project)

    assert offered.n_films == 31
    assert sum(offered.parts.values()) == 31
    assert offered.project is project


def test_classes_of_the_data_set_are_those_that_the_user_gave(tiny_dataset):
    opened = open_dataset([tiny_dataset], None, no_progress, TaskControl())
    view = opened.view
    project = replace(opened.project, labels=((view.hash_of(0), "Odd"),))

    offered = offer_dataset(view, make_state(view, project), project)

    assert offered.classes["Odd"] == 1
    assert offered.n_films == 24


def test_model_of_any_folder_can_be_read():
    assert read_model(BUNDLE).class_names == ("bright", "dark", "striped")


def test_folder_that_is_no_model_is_refused(tmp_path):
    with pytest.raises(BundleError):
        read_model(tmp_path)
