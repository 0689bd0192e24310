"""The cards are the recipes: what stands in the core is all that the window knows of them."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from xray_desktop.base.messages import Message
from xray_desktop.core.training import recipes
from xray_desktop.ui.text.run_texts import recipe_title
from xray_desktop.ui.train.recipe_cards import RecipeCards


@pytest.fixture
def added(monkeypatch):
    config = replace(recipes.RECIPES["quick"].config, recipe="overnight")
    recipe = recipes.Recipe(Message("Overnight"), Message("Until the morning."), config)
    known = MappingProxyType({**recipes.RECIPES, recipe.name: recipe})
    monkeypatch.setattr(recipes, "RECIPES", known)
    return recipe


def test_recipe_that_is_added_to_the_core_has_its_card(added, qtbot):
    cards = RecipeCards()
    qtbot.addWidget(cards)

    assert tuple(cards.cards) == tuple(recipes.RECIPES)
    assert cards.recipe == recipes.DEFAULT_RECIPE
    cards.cards["overnight"].button.click()
    assert cards.recipe == "overnight"
    assert cards.cards["overnight"].button.text() == "Overnight"
    assert cards.cards["overnight"].button.accessibleDescription() == "Until the morning."


def test_recipe_is_called_by_its_title_and_an_unknown_one_by_its_name(added):
    assert recipe_title("overnight") == "Overnight"
    assert recipe_title("of another version") == "of another version"
