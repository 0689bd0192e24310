"""What was measured on films before, on disk, so that a second audit need not decode them."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from xray_desktop.base.files.sqlite_cache import SqliteCache, checksum, is_intact

# Raise it whenever reading or describing changes: old rows are then never found.
_VERSION = 6
_FILE_NAME = "film-descriptions.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS films "
    "(version INTEGER, sha256 TEXT, description BLOB, checksum INTEGER, "
    "PRIMARY KEY (version, sha256)) "
    "WITHOUT ROWID"
)
_KEYS_PER_QUERY = 500


class DescriptionCache(SqliteCache):
    """Bytes by the SHA-256 of a film's content; a cache that fails is left alone.

    Parameters
    ----------
    folder : Path or None
        Where the cache lies; made if it is missing. None: nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder, _FILE_NAME, _TABLE, {"checksum": ("films", "INTEGER")})

    def find(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what is kept, with its key; damaged rows are left out."""
        for start in range(0, len(keys), _KEYS_PER_QUERY):
            some = keys[start : start + _KEYS_PER_QUERY]
            marks = ",".join("?" * len(some))
            # Only question marks are put into the text.
            query = (
                "SELECT sha256, description, checksum FROM films "  # noqa: S608
                f"WHERE version = ? AND sha256 IN ({marks})"
            )
            try:
                rows = []
                if self.connection is not None:
                    rows = self.connection.execute(query, (_VERSION, *some)).fetchall()
            except sqlite3.Error as error:
                self.give_up(error)
            yield from ((row[0], row[1]) for row in rows if is_intact(row[:2], row[2]))

    def add(self, descriptions: Mapping[str, bytes]) -> None:
        """Keep descriptions by key."""
        if self.connection is None:
            return
        rows = [
            (_VERSION, key, value, checksum((key, value))) for key, value in descriptions.items()
        ]
        with self.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO films (version, sha256, description, checksum) "
                "VALUES (?, ?, ?, ?)",
                rows,
            )
