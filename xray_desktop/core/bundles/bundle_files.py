"""Bundles on disk: written whole, read with every byte checked against its hash."""

import hashlib
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import BundleError
from xray_desktop.base.files.json_files import flush_folder, parse_json, to_bytes, to_text
from xray_desktop.base.messages import Field, Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.manifest import (
    CARD_NAME,
    FILE_NAMES,
    FORMAT_VERSION,
    GRAPH_NAME,
    MANIFEST_NAME,
    REFERENCE_NAME,
    WEIGHTS_NAME,
    ModelBundle,
    ModelManifest,
)
from xray_desktop.core.bundles.reference_data import ReferenceData

# Checked before a file is read. Our largest networks, eight DenseNet-121, have 230 MB; a
# reference of 100,000 films with 1,024 features 420.
LARGEST_BYTES = {
    MANIFEST_NAME: 4 * 2**20,
    WEIGHTS_NAME: 512 * 2**20,
    GRAPH_NAME: 512 * 2**20,
    REFERENCE_NAME: 2**30,
    CARD_NAME: 2**20,
}
# What file managers leave in every folder.
_HARMLESS = frozenset({"Thumbs.db", "desktop.ini"})


def manifest_id(values: Mapping[str, Any]) -> str:
    """Return the `model_id`: SHA-256 of the canonical manifest without itself."""
    content = {key: value for key, value in values.items() if key != "model_id"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_values(manifest: ModelManifest) -> dict[str, Any]:
    """Return the manifest as it stands on disk, with its `model_id`."""
    # Through JSON once: tuples become lists, so that what is hashed is what is read again.
    values: dict[str, Any] = parse_json(to_text(manifest.to_json()))
    values["model_id"] = manifest_id(values)
    return values


def write_bundle(path: Path, manifest: ModelManifest, contents: Mapping[str, bytes]) -> ModelBundle:
    """Write a bundle whole: into a folder beside, to the disk, then renamed.

    Parameters
    ----------
    path : Path
        The new folder; its parent must exist.
    manifest : ModelManifest
        `files` is filled in here.
    contents : mapping of str to bytes
        Every name of `FILE_NAMES`.

    Raises
    ------
    BundleError
        If the folder exists or cannot be written.
    """
    if set(contents) != set(FILE_NAMES):
        raise ValueError(f"A bundle holds {FILE_NAMES}, received {tuple(contents)}.")
    if path.exists():
        raise BundleError(
            "{name} exists, and a model is never changed after it is written.",
            "Choose another name, or remove the old one.",
            name=path.name,
        )
    for name, content in contents.items():
        if len(content) > LARGEST_BYTES[name]:
            raise _unwritable(path, f"{name} would be too large")
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    manifest = replace(manifest, files=hashes)
    values = manifest_values(manifest)
    # What could not be read again is not written.
    ModelManifest.from_json({key: value for key, value in values.items() if key != "model_id"})
    try:
        _write_folder(path, {**contents, MANIFEST_NAME: to_bytes(values)})
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from error
    return ModelBundle(path, manifest, values["model_id"])


def read_bundle(path: Path) -> ModelBundle:
    """Read the manifest of a bundle and check that its files are there, no more and no fewer.

    The contents are checked by `read_file`, `read_reference` and `read_weights` when they are
    used, and all together by `verify_bundle`. A hash tells that a file is what its manifest says,
    not who made it: a bundle from elsewhere goes through the import, which makes its graph anew.

    Raises
    ------
    BundleError
        If it is not a bundle, of another format version, damaged, or out of bounds.
    """
    if not path.is_dir():
        raise BundleError(
            "{name} is not a model folder.",
            "Name the folder that holds manifest.json; a file is imported with "
            "`xray-desktop import FILE`.",
            name=path.name or str(path),
        )
    values = parse_manifest(manifest_bytes(path), path.name)
    manifest = manifest_from(values, path.name)
    _check_names(path)
    return ModelBundle(path, manifest, values["model_id"])


def verify_bundle(path: Path, control: TaskControl | None = None) -> ModelBundle:
    """Read a bundle and check every byte and every value of it; see `read_bundle`.

    Raises
    ------
    BundleError
        As `read_bundle` and `check_contents` do.
    Cancelled
    """
    bundle, contents = read_bundle(path), {}
    for name in FILE_NAMES:
        if control is not None:
            control.check()
        contents[name] = read_file(bundle, name)
    check_contents(bundle.manifest, contents, path.name)
    return bundle


def check_contents(
    manifest: ModelManifest, contents: Mapping[str, bytes], bundle_name: str
) -> None:
    """Check the files beside a manifest: the one validation for every model, wherever it is from.

    The graph is native code's to read: `inference.predictor.Predictor` checks it as it opens.

    Parameters
    ----------
    manifest : ModelManifest
    contents : mapping of str to bytes
        Every name of `FILE_NAMES`.
    bundle_name : str

    Raises
    ------
    BundleError
        If a file is not what its hash says, or has values that do not fit the manifest; the
        sentence names model, file and value.
    """
    for name, content in contents.items():
        check_hash(manifest, name, content, bundle_name)
    parse_weights(contents[WEIGHTS_NAME], manifest, bundle_name)
    parse_reference(contents[REFERENCE_NAME], manifest, bundle_name)
    try:
        contents[CARD_NAME].decode()
    except UnicodeDecodeError as error:
        raise _damaged(bundle_name, CARD_NAME, Message.of("it is not text")) from error


def read_file(bundle: ModelBundle, name: str) -> bytes:
    """Return the content of a bundle's file, checked: what is used is what was hashed.

    Raises
    ------
    BundleError
        If it is missing, too large, a link, or not what the manifest says.
    """
    content = _read_bounded(bundle.path, name)
    check_hash(bundle.manifest, name, content, bundle.path.name)
    return content


def read_weights(bundle: ModelBundle) -> dict[str, NDArray[Any]]:
    """Return the checked weights by variable path."""
    return parse_weights(read_file(bundle, WEIGHTS_NAME), bundle.manifest, bundle.path.name)


def read_reference(bundle: ModelBundle) -> ReferenceData:
    """Return what the bundle keeps of its training films, checked against its manifest."""
    content = read_file(bundle, REFERENCE_NAME)
    return parse_reference(content, bundle.manifest, bundle.path.name)


def manifest_bytes(path: Path) -> bytes:
    """Return the manifest of the bundle folder as it stands on disk."""
    return _read_bounded(path, MANIFEST_NAME)


def parse_manifest(content: bytes, bundle_name: str) -> dict[str, Any]:
    """Return the values of a manifest whose version and `model_id` fit."""
    try:
        values = parse_json(content)
        version = values["format_version"]
        model_id = values["model_id"]
        # Of numbers that are too large for JSON, and of what is nested too deep, there is none.
        true_id = manifest_id(values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(bundle_name, MANIFEST_NAME, Message.of("it is not a manifest")) from error
    if type(version) is not int or version != FORMAT_VERSION:
        raise BundleError(
            "{name} has the bundle format {version!r}; this program reads format {known}.",
            "Use a newer version of the program, or train the model again.",
            name=bundle_name,
            version=str(version)[:40],
            known=FORMAT_VERSION,
        )
    if true_id != model_id:
        raise _damaged(
            bundle_name, MANIFEST_NAME, Message.of("its content does not fit its model_id")
        )
    return dict(values)


def manifest_from(values: Mapping[str, Any], bundle_name: str) -> ModelManifest:
    """Turn the values of a manifest into its type, within its bounds."""
    content = {key: value for key, value in values.items() if key != "model_id"}
    try:
        manifest = ModelManifest.from_json(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(bundle_name, MANIFEST_NAME, str(error)) from error
    if set(manifest.files) != set(FILE_NAMES):
        raise _damaged(
            bundle_name, MANIFEST_NAME, Message.of("it does not name the files of a model")
        )
    return manifest


def check_hash(manifest: ModelManifest, name: str, content: bytes, bundle_name: str) -> None:
    """Raise BundleError unless the content is what the manifest says."""
    if hashlib.sha256(content).hexdigest() != manifest.files[name]:
        raise _damaged(bundle_name, name, Message.of("its content does not fit its hash"))


def parse_tensors(content: bytes, name: str, bundle_name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of a safetensors file."""
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        return load(content)
    except (SafetensorError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise _damaged(bundle_name, name, str(error)) from error


def parse_reference(content: bytes, manifest: ModelManifest, bundle_name: str) -> ReferenceData:
    """Return the training films of a reference file, which fit the model of the manifest."""
    arrays = parse_tensors(content, REFERENCE_NAME, bundle_name)
    try:
        reference = ReferenceData.from_arrays(arrays)
        reference.check_fits(
            len(manifest.class_names),
            manifest.n_outputs,
            manifest.n_features,
            needs_sources=manifest.decision_rule.source_check is not None,
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise _damaged(bundle_name, REFERENCE_NAME, str(error)) from error
    return reference


def parse_weights(
    content: bytes, manifest: ModelManifest, bundle_name: str
) -> dict[str, NDArray[Any]]:
    """Return weights by variable path: finite, and as many as the network needs at least.

    A manifest of a few bytes can ask for a network of terabytes. What it is held against is less
    than any network of that configuration has, and what is built is at most a few times as large.
    """
    weights = parse_tensors(content, WEIGHTS_NAME, bundle_name)
    for path, value in weights.items():
        if value.dtype.kind != "f" or not np.isfinite(value).all():
            reason = Message.of("{key}: expected finite numbers", key=path[:200])
            raise _damaged(bundle_name, WEIGHTS_NAME, reason)
    n_weights = sum(value.size for value in weights.values())
    size = manifest.preprocess.image_size
    if n_weights < manifest.network.fewest_weights(size, manifest.n_outputs):
        raise BundleError(
            "The model {name} has far fewer weights than its network needs.",
            "The model is damaged; get it again from where it came.",
            name=bundle_name,
        )
    return weights


def tensors_to_bytes(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays as a safetensors file, sorted: equal arrays give equal bytes.

    Parameters
    ----------
    arrays : mapping of str to ndarray of any shape, any type
        By their names.
    """
    from safetensors.numpy import save

    return bytes(save({name: np.ascontiguousarray(arrays[name]) for name in sorted(arrays)}))


def _damaged(bundle_name: str, file_name: str, reason: Field) -> BundleError:
    return BundleError(
        "The model {name} is damaged: {file}: {reason}.",
        "Copy or import it again from where it came.",
        name=bundle_name,
        file=file_name,
        reason=reason.rstrip(".") if isinstance(reason, str) else reason,
    )


def _unwritable(path: Path, reason: str) -> BundleError:
    return BundleError(
        "The model {name} cannot be written: {reason}.",
        "Check the free space and the rights of the folder.",
        name=path.name,
        reason=reason,
    )


def _check_names(folder: Path) -> None:
    wanted = {*FILE_NAMES, MANIFEST_NAME}
    names = {path.name for path in folder.iterdir()}
    found = {name for name in names - _HARMLESS if not name.startswith(".")}
    if missing := wanted - found:
        raise _damaged(folder.name, min(missing), Message.of("it is missing"))
    if extra := found - wanted:
        raise _damaged(folder.name, min(extra), Message.of("it does not belong to a model"))


def _read_bounded(folder: Path, name: str) -> bytes:
    """Read a file of a bundle: a plain one, and no larger than such a file can be."""
    path = folder / name
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise _damaged(folder.name, name, Message.of("it is not a plain file"))
        if status.st_size > LARGEST_BYTES[name]:
            raise _damaged(folder.name, name, Message.of("it is too large"))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _damaged(folder.name, name, Message.of("it is missing")) from error
    except OSError as error:
        raise _damaged(folder.name, name, error.strerror or str(error)) from error


def _write_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    temporary = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        for name, content in contents.items():
            with (temporary / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o755)
        flush_folder(temporary)
        temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    flush_folder(path.parent)
