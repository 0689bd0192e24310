"""The words beside the figures."""

import numpy as np
import pytest

from xray_desktop.core.evaluation import interpretation
from xray_desktop.core.evaluation.report import NO_CONTEXT, EvaluationContext, evaluate

CLASS_NAMES = ("Covid", "Normal")


def make_report(n_right, n_wrong, context=NO_CONTEXT):
    """Evaluate `n_right` and `n_wrong` films of each of two classes."""
    y_true = np.repeat([0, 1], n_right + n_wrong)
    right = np.tile([True] * n_right + [False] * n_wrong, 2)
    answered = np.where(right, y_true, 1 - y_true)
    return evaluate(y_true, np.eye(2)[answered], CLASS_NAMES, context)


def read(report):
    return [str(sentence) for sentence in interpretation.interpret(report)]


def test_first_sentence_counts_films_and_gives_the_interval():
    sentence = read(make_report(26, 4))[0]

    assert sentence.startswith("52 of 60 films are classified correctly (accuracy 86.7 %")
    assert "95 % confidence interval 76 % to 93 %" in sentence


def test_leak_free_figure_is_named_as_the_one_to_quote():
    context = EvaluationContext(leak_free=[k >= 6 for k in range(60)])

    sentence = read(make_report(26, 4, context))[1]

    assert sentence.startswith("Inflated score: 6 films leak")
    assert "46 of 54 are correct (85.2 %" in sentence
    assert "quote this accuracy" in sentence


def test_films_that_all_leak_and_films_of_which_none_does_are_told_apart():
    leaking = read(make_report(5, 1, EvaluationContext(leak_free=[False] * 12)))
    clean = read(make_report(5, 1, EvaluationContext(leak_free=[True] * 12)))

    assert "all 12 films leak" in leaking[1]
    assert "No leak from training" in clean[1]


def test_score_within_reach_of_a_constant_answer_is_said_to_be_so():
    poor, good = read(make_report(16, 14)), read(make_report(28, 2))

    assert any("50.0 %; the model does not clearly exceed it." in text for text in poor)
    assert any(text.endswith("”): 50.0 %.") for text in good)


def test_few_films_and_missing_answers_are_mentioned():
    sentences = read(make_report(5, 1, EvaluationContext(n_excluded=3)))

    assert "The smallest class has 6 films only, so its metrics are imprecise." in sentences
    assert any("does not know): 3." in text for text in sentences)


def test_films_of_one_class_are_not_compared_with_a_constant_answer():
    report = evaluate(np.zeros(4, int), np.eye(2)[[0, 0, 0, 1]], CLASS_NAMES)

    sentences = read(report)

    assert any("one class" in text for text in sentences)
    assert not any("Always" in text for text in sentences)


def test_nothing_evaluated_says_only_that():
    report = evaluate(np.zeros(0, int), np.zeros((0, 2)), CLASS_NAMES)

    assert read(report) == ["No film could be evaluated, so nothing is known about this model."]


def test_limits_say_when_leaks_could_not_be_checked():
    unknown = interpretation.limits(make_report(5, 1))
    known = interpretation.limits(make_report(5, 1, EvaluationContext(leak_free=[True] * 12)))

    assert "could not be checked" in str(unknown[0])
    assert len(unknown) == len(known) + 1


@pytest.mark.parametrize(
    ("n_thumbnail", "said"),
    [
        (
            50,
            "Not significantly different from the 32 x 32 logistic-regression baseline: p = 0.34.",
        ),
        (30, "Significantly better than the 32 x 32 logistic-regression baseline: p < 0.001."),
        (60, "Significantly worse than the 32 x 32 logistic-regression baseline: p = 0.031."),
    ],
)
def test_a_model_is_compared_with_a_thumbnail_in_words(n_thumbnail, said):
    # Right are the films 0 to 26 and 30 to 56: the model misses three of each class.
    y_true = np.repeat([0, 1], 30)
    right = np.tile([True] * 27 + [False] * 3, 2)
    missed = {50: [*range(7), 27, 28, 29], 30: range(30), 60: []}[n_thumbnail]
    thumbnail = y_true.copy()
    thumbnail[list(missed)] = 1 - thumbnail[list(missed)]
    context = EvaluationContext(thumbnail=thumbnail.tolist())
    report = evaluate(y_true, np.eye(2)[np.where(right, y_true, 1 - y_true)], CLASS_NAMES, context)

    (sentence,) = [text for text in read(report) if "32 x 32" in text]

    assert sentence.startswith(said)
    assert (
        f"Of these 60 films the baseline classifies {n_thumbnail} correctly, the model 54."
        in sentence
    )


def test_the_comparison_is_over_the_leak_free_films_where_there_are_any():
    context = EvaluationContext(leak_free=[k >= 6 for k in range(60)], thumbnail=[0] * 60)

    (sentence,) = [text for text in read(make_report(26, 4, context)) if "32 x 32" in text]

    assert "Of these 54 films" in sentence


def test_looks_at_the_test_films_are_said_from_the_second_on():
    def looks(n):
        return [t for t in read(make_report(5, 1, EvaluationContext(test_looks=n))) if "times" in t]

    assert looks(None) == looks(1) == []
    assert looks(3)[0].startswith("These films have been evaluated 3 times")


def test_trivial_answers_are_written_in_columns():
    comparison = evaluate(
        np.array([0, 0, 1]),
        np.eye(2)[[0, 0, 1]],
        CLASS_NAMES,
        EvaluationContext(thumbnail=[0, 1, 1]),
    ).comparison

    assert interpretation.comparison_lines(comparison) == [
        "majority class     66.7 % (21 to 94 %)",
        "32 x 32 baseline   66.7 % (21 to 94 %)",
        "versus 32 x 32     p = 1 (exact McNemar)",
    ]
