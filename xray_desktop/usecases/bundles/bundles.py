"""The models at hand: which one classifies, and how one from elsewhere is taken in."""

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from xray_desktop.base import paths
from xray_desktop.base.errors import BundleError
from xray_desktop.base.files.json_files import write_bytes
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import (
    CARD_NAME,
    GRAPH_NAME,
    MANIFEST_NAME,
    WEIGHTS_NAME,
    ModelBundle,
    ModelManifest,
)
from xray_desktop.usecases.bundles.graph_trial import note_sound

_log = logging.getLogger(__name__)

_DEFAULT_NAME = "default_model"


def find_bundle(path: Path | None = None) -> ModelBundle:
    """Return the model that classifies: the one named, else the user's default, else the shipped.

    A model that did not come with the program is checked as wholly as an import checks it.

    Raises
    ------
    BundleError
        If it is damaged, or there is none.
    """
    chosen = path or default_folder()
    if chosen is not None:
        return bundle_files.verify_bundle(chosen)
    for bundle in shipped_bundles():
        return bundle
    raise BundleError(
        "There is no model yet.",
        "Name one with --model, or train one with `xray-desktop train FOLDER --out RUN`.",
    )


def shipped_bundles() -> list[ModelBundle]:
    """Return the models that the program brings.

    Raises
    ------
    BundleError
        If one is damaged.
    """
    return [bundle_files.read_bundle(folder) for folder in _bundle_folders(paths.models_folder())]


def default_folder() -> Path | None:
    """Return the bundle that the user chose as the default; None if there is no choice.

    Raises
    ------
    BundleError
        If the choice cannot be read.
    """
    try:
        text = (
            (paths.user_data_folder() / _DEFAULT_NAME).read_text("utf-8", "surrogateescape").strip()
        )
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BundleError(
            "The choice of the default model cannot be read.",
            "Name a model with --model, or choose the default model again.",
        ) from error
    return Path(text) if text else None


def set_default(bundle: ModelBundle) -> None:
    """Make a model the one that classifies where none is named."""
    folder = paths.user_data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_bytes(
            folder / _DEFAULT_NAME, str(bundle.path.absolute()).encode("utf-8", "surrogateescape")
        )
    except OSError as error:
        raise BundleError(
            "The default model cannot be changed: {reason}.",
            "Check the rights of the folder for user data.",
            reason=error.strerror or str(error),
        ) from error


def forget_default() -> None:
    """Let the shipped model classify where none is named."""
    try:
        (paths.user_data_folder() / _DEFAULT_NAME).unlink(missing_ok=True)
    except OSError as error:
        raise BundleError(
            "The default model cannot be changed: {reason}.",
            "Check the rights of the folder for user data.",
            reason=error.strerror or str(error),
        ) from error


def import_bundle(path: Path) -> ModelBundle:
    """Take a model in: a bundle folder, a zip of one, or a ``.keras`` file of this program.

    Its weights are read, checked, into a network of our own builder, and its graph is made anew:
    nothing that comes from elsewhere is ever executed. The model gets a place among the user's
    models; where its graph is the same as before, it keeps its `model_id`.

    Raises
    ------
    BundleError
        If it is not a model of this program, damaged, or out of bounds.
    XrayDesktopError
        If this program cannot learn, and so cannot make the graph.
    """
    from xray_desktop.core.bundles import archive
    from xray_desktop.usecases.bundles.export import rebuild_graph

    foreign = archive.read_folder(path) if path.is_dir() else archive.read_archive(path)
    weights = bundle_files.parse_weights(
        foreign.contents[WEIGHTS_NAME], foreign.manifest, path.name
    )
    folder = _own_folder(foreign.manifest.name, foreign.model_id)
    if folder.exists():
        return bundle_files.verify_bundle(folder)
    graph, parity = rebuild_graph(foreign.manifest, weights)
    manifest = foreign.manifest
    is_same_graph = graph == foreign.contents[GRAPH_NAME]
    # An older version of the program may have known fewer settings.
    if not is_same_graph or bundle_files.manifest_values(manifest)["model_id"] != foreign.model_id:
        manifest = replace(
            manifest,
            parity=manifest.parity if is_same_graph else parity,
            imported_from=foreign.model_id,
        )
    bundle = _write(folder, manifest, {**foreign.contents, GRAPH_NAME: graph})
    note_sound(bundle)
    _log.info("Imported the model %s", bundle.model_id[:12])
    return bundle


def _write(folder: Path, manifest: ModelManifest, contents: Mapping[str, bytes]) -> ModelBundle:
    """Write a model, or take it as it is where another process was faster with the same one."""
    try:
        return bundle_files.write_bundle(folder, manifest, contents)
    except BundleError:
        if not folder.exists():
            raise
        return bundle_files.verify_bundle(folder)


def describe_bundle(path: Path) -> Mapping[str, Any]:
    """Return manifest and card of a model, every file of it checked.

    Raises
    ------
    BundleError
        If it does not verify.
    """
    bundle = bundle_files.verify_bundle(path)
    card = bundle_files.read_file(bundle, CARD_NAME).decode("utf-8", "replace")
    return {
        "bundle": str(path),
        "model_id": bundle.model_id,
        "manifest": bundle.manifest.to_json(),
        "missing_checks": [str(check) for check in bundle.manifest.decision_rule.missing],
        "card": card,
    }


def _bundle_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if (path / MANIFEST_NAME).is_file())


def _own_folder(name: str, model_id: str) -> Path:
    """Return where a model of that name is kept; the folder above it exists afterwards."""
    folder = paths.user_data_folder() / "models"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BundleError(
            "The folder for models cannot be made: {reason}.",
            "Check the rights of the folder for user data.",
            reason=error.strerror or str(error),
        ) from error
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower() or "model"
    return folder / f"{plain[:40]}-{model_id[:12]}"
