"""Which files among the user's paths are meant as films."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.core.dataset import IgnoredFile
from xray_desktop.core.messages import Message
from xray_desktop.core.tasks import TaskControl

IMAGE_SUFFIXES = frozenset({
    ".bmp", ".dcm", ".dib", ".dicom", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".tif", ".tiff",
    ".webp",
})  # fmt: skip
_SYSTEM_NAMES = frozenset({"__macosx", "@eadir", "thumbs.db", "desktop.ini"})
_MAGIC = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+",
)  # fmt: skip
# DICOM without preamble starts with an element of group 0002 or 0008 of a few low numbers.
_DICOM_GROUPS = (b"\x02\x00", b"\x08\x00")
_PREAMBLE = 128


@dataclass(frozen=True, slots=True)
class FoundFilms:
    """What is to be read, in the order given and sorted inside folders, and what is left out."""

    films: tuple[Path, ...]
    ignored: tuple[IgnoredFile, ...]


def find_films(paths: Iterable[Path], control: TaskControl) -> FoundFilms:
    """List files as given, and the films inside folders, at any depth.

    A file that is named itself is always listed. Inside a folder, what claims to be an image by
    its suffix or its first bytes is listed; so is a folder that cannot be opened, for reading it
    says why.

    Raises
    ------
    Cancelled
    """
    films: list[Path] = []
    ignored: list[IgnoredFile] = []
    for path in paths:
        if not path.is_dir():
            films.append(path)
            continue
        for found in sorted(_files_below(path, control)):
            reason = _why_ignored(found)
            if reason is None:
                films.append(found)
            else:
                ignored.append(IgnoredFile(found, Message.of(reason)))
    return FoundFilms(tuple(films), tuple(ignored))


def _files_below(folder: Path, control: TaskControl) -> Iterator[Path]:
    """Yield everything below that is not an opened folder; links to folders are not followed."""
    pending = [folder]
    while pending:
        control.check()
        current = pending.pop()
        try:
            with os.scandir(current) as entries:
                listed = list(entries)
        except OSError:
            yield current
            continue
        for entry in listed:
            if entry.is_dir(follow_symlinks=False) and not _is_hidden(entry.name):
                pending.append(Path(entry.path))
            else:
                yield Path(entry.path)


def _why_ignored(path: Path) -> str | None:
    if _is_hidden(path.name):
        return "It is hidden."
    if path.name.casefold() == "dicomdir":
        return "It is the directory of a DICOM tree."
    if path.is_dir():
        return "It is a link to a folder." if path.is_symlink() else None
    if path.suffix.lower() in IMAGE_SUFFIXES or _looks_like_image(path):
        return None
    return "It is not an image."


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _SYSTEM_NAMES


def _looks_like_image(path: Path) -> bool:
    # Only plain files: opening a named pipe would wait for ever.
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            start = file.read(_PREAMBLE + 4)
    except OSError:
        return True  # It may be a film: reading it says why it cannot be.
    if start.startswith(_MAGIC) or start[_PREAMBLE:] == b"DICM":
        return True
    if start[:2] == b"BM" or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return True
    return start[:2] in _DICOM_GROUPS and start[3:4] == b"\x00" and len(start) == _PREAMBLE + 4
