"""The worst source is named, and the class that a source is given far too often."""

import numpy as np
import pytest

from xray_desktop.core.evaluation import by_source
from xray_desktop.core.evaluation.cross_validation import summarize_folds
from xray_desktop.core.evaluation.interpretation import interpret
from xray_desktop.core.evaluation.report import EvaluationContext, EvaluationReport, evaluate
from xray_desktop.core.stats.predictions import check_answers

CLASS_NAMES = ("Covid", "Normal")


def report_of(*sources: tuple[str, int, int, int]) -> EvaluationReport:
    """Evaluate sources of a name, so many Covid, so many Normal films, and so many called Covid."""
    y_true, called, names = [], [], []
    for name, n_covid, n_normal, n_called in sources:
        n_films = n_covid + n_normal
        y_true += [0] * n_covid + [1] * n_normal
        called += [True] * n_called + [False] * (n_films - n_called)
        names += [name] * n_films
    y_prob = np.where(np.array(called)[:, np.newaxis], [0.9, 0.1], [0.1, 0.9])
    context = EvaluationContext(sources=names, thumbnail=[0] * len(names))
    return evaluate(np.array(y_true), y_prob, CLASS_NAMES, context)


def test_a_source_that_is_called_covid_is_named():
    report = report_of(("home", 30, 30, 30), ("elsewhere", 4, 46, 48))

    values = report.to_json()
    said = " ".join(map(str, interpret(report)))

    assert values["worst_source"]["name"] == "elsewhere"
    assert values["worst_source"]["accuracy"]["value"] == pytest.approx(6 / 50)
    assert values["by_source"]["elsewhere"]["predicted"]["Covid"]["value"] == 0.96
    assert values["by_source"]["elsewhere"]["baselines"]["majority"]["value"] == 0.92
    assert values["by_source"]["elsewhere"]["versus_thumbnail"]["p_value"] < 1
    assert "Worst source: elsewhere, 6 of 50 films correct." in said
    assert "of the 50 films of elsewhere, 48 are predicted as “Covid”, 4 are." in said


def test_nothing_is_said_when_the_check_is_off(monkeypatch):
    """The sentence on a class that is given too often rests on this limit alone."""
    monkeypatch.setattr(by_source, "_TOO_OFTEN", 1.0)

    said = " ".join(map(str, interpret(report_of(("home", 30, 30, 30), ("away", 4, 46, 48)))))

    assert "recognize the source" not in said


def test_sources_alike_are_not_accused():
    report = report_of(("home", 30, 30, 31), ("elsewhere", 25, 25, 27))

    assert "recognize the source" not in " ".join(map(str, interpret(report)))


def test_a_handful_of_films_is_not_ranked():
    report = report_of(("home", 30, 30, 30), ("elsewhere", 0, 9, 9))

    assert report.to_json()["worst_source"] is None
    assert "elsewhere" in report.by_source


def test_a_single_source_is_not_the_worst_but_may_be_misjudged():
    report = report_of(("elsewhere", 0, 50, 48))

    assert report.to_json()["worst_source"] is None
    assert "48 are predicted as “Covid”" in " ".join(map(str, interpret(report)))


def test_a_summary_over_held_out_sources_names_the_worst():
    folds = []
    for n_called in (20, 38):
        called = np.arange(40) < n_called
        y_prob = np.where(called[:, np.newaxis], [0.9, 0.1], [0.1, 0.9])
        folds.append(check_answers(np.repeat([0, 1], 20), y_prob, CLASS_NAMES))

    values = summarize_folds(folds, sources=[["a"] * 40, ["b"] * 40]).to_json()

    assert values["worst_source"]["name"] == "b"
    assert values["by_source"]["a"]["n_samples"] == 40
