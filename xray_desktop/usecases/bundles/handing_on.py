"""What of a model is handed on: no name of a folder or file, unless the user asks for it."""

import secrets
from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import paths
from xray_desktop.base.errors import ExportError
from xray_desktop.base.files.json_files import read_json
from xray_desktop.base.messages import Message
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.deidentification import (
    deidentify,
    name_sources,
    named_sources,
    source_names,
)
from xray_desktop.core.bundles.manifest import (
    CARD_NAME,
    FILE_NAMES,
    REFERENCE_NAME,
    ModelBundle,
    ModelManifest,
)
from xray_desktop.core.training.run_folder import RunFolder

# Not the name of its folder on this computer.
FOLDER_NAME = "model"


def bundle_to_hand_on(bundle: ModelBundle, folder: Path, *, with_source_names: bool) -> ModelBundle:
    """Return the bundle itself if it may be handed on as it is, else a copy without names.

    A model that the program brings is handed on as it is: its films are public.

    Parameters
    ----------
    folder : Path
        An empty folder for the copy.
    with_source_names : bool
        Name the sources of the films as their data folders are called.

    Raises
    ------
    ExportError
        If these names are asked for and not known here.
    BundleError
        If the bundle is damaged, or the copy cannot be written.
    """
    if is_shipped(bundle):
        return bundle
    manifest = deidentify(bundle.manifest)
    if with_source_names:
        manifest = name_sources(manifest, _find_names(bundle))
    if manifest == bundle.manifest:
        return bundle
    from xray_desktop.reporting.model_card import update_card

    contents = {name: bundle_files.read_file(bundle, name) for name in FILE_NAMES}
    card = contents[CARD_NAME].decode("utf-8", "replace")
    contents[CARD_NAME] = update_card(card, manifest).encode()
    if named_sources(bundle.manifest):
        contents[REFERENCE_NAME] = _with_random_groups(bundle)
    return bundle_files.write_bundle(folder / FOLDER_NAME, manifest, contents)


def is_shipped(bundle: ModelBundle) -> bool:
    """Tell whether a bundle came with the program."""
    return bundle.path.is_relative_to(paths.models_folder())


def names_notice(bundle: ModelBundle) -> Message | None:
    """Say which folders a model names; None where it names none, or came with the program."""
    if is_shipped(bundle) or deidentify(bundle.manifest) == bundle.manifest:
        return None
    names = named_sources(bundle.manifest)
    return Message.of(
        "This model was exported by an older version, or with source names: it names folders of "
        "its training films ({names}). Export it again to hand it on without them.",
        names=", ".join(names) or "…",
    )


def with_known_names(bundle: ModelBundle) -> ModelManifest:
    """Return the manifest with the names of the sources, where this computer knows them."""
    names = _names_of_run(bundle)
    return bundle.manifest if names is None else name_sources(bundle.manifest, names)


def random_groups(groups: Sequence[Hashable | None]) -> NDArray[np.uint8]:
    """Give each group random bytes, which tell nothing of what it was called.

    Parameters
    ----------
    groups : sequence of n_films values
        Equal for the films of a group; None for a film on its own.

    Returns
    -------
    ndarray of shape (n_films, 16), uint8
        Zeros for a film on its own.
    """
    numbers = {group: secrets.token_bytes(16) for group in groups if group is not None}
    content = b"".join(bytes(16) if group is None else numbers[group] for group in groups)
    return np.frombuffer(content, np.uint8).reshape(-1, 16)


def _find_names(bundle: ModelBundle) -> tuple[str, ...]:
    names = named_sources(bundle.manifest) or _names_of_run(bundle)
    if names is None:
        raise ExportError(
            "The names of the data folders of {name} are not known here.",
            "Export it without them, or export the model in the folder of its training.",
            name=bundle.manifest.name,
        )
    return names


def _names_of_run(bundle: ModelBundle) -> tuple[str, ...] | None:
    """Return what the training calls its sources, in the folder of which the bundle lies."""
    for folder in (bundle.path.parent, bundle.path.parent.parent):
        try:
            values = read_json(RunFolder(folder).config_file)
            found = values.get("sources")
        except (OSError, ValueError, AttributeError):
            continue
        if isinstance(found, list) and len(found) == len(source_names(bundle.manifest)):
            return tuple(str(name) for name in found)
    return None


def _with_random_groups(bundle: ModelBundle) -> bytes:
    """Return the reference of an older bundle, whose groups are made of what names them."""
    reference = bundle_files.read_reference(bundle)
    groups = [group.tobytes() if group.any() else None for group in reference.groups]
    return bundle_files.tensors_to_bytes(
        replace(reference, groups=random_groups(groups)).to_arrays()
    )
