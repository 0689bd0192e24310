"""The list of models, and taking one out of it."""

import shutil
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import BundleError, Cancelled, XrayDesktopError
from xray_desktop.base.tasks import ControlRequest, TaskControl, no_progress
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.archive import read_archive
from xray_desktop.core.bundles.manifest import WEIGHTS_NAME
from xray_desktop.core.bundles.origin import Origin
from xray_desktop.usecases.bundles import bundles, library

BUNDLES = Path(__file__).parents[2] / "bundles"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    folder = tmp_path / "shipped"
    shutil.copytree(BUNDLES / "without_maps", folder / "first")
    monkeypatch.setattr(paths, "models_folder", lambda: folder)
    return folder / "first"


def own_model(name="mine"):
    return Path(shutil.copytree(BUNDLES / "with_maps", paths.user_data_folder() / "models" / name))


def listed():
    return library.list_models(no_progress, TaskControl())


def test_models_are_listed_with_their_origin_and_shipped_ones_first(shipped):
    imported = own_model()
    of_run = Path(shutil.copytree(imported, paths.runs_folder() / "monday" / "bundle"))
    of_fold = Path(shutil.copytree(imported, paths.runs_folder() / "monday" / "fold-1" / "bundle"))

    entries = {entry.path: entry.origin for entry in listed()}

    assert entries == {
        shipped: Origin.SHIPPED,
        imported: Origin.IMPORTED,
        of_run: Origin.RUN,
        of_fold: Origin.RUN,
    }
    assert next(iter(entries)) == shipped


def test_model_that_is_being_written_is_not_listed(shipped):
    own_model(".mine.a1b2c3")

    assert [entry.path for entry in listed()] == [shipped]


def test_each_model_tells_its_facts(shipped):
    (entry,) = listed()

    assert entry.name == "Tiny"
    assert entry.summary.class_names == ("bright", "dark", "striped")
    assert entry.summary.is_shipped
    assert entry.facts.network == "plain"
    assert entry.facts.image_size == 32
    assert entry.facts.n_bytes == sum(file.stat().st_size for file in shipped.iterdir())
    assert "# Tiny" in entry.facts.card


def test_broken_model_is_listed_with_its_sentence(shipped):
    (own_model("torn") / WEIGHTS_NAME).write_bytes(b"")

    broken = next(entry for entry in listed() if entry.name == "torn")

    assert broken.summary is None
    assert "torn is damaged" in broken.error.message


def test_listing_can_be_cancelled(shipped):
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        library.list_models(no_progress, control)


def test_removed_model_comes_back_whole(shipped):
    folder = own_model()
    before = bundle_files.verify_bundle(folder)

    removed = library.remove_model(folder)
    was_there = folder.exists()
    library.restore_model(removed)

    assert not was_there
    assert bundle_files.verify_bundle(folder) == before


def test_after_the_default_is_removed_the_shipped_model_classifies_until_it_is_back(shipped):
    folder = own_model()
    bundles.set_default(bundle_files.read_bundle(folder))

    removed = library.remove_model(folder)
    without = bundles.find_bundle().path
    library.restore_model(removed)

    assert without == shipped
    assert bundles.find_bundle().path == folder


def test_shipped_model_is_not_removed(shipped):
    with pytest.raises(BundleError, match="came with the program"):
        library.remove_model(shipped)

    assert shipped.exists()


def test_model_is_not_restored_over_another(shipped):
    folder = own_model()
    removed = library.remove_model(folder)
    own_model()

    with pytest.raises(XrayDesktopError, match="another one in its place"):
        library.restore_model(removed)

    assert removed.kept_in.exists()


def test_exported_model_is_its_zip(shipped, tmp_path):
    out = library.export_model(shipped, "zip", tmp_path / "model.zip", False, TaskControl())

    assert read_archive(out).manifest == bundle_files.read_bundle(shipped).manifest
