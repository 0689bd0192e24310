"""A manifest without the names that stand in it: those of folders, files and places.

A model is handed on; who gets it need not learn what the folders of its films are called. Sources
are numbered, and what a training was started with keeps its form without its names. Class names
stay: they are what the model answers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from xray_desktop.base.pseudonyms import user_pseudonyms
from xray_desktop.core.bundles.manifest import ModelManifest

_FINGERPRINTS = ("index_fingerprint", "split_fingerprint")
# A fingerprint is made of the names of the sources, too: who knows the films could try them out.
_KEYED = "keyed-"
_SOURCE = "source {number}"
_NUMBERED_RULE = re.compile(r"(?:source \d+:)?folder class \d+=.*", re.DOTALL)
_PATTERN = "a pattern on file names"


def deidentify(manifest: ModelManifest) -> ModelManifest:
    """Return a manifest that names no folder, file or place; itself if it names none."""
    numbers = _number(source_names(manifest))
    return replace(
        manifest,
        training=_training_without_names(manifest.training, numbers),
        data=_rename_sources(_data_without_fingerprints(manifest.data), numbers),
        metrics=_rename_sources(manifest.metrics, numbers),
    )


def source_names(manifest: ModelManifest) -> tuple[str, ...]:
    """Return what a manifest calls the sources of its films, in the order of their numbers."""
    found = manifest.data.get("sources")
    if not isinstance(found, Mapping):
        return ()
    names = [str(name) for name in found]
    numbered = tuple(_SOURCE.format(number=n) for n in range(1, len(names) + 1))
    return numbered if set(names) == set(numbered) else tuple(sorted(names))


def named_sources(manifest: ModelManifest) -> tuple[str, ...]:
    """Return the names of the sources; none where they are numbered."""
    names = source_names(manifest)
    return () if names == tuple(_number(names).values()) else names


def name_sources(manifest: ModelManifest, names: Iterable[str]) -> ModelManifest:
    """Give the numbered sources of a manifest their names again, for whoever wants them handed on.

    Parameters
    ----------
    names : iterable of str
        In the order of the numbers.
    """
    named = dict(zip(source_names(manifest), names, strict=True))
    return replace(
        manifest,
        data=_rename_sources(manifest.data, named),
        metrics=_rename_sources(manifest.metrics, named),
    )


def keyed_fingerprint(fingerprint: str) -> str:
    """Return what a bundle keeps of the fingerprint of an index or split.

    It tells the films again on the computer that made it, and nobody else which names they had.
    """
    return _KEYED + user_pseudonyms().of("fingerprint", fingerprint)


def is_fingerprint(kept: object, fingerprint: object) -> bool:
    """Tell whether a bundle was made of what has this fingerprint; older ones keep it as it is."""
    if not isinstance(kept, str) or not isinstance(fingerprint, str):
        return False
    return kept in (fingerprint, keyed_fingerprint(fingerprint))


def _number(names: tuple[str, ...]) -> dict[str, str]:
    return {name: _SOURCE.format(number=n) for n, name in enumerate(names, start=1)}


def _data_without_fingerprints(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in data.items()
        if name not in _FINGERPRINTS or str(value).startswith(_KEYED)
    }


def _rename_sources(values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Rename sources where they stand: keys of two mappings, and the name of the worst one."""
    renamed: dict[str, Any] = {}
    for key, value in values.items():
        if key in ("sources", "by_source") and isinstance(value, Mapping):
            renamed[key] = {names.get(name, name): own for name, own in value.items()}
        elif key == "worst_source" and isinstance(value, Mapping):
            renamed[key] = {**value, "name": names.get(value.get("name", ""), value.get("name"))}
        else:
            renamed[key] = value
    return renamed


def _training_without_names(
    training: Mapping[str, Any], sources: Mapping[str, str]
) -> dict[str, Any]:
    own = dict(training)
    rules, weights, project = (own.get(name) for name in ("class_map", "weights", "project"))
    if rules:
        own["class_map"] = [_rule(str(rule), n, sources) for n, rule in enumerate(rules, start=1)]
    if own.get("group_by") not in (None, "dicom"):
        own["group_by"] = _PATTERN
    if isinstance(weights, str):
        # The name of the file, and what tells its content.
        own["weights"] = weights.rpartition(" ")[2]
    if isinstance(project, Mapping) and "folders" in project:
        own["project"] = {
            f"n_{name}": len(project.get(name) or ()) for name in ("excluded", "labels", "checked")
        }
    return own


def _rule(rule: str, number: int, sources: Mapping[str, str]) -> str:
    """Return a rule with numbers for source and folder; the class of the model stays."""
    if _NUMBERED_RULE.fullmatch(rule):
        return rule
    left, _equals, model_class = rule.partition("=")
    source = sources.get(left.partition(":")[0].strip())
    return f"{f'{source}:' if source else ''}folder class {number}={model_class.strip()}"
