"""Settings of a training: bounded, and whole again after JSON."""

import json

import pytest

from xray_desktop.base.validation import BoundsError
from xray_desktop.core.training.config import AugmentationConfig, NetworkConfig, TrainingConfig


def test_settings_survive_json():
    config = TrainingConfig(
        network=NetworkConfig(widths=(8, 16), depths=(1, 2), dense_units=(32,)),
        augmentation=AugmentationConfig(rotation_degrees=5, mixup=0.2),
    )

    assert TrainingConfig.from_json(json.loads(json.dumps(config.to_json()))) == config


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("n_epochs", 0),
        ("batch_size", 513),
        ("learning_rate", 2),
        ("label_smoothing", 0.4),
        ("weight_average", 1.0),
        ("seed", -1),
        ("schedule", "step"),
        ("optimizer", "lion"),
    ],
)
def test_settings_out_of_bounds_are_named(setting: str, value: object):
    with pytest.raises(ValueError, match=setting):
        TrainingConfig(**{setting: value})


@pytest.mark.parametrize(
    "values",
    [
        {"widths": (8,), "depths": (1, 1)},
        {"widths": (2000,), "depths": (1,)},
        {"widths": (8,), "depths": (9,)},
        {"dense_units": (8, 8, 8, 8)},
        {"n_members": 9},
        {"dropout": 0.9},
    ],
)
def test_networks_out_of_bounds_are_refused(values: dict[str, object]):
    with pytest.raises(ValueError, match="received"):
        NetworkConfig(**values)


@pytest.mark.parametrize("name", ["rotation_degrees", "zoom", "shift", "noise", "mixup", "erase"])
def test_augmentation_out_of_bounds_is_named(name: str):
    with pytest.raises(ValueError, match=name):
        AugmentationConfig(**{name: 50.0})


def test_a_value_out_of_bounds_is_told_with_its_setting_and_its_bounds():
    with pytest.raises(BoundsError, match="n_epochs is 1 to 2000, received 0") as caught:
        TrainingConfig(n_epochs=0)

    assert (caught.value.name, caught.value.low, caught.value.high) == ("n_epochs", 1, 2000)
