"""Two models on the same films."""

import numpy as np
import pytest
from scipy.stats import binomtest

from xray_desktop.core.stats.mcnemar import compare_paired


def answers(both: int, only_first: int, only_second: int, neither: int):
    first = [True] * (both + only_first) + [False] * (only_second + neither)
    second = [True] * both + [False] * only_first + [True] * only_second + [False] * neither
    return np.array(first), np.array(second)


def test_models_that_never_differ_are_equally_good():
    result = compare_paired(*answers(20, 0, 0, 5))

    assert (result.difference, result.p_value) == (0, 1)
    assert result.low < 0 < result.high


def test_difference_is_positive_where_the_second_one_is_better():
    result = compare_paired(*answers(40, 2, 14, 4))

    assert (result.n_films, result.n_only_first, result.n_only_second) == (60, 2, 14)
    assert result.difference == pytest.approx(12 / 60)
    assert 0 < result.low < result.difference < result.high
    assert result.p_value == pytest.approx(binomtest(2, 16, 0.5).pvalue)


def test_other_films_are_refused():
    with pytest.raises(ValueError, match="same films"):
        compare_paired(np.ones(3, bool), np.ones(4, bool))
