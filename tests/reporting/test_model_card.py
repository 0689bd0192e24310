"""The model card."""

from dataclasses import replace
from pathlib import Path

from xray_desktop.core.bundle import NOTICE
from xray_desktop.core.bundle_io import read_bundle
from xray_desktop.reporting.model_card import model_card

MANIFEST = read_bundle(Path(__file__).parent.parent / "bundles" / "with_maps").manifest


def test_the_card_says_what_the_model_is_not_for():
    card = model_card(MANIFEST)

    assert card.startswith("# Tiny\n")
    assert NOTICE in card
    assert "does not mean" in card


def test_the_card_gives_figures_with_their_intervals():
    metrics = {
        "n_samples": 66,
        "accuracy": {"value": 0.9697, "low": 0.8961, "high": 0.9916},
        "confusion": [[1, 2], [3, 4]],
    }

    card = model_card(replace(MANIFEST, metrics=metrics))

    assert "- accuracy: 0.9697 (95 % CI 0.8961 to 0.9916)" in card
    assert "confusion" not in card


def test_the_card_carries_the_notes_of_its_maker():
    card = model_card(MANIFEST, "## How it was trained\n\n`xray-desktop train films --seed 1`")

    assert "`xray-desktop train films --seed 1`" in card
    assert MANIFEST.license in card
