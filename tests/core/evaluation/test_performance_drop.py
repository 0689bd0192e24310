"""What a model loses elsewhere: a difference with an interval that holds."""

import math

import numpy as np
import pytest

from xray_desktop.core.evaluation.performance_drop import (
    Drop,
    compare_with_internal,
    describe_drop,
    subtract,
)
from xray_desktop.core.evaluation.report import evaluate
from xray_desktop.core.stats.intervals import Interval, wilson
from xray_desktop.core.stats.metrics import Metrics

CLASS_NAMES = ("Covid", "Normal")


def figures(n_right: int, n: int, *, labels: np.ndarray | None = None) -> Metrics:
    """Evaluate n films of which the first n_right are right."""
    y_true = np.arange(n) % 2 if labels is None else labels
    said = np.where(np.arange(n) < n_right, y_true, 1 - y_true)
    y_prob = np.where(said[:, None] == np.arange(2), 0.9, 0.1)
    return evaluate(y_true, y_prob, CLASS_NAMES).as_given


def test_interval_is_newcombes():
    """Newcombe 1998, table II, example (a), method 10: 56/70 less 48/80."""
    first, second = wilson(56, 70), wilson(48, 80)
    assert first is not None
    assert second is not None

    found = subtract(first, second)

    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_interval_holds_the_true_difference():
    generator = np.random.default_rng(0)
    held = 0
    for _ in range(1000):
        first, second = wilson(generator.binomial(60, 0.9), 60), wilson(
            generator.binomial(40, 0.7), 40
        )  # fmt: skip
        assert first is not None
        assert second is not None
        found = subtract(first, second)
        held += found.low <= 0.2 <= found.high

    assert held >= 930


def test_drop_stands_within_its_bounds():
    found = subtract(Interval(1, 1, 1), Interval(0, 0, 0.1))

    assert (found.value, found.high) == (1, 1)


def test_figures_stand_side_by_side():
    found = compare_with_internal(figures(36, 40).to_json(), figures(20, 40), CLASS_NAMES)

    assert found is not None
    assert (found.n_internal, found.n_external, found.is_same_mix) == (40, 40, True)
    assert found.figures["accuracy"].drop is not None
    assert found.figures["accuracy"].drop.value == pytest.approx(0.4)
    assert found.figures["accuracy"].drop.low > 0
    assert list(found.recall) == list(CLASS_NAMES)
    (said,) = describe_drop(found)
    assert "worse here than on its internal test films" in str(said)
    assert "50.0 % instead of 90.0 %" in str(said)


def test_few_films_do_not_tell():
    found = compare_with_internal(figures(36, 40).to_json(), figures(8, 10), CLASS_NAMES)

    assert found is not None
    (said,) = describe_drop(found)
    assert "too few films to tell" in str(said)


def test_figure_over_other_classes_is_not_compared():
    external = figures(6, 10, labels=np.zeros(10, int))

    found = compare_with_internal(figures(36, 40).to_json(), external, CLASS_NAMES)

    assert found is not None
    assert found.figures["macro_auc"].drop is None
    assert found.recall["Normal"].drop is None
    assert found.figures["balanced_accuracy"].internal == found.recall["Covid"].internal
    assert any("have different classes" in str(one) for one in describe_drop(found))


def test_leak_free_figures_are_the_internal_ones():
    metrics = {**figures(40, 40).to_json(), "leak_free": figures(30, 36).to_json()}

    found = compare_with_internal(metrics, figures(8, 10), CLASS_NAMES)

    assert found is not None
    assert found.n_internal == 36


def test_error_that_grows_is_a_drop():
    found = Drop.of(Interval(0.1, 0.05, 0.2), Interval(0.4, 0.3, 0.5), is_higher_better=False)

    assert found.drop is not None
    assert found.drop.value == pytest.approx(0.3)
    assert found.drop.low > 0


@pytest.mark.parametrize(
    "metrics",
    [
        *({}, {"n_samples": 0}, {"n_samples": 3, "per_class": {}}, {"n_samples": math.inf}),
        *({"accuracy": 0.9}, {"leak_free": [3]}, {"per_class": {"Covid": {"recall": "0.9"}}}),
    ],
)
def test_bundle_without_figures_gives_nothing(metrics):
    assert compare_with_internal(metrics, figures(8, 10), CLASS_NAMES) is None
