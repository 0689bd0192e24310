"""What was measured on films before, on disk, so that a second audit need not decode them."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_log = logging.getLogger(__name__)
# Raise it whenever reading or describing changes: old rows are then never found.
_VERSION = 1
_FILE_NAME = "film-descriptions.sqlite"
_KEYS_PER_QUERY = 500
_WAIT_SECONDS = 5.0


class DescriptionCache:
    """Bytes by the SHA-256 of a film's content; a cache that fails is left alone.

    Parameters
    ----------
    folder : Path or None
        Where the cache lies; made if it is missing. None: nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(folder / _FILE_NAME, timeout=_WAIT_SECONDS)
            # A cache may lose its last rows in a power cut, but is never left half written.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS films "
                "(version INTEGER, sha256 TEXT, description BLOB, PRIMARY KEY (version, sha256)) "
                "WITHOUT ROWID"
            )
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            if "malformed" in str(error) or "not a database" in str(error):
                with suppress(OSError):
                    (folder / _FILE_NAME).unlink()
        except OSError as error:
            self._give_up(error)

    def __enter__(self) -> Self:
        """Return the cache itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the cache."""
        if self._connection is not None:
            self._connection.close()

    def find(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what is kept, with its key."""
        for start in range(0, len(keys), _KEYS_PER_QUERY):
            some = keys[start : start + _KEYS_PER_QUERY]
            marks = ",".join("?" * len(some))
            # Only question marks are put into the text.
            query = (
                f"SELECT sha256, description FROM films WHERE version = ? AND sha256 IN ({marks})"  # noqa: S608
            )
            try:
                if self._connection is not None:
                    yield from self._connection.execute(query, (_VERSION, *some)).fetchall()
            except sqlite3.Error as error:
                self._give_up(error)

    def add(self, descriptions: Mapping[str, bytes]) -> None:
        """Keep descriptions by key."""
        if self._connection is None:
            return
        rows = [(_VERSION, key, value) for key, value in descriptions.items()]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO films VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        _log.info("Going on without the cache of film descriptions: %s", error)
        if self._connection is not None:
            self._connection.close()
        self._connection = None
