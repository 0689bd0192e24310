"""Where a model stays silent, and how often it does so on films like its own."""

from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.messages import Message
from xray_desktop.core.prediction.result import INCONCLUSIVE, Prediction
from xray_desktop.core.prediction.thresholds import AbstentionLimits, fit_limits


def test_limits_refuse_no_more_new_films_than_was_meant():
    rng = np.random.default_rng(3)
    refused = []
    for _ in range(400):
        outside = fit_limits(rng.random(60), rng.random(60), 0.05).outside
        certainty = fit_limits(None, rng.random(60), 0.05).certainty
        refused.append([np.mean(rng.random(200) > outside), np.mean(rng.random(200) < certainty)])

    # 3 of 61 ranks, on average over fits; that average is known to about 0.002.
    assert np.allclose(np.mean(refused, axis=0), 3 / 61, atol=0.006)


def test_too_few_films_set_no_limit():
    limits = fit_limits([0.5] * 10, [0.5] * 10, 0.05)

    assert (limits.outside, limits.certainty) == (None, None)
    assert limits.judge(1.0, 0.0) == ()


def test_each_reason_is_a_sentence():
    limits = AbstentionLimits(outside=0.4, certainty=0.6, n_films=40)

    assert limits.judge(0.3, 0.9) == ()
    (outside,) = limits.judge(0.75, 0.9)
    assert "resembles the reject class" in str(outside)
    assert "75%" in str(outside)
    (unsure,) = limits.judge(0.1, 0.5)
    assert "60%" in str(unsure)
    assert unsure.template == INCONCLUSIVE.template
    assert len(limits.judge(0.9, 0.1)) == 2


def test_outcome_says_class_or_why_there_is_none():
    limits = AbstentionLimits(outside=0.4, certainty=0.6, n_films=40)

    def outcome(*reasons):
        return str(
            Prediction(Path("film"), ("a", "b"), (0.2, 0.8), abstain_reasons=reasons).outcome
        )

    assert outcome() == "b"
    assert outcome(*limits.judge(0.1, 0.5)) == "Not classified: inconclusive"
    outside = "Not classified: outside the model's scope"
    assert outcome(*limits.judge(0.9, 0.9)) == outcome(*limits.judge(0.9, 0.1)) == outside
    assert outcome(Message.of("The film seems to be upside down.")) == outside


def test_a_network_without_films_outside_is_judged_by_certainty_only():
    limits = fit_limits(None, np.linspace(0.4, 1, 59), 0.05)

    assert limits.outside is None
    assert limits.judge(None, 0.2)


def test_limits_survive_the_manifest():
    limits = AbstentionLimits(outside=None, certainty=0.25, n_films=30)

    assert AbstentionLimits.from_json(limits.to_json()) == limits


def test_a_limit_out_of_bounds_is_refused():
    with pytest.raises(ValueError, match="outside is 0 to 1"):
        AbstentionLimits(outside=float("nan"), certainty=None, n_films=3)
