"""JSON files, written whole or not at all, and read as they were written or not at all."""

import errno
import hashlib
import json
import logging
import math
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from xray_desktop import __version__

_log = logging.getLogger(__name__)

SCHEMA_VERSION = 1
_SEAL = "sha256"
# Ours have ten levels.
_DEEPEST = 60
# What a file system answers that flushes no folders.
_NO_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES, errno.EPERM}


class DamagedFileError(ValueError):
    """A file is no JSON, or not as it was written; the text says why."""


def document(values: dict[str, object]) -> dict[str, object]:
    """Put the schema and program version before the values of a JSON document."""
    return {"schema_version": SCHEMA_VERSION, "app_version": __version__, **values}


def number_or_none(value: float) -> float | None:
    """Return the value, or None where it is undefined: JSON has no NaN."""
    return float(value) if math.isfinite(value) else None


def to_text(values: object) -> str:
    """Return indented JSON; NaN and infinity are refused with `ValueError`."""
    return "".join(text_parts(values))


def to_bytes(values: object) -> bytes:
    """Return indented JSON in UTF-8, as `to_text`.

    Bytes of file names that are no UTF-8, which Python keeps as halves of characters (PEP 383),
    become JSON's own escapes, and are read back as they were.
    """
    return to_text(values).encode("utf-8", "backslashreplace")


def text_parts(values: object) -> Iterator[str]:
    """Yield what `to_text` returns piece by piece: whole, it may be larger than the values."""
    yield from json.JSONEncoder(indent=2, ensure_ascii=False, allow_nan=False).iterencode(values)
    yield "\n"


def write_json(path: Path, values: object) -> None:
    """Write values as JSON, see `write_bytes`."""
    write_bytes(path, to_bytes(values))


def read_json(path: Path, largest: int | None = None) -> Any:
    """Read a JSON file.

    Parameters
    ----------
    path : Path
    largest : int or None
        Bytes; what is larger was not written by us.

    Raises
    ------
    OSError
        If it cannot be read.
    DamagedFileError
        If it is too large, or `parse_json` raises that.
    """
    if largest is not None and path.stat().st_size > largest:
        raise DamagedFileError("it is too large")
    return parse_json(path.read_bytes())


def parse_json(content: bytes | str) -> Any:
    """Return what JSON text holds, whoever wrote it.

    Raises
    ------
    DamagedFileError
        If it is no JSON, no text, nested too deeply, names a key twice, or holds a number that is
        not finite or too long.
    """
    try:
        values = json.loads(  # noqa: TID251 - the one place
            content,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_without_twins,
        )
    except DamagedFileError:
        raise
    except UnicodeDecodeError as error:
        raise DamagedFileError("it is not text") from error
    except RecursionError as error:
        raise DamagedFileError("it is nested too deeply") from error
    except (ValueError, MemoryError, OverflowError) as error:
        raise DamagedFileError(str(error) or "it is too large") from error
    _check_depth(values)
    return values


def sealed(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a JSON document with their SHA-256, by which damage is noticed."""
    content = {name: value for name, value in values.items() if name != _SEAL}
    # Through JSON once, so that what is hashed is what is read again.
    return {**content, _SEAL: digest(json.loads(json.dumps(content)))}  # noqa: TID251 - our own


def check_seal(values: Mapping[str, object]) -> None:
    """Compare a document with its SHA-256; one of an earlier version has none.

    Raises
    ------
    DamagedFileError
        If it does not fit.
    """
    content = {name: value for name, value in values.items() if name != _SEAL}
    if _SEAL in values and values[_SEAL] != digest(content):
        raise DamagedFileError("it is not as it was written, its checksum does not fit")


def digest(values: object) -> str:
    """Return the SHA-256 of plain JSON values, whatever the order of their keys."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def write_bytes(path: Path, content: bytes) -> None:
    """Replace a file whole: a kill or a full disk leaves the old content or the new.

    Raises
    ------
    OSError
        If the folder cannot be written to or the disk is full; the old file stays.
    """
    # A part of the name: all of it and some letters more may be too long for the file system.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:32]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _apply_umask(file.fileno())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> bool:
    """Make the names in a folder survive a power cut; Windows has no such call and orders them.

    Never fails: what was renamed before is there, and nobody is to be told that it is not.

    Returns
    -------
    bool
        False if the disk reports a failure instead.
    """
    if os.name != "posix":
        return True
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in _NO_FLUSH:
            return True
        _log.warning("A folder is written, but the disk did not confirm it: %s", error)
        return False
    return True


def _apply_umask(handle: int) -> None:
    """Give a temporary file, which only its owner may read, the rights of any new file."""
    if hasattr(os, "fchmod"):
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)


def _refuse_constant(name: str) -> None:
    raise DamagedFileError(f"{name} is no number")


def _check_depth(values: object) -> None:
    """Refuse what whoever follows or prints the values would give up on."""
    level = [values]
    for _depth in range(_DEEPEST):
        level = [
            child
            for inner in level
            for child in _children(inner)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return
    raise DamagedFileError("it is nested too deeply")


def _children(values: object) -> Iterable[object]:
    if isinstance(values, dict):
        return values.values()
    return values if isinstance(values, list) else ()


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise DamagedFileError(f"{text[:40]} is too large a number")
    return value


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise DamagedFileError("it names a key twice")
    return values
