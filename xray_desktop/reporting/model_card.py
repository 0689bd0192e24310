"""The model card: what a bundle says of itself, for people."""

import json
import re
from collections.abc import Mapping

from xray_desktop.core.bundles.manifest import NOTICE, ModelManifest
from xray_desktop.core.bundles.saliency_checks import (
    CENTRAL,
    EVEN_ENERGY,
    MOST_SIMILAR,
    ExplanationCheck,
)
from xray_desktop.core.stats.metric_registry import OVERALL

# After "the metrics hold".
LIMITATIONS = (
    "for films like the test part: the same hospitals, machines and patients. A network learns "
    "whatever separates the classes of its training films, including traces of where a film was "
    "made. On external films it can be wrong nearly always, with a probability near 1. Validate "
    "it on your own films first."
)
_FILMS, _TRAINING = "Training films", "Training"


def model_card(manifest: ModelManifest, notes: str = "") -> str:
    """Return the card as Markdown.

    Parameters
    ----------
    notes : str
        Markdown of its own: the training command, attribution, known limits of this model.
    """
    sections = [
        f"# {manifest.name}\n\n**{NOTICE}**",
        f"## Intended use\n\n{intended_use(manifest)}",
        f"## Limitations\n\nThe metrics below hold {LIMITATIONS}",
    ]
    if notes:
        sections.append(notes.strip())
    if missing := manifest.decision_rule.missing:
        sections.append("## Checks that it lacks\n\n" + "\n".join(f"- {one}" for one in missing))
    sections += [
        _section("Test metrics", _figures(manifest.metrics)),
        _heat_maps(manifest.explanation_check),
        _section(_FILMS, manifest.data),
        _section(_TRAINING, manifest.training),
        _section("Agreement of Keras and LiteRT", manifest.parity or {}),
        _section("Made with", manifest.versions),
        f"## License\n\n{manifest.license}\n\nMade {manifest.created}.",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def intended_use(manifest: ModelManifest) -> str:
    """Say what the model is for, of which classes, and what its network is."""
    side = manifest.preprocess.image_size
    return (
        f"Research on X-ray films: a model probability for each of {len(manifest.class_names)} "
        f"classes: {', '.join(manifest.class_names)}. Network: {manifest.network.name}, input "
        f"{side} x {side} pixels, gray, aspect ratio kept."
    )


def update_card(card: str, manifest: ModelManifest) -> str:
    """Return a card with what the manifest says now of films and training; the rest as it is."""
    for title, values in ((_FILMS, manifest.data), (_TRAINING, manifest.training)):
        # The last one of that name: notes come before.
        *before, found = re.split(rf"(?m)^(?=## {title}$)", card)
        if before:
            _old, end, after = found.partition("\n\n## ")
            card = "".join(before) + _section(title, values) + end + after
    return card


def _figures(metrics: Mapping[str, object]) -> dict[str, object]:
    """Keep the summary of an evaluation; its curves and tables stand in the manifest."""
    wanted = (
        "n_samples",
        *(one.key for one in OVERALL),
        *("baselines", "versus_thumbnail", "leak_free", "test_looks"),
    )
    return {name: metrics[name] for name in wanted if metrics.get(name) is not None}


def _heat_maps(check: ExplanationCheck | None) -> str:
    """Say whether the heat maps come from what the network learned, and where they lie."""
    if check is None or check.similarity_randomized is None:
        lines = [
            "Sanity check not done: whether the heat maps depend on what it learned is unknown."
        ]
    else:
        verdict = "passed" if check.passed else "failed: do not rely on the heat maps"
        lines = [
            f"Sanity check {verdict} (similarity {check.similarity_randomized:.2f} of heat maps "
            f"with randomized weights: mean absolute rank correlation on {check.n_films} held-out "
            f"films; at most {MOST_SIMILAR} passes; Adebayo et al. 2018)."
        ]
    if check is not None and check.energy_outside_center is not None:
        lines.append(
            f"Of the activation for the predicted class, {check.energy_outside_center:.0%} lies "
            f"outside the central {CENTRAL:.0%} x {CENTRAL:.0%} of a film (median; "
            f"{EVEN_ENERGY:.0%} if spread evenly)."
        )
    if check is not None and check.is_mostly_outside:
        lines.append(
            "**That is much: borders, labels and collimation may determine its predictions.**"
        )
    return "## Heat maps\n\n" + " ".join(lines)


def _section(title: str, values: Mapping[str, object]) -> str:
    if not values:
        return ""
    lines = [f"- {name}: {_text(value)}" for name, value in values.items()]
    return f"## {title}\n\n" + "\n".join(lines)


def _text(value: object) -> str:
    if isinstance(value, Mapping) and {"value", "low", "high"} <= set(value):
        return f"{_text(value['value'])} (95 % CI {_text(value['low'])} to {_text(value['high'])})"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_text(part)}" for name, part in value.items()) or "none"
    return json.dumps(value, ensure_ascii=False, default=str)
