"""The score card of films from elsewhere: both sides, the drop, and in what the files differ."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from xray_desktop.base.messages import Message
from xray_desktop.core.evaluation.dataset_shift import Shift
from xray_desktop.core.evaluation.performance_drop import compare_with_internal
from xray_desktop.core.evaluation.report import evaluate
from xray_desktop.core.evaluation.shift_explanation import compare_sources
from xray_desktop.core.stats.curves import make_curves
from xray_desktop.ui.evaluate.performance_drop_table import PerformanceDropTable
from xray_desktop.ui.evaluate.score_card import ScoreCard
from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

NAMES = ("<b>Covid</b>", "Normal")


def make_report(n_right):
    y_true = np.arange(40) % 2
    called = np.where(np.arange(40) < n_right, y_true, 1 - y_true)
    y_prob = np.where(called[:, None] == np.arange(2), 0.8, 0.2).astype(np.float32)
    return evaluate(y_true, y_prob, NAMES), y_true, y_prob


@pytest.fixture
def view():
    internal, _, _ = make_report(36)
    report, y_true, y_prob = make_report(20)
    found = compare_with_internal(internal.to_json(), report.as_given, NAMES)
    source = compare_sources({"<i>there</i>"}, ["home"])
    assert source is not None
    shift = Shift(True, 0.0004, Message.of("These films differ."), 40, 30, (source,))
    return EvaluationView(
        model=Path("bundle"),
        model_id="ab12",
        model_name="Tiny",
        place=Message.of("test part"),
        report=replace(report, shift=shift, performance_drop=found),
        paths=tuple(f"film-{k}.png" for k in range(40)),
        y_true=y_true,
        y_prob=y_prob,
        is_leak_free=None,
        curves=make_curves(y_true, y_prob, NAMES),
    )


def show(qtbot, view):
    card = ScoreCard()
    qtbot.addWidget(card)
    card.resize(900, 700)
    with qtbot.waitExposed(card):
        card.show()
    card.show_view(view)
    return card


def test_both_sides_and_the_drop_stand_in_a_row(qtbot, view):
    card = show(qtbot, view)

    table = card.findChild(PerformanceDropTable)

    assert table is not None
    assert table.cells["Accuracy", 1].startswith("90.0%")
    assert table.cells["Accuracy", 2].startswith("50.0%")
    assert table.cells["Accuracy", 3].startswith("40.0 (")


def test_verdict_and_differences_are_said_and_names_are_no_markup(qtbot, view):
    card = show(qtbot, view)

    labels = card.findChildren(QLabel)
    texts = [label.text() for label in labels]
    assert "• These films differ." in texts
    assert "Dataset shift: differences from the model's own files" in texts
    assert "• Source: <i>there</i>; the model was made with films of home." in texts
    for label in labels:
        if "<" in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText


def test_own_films_have_no_such_table(qtbot, view):
    report = replace(view.report, shift=None, performance_drop=None)

    card = show(qtbot, replace(view, report=report))

    assert card.findChild(PerformanceDropTable) is None
    assert not any("Dataset shift" in label.text() for label in card.findChildren(QLabel))
