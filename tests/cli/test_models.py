"""``xray-desktop export``, ``import`` and ``info``."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.cli import main
from xray_desktop.core.bundles.bundle_files import FILE_NAMES, read_bundle, read_file, write_bundle
from xray_desktop.core.bundles.manifest import CARD_NAME, GRAPH_NAME, NOTICE

MODEL = Path(__file__).parent.parent / "bundles" / "with_maps"


def test_info_shows_the_card_of_a_verified_model(capsys):
    assert main.run(["info", str(MODEL)]) == 0

    shown = capsys.readouterr().out
    assert read_bundle(MODEL).model_id in shown
    assert NOTICE in shown


def test_info_gives_manifest_and_card_as_json(capsys):
    assert main.run(["info", str(MODEL), "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["model_id"] == read_bundle(MODEL).model_id
    assert document["manifest"]["class_names"] == ["bright", "dark", "striped"]
    assert set(document["manifest"]["files"]) == set(FILE_NAMES)
    assert document["card"].startswith("# Tiny")


def test_info_gives_a_terminal_nothing_to_obey(capsys, tmp_path):
    bundle = read_bundle(MODEL)
    contents = {name: read_file(bundle, name) for name in FILE_NAMES}
    contents[CARD_NAME] = b"# Card\n\x1b]0;owned\x07 \x1b[2J text"
    write_bundle(tmp_path / "bundle", bundle.manifest, contents)

    assert main.run(["info", str(tmp_path / "bundle")]) == 0

    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "text" in shown


@pytest.mark.parametrize("command", [["info"], ["export", "--format", "zip", "--out", "m.zip"]])
def test_a_damaged_model_is_refused(capsys, tmp_path, command):
    folder = Path(shutil.copytree(MODEL, tmp_path / "bundle"))
    (folder / GRAPH_NAME).write_bytes(b"damaged")

    assert main.run([*command, str(folder), "--json"]) == 2

    error = json.loads(capsys.readouterr().out)["error"]
    assert GRAPH_NAME in error["message"]


def test_export_writes_the_file_without_tensorflow(capsys, tmp_path):
    out = tmp_path / "model"

    code = main.run(["export", str(MODEL), "--format", "zip", "--out", str(out), "--json"])

    assert code == 0
    assert json.loads(capsys.readouterr().out)["out"] == str(out)
    assert out.stat().st_size > 1000


@pytest.mark.slow
def test_a_model_goes_out_and_comes_in_as_the_default(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "models_folder", lambda: tmp_path)
    out = str(tmp_path / "model.keras")
    assert main.run(["export", str(MODEL), "--format", "keras", "--out", out]) == 0
    assert main.run(["import", out, "--default"]) == 0
    capsys.readouterr()

    assert main.run(["import", out, "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    known = (document["model_id"], document["imported_from"])
    assert read_bundle(MODEL).model_id in known
    assert (paths.user_data_folder() / "default_model").read_text() == document["bundle"]


def test_what_is_no_model_is_refused(capsys, tmp_path):
    (tmp_path / "model.keras").write_bytes(b"PK\x03\x04 broken")

    assert main.run(["import", str(tmp_path / "model.keras"), "--json"]) == 2

    assert "model.keras" in json.loads(capsys.readouterr().out)["error"]["message"]


@pytest.fixture
def named_model(tmp_path):
    """A model of an earlier version, which names its data folders."""
    bundle = read_bundle(MODEL)
    contents = {name: read_file(bundle, name) for name in FILE_NAMES}
    manifest = replace(bundle.manifest, data={"sources": {"St. Nowhere": {"dark": 6}}})
    return write_bundle(tmp_path / "named", manifest, contents).path


def test_a_model_that_names_folders_says_so(capsys, named_model):
    assert main.run(["info", str(named_model), "--json"]) == 0

    shown = capsys.readouterr()
    assert "St. Nowhere" in json.loads(shown.out)["privacy_notice"]
    assert "names folders of its training films (St. Nowhere)" in shown.err
    assert main.run(["info", str(MODEL), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["privacy_notice"] is None


@pytest.mark.parametrize("options", [[], ["--with-source-names"]])
def test_an_export_names_folders_only_where_that_is_asked_for(
    capsys, tmp_path, named_model, options
):
    out = tmp_path / "model.zip"
    command = ["export", str(named_model), "--format", "zip", "--out", str(out), "--json"]

    assert main.run([*command, *options]) == 0

    document = json.loads(capsys.readouterr().out)
    assert (b"St. Nowhere" in out.read_bytes()) == bool(options)
    assert (document["model_id"] == read_bundle(named_model).model_id) == bool(options)


def test_names_that_are_not_known_are_a_sentence(capsys, tmp_path):
    out = str(tmp_path / "model.zip")
    command = ["export", str(MODEL), "--format", "zip", "--out", out, "--with-source-names"]

    assert main.run(command) == 2

    assert "names of the data folders of Tiny are not known here" in capsys.readouterr().err
