"""A class is named only where the model has seen it."""

import numpy as np
import pytest

from xray_desktop.core.prediction.source_margin import NOT_AT_ALL, SourceCheck, SourceReference

HERE, THERE = 0, 1


def draw(rng, n_films, place, label):
    """Features that tell the place and, less clearly, the class."""
    center = np.zeros(8)
    center[place], center[4 + label] = 3.0, 1.0
    return (center + rng.normal(0, 0.4, (n_films, 8))).astype(np.float32)


@pytest.fixture
def places():
    """Both classes here, only the second one there."""
    rng = np.random.default_rng(0)
    films = [(HERE, 0, 40), (HERE, 1, 40), (THERE, 1, 40)]
    features = np.concatenate([draw(rng, n, place, label) for place, label, n in films])
    labels = np.concatenate([np.full(n, label) for _, label, n in films])
    sources = np.concatenate([np.full(n, place) for place, _, n in films])
    return SourceReference(features, labels, sources, 2)


def test_a_class_is_refused_where_the_model_has_not_seen_it(places):
    """Fails with the check switched off: nothing would part the two places."""
    rng = np.random.default_rng(1)

    here = places.source_margin(draw(rng, 50, HERE, 0))[:, 0]
    there = places.source_margin(draw(rng, 50, THERE, 0))[:, 0]

    check = SourceCheck(float(np.quantile(here, 0.97)))
    assert np.mean([bool(check.judge(source_margin, "Covid")) for source_margin in there]) > 0.95
    assert "Covid" in str(check.judge(1.0, "Covid")[0])


def test_a_class_that_every_place_knows_is_named_everywhere(places):
    rng = np.random.default_rng(2)

    source_margins = places.source_margin(draw(rng, 20, THERE, 1))

    assert set(source_margins[:, 1]) == {NOT_AT_ALL}
    assert SourceCheck(-1.0).judge(NOT_AT_ALL, "Normal") == ()


def test_one_place_tells_nothing_apart():
    rng = np.random.default_rng(3)
    features = np.concatenate([draw(rng, 20, HERE, 0), draw(rng, 20, HERE, 1)])

    places = SourceReference(features, np.repeat([0, 1], 20), np.zeros(40, np.int64), 2)

    assert not places.are_told_apart
    assert set(places.source_margin(features).ravel()) == {NOT_AT_ALL}


def test_a_handful_of_films_does_not_make_a_class_known():
    rng = np.random.default_rng(4)
    features = draw(rng, 43, HERE, 0)
    labels = np.array([0] * 20 + [1] * 20 + [0] * 3)
    sources = np.array([HERE] * 40 + [THERE] * 3)

    assert SourceReference(features, labels, sources, 2).are_told_apart


def test_check_survives_the_manifest():
    assert SourceCheck.from_json(SourceCheck(0.25).to_json()) == SourceCheck(0.25)


def test_a_limit_out_of_bounds_is_refused():
    with pytest.raises(ValueError, match="limit is"):
        SourceCheck(float("nan"))
