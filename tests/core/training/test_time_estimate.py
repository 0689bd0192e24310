"""How long a training takes, and what says so."""

from dataclasses import replace

import pytest

from xray_desktop.core.training.config import NetworkConfig
from xray_desktop.core.training.recipes import RECIPES
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.core.training.time_estimate import (
    Basis,
    estimate_time,
    image_work,
    measure_speed,
    speed_key,
)

QUICK = RECIPES["quick"].config


def epochs(*seconds):
    return [EpochMetrics(n, *[0.5] * 7, second) for n, second in enumerate(seconds, 1)]


def test_first_estimate_is_a_guess_that_grows_with_films_and_networks():
    few, many = (estimate_time(QUICK, n, {}, 2) for n in (100, 200))
    larger = estimate_time(RECIPES["thorough"].config, 100, {}, 2)

    assert few.basis is Basis.GUESSED
    assert few.seconds < many.seconds
    assert few.seconds < larger.seconds


def test_measured_training_gives_the_time_of_the_next_one():
    speed = measure_speed(QUICK, 100, epochs(5.0, 2.0, 2.0, 60.0, 2.0), seconds=81.0)
    estimate = estimate_time(replace(QUICK, n_epochs=10), 200, {speed_key(QUICK): speed}, 2)

    # 10 s beside the epochs, and 3 s more for the first one; a pause does not count.
    assert speed.overhead == pytest.approx(13)
    assert speed.seconds_per_film == pytest.approx(0.02)
    assert estimate.basis is Basis.MEASURED
    assert estimate.seconds == pytest.approx(13 + 0.02 * 200 * 10)


def test_other_recipes_are_scaled_from_what_was_measured():
    speed = measure_speed(QUICK, 100, epochs(2.0, 2.0), seconds=14.0)
    estimate = estimate_time(RECIPES["balanced"].config, 100, {speed_key(QUICK): speed}, 2)

    assert estimate.basis is Basis.SCALED
    assert estimate.seconds == pytest.approx(10 + 3 * 0.02 * 100 * 90)


def test_one_epoch_measures_nothing():
    assert measure_speed(QUICK, 100, epochs(5.0), seconds=10.0) is None


def test_epochs_and_learning_rate_do_not_change_the_speed_but_the_image_size_does():
    assert speed_key(QUICK) == speed_key(replace(QUICK, n_epochs=3, learning_rate=1e-4, seed=5))
    size = replace(QUICK.preprocess, image_size=128)
    assert speed_key(QUICK) != speed_key(replace(QUICK, preprocess=size))


@pytest.mark.parametrize(
    "name", ["plain", "residual", "convnext", "mobilenetv3", "efficientnetv2b0", "densenet121"]
)
def test_every_network_has_a_cost(name):
    config = replace(QUICK, network=NetworkConfig(name=name))

    assert image_work(config) > 0
