"""What is handed on of a model names no folder; an older model says that it does."""

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import ExportError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import CARD_NAME, FILE_NAMES
from xray_desktop.core.training.run_folder import RunFolder
from xray_desktop.reporting.model_card import model_card
from xray_desktop.usecases.bundles.export import export_bundle
from xray_desktop.usecases.bundles.handing_on import names_notice, with_known_names
from xray_desktop.usecases.bundles.summary import summarize

BUNDLES = Path(__file__).parents[2] / "bundles"
CANARY = "Canary"
NOTES = "## Training\n\nWith `train`, as the notes say."


@pytest.fixture
def older(tmp_path):
    """A model of an earlier version, whose manifest and card name its data folders."""
    plain = bundle_files.read_bundle(BUNDLES / "with_maps")
    contents = {name: bundle_files.read_file(plain, name) for name in FILE_NAMES}
    sources = {f"{CANARY} home": {"dark": 3}, f"{CANARY} clinic": {"bright": 3}}
    manifest = replace(
        plain.manifest,
        data={"counts": {"dark": {"train": 3}}, "sources": sources},
        training={"class_map": [f"{CANARY} b=dark"], "weights": f"{CANARY}.h5 0123"},
    )
    contents[CARD_NAME] = model_card(manifest, NOTES).encode()
    return bundle_files.write_bundle(tmp_path / f"{CANARY} bundle", manifest, contents)


def exported(bundle, folder, **options):
    """Export as zip; return the bundle in it and every byte of the zip."""
    model_id = export_bundle(bundle, "zip", folder / "out.zip", **options)
    with zipfile.ZipFile(folder / "out.zip") as archive:
        archive.extractall(folder / "out")
    (manifest,) = (folder / "out").rglob("manifest.json")
    found = bundle_files.verify_bundle(manifest.parent)
    assert found.model_id == model_id
    return found, (folder / "out.zip").read_bytes()


def test_an_older_model_is_handed_on_without_names(older, tmp_path):
    found, content = exported(older, tmp_path)

    assert CANARY.encode() not in content
    assert found.manifest.data["sources"] == {"source 2": {"dark": 3}, "source 1": {"bright": 3}}
    assert found.model_id != older.model_id
    assert names_notice(found) is None
    assert bundle_files.verify_bundle(older.path) == older


def test_its_card_says_what_the_manifest_says_and_keeps_its_notes(older, tmp_path):
    found, _content = exported(older, tmp_path)

    card = bundle_files.read_file(found, CARD_NAME).decode()
    assert card == model_card(found.manifest, NOTES)
    assert "source 1 bright 3" in card


def test_its_groups_are_random_numbers(older, tmp_path):
    before = bundle_files.read_reference(older).groups
    after = bundle_files.read_reference(exported(older, tmp_path)[0]).groups

    assert np.array_equal(after.any(axis=1), before.any(axis=1))
    assert np.array_equal(after[0], after[1])
    assert not np.array_equal(after[0], before[0])


def test_a_model_without_names_is_handed_on_as_it_is(tmp_path):
    bundle = bundle_files.read_bundle(BUNDLES / "with_maps")

    found, _content = exported(bundle, tmp_path)

    assert found.model_id == bundle.model_id
    assert names_notice(bundle) is None


def test_a_shipped_model_is_handed_on_as_it_is(older, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "models_folder", lambda: tmp_path)

    assert names_notice(older) is None
    assert exported(older, tmp_path)[0].model_id == older.model_id


def test_an_older_model_says_what_it_names(older):
    notice = str(names_notice(older))

    assert f"{CANARY} clinic, {CANARY} home" in notice
    assert str(summarize(older).names_notice) == notice


def test_names_of_sources_are_handed_on_where_they_are_asked_for(older, tmp_path):
    found, content = exported(older, tmp_path, with_source_names=True)

    assert found.manifest.data["sources"] == older.manifest.data["sources"]
    assert names_notice(found) is not None
    for secret in (f"{CANARY}.h5", f"{CANARY} b", f"{CANARY} bundle"):
        assert secret.encode() not in content


@pytest.mark.parametrize("place", ["bundle", "fold-1/bundle"])
def test_a_model_of_today_gets_its_names_from_its_training(older, tmp_path, place):
    nameless, _content = exported(older, tmp_path)
    run = RunFolder(tmp_path / "run")
    shutil.copytree(nameless.path, run.path / place)
    run.config_file.write_text(json.dumps({"sources": ["one", "two"]}))
    bundle = bundle_files.read_bundle(run.path / place)
    (tmp_path / "named").mkdir()

    found, _content = exported(bundle, tmp_path / "named", with_source_names=True)

    assert found.manifest.data["sources"] == {"two": {"dark": 3}, "one": {"bright": 3}}
    assert with_known_names(bundle).data == found.manifest.data
    assert with_known_names(nameless) == nameless.manifest


def test_names_that_nobody_knows_are_not_promised(older, tmp_path):
    nameless, _content = exported(older, tmp_path)

    with pytest.raises(ExportError, match="not known here"):
        export_bundle(nameless, "zip", tmp_path / "again.zip", with_source_names=True)

    assert not (tmp_path / "again.zip").exists()
