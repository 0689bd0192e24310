"""Recipes: what they promise."""

import pytest

from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.recipes import RECIPES


def test_the_recipes_are_those_of_the_command_line():
    assert tuple(RECIPES) == ("reference", "quick", "balanced", "thorough")


@pytest.mark.parametrize("name", RECIPES)
def test_recipe_knows_its_name_and_survives_json(name: str):
    recipe = RECIPES[name]

    assert recipe.recipe == name
    assert TrainingConfig.from_json(recipe.to_json()) == recipe


@pytest.mark.parametrize("name", ["quick", "balanced", "thorough"])
def test_own_recipes_never_exchange_left_and_right(name: str):
    augmentation = RECIPES[name].augmentation

    assert not augmentation.flip_horizontal
    assert not augmentation.flip_vertical
