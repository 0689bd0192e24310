"""From the output of a network to what the user is told."""

import numpy as np
import pytest

from xray_desktop.core.prediction.calibration import Calibration
from xray_desktop.core.prediction.conformal import ConformalSets
from xray_desktop.core.prediction.decision_rule import DecisionRule, RawOutputs
from xray_desktop.core.prediction.thresholds import AbstentionLimits

RULE = DecisionRule(
    Calibration(2.0, 40),
    ConformalSets(0.9, (0.3, 0.6), (20, 20)),
    AbstentionLimits(outside=0.5, certainty=0.55, n_films=40),
)


def raw(*rows: list[float]) -> RawOutputs:
    """Two classes, and films outside."""
    return RawOutputs.split(np.array(rows, np.float32), 2)


def test_what_speaks_for_films_outside_is_no_share_of_a_class():
    answers = raw([0.2, 0.6, 0.2])

    assert answers.probabilities[0] == pytest.approx([0.25, 0.75])
    assert answers.outside_of(0) == pytest.approx(0.2)


def test_a_film_that_is_all_outside_has_probabilities_still():
    answers = raw([0.0, 0.0, 1.0])

    assert answers.probabilities[0] == pytest.approx([0.5, 0.5])


def test_sure_film_gets_its_class_calibrated():
    answered = RULE.answer(raw([0.9, 0.1, 0.0]))

    assert answered.abstained.tolist() == [False]
    # Half of the logits of 0.9 against 0.1.
    assert answered.probabilities[0, 0] == pytest.approx(3 / 4)
    assert answered.set_of(0, ("sick", "well")) == ("sick",)


def test_films_outside_and_films_too_close_to_call_get_none():
    answered = RULE.answer(raw([0.3, 0.1, 0.6], [0.5, 0.5, 0.0], [0.0, 1.0, 0.0]))

    assert answered.abstained.tolist() == [True, True, False]


def test_a_bundle_without_a_rule_answers_as_it_is():
    answers = raw([0.5, 0.5, 0.0])

    answered = DecisionRule.of(None, None).answer(answers)

    assert answered.probabilities is answers.probabilities
    assert answered.sets is None
    assert answered.reasons == ((),)


def test_rules_survive_the_manifest():
    assert DecisionRule.of(RULE.calibration_json(), RULE.abstention_json()) == RULE


def test_a_rule_says_what_it_lacks_and_limits_that_are_open_are_none():
    bare = [message.template.split()[0] for message in DecisionRule().missing]
    open_limits = DecisionRule(limits=AbstentionLimits(None, None, 3)).missing

    assert bare == ["Calibration", "Prediction", "Header", "Out-of-distribution", "Abstention"]
    assert open_limits == DecisionRule().missing
    assert len(DecisionRule(limits=AbstentionLimits(0.5, None, 30)).missing) == 4
