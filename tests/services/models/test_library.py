"""The list of models around a real worker."""

import shutil
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.core.bundles.archive import zip_bundle
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.services.models.library import is_model

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"


@pytest.fixture
def own():
    return Path(shutil.copytree(BUNDLE, paths.user_data_folder() / "models" / "mine"))


@pytest.fixture
def loaded(library, own, qtbot):
    with qtbot.waitSignal(library.changed, timeout=30_000):
        library.ensure_loaded()
    return library


def test_shipped_and_own_models_are_listed(loaded, own):
    assert [model.is_shipped for model in loaded.models] == [True, False]
    assert loaded.models[1].path == own


def test_model_is_removed_and_brought_back(loaded, own, qtbot):
    with qtbot.waitSignal(loaded.changed, timeout=30_000):
        loaded.remove(own)
    n_without = len(loaded.models)
    with qtbot.waitSignal(loaded.changed, timeout=30_000):
        loaded.restore()

    assert n_without == 1
    assert len(loaded.models) == 2
    assert loaded.removed is None


def test_opened_model_of_the_list_is_chosen_and_films_are_left_over(
    loaded, own, workspace, tmp_path, qtbot
):
    film = tmp_path / "film.png"
    with qtbot.waitSignal(workspace.model_changed, timeout=30_000):
        left = loaded.take_models([own, film])

    assert left == [film]
    assert workspace.model.path == own


def test_archive_that_is_no_model_is_refused_by_name(loaded, tmp_path, qtbot):
    (tmp_path / "films.zip").write_bytes(b"no zip")

    with qtbot.waitSignal(loaded.failed, timeout=60_000) as caught:
        loaded.take_models([tmp_path / "films.zip"])

    assert "films.zip was not imported" in caught.args[0].message


def test_export_says_what_was_written(loaded, own, tmp_path, qtbot):
    with qtbot.waitSignal(loaded.informed, timeout=30_000) as caught:
        loaded.export_model(own, "zip", tmp_path / "out.zip")

    assert str(caught.args[0]) == "out.zip was written."
    assert (tmp_path / "out.zip").read_bytes() == zip_bundle(read_bundle(own))


@pytest.mark.slow
def test_models_wait_for_each_other_and_are_all_taken_in(loaded, own, tmp_path, qtbot):
    archive = tmp_path / "handed on.zip"
    archive.write_bytes(zip_bundle(read_bundle(own)))
    taken = []
    loaded.located.connect(taken.append)

    loaded.import_model(archive)
    loaded.import_model(archive)
    qtbot.waitUntil(lambda: len(taken) == 2, timeout=120_000)

    assert taken[0] == taken[1]
    assert taken[0].parent == own.parent


def test_folder_of_films_is_no_model(tiny_dataset):
    assert is_model(BUNDLE)
    assert is_model(Path("somewhere.keras"))
    assert not is_model(tiny_dataset)
    assert not is_model(Path("film.dcm"))
