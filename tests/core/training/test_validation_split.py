"""Films that choose an epoch do not calibrate."""

import numpy as np

from xray_desktop.core.training.recipes import RECIPES
from xray_desktop.core.training.validation_split import chooses_epoch, share_validation

LABELS = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 0])
GROUPS = ["a", "b", "b", "c", "d", "e", "f", "f", "g", "a"]


def test_every_film_serves_one_purpose_and_groups_stay_whole():
    rows = list(range(10))

    choosing, calibrating = share_validation(rows, LABELS, GROUPS, chooses=True)

    assert sorted([*choosing, *calibrating]) == rows
    assert not {GROUPS[n] for n in choosing} & {GROUPS[n] for n in calibrating}
    assert set(LABELS[choosing]) == set(LABELS[calibrating]) == {0, 1}


def test_where_nothing_is_chosen_all_films_calibrate():
    choosing, calibrating = share_validation([1, 5], LABELS, GROUPS, chooses=False)

    assert choosing.tolist() == calibrating.tolist() == [1, 5]


def test_recipes_that_average_weights_choose_nothing():
    assert not chooses_epoch(RECIPES["balanced"].config)
    assert chooses_epoch(RECIPES["reference"].config)
