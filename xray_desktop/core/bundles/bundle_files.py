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
from xray_desktop.base.json_files import to_bytes, to_text
from xray_desktop.base.messages import Field, Message
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
    values: dict[str, Any] = json.loads(to_text(manifest.to_json()))
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
    try:
        _write_folder(path, {**contents, MANIFEST_NAME: to_bytes(values)})
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from error
    return ModelBundle(path, manifest, values["model_id"])


def read_bundle(path: Path) -> ModelBundle:
    """Read the manifest of a bundle and check that its files are there, no more and no fewer.

    The contents are checked by `read_file` when they are used, and all together by
    `verify_bundle`. A hash tells that a file is what its manifest says, not who made it: a bundle
    from elsewhere goes through the import, which makes its graph anew.

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


def verify_bundle(path: Path) -> ModelBundle:
    """Read a bundle and check every byte of it; see `read_bundle`."""
    bundle = read_bundle(path)
    for name in FILE_NAMES:
        read_file(bundle, name)
    return bundle


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
    return parse_tensors(read_file(bundle, WEIGHTS_NAME), WEIGHTS_NAME, bundle.path.name)


def read_reference(bundle: ModelBundle) -> ReferenceData:
    """Return what the bundle keeps of its training films."""
    content = read_file(bundle, REFERENCE_NAME)
    return parse_reference(content, bundle.path.name)


def manifest_bytes(path: Path) -> bytes:
    """Return the manifest of the bundle folder as it stands on disk."""
    return _read_bounded(path, MANIFEST_NAME)


def parse_manifest(content: bytes, bundle_name: str) -> dict[str, Any]:
    """Return the values of a manifest whose version and `model_id` fit."""
    try:
        values = json.loads(content, parse_constant=_refuse_constant)
        version = values["format_version"]
        model_id = values["model_id"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(bundle_name, MANIFEST_NAME, Message.of("it is not a manifest")) from error
    if version != FORMAT_VERSION:
        raise BundleError(
            "{name} has the bundle format {version!r}; this program reads format {known}.",
            "Use a newer version of the program, or train the model again.",
            name=bundle_name,
            version=str(version)[:40],
            known=FORMAT_VERSION,
        )
    if manifest_id(values) != model_id:
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
    except (SafetensorError, ValueError, KeyError, TypeError) as error:
        raise _damaged(bundle_name, name, str(error)) from error


def parse_reference(content: bytes, bundle_name: str) -> ReferenceData:
    """Return the training films of a reference file."""
    arrays = parse_tensors(content, REFERENCE_NAME, bundle_name)
    try:
        return ReferenceData.from_arrays(arrays)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(bundle_name, REFERENCE_NAME, str(error)) from error


def tensors_to_bytes(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays as a safetensors file, sorted: equal arrays give equal bytes.

    Parameters
    ----------
    arrays : mapping of str to ndarray of any shape, any type
        By their names.
    """
    from safetensors.numpy import save

    return bytes(save({name: np.ascontiguousarray(arrays[name]) for name in sorted(arrays)}))


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON.")


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
        _sync_folder(temporary)
        temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    if os.name != "posix":
        return  # Windows opens no folders; its rename is in the journal.
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
