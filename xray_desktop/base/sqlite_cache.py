"""A cache in one SQLite file, which is left alone where it fails."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_log = logging.getLogger(__name__)
_WAIT_SECONDS = 5.0


def path_key(path: Path) -> str | bytes:
    """Return a path as a cache keeps it: SQLite takes no text of bytes that are no UTF-8."""
    text = os.fspath(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return text


class SqliteCache:
    """An open cache; after its first failure it finds nothing and keeps nothing.

    Parameters
    ----------
    folder : Path or None
        Where the file lies; made if it is missing. None: nothing is kept.
    file_name : str
    table : str
        The statement that makes the table where it is missing.
    """

    def __init__(self, folder: Path | None, file_name: str, table: str) -> None:
        self.connection: sqlite3.Connection | None = None
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(folder / file_name, timeout=_WAIT_SECONDS)
            # A cache may lose its last rows in a power cut, but is never left half written.
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute(table)
        except sqlite3.DatabaseError as error:
            self.give_up(error)
            if "malformed" in str(error) or "not a database" in str(error):
                with suppress(OSError):
                    (folder / file_name).unlink()
        except OSError as error:
            self.give_up(error)

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
        if self.connection is not None:
            self.connection.close()

    def give_up(self, error: Exception) -> None:
        """Close the cache, and go on without it."""
        _log.info("Going on without %s: %s", type(self).__name__, error)
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection within a transaction; where it fails, the cache gives up.

        Only for a cache that has a connection.
        """
        if self.connection is None:
            raise ValueError("The cache is not open.")
        try:
            with self.connection:
                yield self.connection
        except sqlite3.Error as error:
            self.give_up(error)
