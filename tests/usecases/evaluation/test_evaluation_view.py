"""An evaluation as the window holds and exports it."""

import csv
import json
import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import DatasetError, ExportError
from xray_desktop.core.evaluation.hardest_first import ImageFilter, hardest_images
from xray_desktop.usecases.evaluation.evaluate import evaluate_bundle
from xray_desktop.usecases.evaluation.evaluation_export import save_evaluation
from xray_desktop.usecases.evaluation.evaluation_part import OWN
from xray_desktop.usecases.evaluation.evaluation_view import evaluate_images
from xray_desktop.usecases.evaluation.request import EvaluationRequest

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
SHIPPED = Path(__file__).parents[3] / "models" / "reference-films"
PARTNERS = {"Empty": "dark", "Flat": "bright", "Upright": "striped"}


def evaluate(folder: Path, **overrides):
    return evaluate_images(
        EvaluationRequest(BUNDLE, (folder,), **{"partners": PARTNERS, **overrides})
    )


@pytest.fixture
def view(tiny_dataset):
    return evaluate(tiny_dataset)


def test_view_holds_every_film_with_its_class_and_answer(view, tiny_dataset):
    assert view.class_names == ("bright", "dark", "striped")
    assert len(view.paths) == len(view.y_true) == len(view.y_prob) == 24
    for path, true in zip(view.paths, view.y_true, strict=True):
        assert PARTNERS[Path(path).parent.name] == view.class_names[true]


def test_cells_of_the_matrix_hold_as_many_films_as_they_say(view):
    for true, row in enumerate(view.report.as_given.confusion):
        for predicted, count in enumerate(row):
            requested = ImageFilter(cell=(true, predicted))
            films = hardest_images(view.y_true, view.y_prob, view.is_leak_free, requested)
            assert len(films) == count


def test_view_survives_the_way_from_the_core_process(view):
    again = pickle.loads(pickle.dumps(view))

    assert again.paths == view.paths
    assert again.report == view.report
    np.testing.assert_array_equal(again.y_prob, view.y_prob)


def test_films_without_a_partner_are_left_out_and_mentioned(tiny_dataset):
    view = evaluate(tiny_dataset, partners={**PARTNERS, "Flat": None})

    assert view.report.as_given.n_samples == 16
    assert view.report.n_excluded == 0
    assert any("Flat" in str(warning) for warning in view.warnings)


def test_place_names_part_and_folder(tiny_dataset, tmp_path):
    shutil.copytree(tiny_dataset, tmp_path / "parts" / "test")
    shutil.copytree(tiny_dataset, tmp_path / "parts" / "train")

    said = [str(evaluate(tmp_path / "parts", part=part).place) for part in ("test", "train", "all")]

    assert said == ["test part of parts", "training part of parts", "all films of parts"]


def test_own_test_films_that_are_not_there_are_asked_for(tiny_dataset):
    with pytest.raises(DatasetError, match="None of the held-out test films") as caught:
        evaluate(tiny_dataset, part=OWN)

    assert "trained on" in caught.value.hint


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "figures.json", "answers.csv"])
def test_evaluation_is_written_in_each_format(view, tmp_path, name):
    path = save_evaluation(view, tmp_path / name)

    assert path.stat().st_size > 500


def test_json_is_the_document_of_the_command_line(view, tmp_path, tiny_dataset):
    written = json.loads(save_evaluation(view, tmp_path / "e.json").read_text())

    outcome = evaluate_bundle(EvaluationRequest(BUNDLE, (tiny_dataset,), partners=PARTNERS))
    assert written["confusion"] == outcome.to_json()["confusion"]
    assert written["schema_version"] == 1


def test_table_has_a_row_for_each_film_and_repeats_the_matrix(view, tmp_path):
    with save_evaluation(view, tmp_path / "e.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))

    # The table may be handed on: no more of a path than lies in the folder of all films.
    assert [row["path"] for row in rows] == ["/".join(Path(p).parts[-2:]) for p in view.paths]
    right = sum(row["is_right"] == "True" for row in rows)
    assert right == view.report.as_given.n_correct
    for row in rows:
        shares = [float(row[f"probability: {name}"]) for name in view.class_names]
        assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_file_of_another_kind_is_refused(view, tmp_path):
    with pytest.raises(ExportError, match=r"e\.docx"):
        save_evaluation(view, tmp_path / "e.docx")


def test_folder_that_cannot_be_written_to_is_named(view, tmp_path):
    with pytest.raises(ExportError, match=r"e\.csv cannot be written"):
        save_evaluation(view, tmp_path / "gone" / "e.csv")


def test_reference_films_count_66_as_given_and_55_leak_free(data_folder):
    folder = data_folder / "covid19-image-dataset"
    view = evaluate_images(EvaluationRequest(SHIPPED, (folder,), part="test"))

    assert view.report.as_given.n_samples == 66
    assert view.report.leak_free.n_samples == int(view.is_leak_free.sum()) == 55
    assert str(view.place) == "test part of covid19-image-dataset"
