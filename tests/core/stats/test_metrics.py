"""Figures of one set of films: kept in bundles and runs, and read from there."""

import json
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.stats.intervals import Interval
from xray_desktop.core.stats.measure import interval_methods, measure
from xray_desktop.core.stats.metric_registry import METRICS, OVERALL, PER_CLASS
from xray_desktop.core.stats.metrics import Metrics
from xray_desktop.core.stats.predictions import check_answers

NAMES = ("Flat", "Upright")
SHIPPED = Path(__file__).parents[3] / "models" / "reference-films" / "manifest.json"


def make_answers(n=20):
    y_true = np.arange(n) % 2
    y_prob = np.random.default_rng(0).dirichlet([1, 1], n)
    return check_answers(y_true, y_prob, NAMES)


def test_figures_come_back_as_they_were():
    found = measure(make_answers(), seed=0)

    assert Metrics.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_undefined_figures_come_back_undefined():
    found = measure(make_answers(0), seed=0)

    assert set(found.figures.values()) == {None}
    assert Metrics.from_json(found.to_json()) == found


def test_figures_of_the_shipped_model_are_read():
    found = Metrics.from_json(json.loads(SHIPPED.read_text(encoding="utf-8"))["metrics"])

    assert found.n_samples == sum(map(sum, found.confusion)) == 66
    assert found.accuracy is not None
    assert found.accuracy.value == pytest.approx(found.n_correct / 66)
    assert all(one.support for one in found.per_class)


@pytest.mark.parametrize("document", [{}, {"per_class": None, "confusion": None, "accuracy": None}])
def test_what_a_document_lacks_is_empty(document):
    found = Metrics.from_json(document)

    assert (found.n_samples, found.confusion, found.per_class) == (0, (), ())
    assert found.accuracy is found.balanced_accuracy is None


@pytest.mark.parametrize(
    "document",
    [
        *([], "text", None, 3, {"accuracy": 0.9}, {"accuracy": {"value": 0.9}}),
        *({"accuracy": {"value": 0.9, "low": "0.8", "high": 1}}, {"n_samples": "3"}),
        *({"accuracy": {"value": True, "low": 0, "high": 1}}, {"n_samples": float("inf")}),
        *({"accuracy": {"value": 0.9, "low": 0.95, "high": 1}}, {"n_samples": -1}),
        *({"accuracy": {"value": 10**400, "low": 0, "high": 1}}, {"n_samples": True}),
        *({"confusion": 3}, {"confusion": [3]}, {"confusion": [[0.5]]}),
        *({"per_class": [3]}, {"per_class": {"Flat": 3}}, {"per_class": {"Flat": {"recall": 1}}}),
    ],
)
def test_unknown_shape_is_refused(document):
    with pytest.raises((TypeError, ValueError)):
        Metrics.from_json(document)


def test_undefined_interval_is_null():
    assert Interval.from_json(None) is None
    assert Interval.from_json({"value": 1, "low": 0, "high": 1}) == Interval(1.0, 0.0, 1.0)


def test_every_metric_of_the_registry_is_measured_and_names_its_method():
    answers = make_answers()
    found = measure(answers, seed=0)

    assert list(found.figures) == [one.key for one in OVERALL]
    assert all(list(one.figures) == [own.key for own in PER_CLASS] for one in found.per_class)
    methods = interval_methods(answers)
    assert set(methods) == {one.key for one in METRICS}
    assert len(methods) == len(METRICS), "two metrics share a key"
    assert not any("{" in method for method in methods.values())
