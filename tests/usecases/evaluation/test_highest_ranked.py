"""A few films kept of many."""

import numpy as np

from xray_desktop.reporting.content import find_wrong_images
from xray_desktop.usecases.evaluation.highest_ranked import HighestRanked


def film(value):
    return np.full((2, 2), value, np.uint8)


def test_films_of_highest_rank_are_kept():
    kept = HighestRanked(2)
    for position, rank in enumerate((0.4, 0.9, 0.5, 0.7)):
        kept.add(position, rank, film(position))

    assert {position: int(prepared[0, 0]) for position, prepared in kept.by_position().items()} == {
        1: 1,
        3: 3,
    }


def test_first_ones_are_kept_among_equals():
    kept = HighestRanked(3)
    for position in range(10):
        kept.add(position, 0.5, film(position))

    assert sorted(kept.by_position()) == [0, 1, 2]


def test_report_finds_every_film_that_it_shows_among_those_kept(monkeypatch):
    monkeypatch.setattr("xray_desktop.reporting.content.MOST_WRONG_IMAGES", 5)
    generator = np.random.default_rng(0)
    y_true = generator.integers(0, 2, 40)
    high = generator.choice([0.6, 0.8, 0.9], 40).astype(np.float32)
    y_prob = np.column_stack([high, 1 - high])
    y_prob[y_true == 0] = y_prob[y_true == 0][:, ::-1]
    kept = HighestRanked(5)
    for position, answer in enumerate(y_prob):
        kept.add(position, float(answer.max()), film(position))

    wrong = find_wrong_images(
        [str(k) for k in range(40)], y_true, y_prob, ("a", "b"), kept.by_position()
    )

    assert len(wrong) == 5
    assert all(one.thumbnail for one in wrong)
