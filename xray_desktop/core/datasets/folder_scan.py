"""Which files of a data folder are meant as films, and of which class and part.

Three layouts: class folders; ``train``, ``test``, ``val`` with class folders below; a flat folder
with a table ``labels.csv``. Links to folders are never followed (no loops); a link to a file is
followed unless it leads to a film that the scan finds anyway, so no film is counted twice.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.files.file_status import FileStatus, is_folder
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.labels_table import TABLE_NAME, read_labels
from xray_desktop.core.datasets.records import PART_NAMES, IgnoredFile, Part, UnreadableFile

LAYOUT_HINT = (
    "A data set is a folder with one folder a class, or with train and test and the classes in "
    "them, or with a table labels.csv."
)
# What operating systems leave behind, beside the names that start with a dot.
_SYSTEM_NAMES = frozenset({"__macosx", "@eadir", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class LabeledFile:
    """A file that is meant as a film; nothing of its content is known yet.

    Parameters
    ----------
    path : Path
    folder_class : str
        Class before mapping.
    part : Part or None
    patient : str or None
        As a label table gives it; kept only until it is hashed.
    status : FileStatus or None
        When it was listed; None where the system does not say.
    """

    path: Path
    folder_class: str
    part: Part | None
    patient: str | None = None
    status: FileStatus | None = None


@dataclass(frozen=True, slots=True)
class FolderListing:
    """What a scan found in one data folder."""

    files: tuple[LabeledFile, ...]
    unreadable: tuple[UnreadableFile, ...]
    ignored: tuple[IgnoredFile, ...]


def scan_folder(root: Path, roots: Sequence[Path], control: TaskControl) -> FolderListing:
    """List the films of one data folder.

    Parameters
    ----------
    root : Path
        The folder to list.
    roots : sequence of Path
        All data folders, resolved: links into them are not followed.

    Raises
    ------
    DatasetError
        If the folder is missing, or has none of the three layouts.
    Cancelled
    """
    if not is_folder(root):
        raise DatasetError(
            "There is no folder {path}.", "Check its spelling and its permissions.", path=str(root)
        )
    scan = _Scan(roots, control)
    folder = _unpacked(root)
    table = _table_of(folder)
    files = scan.table(folder, table) if table else scan.class_or_part_folders(folder)
    return FolderListing(tuple(files), tuple(scan.unreadable), tuple(scan.ignored))


def _unpacked(root: Path) -> Path:
    """Step into the one folder that an archive is often unpacked to, if that has the layout."""
    folders = [path for path in _plain_folders(root) if not _is_hidden(path.name)]
    if len(folders) != 1 or _table_of(root) or folders[0].name.casefold() in PART_NAMES:
        return root
    inner = folders[0]
    return inner if _table_of(inner) or _part_folders(inner) else root


def _table_of(folder: Path) -> Path | None:
    for path in _children(folder):
        if path.name.casefold() == TABLE_NAME and path.is_file():
            return path
    return None


def _part_folders(folder: Path) -> list[Path]:
    """Folders named as parts that hold folders; a class may be called ``test``, too."""
    return [
        path
        for path in _plain_folders(folder)
        if path.name.casefold() in PART_NAMES and _plain_folders(path)
    ]


def _plain_folders(folder: Path) -> list[Path]:
    return [path for path in _children(folder) if path.is_dir() and not path.is_symlink()]


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise DatasetError(
            "The folder {name} cannot be opened: {reason}.",
            "Check its permissions.",
            name=folder.name,
            reason=error.strerror or str(error),
        ) from error


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _SYSTEM_NAMES


def _status_of(entry: os.DirEntry[str]) -> FileStatus | None:
    try:
        return FileStatus.of(entry.stat())
    except OSError:
        return None


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:  # surrogates: bytes that are not UTF-8
        return False
    return True


class _Scan:
    """Walks folders and collects what is not a film on the way."""

    def __init__(self, roots: Sequence[Path], control: TaskControl) -> None:
        self._roots, self._control = roots, control
        self.unreadable: list[UnreadableFile] = []
        self.ignored: list[IgnoredFile] = []

    def table(self, folder: Path, table: Path) -> list[LabeledFile]:
        """Match the files of a flat folder with its label table."""
        found = {
            path.relative_to(folder).as_posix(): (path, status)
            for path, status in self._files_below(folder)
        }
        found.pop(table.name, None)
        rows = {row.file: row for row in read_labels(table)}
        for name in sorted(found.keys() - rows.keys()):
            self._ignore(found[name][0], Message.of("It is not named in the label table."))
        for name in sorted(rows.keys() - found.keys()):
            reason = Message.of("The label table names it, but it is not there.")
            self.unreadable.append(UnreadableFile(folder / name, reason))
        return [
            LabeledFile(found[name][0], row.class_name, row.part, row.patient, found[name][1])
            for name, row in rows.items()
            if name in found
        ]

    def class_or_part_folders(self, folder: Path) -> list[LabeledFile]:
        """List class folders, or part folders with class folders in them."""
        parts = _part_folders(folder)
        files = [] if parts else self._class_folders(folder, None)
        for path in self._visible_children(folder) if parts else ():
            if path in parts:
                files += self._class_folders(path, PART_NAMES[path.name.casefold()])
            else:
                self._ignore(path, Message.of("It stands beside the folders of the parts."))
        if not files:
            raise DatasetError(
                "The folder {name} holds no class folders with films.",
                LAYOUT_HINT,
                name=folder.name or str(folder),
            )
        return files

    def _class_folders(self, folder: Path, part: Part | None) -> list[LabeledFile]:
        files: list[LabeledFile] = []
        classes = _plain_folders(folder)
        for path in self._visible_children(folder):
            if path in classes and _is_text(path.name):
                files += [
                    LabeledFile(film, path.name, part, status=status)
                    for film, status in self._files_below(path)
                ]
            elif path.is_symlink() and path.is_dir():
                self._ignore(path, Message.of("It is a link to a folder."))
            else:
                self._ignore(path, Message.of("It stands beside the class folders."))
        return files

    def _visible_children(self, folder: Path) -> Iterator[Path]:
        for path in _children(folder):
            if _is_hidden(path.name):
                self._ignore(path, Message.of("It is hidden."))
            else:
                yield path

    def _files_below(self, folder: Path) -> Iterator[tuple[Path, FileStatus | None]]:
        """Yield regular files and followed links; the order does not matter here."""
        pending = [folder]
        while pending:
            self._control.check()
            current = pending.pop()
            try:
                with os.scandir(current) as entries:
                    listed = list(entries)
            except OSError as error:
                reason = Message.of(
                    "The folder cannot be opened: {reason}.", reason=error.strerror or str(error)
                )
                self.unreadable.append(UnreadableFile(current, reason))
                continue
            for entry in listed:
                path = Path(entry.path)
                reason_against = self._reason_against(entry)
                if reason_against:
                    self._ignore(path, reason_against)
                elif entry.is_dir(follow_symlinks=False):
                    pending.append(path)
                else:
                    yield path, _status_of(entry)

    def _reason_against(self, entry: os.DirEntry[str]) -> Message | None:
        if _is_hidden(entry.name):
            return Message.of("It is hidden.")
        if not _is_text(entry.name):
            return Message.of("Its name is not valid text.")
        if entry.is_symlink() or (sys.version_info >= (3, 12) and entry.is_junction()):
            return self._reason_against_link(Path(entry.path))
        if not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)):
            return Message.of("It is not a regular file.")
        return None

    def _reason_against_link(self, link: Path) -> Message | None:
        try:
            mode = link.stat().st_mode
            target = link.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: a loop, before Python 3.13
            return Message.of("It is a link that leads nowhere.")
        if stat.S_ISDIR(mode):
            return Message.of("It is a link to a folder.")
        if not stat.S_ISREG(mode):
            return Message.of("It is not a regular file.")
        if any(_is_scanned(target, root) for root in self._roots):
            return Message.of("It is a link to a file of this data set.")
        return None

    def _ignore(self, path: Path, reason: Message) -> None:
        # Names that are no valid text would make every list and JSON document fail.
        shown = Path(os.fspath(path).encode("utf-8", "replace").decode())
        self.ignored.append(IgnoredFile(shown, reason))


def _is_scanned(target: Path, root: Path) -> bool:
    # Stores of git-annex and the like are hidden folders inside: their files come by link only.
    return target.is_relative_to(root) and not any(
        _is_hidden(name) for name in target.relative_to(root).parts
    )
