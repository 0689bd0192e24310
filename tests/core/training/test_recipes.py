"""Recipes: what they promise."""

import pytest

from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.recipes import DEFAULT_RECIPE, RECIPES


def test_the_recipes_are_those_of_older_versions_and_one_is_the_default():
    assert tuple(RECIPES) == ("quick", "balanced", "thorough", "reference")
    assert DEFAULT_RECIPE == "balanced"


@pytest.mark.parametrize("name", RECIPES)
def test_recipe_knows_its_name_and_survives_json(name: str):
    recipe = RECIPES[name]

    assert recipe.name == name
    assert TrainingConfig.from_json(recipe.config.to_json()) == recipe.config


@pytest.mark.parametrize("name", ["quick", "balanced", "thorough"])
def test_own_recipes_never_exchange_left_and_right(name: str):
    augmentation = RECIPES[name].config.augmentation

    assert not augmentation.flip_horizontal
    assert not augmentation.flip_vertical
