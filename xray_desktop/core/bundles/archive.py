"""Bundles in zip files: written for others, and read from others with suspicion."""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from xray_desktop.base.errors import BundleError
from xray_desktop.base.messages import Field, Message
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import FILE_NAMES, MANIFEST_NAME, ModelBundle, ModelManifest

# The folder of our files in a .keras file, beside what Keras itself puts there.
KERAS_FOLDER = "xray_desktop"
# Not as it is called on this computer.
_ZIP_FOLDER = "model"
# A .keras file adds three of Keras' own, a zip made by hand a few of its system.
_MOST_MEMBERS = 32
_LARGEST_BYTES = 2**31
# Of zips that others packed: features and weights hardly shrink; a manifest of text may.
_LARGEST_RATIO = 200
_ENCRYPTED = 0x1
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True, eq=False)
class ForeignBundle:
    """A bundle from elsewhere: everything fits the manifest, nothing is trusted yet.

    Parameters
    ----------
    manifest : ModelManifest
    model_id : str
    contents : dict of str to bytes
        Every name of `FILE_NAMES`.
    """

    manifest: ModelManifest
    model_id: str
    contents: dict[str, bytes]


def zip_bundle(bundle: ModelBundle) -> bytes:
    """Return the bundle as a zip with one folder; equal bundles give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, bundle, _ZIP_FOLDER)
    return buffer.getvalue()


def add_bundle(bundle: ModelBundle, keras_path: Path) -> None:
    """Add a bundle to a ``.keras`` file, which is a zip: so the import needs no foreign loader."""
    with zipfile.ZipFile(keras_path, "a") as archive:
        _add(archive, bundle, KERAS_FOLDER)


def read_archive(path: Path) -> ForeignBundle:
    """Read a bundle from a zip, or from a ``.keras`` file that this program exported.

    Raises
    ------
    BundleError
        If it is no zip, holds no bundle, or holds what no bundle needs: links, other folders,
        two files of one name, more or larger files than there can be, other versions, bytes that
        do not fit their hashes, or values that do not fit each other.
    """
    if not path.is_file():
        raise _refused(path, Message.of("it is not a file"))
    if path.stat().st_size > _LARGEST_BYTES:
        raise _refused(path, Message.of("it is too large"))
    try:
        with zipfile.ZipFile(path) as archive:
            members = _find_members(path, archive)
            contents = {name: _read_member(path, archive, members[name]) for name in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as error:
        raise _refused(path, Message.of("it is damaged, or not a zip file")) from error
    except (ValueError, RuntimeError, NotImplementedError, IndexError, zlib.error) as error:
        raise _refused(path, Message.of("it is damaged")) from error
    return _check(contents, path.name)


def read_folder(path: Path) -> ForeignBundle:
    """Read a bundle from a folder, wholly checked; see `bundle_files.verify_bundle`."""
    bundle = bundle_files.read_bundle(path)
    contents = {name: bundle_files.read_file(bundle, name) for name in FILE_NAMES}
    bundle_files.check_contents(bundle.manifest, contents, path.name)
    return ForeignBundle(bundle.manifest, bundle.model_id, contents)


def _add(archive: zipfile.ZipFile, bundle: ModelBundle, folder: str) -> None:
    for name in FILE_NAMES:
        _write_member(archive, f"{folder}/{name}", bundle_files.read_file(bundle, name))
    manifest = bundle_files.manifest_bytes(bundle.path)
    _write_member(archive, f"{folder}/{MANIFEST_NAME}", manifest)


def _write_member(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name)  # 1980, so that the bytes do not depend on the day
    info.compress_type = zipfile.ZIP_STORED  # weights hardly shrink
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)


def _find_members(path: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the members of the bundle by name, after a look at all members."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise _refused(path, Message.of("it has too many files"))
    names = [info.filename for info in members]
    if len({name.casefold() for name in names}) != len(names):
        raise _refused(path, Message.of("two of its files have the same name"))
    for info in members:
        _check_member(path, info)
    is_keras = f"{KERAS_FOLDER}/{MANIFEST_NAME}" in names
    files = [info for info in members if not info.is_dir()]
    if is_keras:
        files = [info for info in files if info.filename.startswith(f"{KERAS_FOLDER}/")]
    found = {PurePosixPath(info.filename).name: info for info in files}
    folders = {str(PurePosixPath(info.filename).parent) for info in files}
    if set(found) != {*FILE_NAMES, MANIFEST_NAME} or len(files) != len(found) or len(folders) != 1:
        raise _refused(
            path, Message.of("it does not hold exactly the files of one model of this program")
        )
    return found


def _check_member(path: Path, info: zipfile.ZipInfo) -> None:
    name = info.filename
    parts = PurePosixPath(name).parts
    if name.startswith("/") or "\\" in name or ":" in name or ".." in parts or len(parts) > 2:
        raise _refused(path, Message.of("it has a file outside its folder"))
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(path, Message.of("it has a link or a special file"))
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _READABLE:
        raise _refused(path, Message.of("it is encrypted, or packed in a way that no model is"))


def _read_member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    largest = bundle_files.LARGEST_BYTES[PurePosixPath(info.filename).name]
    if info.file_size > largest or info.file_size > _LARGEST_RATIO * max(1, info.compress_size):
        raise _refused(path, Message.of("one of its files is too large"))
    # A header may lie about the size: read no more than it says, and see that nothing follows.
    with archive.open(info) as member:
        content = member.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise _refused(path, Message.of("one of its files is not as large as it says"))
    return content


def _check(contents: dict[str, bytes], name: str) -> ForeignBundle:
    values: dict[str, Any] = bundle_files.parse_manifest(contents.pop(MANIFEST_NAME), name)
    manifest = bundle_files.manifest_from(values, name)
    bundle_files.check_contents(manifest, contents, name)
    return ForeignBundle(manifest, values["model_id"], contents)


def _refused(path: Path, reason: Field) -> BundleError:
    return BundleError(
        "{name} was not imported: {reason}.",
        "Import a model folder, a zip or a .keras file that this program exported.",
        name=path.name,
        reason=reason,
    )
