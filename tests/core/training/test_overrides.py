"""From a recipe and requests to settings: unknown names and bad values are named."""

import json
from pathlib import Path

import pytest

from xray_desktop.base.errors import TrainingError
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.overrides import make_config, merge_overrides, read_overrides
from xray_desktop.core.training.recipes import RECIPES


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_without_overrides_is_itself(recipe: str):
    assert make_config(recipe, {}) == RECIPES[recipe].config
    assert RECIPES[recipe].config.recipe == recipe


def test_overrides_go_over_the_recipe():
    config = make_config("quick", {"n_epochs": 3, "preprocess": {"image_size": 64}})

    assert (config.n_epochs, config.preprocess.image_size) == (3, 64)
    assert config.batch_size == RECIPES["quick"].config.batch_size


@pytest.mark.parametrize(
    ("overrides", "named"),
    [
        ({"epochs": 3}, "epochs"),
        ({"network": {"width": 3}}, "network.width"),
        ({"network": 3}, "network"),
        ({"n_epochs": 0}, "n_epochs"),
        ({"learning_rate": "fast"}, "fast"),
        ({"network": {"name": "oracle"}}, "oracle"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(overrides: dict[str, object], named: str):
    with pytest.raises(TrainingError, match=named):
        make_config("quick", overrides)


def test_an_unknown_recipe_is_named_with_the_known_ones():
    with pytest.raises(TrainingError, match="magic") as caught:
        make_config("magic", {})
    assert "balanced" in caught.value.hint


def test_a_pretrained_network_gets_its_own_defaults():
    config = make_config("quick", {"network": {"name": "densenet121"}})
    slower = make_config("quick", {"network": {"name": "densenet121"}, "learning_rate": 1e-5})

    assert (config.learning_rate, config.preprocess.image_size) == (1e-4, 224)
    assert slower.learning_rate == 1e-5


def test_later_overrides_win_inside_groups():
    joined = merge_overrides(
        {"network": {"dropout": 0.1}}, {"network": {"name": "plain"}, "seed": 1}
    )

    assert joined == {"network": {"dropout": 0.1, "name": "plain"}, "seed": 1}


def test_the_settings_of_an_earlier_run_serve_as_overrides(tmp_path: Path):
    path = tmp_path / "config.json"
    path.write_text(json.dumps({"config": TrainingConfig(seed=5).to_json(), "folds": None}))

    assert make_config("quick", read_overrides(path)) == TrainingConfig(seed=5)


@pytest.mark.parametrize("content", ["", "[1]", "{"])
def test_a_file_without_settings_is_named(tmp_path: Path, content: str):
    path = tmp_path / "overrides.json"
    path.write_text(content)

    with pytest.raises(TrainingError, match=r"overrides\.json"):
        read_overrides(path)
