"""Thumbnails on disk, so that a folder that was seen before shows at once."""

import io
import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.files.sqlite_cache import SqliteCache
from xray_desktop.base.pseudonyms import user_pseudonyms
from xray_desktop.core.display.thumbnails import Thumbnail

FILE_NAME = "thumbnails.sqlite"
LIMIT_BYTES = 512 * 2**20
# The first byte of a key: raise it whenever reading or shrinking changes.
_VERSION = b"2"
# Of earlier versions, under plain hashes.
_FORMER = "thumbnails"
_TABLE = "CREATE TABLE IF NOT EXISTS keyed_thumbnails (key BLOB UNIQUE, jpeg BLOB)"
# A sixth of the size of the pixels, and no difference that is seen at this size.
_QUALITY = 88
_DROPPED_SHARE = 10


def thumbnail_key(path: Path) -> bytes | None:
    """Return a pseudonym of name, size and time of a file; None if it cannot be looked at."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    facts = (str(status.st_size), str(status.st_mtime_ns), os.fspath(path))
    return _VERSION + bytes.fromhex(user_pseudonyms().of("thumbnail", *facts))


class ThumbnailCache(SqliteCache):
    """Thumbnails by `thumbnail_key`, bounded in bytes: what was kept first is dropped first.

    Parameters
    ----------
    folder : Path or None
        Where the cache lies; made if it is missing. None: nothing is kept.
    limit_bytes : int
    """

    def __init__(self, folder: Path | None, limit_bytes: int = LIMIT_BYTES) -> None:
        super().__init__(folder, FILE_NAME, _TABLE, former=_FORMER)
        self._limit_bytes = limit_bytes

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Thumbnail]:
        """Return what is kept."""
        if self.connection is None or not keys:
            return {}
        marks = ",".join("?" * len(keys))
        # Only question marks are put into the text.
        query = f"SELECT key, jpeg FROM keyed_thumbnails WHERE key IN ({marks})"  # noqa: S608
        try:
            rows = self.connection.execute(query, keys).fetchall()
        except sqlite3.Error as error:
            self.give_up(error)
            return {}
        found = {key: _unpacked(jpeg) for key, jpeg in rows}
        return {key: thumbnail for key, thumbnail in found.items() if thumbnail is not None}

    def add(self, thumbnails: Mapping[bytes, Thumbnail]) -> None:
        """Keep thumbnails by key."""
        if self.connection is None or not thumbnails:
            return
        rows = [(key, _packed(thumbnail)) for key, thumbnail in thumbnails.items()]
        with self.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO keyed_thumbnails VALUES (?, ?)", rows)
            if self._used_bytes(connection) > self._limit_bytes:
                (n_rows,) = connection.execute("SELECT COUNT(*) FROM keyed_thumbnails").fetchone()
                connection.execute(
                    "DELETE FROM keyed_thumbnails WHERE rowid IN "
                    "(SELECT rowid FROM keyed_thumbnails ORDER BY rowid LIMIT ?)",
                    (max(len(rows), n_rows // _DROPPED_SHARE),),
                )

    def clear(self) -> None:
        """Drop everything and give the disk space back.

        Raises
        ------
        XrayDesktopError
            If that is not possible.
        """
        if self.connection is None:
            return
        try:
            with self.connection:
                self.connection.execute("DELETE FROM keyed_thumbnails")
            self.connection.execute("VACUUM")
        except sqlite3.Error as error:
            raise XrayDesktopError(
                "The stored thumbnails cannot be deleted: {reason}.",
                "Close other windows of this program and try again.",
                reason=str(error),
            ) from error

    def _used_bytes(self, connection: sqlite3.Connection) -> int:
        """Return the size without free pages, which the next rows fill; needs no scan."""
        n_pages, n_free, page_size = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (n_pages - n_free) * page_size


def _packed(thumbnail: Thumbnail) -> bytes:
    picture = Image.frombytes("L", (thumbnail.width, thumbnail.height), thumbnail.pixels)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def _unpacked(jpeg: bytes) -> Thumbnail | None:
    """Return a thumbnail; None where it is damaged, so that it is made again."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:
            return Thumbnail(picture.width, picture.height, picture.tobytes())
    except (OSError, SyntaxError, ValueError, TypeError):
        return None
