"""JSON files, written whole or not at all."""

import json
import math
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from xray_desktop import __version__

SCHEMA_VERSION = 1


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


def _apply_umask(handle: int) -> None:
    """Give a temporary file, which only its owner may read, the rights of any new file."""
    if hasattr(os, "fchmod"):
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
