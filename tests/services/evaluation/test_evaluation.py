"""Evaluating around a real worker."""

from pathlib import Path

import pytest

from xray_desktop.services.evaluation.evaluation import EvaluationService
from xray_desktop.usecases.evaluation.request import EvaluationRequest

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
PARTNERS = {"Empty": "dark", "Flat": "bright", "Upright": "striped"}
TIMEOUT = 60_000


@pytest.fixture
def evaluation(runtime, workspace):
    return EvaluationService(runtime.files, workspace, runtime)


@pytest.fixture
def evaluation_request(tiny_dataset):
    return EvaluationRequest(BUNDLE, (tiny_dataset,), partners=PARTNERS)


@pytest.fixture
def evaluated(evaluation, workspace, evaluation_request, qtbot):
    with qtbot.waitSignal(workspace.evaluation_changed, timeout=TIMEOUT):
        evaluation.evaluate(evaluation_request)
    return evaluation


def test_evaluation_goes_to_the_workspace(evaluated, workspace, qtbot):
    assert workspace.evaluation.report.as_given.n_samples == 24
    qtbot.waitUntil(lambda: not evaluated.is_running, timeout=TIMEOUT)


def test_cancelled_evaluation_leaves_the_one_before(
    evaluated, workspace, evaluation_request, qtbot
):
    before = workspace.evaluation

    evaluated.evaluate(evaluation_request)
    evaluated.cancel()

    assert not evaluated.is_running
    with qtbot.waitSignal(evaluated.images_offered, timeout=TIMEOUT):
        evaluated.look_at(evaluation_request.folders)
    assert workspace.evaluation is before


def test_films_of_folders_are_offered(evaluation, tiny_dataset, qtbot):
    with qtbot.waitSignal(evaluation.images_offered, timeout=TIMEOUT) as caught:
        evaluation.look_at([tiny_dataset])

    assert caught.args[0].classes == {"Empty": 8, "Flat": 8, "Upright": 8}


def test_model_of_a_folder_is_read(evaluation, qtbot):
    with qtbot.waitSignal(evaluation.model_read, timeout=TIMEOUT) as caught:
        evaluation.read_model(BUNDLE)

    assert caught.args[0].name == "Tiny"


def test_folder_that_is_no_model_is_told_of(evaluation, tmp_path, qtbot):
    with qtbot.waitSignal(evaluation.failed, timeout=TIMEOUT) as caught:
        evaluation.read_model(tmp_path)

    assert tmp_path.name in str(caught.args[0])


def test_saved_file_is_named_with_its_folder(evaluated, tmp_path, qtbot):
    with qtbot.waitSignal(evaluated.informed, timeout=TIMEOUT) as caught:
        evaluated.save(tmp_path / "answers.csv")

    assert str(caught.args[0]) == f"Saved: answers.csv in {tmp_path}"
    assert (tmp_path / "answers.csv").read_text().count("\n") == 25


def test_nothing_is_saved_before_an_evaluation(evaluation, tmp_path):
    evaluation.save(tmp_path / "answers.csv")

    assert not (tmp_path / "answers.csv").exists()
