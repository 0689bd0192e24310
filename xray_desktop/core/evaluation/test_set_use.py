"""How often the same held-out films were looked at: each look wears their promise out."""

import hashlib
import json
import logging
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from xray_desktop.base.files.json_files import parse_json

_log = logging.getLogger(__name__)
_FILE_NAME = "test-looks.jsonl"


def images_fingerprint(content_hashes: Iterable[str]) -> str:
    """Return the SHA-256 of a set of films, by content: order, names and places do not count."""
    return hashlib.sha256("\n".join(sorted(set(content_hashes))).encode()).hexdigest()


def count_test_set_use(folder: Path, content_hashes: Iterable[str]) -> int | None:
    """Note one more look at films, and return how many there have been on this computer.

    Parameters
    ----------
    folder : Path
        Of the user's data; made where it is missing.
    content_hashes : iterable of str
        SHA-256 of each film's file.

    Returns
    -------
    int or None
        1 for the first look; None where the looks cannot be kept.
    """
    films = images_fingerprint(content_hashes)
    line = json.dumps({"films": films, "time": datetime.now(UTC).isoformat(timespec="seconds")})
    path = folder / _FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # One write at the end of the file: of two processes, neither loses its look.
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(handle, f"{line}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        lines = path.read_bytes().splitlines()
    except OSError as error:
        _log.warning("Looks at test films are not counted: %s", error)
        return None
    return sum(_images_of(own) == films for own in lines)


def _images_of(line: bytes) -> object:
    try:
        return parse_json(line)["films"]
    except (ValueError, KeyError, TypeError):
        return None  # Cut off by a full disk: one look less.
