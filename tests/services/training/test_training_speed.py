"""What trainings took, kept for the next estimate."""

import json

import numpy as np

from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.training.recipes import RECIPES
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.core.training.time_estimate import Basis
from xray_desktop.services.training.training import expect_training_images
from xray_desktop.services.training.training_speed import SpeedBook
from xray_desktop.usecases.datasets.dataset_view import DatasetView

QUICK = RECIPES["quick"].config
HISTORY = [EpochMetrics(n, *[0.5] * 7, 2.0) for n in (1, 2, 3)]


def test_measured_speed_is_found_again_and_only_on_this_machine(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "speeds.json"
    SpeedBook(path).add(QUICK, 100, HISTORY, 10.0)

    assert SpeedBook(path).estimate(QUICK, 100).basis is Basis.MEASURED
    monkeypatch.setattr("platform.node", lambda: "another machine")
    assert SpeedBook(path).estimate(QUICK, 100).basis is Basis.GUESSED
    assert "another machine" not in path.read_text()


def test_damaged_file_is_started_anew(tmp_path):
    path = tmp_path / "speeds.json"
    for text in ("{", "[]", json.dumps({"x": 1})):
        path.write_text(text)
        assert SpeedBook(path).estimate(QUICK, 100).basis is Basis.GUESSED

    SpeedBook(path).add(QUICK, 100, HISTORY, 10.0)

    assert SpeedBook(path).estimate(QUICK, 100).basis is Basis.MEASURED


def test_films_that_will_be_learned_are_estimated_from_the_parts(tmp_path):
    (tmp_path / "films").mkdir()
    project = new_project([tmp_path / "films"])

    def view(parts):
        zeros = np.zeros(len(parts), np.int16)
        part = np.array(parts, np.int16)
        rank = np.arange(len(parts), dtype=np.int32)
        return DatasetView((tmp_path,), ("films",), ("a",), "", zeros, zeros, part, rank)

    assert expect_training_images(view([-1] * 100), project) == 72
    assert expect_training_images(view([0] * 100 + [2] * 50), project) == 85
    assert expect_training_images(view([0] * 100 + [1] * 20 + [2] * 50), project) == 100
