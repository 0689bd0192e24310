"""Figures against scikit-learn, their edge cases, leaks, sources and the JSON document."""

import json
import math

import numpy as np
import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.evaluation.cross_validation import summarize_folds
from xray_desktop.core.evaluation.report import (
    EvaluationContext,
    EvaluationReport,
    evaluate,
    leak_free_mask,
)
from xray_desktop.core.stats.intervals import wilson
from xray_desktop.core.stats.metric_registry import METRICS, OVERALL, PER_CLASS
from xray_desktop.core.stats.predictions import check_answers

CLASS_NAMES = ("Covid", "Normal", "Viral Pneumonia")


def make_answers(n_samples=120, seed=0, share_random=0.7):
    generator = np.random.default_rng(seed)
    y_true = generator.integers(0, 3, n_samples)
    y_prob = generator.dirichlet([1, 1, 1], n_samples) * share_random
    y_prob[np.arange(n_samples), y_true] += 1 - share_random
    return y_true, y_prob


def walk_numbers(values):
    if isinstance(values, dict):
        values = list(values.values())
    if isinstance(values, list):
        for value in values:
            yield from walk_numbers(value)
    elif isinstance(values, int | float):
        yield values


def test_figures_agree_with_scikit_learn():
    from sklearn import metrics

    y_true, y_prob = make_answers()
    y_pred = y_prob.argmax(axis=1)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(y_true, y_pred)

    figures = evaluate(y_true, y_prob, CLASS_NAMES).as_given

    assert figures.confusion == tuple(map(tuple, metrics.confusion_matrix(y_true, y_pred)))
    assert figures.accuracy.value == pytest.approx(metrics.accuracy_score(y_true, y_pred))
    assert figures.balanced_accuracy.value == pytest.approx(
        metrics.balanced_accuracy_score(y_true, y_pred)
    )
    assert figures.figures["macro_auc"].value == pytest.approx(
        metrics.roc_auc_score(y_true, y_prob, multi_class="ovr", average="macro")
    )
    for k, one in enumerate(figures.per_class):
        found = (*(one.figures[key].value for key in ("precision", "recall", "f1")), one.support)
        assert found == pytest.approx((precision[k], recall[k], f1[k], support[k]))
        assert one.figures["auc"].value == pytest.approx(
            metrics.roc_auc_score(y_true == k, y_prob[:, k])
        )
        negatives_right = metrics.recall_score(y_true != k, y_pred != k)
        assert one.figures["specificity"].value == pytest.approx(negatives_right)


def test_equal_probabilities_count_as_the_first_class():
    figures = evaluate(np.array([1]), np.array([[0.2, 0.4, 0.4]]), CLASS_NAMES).as_given

    assert figures.confusion == ((0, 0, 0), (0, 1, 0), (0, 0, 0))


def test_no_films_make_undefined_figures_and_no_nan():
    report = evaluate(np.zeros(0, int), np.zeros((0, 3)), CLASS_NAMES)

    values = report.to_json()

    assert values["n_samples"] == 0
    assert values["accuracy"] is values["balanced_accuracy"] is values["macro_auc"] is None
    assert values["per_class"]["Covid"]["auc"] is None


def test_missing_class_leaves_its_recall_and_the_macro_area_undefined():
    y_true, y_prob = make_answers()
    kept = y_true != 0

    figures = evaluate(y_true[kept], y_prob[kept], CLASS_NAMES).as_given

    missing = figures.per_class[0]
    assert (missing.recall, missing.figures["auc"], missing.support) == (None, None, 0)
    assert missing.figures["specificity"] is not None
    assert figures.figures["macro_auc"] is None
    assert figures.balanced_accuracy.value == pytest.approx(
        (figures.per_class[1].recall.value + figures.per_class[2].recall.value) / 2
    )


def test_class_that_is_never_named_has_no_precision():
    y_prob = np.tile([0.1, 0.8, 0.1], (6, 1))

    figures = evaluate(np.repeat([0, 1, 2], 2), y_prob, CLASS_NAMES).as_given

    assert figures.per_class[0].figures["precision"] is None
    assert figures.per_class[0].figures["f1"].value == 0.0


def test_perfect_answers_keep_an_interval_below_one():
    y_true = np.repeat([0, 1, 2], 20)

    figures = evaluate(y_true, np.eye(3)[y_true], CLASS_NAMES).as_given

    for interval in (figures.accuracy, figures.balanced_accuracy, figures.figures["macro_auc"]):
        assert interval.value == interval.high == 1.0
        assert 0.85 < interval.low < 0.97


def test_same_seed_gives_the_same_report():
    y_true, y_prob = make_answers()

    assert evaluate(y_true, y_prob, CLASS_NAMES) == evaluate(y_true, y_prob, CLASS_NAMES)


def test_copies_in_groups_widen_the_bootstrap_interval():
    y_true, y_prob = make_answers(60)
    twice = np.r_[y_true, y_true], np.r_[y_prob, y_prob]

    alone = evaluate(*twice, CLASS_NAMES).as_given.figures["macro_auc"]
    grouped = evaluate(
        *twice, CLASS_NAMES, EvaluationContext(groups=[*range(60), *range(60)])
    ).as_given.figures["macro_auc"]

    assert grouped.value == alone.value
    assert grouped.high - grouped.low > 1.2 * (alone.high - alone.low)


def test_leak_free_figures_count_only_the_chosen_films():
    y_true, y_prob = make_answers(30)
    chosen = [k % 3 == 0 for k in range(30)]

    report = evaluate(y_true, y_prob, CLASS_NAMES, EvaluationContext(leak_free=chosen))

    assert report.leak_free == evaluate(y_true[::3], y_prob[::3], CLASS_NAMES).as_given
    assert report.as_given.n_samples == 30


def test_films_that_all_leak_leave_nothing_to_measure():
    y_true, y_prob = make_answers(10)

    report = evaluate(y_true, y_prob, CLASS_NAMES, EvaluationContext(leak_free=[False] * 10))

    assert report.leak_free.n_samples == 0
    assert report.leak_free.accuracy is None


def test_mask_leaves_out_leaks_with_their_copies_and_keeps_the_first_of_other_copies():
    leaks = [False, True, False, False, False, False]
    copy_groups = ["a", "b", "b", "c", "c", "d"]

    mask = leak_free_mask(leaks, copy_groups)

    assert mask.tolist() == [True, False, False, True, False, True]


def test_figures_by_source_count_each_source_alone():
    y_true, y_prob = make_answers(30)
    sources = ["south", "north", "north"] * 10

    report = evaluate(y_true, y_prob, CLASS_NAMES, EvaluationContext(sources=sources))

    assert list(report.by_source) == ["north", "south"]
    alone = evaluate(y_true[::3], y_prob[::3], CLASS_NAMES)
    assert report.by_source["south"].metrics == alone.as_given
    assert report.by_source["south"].comparison == alone.comparison


def test_document_has_the_keys_of_the_command_line_reference_and_only_finite_numbers():
    y_true, y_prob = make_answers(12)
    context = EvaluationContext(leak_free=[True] * 12, sources=["a"] * 12, n_excluded=2)

    values = evaluate(y_true, y_prob, CLASS_NAMES, context).to_json()

    assert set(values) == {
        *("n_samples", "n_excluded", "class_names", "confusion", "accuracy", "balanced_accuracy"),
        *("macro_auc", "per_class", "leak_free", "baselines", "versus_thumbnail", "calibration"),
        *("coverage", "abstained", "selective", "by_source", "test_looks", "shift"),
        *("interval_methods", "worst_source", "outside_refused", "versus_internal"),
        *(one.key for one in OVERALL),
    }
    assert values["n_excluded"] == 2
    assert set(values["per_class"]["Normal"]) == {
        *("precision", "recall", "f1", "specificity", "auc", "support"),
        *(one.key for one in PER_CLASS),
    }
    assert set(values["accuracy"]) == {"value", "low", "high"}
    assert all(math.isfinite(number) for number in walk_numbers(values))
    assert json.loads(json.dumps(values, allow_nan=False)) == values


def test_every_figure_with_an_interval_names_its_method():
    y_true, y_prob = make_answers(12)

    report = evaluate(y_true, y_prob, CLASS_NAMES)

    assert set(report.interval_methods) == {
        *("accuracy", "balanced_accuracy", "macro_auc"),
        *("precision", "recall", "f1", "specificity", "auc", "baselines"),
        *(one.key for one in METRICS),
        "predicted",
    }
    assert "Wilson" in report.interval_methods["accuracy"]
    assert "2000 resamples" in report.interval_methods["macro_auc"]


@pytest.mark.parametrize(
    ("y_true", "y_prob", "reason"),
    [
        ([0, 1], [[1.0, 0.0, 0.0]], "shape"),
        ([3], [[1.0, 0.0, 0.0]], "true class"),
        ([-1], [[1.0, 0.0, 0.0]], "true class"),
        ([0], [[0.9, 0.9, 0.0]], "sums to 1"),
        ([0], [[math.nan, 0.5, 0.5]], "sums to 1"),
    ],
)
def test_answers_that_do_not_fit_are_refused(y_true, y_prob, reason):
    with pytest.raises(ValueError, match=reason):
        evaluate(np.array(y_true), np.array(y_prob), CLASS_NAMES)


def test_context_that_does_not_fit_the_films_is_refused():
    y_true, y_prob = make_answers(5)

    for context in (
        EvaluationContext(groups=[1]),
        EvaluationContext(sources=["a"]),
        EvaluationContext(leak_free=[True]),
        EvaluationContext(thumbnail=[0]),
    ):
        with pytest.raises(ValueError, match="Expected 5"):
            evaluate(y_true, y_prob, CLASS_NAMES, context)
    with pytest.raises(ValueError, match="-1"):
        EvaluationContext(n_excluded=-1)


def test_trivial_answers_stand_beside_the_model_on_the_same_films():
    y_true = np.repeat([0, 1, 2], [20, 10, 10])
    y_prob = np.eye(3)[y_true]
    # The thumbnail misses the last six films, of which three leak.
    thumbnail = np.where(np.arange(40) < 34, y_true, 0)
    leak_free = [k < 37 for k in range(40)]
    context = EvaluationContext(leak_free=leak_free, thumbnail=thumbnail.tolist(), test_looks=4)

    values = evaluate(y_true, y_prob, CLASS_NAMES, context).to_json()

    assert values["baselines"] == {
        "majority": wilson(20, 40).to_json(),
        "thumbnail": wilson(34, 40).to_json(),
    }
    assert values["versus_thumbnail"] == {"p_value": 2 / 2**6, "test": "exact McNemar"}
    assert values["leak_free"]["baselines"]["thumbnail"] == wilson(34, 37).to_json()
    assert values["leak_free"]["versus_thumbnail"]["p_value"] == 2 / 2**3
    assert values["test_looks"] == 4


def test_without_a_thumbnail_the_largest_class_is_still_there():
    y_true, y_prob = make_answers(30)

    values = evaluate(y_true, y_prob, CLASS_NAMES).to_json()

    assert values["baselines"]["majority"]["value"] == np.bincount(y_true).max() / 30
    assert values["baselines"]["thumbnail"] is None
    assert values["versus_thumbnail"] is None
    assert values["test_looks"] is None


def test_empty_report_writes_null_for_what_is_not_known():
    y_true, y_prob = make_answers(5)

    values = EvaluationReport(evaluate(y_true, y_prob, CLASS_NAMES).as_given).to_json()

    assert values["leak_free"] is None
    assert values["by_source"] == {}


def test_folds_count_every_film_once_and_average_areas_within_folds():
    first, second = make_answers(60, seed=1), make_answers(90, seed=2)
    # The second model's probabilities are pressed together: ranked with the first, they mislead.
    second = second[0], second[1] * 0.1 + 0.3

    summary = summarize_folds([check_answers(*fold, CLASS_NAMES) for fold in (first, second)])

    alone = [evaluate(*fold, CLASS_NAMES).as_given for fold in (first, second)]
    n_right = alone[0].n_correct + alone[1].n_correct
    assert summary.metrics.accuracy.value == pytest.approx(n_right / 150)
    assert summary.metrics.figures["macro_auc"].value == pytest.approx(
        (alone[0].figures["macro_auc"].value + alone[1].figures["macro_auc"].value) / 2
    )
    assert set(summary.to_json()) == {
        *("accuracy", "balanced_accuracy", "macro_auc", "by_source", "worst_source"),
        *(one.key for one in OVERALL),
    }
    assert "mean over folds" in summary.interval_methods["macro_auc"]


def test_folds_stand_beside_what_thumbnails_reach_over_all_of_them():
    folds = [make_answers(60, seed=k) for k in range(2)]
    thumbnail = [np.zeros(60, np.int64), folds[1][0]]

    summary = summarize_folds(
        [check_answers(*fold, CLASS_NAMES) for fold in folds], thumbnail=thumbnail
    )

    n_right = int((folds[0][0] == 0).sum()) + 60
    assert summary.to_json()["baselines"]["thumbnail"] == wilson(n_right, 120).to_json()
    assert summary.to_json()["versus_thumbnail"]["p_value"] == summary.comparison.p_value


def test_groups_of_different_folds_stay_apart():
    folds = [
        check_answers(*make_answers(20, seed=k), CLASS_NAMES, groups=["a"] * 2 + list(range(18)))
        for k in range(2)
    ]

    summary = summarize_folds(folds)

    assert "groups of films" in summary.interval_methods["f1"]
    assert summary.metrics.n_samples == 40


def test_folds_of_different_classes_are_refused():
    y_true, y_prob = make_answers(5)
    folds = [check_answers(y_true, y_prob, names) for names in ("abc", "abd")]

    with pytest.raises(ValueError, match="same classes"):
        summarize_folds(folds)


def test_cancelled_evaluation_ends_while_it_computes_intervals():
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        evaluate(*make_answers(20), CLASS_NAMES, control=control)
