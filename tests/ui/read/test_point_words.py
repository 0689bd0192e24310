"""Thresholds of one's own speak on the page Read, and not where the model stays silent."""

from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base.messages import Message
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.ui.read.point_words import point_words
from xray_desktop.usecases.evaluation.operating_points import KeptPoint, keep_point

MODEL = "0" * 64
FILM = Prediction(Path("film.png"), ("Covid", "Normal"), (0.3, 0.7))


@pytest.mark.parametrize(
    ("threshold", "words"), [(0.2, "positive for Covid"), (0.4, "negative for Covid")]
)
def test_a_threshold_decides_on_its_class(threshold, words):
    keep_point(MODEL, "Covid", KeptPoint(threshold, 0.1))

    [sentence] = point_words(FILM, MODEL)

    assert words in sentence
    assert "Covid" in sentence


def test_without_thresholds_nothing_is_said():
    assert point_words(FILM, MODEL) == []


def test_a_threshold_does_not_make_a_silent_model_speak():
    keep_point(MODEL, "Covid", KeptPoint(0.2, 0.1))

    assert point_words(replace(FILM, abstain_reasons=(Message.of("No."),)), MODEL) == []
