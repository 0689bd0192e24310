"""What was read of the files of data folders, so that an unchanged one is not read again."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from xray_desktop.base.sqlite_cache import SqliteCache, path_key

# Raise it whenever reading a header gives other facts: old rows are then never found.
_VERSION = 1
_FILE_NAME = "film-index.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS files "
    "(version INTEGER, folder TEXT, place TEXT, size INTEGER, changed_ns INTEGER, "
    "status_ns INTEGER, sha256 TEXT, width INTEGER, height INTEGER, bits INTEGER, "
    "file_format TEXT, modality TEXT, salt TEXT, patient TEXT, "
    "PRIMARY KEY (version, folder, place)) WITHOUT ROWID"
)


class KnownFile(NamedTuple):
    """A file that was read.

    Parameters
    ----------
    size, changed_ns, status_ns : int
        See `file_status.FileStatus`.
    sha256 : str
        Of its bytes, hexadecimal.
    width, height, bits, file_format, modality
        As in `ImageRecord`.
    salt, patient : str or None
        Hash of the DICOM PatientID and what it was salted with; an empty patient: the file names
        none. No salt: it was not asked for.
    """

    size: int
    changed_ns: int
    status_ns: int
    sha256: str
    width: int
    height: int
    bits: int
    file_format: str
    modality: str | None
    salt: str | None
    patient: str | None


class IndexStore(SqliteCache):
    """Files by data folder and place in it; a store that fails is left alone.

    Parameters
    ----------
    folder : Path or None
        Where the store lies; made if it is missing. None: nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder, _FILE_NAME, _TABLE)

    def find(self, root: Path) -> dict[str, KnownFile]:
        """Return what is known of the files of a data folder, by place."""
        query = (
            "SELECT place, size, changed_ns, status_ns, sha256, width, height, bits, file_format, "
            "modality, salt, patient FROM files WHERE version = ? AND folder = ?"
        )
        if self.connection is None:
            return {}
        try:
            rows = self.connection.execute(query, (_VERSION, path_key(root))).fetchall()
        except sqlite3.Error as error:
            self.give_up(error)
            return {}
        return {row[0]: KnownFile._make(row[1:]) for row in rows}

    def add(self, root: Path, files: Mapping[str, KnownFile]) -> None:
        """Keep what was read of files of a data folder, by place."""
        if self.connection is None or not files:
            return
        folder = path_key(root)
        rows = [(_VERSION, folder, place, *known) for place, known in files.items()]
        marks = ",".join("?" * len(rows[0]))
        with self.writing() as connection:
            # Only question marks are put into the text.
            connection.executemany(f"INSERT OR REPLACE INTO files VALUES ({marks})", rows)  # noqa: S608

    def drop(self, root: Path, places: Iterable[str]) -> None:
        """Forget files that are gone from a data folder."""
        rows = [(path_key(root), place) for place in places]
        if self.connection is None or not rows:
            return
        with self.writing() as connection:
            connection.executemany("DELETE FROM files WHERE folder = ? AND place = ?", rows)
