"""``xray-desktop evaluate``: keys, exit codes, words."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.cli import main

BUNDLE = str(Path(__file__).parent.parent / "bundles" / "with_maps")
CLASS_NAMES = ["bright", "dark", "striped"]


@pytest.fixture
def folder(tmp_path):
    generator = np.random.default_rng(5)
    root = tmp_path / "films"
    for name in CLASS_NAMES:
        (root / name).mkdir(parents=True)
        for number in range(4):
            film = generator.integers(0, 256, (40, 40), np.uint8)
            Image.fromarray(film).save(root / name / f"{number}.png")
    return root


def test_json_has_the_keys_that_others_rely_on(folder, capsys):
    code = main.run(["evaluate", BUNDLE, str(folder), "--json"])

    document = json.loads(capsys.readouterr().out)
    assert code == 0
    assert document["schema_version"] == 1
    assert document["class_names"] == CLASS_NAMES
    assert document["n_samples"] == sum(map(sum, document["confusion"])) == 12
    assert set(document) >= {
        *("n_excluded", "accuracy", "balanced_accuracy", "macro_auc", "per_class", "leak_free"),
        *("baselines", "versus_thumbnail", "calibration", "coverage", "abstained", "selective"),
        *("by_source", "test_looks", "shift", "interval_methods"),
    }
    n_right = sum(document["confusion"][k][k] for k in range(3))
    assert document["accuracy"]["value"] == pytest.approx(n_right / 12)


def test_same_command_prints_the_same_document_but_counts_the_looks(folder, capsys):
    main.run(["evaluate", BUNDLE, str(folder), "--json"])
    first = capsys.readouterr().out
    main.run(["evaluate", BUNDLE, str(folder), "--json"])

    again = capsys.readouterr().out
    assert json.loads(first)["test_looks"] == 1
    assert again == first.replace('"test_looks": 1', '"test_looks": 2')


def test_looks_are_said_when_there_were_more_than_one(folder, capsys):
    main.run(["evaluate", BUNDLE, str(folder)])
    once = capsys.readouterr().out
    main.run(["evaluate", BUNDLE, str(folder)])

    assert "have been evaluated" not in once
    assert "have been evaluated 2 times on this computer" in capsys.readouterr().out


def test_table_shows_figures_with_intervals_in_words(folder, capsys):
    code = main.run(["evaluate", BUNDLE, str(folder)])

    out = capsys.readouterr().out
    assert code == 0
    assert "of 12 films correct" in out
    assert "balanced accuracy" in out
    assert "films are classified correctly (accuracy" in out
    assert "Research use only" in out


def test_film_that_cannot_be_read_is_named_and_changes_the_exit_code(folder, capsys):
    (folder / "dark" / "0.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")

    code = main.run(["evaluate", BUNDLE, str(folder), "--json"])

    document = json.loads(capsys.readouterr().out)
    assert code == 1
    assert document["n_excluded"] == 1
    assert document["excluded"][0]["path"].endswith("0.png")


def test_map_joins_classes(folder, capsys):
    (folder / "dark").rename(folder / "black")

    code = main.run(["evaluate", BUNDLE, str(folder), "--json", "--map", "black=dark"])

    assert code == 0
    assert json.loads(capsys.readouterr().out)["per_class"]["dark"]["support"] == 4


def test_report_is_written_where_asked(folder, tmp_path, capsys):
    code = main.run(["evaluate", BUNDLE, str(folder), "--report", str(tmp_path / "r.html")])

    assert code == 0
    assert "The report is in" in capsys.readouterr().out
    assert (tmp_path / "r.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--report", "r.docx"], "r.docx"),
        (["--part", "val"], "part val"),
        (["--map", "nonsense"], "nonsense"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(folder, capsys, arguments, said):
    code = main.run(["evaluate", BUNDLE, str(folder), "--json", *arguments])

    error = json.loads(capsys.readouterr().out)["error"]
    assert code == 2
    assert said in error["message"]
    assert error["hint"]
