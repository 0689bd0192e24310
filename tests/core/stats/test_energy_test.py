"""Two samples told apart by permutation: no false alarm where they come from one place."""

import numpy as np
import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.stats.energy_test import (
    TwoSamples,
    pair_distances,
    permuted_energies,
    smallest_p,
)


def p_value(
    points: np.ndarray,
    is_first: np.ndarray,
    *,
    strata: np.ndarray | None = None,
    groups: np.ndarray | None = None,
    n_permutations: int = 199,
    seed: int = 0,
) -> float:
    n = len(points)
    samples = TwoSamples(
        is_first=is_first,
        strata=np.zeros(n, int) if strata is None else strata,
        groups=np.arange(n) if groups is None else groups,
    )
    generator = np.random.default_rng(seed)
    distances = [pair_distances(points)]
    return smallest_p(permuted_energies(distances, samples, n_permutations, generator))


def test_distances_are_those_of_all_pairs():
    points = np.array([[0.0, 0.0], [3.0, 4.0], [0.0, 1.0]])

    assert pair_distances(points)[0] == pytest.approx([0, 5, 1])


def test_energy_is_that_of_the_definition():
    generator = np.random.default_rng(0)
    points = generator.normal(size=(9, 2))
    is_first = np.arange(9) < 4
    samples = TwoSamples(is_first, np.zeros(9, int), np.arange(9))

    found = permuted_energies([pair_distances(points)], samples, 0, generator)

    across = np.linalg.norm(points[:4, None] - points[None, 4:], axis=2).mean()
    first = np.linalg.norm(points[:4, None] - points[None, :4], axis=2).mean()
    second = np.linalg.norm(points[4:, None] - points[None, 4:], axis=2).mean()
    assert found[0, 0] == pytest.approx((2 * across - first - second) * 4 * 5 / 9, rel=1e-5)


def test_samples_of_one_place_give_every_p_value_alike():
    generator = np.random.default_rng(1)
    found = [
        p_value(generator.normal(size=(40, 3)), np.arange(40) < 20, seed=seed)
        for seed in range(200)
    ]

    assert np.mean(np.array(found) <= 0.05) < 0.1
    assert 0.4 < np.mean(found) < 0.6


def test_samples_of_two_places_are_told_apart():
    points = np.random.default_rng(2).normal(size=(40, 3))
    points[:20] += 2

    assert p_value(points, np.arange(40) < 20) == pytest.approx(1 / 200)


def test_another_mix_of_strata_is_no_difference():
    generator = np.random.default_rng(3)
    strata = np.array([0] * 18 + [1] * 2 + [0] * 5 + [1] * 15)
    points = generator.normal(size=(40, 2)) + 5 * strata[:, None]

    assert p_value(points, np.arange(40) < 20, strata=strata) > 0.05
    assert p_value(points, np.arange(40) < 20) < 0.05


def test_films_of_one_patient_are_no_independent_evidence():
    """Five patients a side, far apart from each other: films alone would tell the sides apart."""
    generator = np.random.default_rng(4)
    patient = np.repeat(np.arange(10), 8)
    points = generator.normal(size=(10, 2))[patient] * 5 + generator.normal(size=(80, 2)) * 0.1
    is_first = patient < 5

    assert p_value(points, is_first, groups=patient) > 0.02
    assert p_value(points, is_first) == pytest.approx(1 / 200)


def test_choosing_the_more_striking_of_many_measures_raises_no_alarm():
    generator = np.random.default_rng(5)
    samples = TwoSamples(np.arange(30) < 15, np.zeros(30, int), np.arange(30))
    found = []
    for _ in range(100):
        distances = [pair_distances(generator.normal(size=(30, 2))) for _ in range(8)]
        found.append(smallest_p(permuted_energies(distances, samples, 99, generator)))

    assert np.mean(np.array(found) <= 0.05) < 0.13


def test_a_cancel_is_heard():
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)
    samples = TwoSamples(np.arange(4) < 2, np.zeros(4, int), np.arange(4))

    with pytest.raises(Cancelled):
        permuted_energies(
            [pair_distances(np.eye(4))], samples, 9, np.random.default_rng(0), control
        )
