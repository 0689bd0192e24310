"""The model card."""

from dataclasses import replace
from pathlib import Path

from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.reporting.model_card import model_card

MANIFEST = read_bundle(Path(__file__).parent.parent / "bundles" / "with_maps").manifest


def test_the_card_says_what_the_model_is_not_for():
    card = model_card(MANIFEST)

    assert card.startswith("# Tiny\n")
    assert NOTICE in card
    assert "## Limitations" in card


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


def test_the_card_says_which_checks_the_model_lacks():
    assert "- Calibration not done for this model" in model_card(MANIFEST)
    whole = read_bundle(Path(__file__).parents[1] / "compatibility" / "format-1" / "bundle")
    assert "lacks" not in model_card(whole.manifest)


def test_the_card_says_whether_heat_maps_come_from_what_was_learned():
    good = {
        "method": "activation",
        "similarity_randomized": 0.25,
        "n_films": 16,
        "passed": True,
        "energy_outside_center": 0.31,
        "reason": None,
    }
    bad = {**good, "similarity_randomized": 0.83, "passed": False, "energy_outside_center": 0.7}

    card = model_card(replace(MANIFEST, explanation=good))
    assert "Sanity check passed (similarity 0.25 of heat maps with randomized weights" in card
    assert "mean absolute rank correlation on 16 held-out films" in card
    assert "31% lies outside the central 75% x 75%" in card
    assert "Sanity check failed: do not rely on" in model_card(replace(MANIFEST, explanation=bad))
    assert "That is much" in model_card(replace(MANIFEST, explanation=bad))
    assert "Sanity check not done" in model_card(MANIFEST)
