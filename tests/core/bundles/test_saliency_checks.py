"""Guard rails of heat maps, on maps drawn by hand."""

import numpy as np
import pytest

from xray_desktop.core.bundles.saliency_checks import EVEN_ENERGY, ExplanationCheck
from xray_desktop.core.bundles.saliency_maps import energy_outside_center, map_similarity

RANDOM = np.random.default_rng(3)


@pytest.mark.parametrize("n_cells", [1, 5, 6, 12, 37])
def test_an_even_map_has_44_percent_outside_the_center(n_cells):
    energy = energy_outside_center(np.ones((n_cells, n_cells)), 100, 100)

    assert energy == pytest.approx(EVEN_ENERGY) == pytest.approx(0.4375)


def test_what_lies_in_a_corner_is_outside_and_what_lies_in_the_middle_is_not():
    corner, middle = np.zeros((16, 16)), np.zeros((16, 16))
    corner[:2, :2] = 1
    middle[6:10, 6:10] = 1

    assert energy_outside_center(corner, 90, 90) == 1
    assert energy_outside_center(middle, 90, 90) == pytest.approx(0)


def test_only_what_speaks_for_the_class_counts():
    evidence = np.zeros((8, 8))
    evidence[0] = -5
    evidence[4, 4] = 1

    assert energy_outside_center(evidence, 10, 10) == pytest.approx(0)
    assert energy_outside_center(-np.ones((8, 8)), 10, 10) is None
    assert energy_outside_center(np.full((8, 8), np.nan), 10, 10) is None


def test_the_center_is_that_of_the_film_not_of_the_padded_square():
    """Half as high as wide: the film fills the middle half of the rows."""
    even = np.zeros((16, 16))
    even[4:12] = 1
    padding = np.zeros((16, 16))
    padding[:4, 6:10] = 1

    assert energy_outside_center(even, 50, 100) == pytest.approx(EVEN_ENERGY)
    assert energy_outside_center(padding, 50, 100) == 1
    assert energy_outside_center(even.T, 100, 50) == pytest.approx(EVEN_ENERGY)


def test_a_map_resembles_itself_turned_over_and_not_another_one():
    one, other = RANDOM.normal(size=(2, 12, 12))

    assert map_similarity(one, 3 * one + 1, 10, 10) == pytest.approx(1)
    assert map_similarity(one, -one, 10, 10) == pytest.approx(1)
    assert map_similarity(one, other, 10, 10) < 0.3


def test_maps_do_not_resemble_each_other_for_their_padding():
    one, other = RANDOM.normal(size=(2, 12, 12))
    one[:3] = one[9:] = other[:3] = other[9:] = -50

    assert map_similarity(one, other, 12, 12) > 0.5
    assert map_similarity(one, other, 6, 12) < 0.3


def test_a_map_that_is_the_same_all_over_cannot_be_compared():
    one = RANDOM.normal(size=(6, 6))

    assert map_similarity(np.ones((6, 6)), one, 10, 10) is None
    assert map_similarity(one, np.ones((6, 6)), 10, 10) == 0


def test_a_check_survives_being_written():
    check = ExplanationCheck("activation", 0.3, 16, True, 0.25)

    assert ExplanationCheck.from_json(check.to_json()) == check
    assert not check.is_mostly_outside
    assert ExplanationCheck("activation", 0.3, 16, True, 0.7).is_mostly_outside


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "magic"},
        {"similarity_randomized": 1.2},
        {"similarity_randomized": float("nan")},
        {"energy_outside_center": -0.1},
        {"energy_outside_center": "all"},
        {"n_films": 1.5},
        {"passed": "yes"},
        {"reason": "<b>"},
        {"unknown": 1},
    ],
)
def test_a_check_of_another_kind_is_refused(changes):
    values = {**ExplanationCheck("activation", 0.3, 16, True, 0.25).to_json(), **changes}

    with pytest.raises((ValueError, TypeError)):
        ExplanationCheck.from_json(values)
