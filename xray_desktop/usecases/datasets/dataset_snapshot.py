"""Views of data sets that were opened before, kept on disk: an unchanged one is there at once."""

import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from xray_desktop.base import paths
from xray_desktop.base.files.json_files import parse_json
from xray_desktop.base.files.sqlite_cache import SqliteCache
from xray_desktop.base.messages import Message
from xray_desktop.base.pseudonyms import user_pseudonyms
from xray_desktop.core.datasets.records import UnreadableFile
from xray_desktop.usecases.datasets.dataset_view import DatasetView

# Raise it whenever reading a header or a view changes: old rows are then never found.
_VERSION = 2
_FILE_NAME = "data-sets.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS sealed_views "
    "(folders TEXT PRIMARY KEY, version INTEGER, state TEXT, content BLOB)"
)
# Of earlier versions, with the names of folders and files.
_FORMER = "views"
_MOST_VIEWS = 20
_ARRAYS = (
    *("folder_class", "source", "part", "name_rank"),
    *("sha256", "width", "height", "size_bytes", "changed_at"),
)


class SnapshotStore(SqliteCache):
    """The last views of data folders, sealed: they hold the names of all files.

    A store that fails is left alone.
    """

    def __init__(self) -> None:
        super().__init__(paths.cache_folder() / "descriptions", _FILE_NAME, _TABLE, former=_FORMER)
        self._pseudonyms = user_pseudonyms()

    def find(self, roots: Sequence[Path], group_by: str | None, state: str) -> DatasetView | None:
        """Return the view of folders that are as they were; None where there is none."""
        if self.connection is None:
            return None
        query = "SELECT content FROM sealed_views WHERE folders = ? AND version = ? AND state = ?"
        try:
            row = self.connection.execute(query, self._keys(roots, group_by, state)).fetchone()
            return _from_bytes(self._pseudonyms.unseal(row[0])) if row else None
        except sqlite3.Error as error:
            self.give_up(error)
        except (ValueError, TypeError, KeyError, OSError, EOFError, zipfile.BadZipFile):
            pass  # Damaged: it is made anew.
        return None

    def keep(
        self, roots: Sequence[Path], group_by: str | None, state: str, view: DatasetView
    ) -> None:
        """Keep a view, and drop those that were kept longest ago."""
        if self.connection is None:
            return
        sealed = self._pseudonyms.seal(_to_bytes(view))
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO sealed_views VALUES (?, ?, ?, ?)",
                (*self._keys(roots, group_by, state), sealed),
            )
            connection.execute(
                "DELETE FROM sealed_views WHERE rowid NOT IN "
                "(SELECT rowid FROM sealed_views ORDER BY rowid DESC LIMIT ?)",
                (_MOST_VIEWS,),
            )

    def _keys(
        self, roots: Sequence[Path], group_by: str | None, state: str
    ) -> tuple[str, int, str]:
        text = json.dumps([[os.fspath(root) for root in roots], group_by])
        of = self._pseudonyms.of
        return of("view", text), _VERSION, of("state", state)


def _to_bytes(view: DatasetView) -> bytes:
    facts = {
        "folders": [os.fspath(folder) for folder in view.folders],
        "sources": view.sources,
        "folder_classes": view.folder_classes,
        "places": view.places,
        "unreadable": [[os.fspath(file.path), file.reason.to_json()] for file in view.unreadable],
        "notes": [note.to_json() for note in view.notes],
    }
    content = io.BytesIO()
    arrays = {name: getattr(view, name) for name in _ARRAYS}
    text = np.frombuffer(json.dumps(facts).encode(), np.uint8)
    np.savez(content, text=text, **arrays)
    return content.getvalue()


def _from_bytes(content: bytes) -> DatasetView:
    # Without pickle: whatever stands in the file, nothing of it is run.
    with np.load(io.BytesIO(content), allow_pickle=False) as found:
        facts: dict[str, Any] = parse_json(found["text"].tobytes())
        arrays = {name: found[name] for name in _ARRAYS}
    return DatasetView(
        folders=tuple(Path(folder) for folder in facts["folders"]),
        sources=tuple(facts["sources"]),
        folder_classes=tuple(facts["folder_classes"]),
        places=facts["places"],
        unreadable=tuple(
            UnreadableFile(Path(path), Message.from_json(reason))
            for path, reason in facts["unreadable"]
        ),
        notes=tuple(Message.from_json(note) for note in facts["notes"]),
        **arrays,
    )
