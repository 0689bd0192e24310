"""``xray-desktop classify``."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.cli import main
from xray_desktop.core.bundles.manifest import NOTICE

MODEL = str(Path(__file__).parent.parent / "bundles" / "with_maps")

LAZY = (
    "tensorflow", "keras", "h5py", "pydicom", "matplotlib", "scipy", "sklearn", "rich",
    "PySide6", "zipfile", "concurrent.futures",
)  # fmt: skip

RUN_AND_LIST = """
import sys
from xray_desktop.cli import main
code = main.run(sys.argv[1:])
sys.stdout.write("\\n".join(sys.modules))
sys.exit(code)
"""


def classify(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict]:
    code = main.run(["classify", *map(str, arguments), "--model", MODEL, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_document_has_the_keys_that_others_rely_on(capsys, tiny_dataset):
    film = tiny_dataset / "Flat" / "film 0.png"

    code, document = classify(capsys, film)

    assert code == 0
    assert document["schema_version"] == 1
    assert document["ignored"] == []
    assert len(document["model_id"]) == 64
    # The small bundle has no checks at all, and says so.
    assert len(document["missing_checks"]) == 5
    (result,) = document["results"]
    assert set(result) == {
        "path", "status", "error", "predicted_class", "probabilities", "prediction_set",
        "abstained", "abstain_reasons", "notes", "heatmap", "elapsed_ms",
    }  # fmt: skip
    assert result["path"] == str(film)
    assert (result["status"], result["error"], result["abstained"]) == ("ok", None, False)
    assert set(result["probabilities"]) == {"bright", "dark", "striped"}
    best = max(result["probabilities"], key=result["probabilities"].get)
    assert result["predicted_class"] == best
    assert (result["prediction_set"], result["heatmap"]) == (None, None)


def test_similar_training_films_are_told_where_they_are_wished(capsys, tiny_dataset):
    code, document = classify(capsys, tiny_dataset / "Flat", "--nearest", 3)

    assert code == 0
    for result in document["results"]:
        assert len(result["nearest"]) == 3
        for near in result["nearest"]:
            assert set(near) == {"class", "distance", "percentile", "path"}
            assert near["class"] in {"bright", "dark", "striped"}
            assert near["distance"] >= 0
            assert 0 <= near["percentile"] <= 100
            assert near["path"] is None


def test_a_film_without_an_answer_has_no_similar_ones(capsys, tiny_dataset):
    (tiny_dataset / "Flat" / "film 3.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")

    code, document = classify(capsys, tiny_dataset / "Flat" / "film 3.png", "--nearest", 2)

    assert code == 1
    assert document["results"][0]["nearest"] is None


def test_similar_films_stand_below_the_answer_in_the_table(capsys, tiny_dataset):
    film = tiny_dataset / "Flat" / "film 0.png"

    assert main.run(["classify", str(film), "--model", MODEL, "--nearest", "2"]) == 0

    assert capsys.readouterr().out.count(" x median") == 2


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_similar_films_that_is_none_is_refused(capsys, tiny_dataset, number):
    with pytest.raises(SystemExit, match="2"):
        classify(capsys, tiny_dataset / "Flat", "--nearest", number)


def test_a_damaged_film_is_a_result_and_the_exit_code_1(capsys, tiny_dataset):
    (tiny_dataset / "Flat" / "film 3.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")

    code, document = classify(capsys, tiny_dataset / "Flat")

    assert code == 1
    failed = document["results"][3]
    assert failed["status"] == "error"
    assert "film 3.png" in failed["error"]["message"]
    assert failed["predicted_class"] is None
    assert [result["status"] for result in document["results"]].count("ok") == 7


def test_what_is_no_image_in_a_folder_does_not_change_the_exit_code(capsys, tiny_dataset):
    (tiny_dataset / "Flat" / "notes.txt").write_text("not a film")

    code, document = classify(capsys, tiny_dataset / "Flat")

    assert code == 0
    assert document["ignored"] == [
        {"path": str(tiny_dataset / "Flat" / "notes.txt"), "reason": "It is not an image."}
    ]


def test_what_is_no_image_and_named_is_an_error(capsys, tiny_dataset):
    notes = tiny_dataset / "notes.txt"
    notes.write_text("not a film")

    code, document = classify(capsys, notes)

    assert code == 1
    assert document["results"][0]["status"] == "error"


def test_paths_stay_as_given(capsys, tiny_dataset, monkeypatch):
    monkeypatch.chdir(tiny_dataset)

    _code, document = classify(capsys, "./Flat/../Flat/film 0.png", "./Upright/", "Empty//")

    found = [result["path"] for result in document["results"]]
    assert found[0] == "./Flat/../Flat/film 0.png"
    assert found[1] == "./Upright/film 0.png"
    assert found[9] == "Empty//film 0.png"


def test_nothing_to_do_is_one_document_with_an_error(capsys, tmp_path):
    code, document = classify(capsys, tmp_path)

    assert code == 2
    assert "There is no film" in document["error"]["message"]
    assert document["error"]["hint"]


def test_a_model_that_is_none_is_an_error(capsys, tiny_dataset):
    code = main.run(["classify", str(tiny_dataset), "--model", str(tiny_dataset), "--json"])

    assert code == 2
    assert "manifest.json" in json.loads(capsys.readouterr().out)["error"]["message"]


def test_without_any_model_the_sentence_says_what_to_do(capsys, tiny_dataset, monkeypatch):
    monkeypatch.setattr(paths, "models_folder", lambda: tiny_dataset)

    assert main.run(["classify", str(tiny_dataset)]) == 2
    assert "xray-desktop train" in capsys.readouterr().err


def test_people_get_a_line_a_film_and_the_notice(capsys, tiny_dataset):
    code = main.run(["classify", str(tiny_dataset / "Flat"), "--model", MODEL])

    captured = capsys.readouterr()
    assert code == 0
    assert len(captured.out.splitlines()) == 8
    assert "film 0.png" in captured.out
    assert NOTICE in captured.err


def test_heat_maps_are_written_and_named(capsys, tiny_dataset, tmp_path):
    _code, document = classify(capsys, tiny_dataset / "Flat", "--heatmaps", tmp_path / "maps")

    maps = [Path(result["heatmap"]) for result in document["results"]]
    assert all(path.is_file() for path in maps)
    assert len(set(maps)) == 8


def test_the_table_has_a_row_a_film(capsys, tiny_dataset, tmp_path):
    (tiny_dataset / "Flat" / "film 3.png").write_bytes(b"broken")

    classify(capsys, tiny_dataset / "Flat", "--csv", tmp_path / "table.csv")

    with (tmp_path / "table.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows].count("ok") == 7
    assert rows[0]["notice"] == NOTICE


@pytest.mark.parametrize(("name", "start"), [("r.html", b"<!DOCTYPE html>"), ("r.PDF", b"%PDF")])
def test_a_report_has_heat_maps_that_are_kept_nowhere_else(
    capsys, tiny_dataset, tmp_path, name, start
):
    code, document = classify(capsys, tiny_dataset / "Flat", "--report", tmp_path / name)

    assert code == 0
    assert (tmp_path / name).read_bytes().startswith(start)
    assert all(result["heatmap"] is None for result in document["results"])
    if name == "r.html":
        assert (tmp_path / name).read_text().count("data:image/jpeg") == 8


@pytest.mark.parametrize("name", ["r.docx", "missing/r.html"])
def test_a_report_that_cannot_be_written_is_an_error(capsys, tiny_dataset, tmp_path, name):
    code, document = classify(capsys, tiny_dataset / "Flat", "--report", tmp_path / name)

    assert code == 2
    assert Path(name).name in document["error"]["message"]


def test_a_name_that_is_no_text_is_still_one_document(capfdbinary, tiny_dataset, tmp_path):
    film = tiny_dataset / "Flat" / "film 0.png"
    odd = tmp_path / b"odd \xff.png".decode(errors="surrogateescape")
    odd.write_bytes(film.read_bytes())

    run = subprocess.run(
        [sys.executable, "-m", "xray_desktop", "classify", odd, "--model", MODEL, "--json"],
        capture_output=True,
        check=True,
    )

    assert json.loads(run.stdout)["results"][0]["status"] == "ok"


def test_one_film_loads_neither_tensorflow_nor_anything_else_that_is_slow(tiny_dataset):
    film = tiny_dataset / "Flat" / "film 0.png"

    run = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST, "classify", film, "--model", MODEL, "--json"],
        capture_output=True,
        check=True,
        text=True,
    )

    loaded = run.stdout.splitlines()
    assert "ai_edge_litert" in loaded
    assert [name for name in LAZY if name in loaded] == []
    assert run.stderr == ""


def test_many_films_with_heat_maps_and_reports_never_load_tensorflow(tiny_dataset, tmp_path):
    outputs = ["--heatmaps", tmp_path / "m", "--csv", tmp_path / "t.csv", "--report"]

    run = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST, "classify", tiny_dataset, "--model", MODEL, "--json",
         *outputs, tmp_path / "r.html"],
        capture_output=True,
        check=True,
        text=True,
    )  # fmt: skip

    assert not {"tensorflow", "keras"} & set(run.stdout.splitlines())
