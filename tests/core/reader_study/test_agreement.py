"""Agreement of two readers: against scikit-learn, published figures, and simulated readers."""

import random

import pytest

from xray_desktop.core.reader_study.agreement import (
    Agreement,
    cohen_kappa,
    kappa_error,
    measure_agreement,
)

NAMES = ("Covid", "Normal", "Viral", "none of these")


def drawn(seed: int, n_films: int, share_alike: float) -> tuple[list[str], list[str]]:
    """Draw two readers: the second says the same in a share of films, else anything."""
    draw = random.Random(seed)
    first = draw.choices(NAMES, (5, 3, 2, 1), k=n_films)
    second = [one if draw.random() < share_alike else draw.choice(NAMES) for one in first]
    return first, second


@pytest.mark.parametrize("seed", range(5))
def test_kappa_is_that_of_scikit_learn(seed: int):
    from sklearn.metrics import cohen_kappa_score, confusion_matrix

    first, second = drawn(seed, 90, seed / 5)

    agreement = measure_agreement(first, second, NAMES)

    assert agreement.kappa is not None
    assert agreement.kappa.value == pytest.approx(cohen_kappa_score(first, second))
    expected = confusion_matrix(first, second, labels=NAMES)
    assert [list(row) for row in agreement.table] == expected.tolist()


@pytest.mark.parametrize(
    ("table", "by_chance", "kappa", "error"),
    [
        # Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, table 18.1.
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.66, 0.676, 0.0877),
        # The examples of `ci.kappa` and `GetKappa` in the R packages statpsych and Delta.
        ([[31, 12], [4, 58]], 0.5302, 0.6756757, 0.0734476),
        ([[50, 10], [10, 20]], 0.5556, 0.5, 0.0968246),
    ],
)
def test_kappa_and_its_error_are_those_of_the_textbook(
    table: list[list[int]], by_chance: float, kappa: float, error: float
):
    interval = cohen_kappa(table)

    assert interval is not None
    assert interval.value == pytest.approx(kappa, abs=5e-4)
    exact = by_chance_of(table)
    assert exact == pytest.approx(by_chance, abs=1e-3)
    assert kappa_error(table, interval.value, exact) == pytest.approx(error, abs=5e-5)
    assert interval.low <= interval.value - 1.95 * error
    assert interval.high >= interval.value + 1.95 * error


def by_chance_of(table: list[list[int]]) -> float:
    columns = zip(*table, strict=True)
    n_films = sum(map(sum, table))
    shares = zip(map(sum, table), map(sum, columns), strict=True)
    return sum(row * column for row, column in shares) / n_films**2


def test_full_agreement_on_few_films_is_not_certain():
    interval = cohen_kappa([[3, 0], [0, 3]])

    assert interval is not None
    assert interval.value == interval.high == 1
    assert interval.low < 0.5


def test_kappa_of_readers_that_name_one_class_only_is_not_defined():
    assert cohen_kappa([[7, 0], [0, 0]]) is None
    assert cohen_kappa([[0, 0], [0, 0]]) is None
    agreement = measure_agreement(["Covid"] * 7, ["Covid"] * 7, NAMES)
    assert agreement.kappa is None
    assert agreement.share is not None
    assert agreement.n_agreed == agreement.n_films == 7


def test_without_films_nothing_is_claimed():
    assert measure_agreement([], [], NAMES) == Agreement(NAMES, ((0,) * 4,) * 4, None, None)


@pytest.mark.parametrize(("n_films", "share_alike"), [(15, 0.9), (30, 0.6), (60, 0.97)])
def test_interval_of_kappa_holds_the_truth_in_most_studies(n_films: int, share_alike: float):
    """Of 600 studies, 95 % are meant to hold it; without Wilson's side, 2 of 3 do."""
    truth = cohen_kappa(measure_agreement(*drawn(1, 100_000, share_alike), NAMES).table)
    assert truth is not None
    n_held = 0
    for seed in range(600):
        agreement = measure_agreement(*drawn(seed, n_films, share_alike), NAMES)
        interval = agreement.kappa
        n_held += interval is not None and interval.low <= truth.value <= interval.high

    assert n_held >= 0.93 * 600
