"""What was read of the files of data folders, so that an unchanged one is not read again."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from xray_desktop.base.files.sqlite_cache import SqliteCache, checksum, is_intact
from xray_desktop.base.pseudonyms import user_pseudonyms

# Raise it whenever reading a header gives other facts: old rows are then never found.
_VERSION = 2
_FILE_NAME = "film-index.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS known_files "
    "(version INTEGER, folder TEXT, place TEXT, size INTEGER, changed_ns INTEGER, "
    "status_ns INTEGER, sha256 TEXT, width INTEGER, height INTEGER, bits INTEGER, "
    "file_format TEXT, modality TEXT, key_id TEXT, patient TEXT, checksum INTEGER, "
    "PRIMARY KEY (version, folder, place)) WITHOUT ROWID"
)
# Of earlier versions, with the names of folders and files, and patients beside their salt.
_FORMER = "files"
_KEY_DIGITS = 32


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
    key_id, patient : str or None
        Pseudonym of the DICOM PatientID, and the `Pseudonyms.key_id` that made it; an empty
        patient: the file names none. No key: it was not asked for.
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
    key_id: str | None
    patient: str | None


class IndexStore(SqliteCache):
    """Files by pseudonyms of their data folder and of the place in it.

    A store that fails is left alone.

    Parameters
    ----------
    folder : Path or None
        Where the store lies; made if it is missing. None: nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder, _FILE_NAME, _TABLE, former=_FORMER)
        self._pseudonyms = user_pseudonyms()

    def find(
        self, root: Path, places: Collection[str]
    ) -> tuple[dict[str, KnownFile], frozenset[str]]:
        """Return what is known of files of a data folder, by place, and the keys of all others.

        Damaged rows are not known.

        Parameters
        ----------
        root : Path
            The data folder.
        places : collection of str
            Where its files lie now. The keys are of those that are gone, for `drop`.
        """
        query = (
            "SELECT place, size, changed_ns, status_ns, sha256, width, height, bits, file_format, "
            "modality, key_id, patient, checksum FROM known_files WHERE version = ? AND folder = ?"
        )
        if self.connection is None:
            return {}, frozenset()
        folder = self._folder_key(root)
        try:
            rows = self.connection.execute(query, (_VERSION, folder)).fetchall()
        except sqlite3.Error as error:
            self.give_up(error)
            return {}, frozenset()
        known = {
            row[0]: KnownFile._make(row[1:-1])
            for row in rows
            if is_intact((folder, *row[:-1]), row[-1])
        }
        key_of = self._place_keys(root)
        keys = {key_of(place): place for place in places} if known else {}
        found = {place: known[key] for key, place in keys.items() if key in known}
        return found, frozenset(known.keys() - keys.keys())

    def add(self, root: Path, files: Mapping[str, KnownFile]) -> None:
        """Keep what was read of files of a data folder, by place."""
        if self.connection is None or not files:
            return
        folder, key_of = self._folder_key(root), self._place_keys(root)
        keyed = ((key_of(place), known) for place, known in files.items())
        rows = [
            (_VERSION, folder, key, *known, checksum((folder, key, *known))) for key, known in keyed
        ]
        marks = ",".join("?" * len(rows[0]))
        with self.writing() as connection:
            # Only question marks are put into the text.
            connection.executemany(f"INSERT OR REPLACE INTO known_files VALUES ({marks})", rows)  # noqa: S608

    def drop(self, root: Path, keys: Iterable[str]) -> None:
        """Forget files that are gone from a data folder, by the keys that `find` gave."""
        rows = [(self._folder_key(root), key) for key in keys]
        if self.connection is None or not rows:
            return
        with self.writing() as connection:
            connection.executemany("DELETE FROM known_files WHERE folder = ? AND place = ?", rows)

    def _folder_key(self, root: Path) -> str:
        return self._pseudonyms.of("folder", os.fspath(root))[:_KEY_DIGITS]

    def _place_keys(self, root: Path) -> Callable[[str], str]:
        return self._pseudonyms.within("places", os.fspath(root))
