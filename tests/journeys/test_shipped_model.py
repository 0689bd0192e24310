"""The model that the program brings: intact, licensed as its films ask, honest in its card."""

import json
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.core.bundles.bundle_files import verify_bundle
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.usecases.evaluation.evaluate import evaluate_bundle
from xray_desktop.usecases.evaluation.request import EvaluationRequest
from xray_desktop.usecases.reading.classify import classify_paths

BUNDLE = paths.models_folder() / "reference-films"


def test_it_is_intact_and_holds_no_path():
    bundle = verify_bundle(BUNDLE)

    assert bundle.manifest.class_names == ("Covid", "Normal", "Viral Pneumonia")
    text = json.dumps(bundle.manifest.to_json(), default=str)
    assert "/" not in text.replace("n/a", "")
    assert ".jpg" not in text
    assert ".jpeg" not in text


def test_its_card_gives_command_license_and_limits():
    card = (BUNDLE / "MODEL_CARD.md").read_text(encoding="utf-8")

    for said in ("--calibration-folds 4", "CC BY-SA 4.0", "another hospital", "Research use"):
        assert said in card


def test_it_classifies_a_drawn_film_without_being_asked_for_by_name():
    film = paths.resources_folder() / "films" / "clear-1.png"

    (result,) = classify_paths([film], verify_bundle(BUNDLE)).results

    assert isinstance(result, Prediction)
    assert sum(result.probabilities) == pytest.approx(1, abs=1e-5)


def test_its_figures_come_out_again(data_folder: Path):
    folder = data_folder / "covid19-image-dataset"
    promised = verify_bundle(BUNDLE).manifest.metrics

    outcome = evaluate_bundle(EvaluationRequest(BUNDLE, (folder,), part="test"))

    document = outcome.report.to_json()
    assert document["confusion"] == promised["confusion"]
    assert document["leak_free"]["n_samples"] == 55
    assert document["leak_free"]["confusion"] == promised["leak_free"]["confusion"]
