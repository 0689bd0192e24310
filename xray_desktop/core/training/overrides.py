"""From a recipe and the user's requests to the settings of a training."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.files.json_files import read_json
from xray_desktop.core.training.config import TRANSFER_NAMES, TrainingConfig
from xray_desktop.core.training.recipes import RECIPES


def make_config(recipe: str, overrides: Mapping[str, Any]) -> TrainingConfig:
    """Put requests over a recipe.

    Parameters
    ----------
    recipe : str
        A key of `RECIPES`.
    overrides : mapping
        Part of what `TrainingConfig.to_json` gives, nested alike.

    Raises
    ------
    TrainingError
        If the recipe or a setting is unknown, or a value is out of its bounds.
    """
    if recipe not in RECIPES:
        raise TrainingError(
            "There is no recipe {name}.", "Choose one of {known}.", name=recipe, known=_known()
        )
    values = merge(
        RECIPES[recipe].config.to_json(), merge_overrides(_transfer_overrides(overrides), overrides)
    )
    try:
        return TrainingConfig.from_json(values)
    except (TypeError, ValueError, KeyError) as error:
        raise TrainingError(
            "A setting of the training does not fit: {reason}",
            "Change it and start again.",
            reason=str(error),
        ) from error


def read_overrides(path: Path) -> dict[str, Any]:
    """Read settings from a JSON file, such as the config.json of an earlier run.

    Raises
    ------
    TrainingError
        If the file is missing or no JSON object.
    """
    try:
        values = read_json(path)
    except (OSError, ValueError) as error:
        raise TrainingError(
            "The settings file {name} cannot be read: {reason}",
            "Give a JSON file, such as the config.json of an earlier run.",
            name=path.name,
            reason=str(error),
        ) from error
    if not isinstance(values, dict):
        raise TrainingError(
            "The settings file {name} holds no settings.",
            "Give a JSON object, such as the config.json of an earlier run.",
            name=path.name,
        )
    inner = values.get("config", values)
    return dict(inner) if isinstance(inner, dict) else values


def merge(base: Mapping[str, Any], over: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Replace values of nested mappings; a key that the base lacks is refused."""
    merged = dict(base)
    for key, value in over.items():
        if key not in base:
            raise TrainingError(
                "There is no setting {key}.",
                "Known here: {known}.",
                key=prefix + key,
                known=", ".join(base),
            )
        if isinstance(base[key], Mapping):
            if not isinstance(value, Mapping):
                raise TrainingError(
                    "The setting {key} holds several values, received {value}.",
                    "Give an object with {known}.",
                    key=prefix + key,
                    value=str(value),
                    known=", ".join(base[key]),
                )
            merged[key] = merge(base[key], value, f"{prefix}{key}.")
        else:
            merged[key] = value
    return merged


def merge_overrides(first: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Join two sets of requests; the second one wins."""
    joined = dict(first)
    for key, value in over.items():
        before = joined.get(key)
        nested = isinstance(before, Mapping) and isinstance(value, Mapping)
        joined[key] = merge_overrides(before, value) if nested else value  # type: ignore[arg-type]
    return joined


def _transfer_overrides(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Pretrained networks want films of the size they know, and smaller steps than new ones."""
    network = overrides.get("network")
    if isinstance(network, Mapping) and network.get("name") in TRANSFER_NAMES:
        return {"learning_rate": 1e-4, "preprocess": {"image_size": 224}}
    return {}


def _known() -> str:
    return ", ".join(RECIPES)
