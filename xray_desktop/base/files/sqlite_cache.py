"""A cache in one SQLite file, which is left alone where it fails."""

import logging
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

_log = logging.getLogger(__name__)
_WAIT_SECONDS = 5.0


class SqliteCache:
    """An open cache; after its first failure it finds nothing and keeps nothing.

    Parameters
    ----------
    folder : Path or None
        Where the file lies; made if it is missing. None: nothing is kept.
    file_name : str
    table : str
        The statement that makes the table where it is missing.
    later_columns : mapping of str to str
        Table and type of columns, by name, that files of earlier versions lack.
    former : str or None
        A table of earlier versions that goes, and with it what it kept in the clear.

    Attributes
    ----------
    connection : sqlite3.Connection or None
    problem : str or None
        Why it gave up, in the words of SQLite or the system.
    """

    def __init__(
        self,
        folder: Path | None,
        file_name: str,
        table: str,
        later_columns: Mapping[str, tuple[str, str]] = MappingProxyType({}),
        *,
        former: str | None = None,
    ) -> None:
        self.connection: sqlite3.Connection | None = None
        self.problem: str | None = None
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(folder / file_name, timeout=_WAIT_SECONDS)
            # A cache may lose its last rows in a power cut, but is never left half written.
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute(table)
            self._add_columns(self.connection, later_columns)
            if former is not None:
                _drop(self.connection, former)
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
        self.problem = getattr(error, "strerror", None) or str(error)
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def _add_columns(
        self, connection: sqlite3.Connection, columns: Mapping[str, tuple[str, str]]
    ) -> None:
        for name, (table, kind) in columns.items():
            known = connection.execute(f"PRAGMA table_info({table})").fetchall()
            if name not in [column[1] for column in known]:
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")

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


def checksum(row: Sequence[object]) -> int:
    """Return what tells a flipped bit in a row of a cache, 0 to 2 ** 32 - 1."""
    return zlib.crc32(repr(tuple(row)).encode("utf-8", "surrogatepass"))


def is_intact(row: Sequence[object], expected: int | None) -> bool:
    """Compare a row with its checksum; those of earlier versions have none."""
    return expected is None or expected == checksum(row)


def _drop(connection: sqlite3.Connection, table: str) -> None:
    """Drop a table, if it is there, and overwrite what it held."""
    query = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    if connection.execute(query, (table,)).fetchone() != (0,):
        # The names of tables are our own.
        connection.execute(f"DROP TABLE {table}")
        # A table that is dropped stays in free pages until the file is written anew.
        connection.execute("VACUUM")
