"""Which files among the user's paths are meant as films."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.files.file_status import is_folder
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.records import IgnoredFile
from xray_desktop.core.images.reader import looks_like_image

_SYSTEM_NAMES = frozenset({"__macosx", "@eadir", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundImages:
    """What is to be read, in the order given and sorted inside folders, and what is left out."""

    films: tuple[Path, ...]
    ignored: tuple[IgnoredFile, ...]


def find_images(paths: Iterable[Path], control: TaskControl) -> FoundImages:
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
        if not is_folder(path):
            films.append(path)
            continue
        for found in sorted(_files_below(path, control)):
            reason = _why_ignored(found)
            if reason is None:
                films.append(found)
            else:
                ignored.append(IgnoredFile(found, reason))
    return FoundImages(tuple(films), tuple(ignored))


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


def _why_ignored(path: Path) -> Message | None:
    if _is_hidden(path.name):
        return Message.of("It is hidden.")
    if path.name.casefold() == "dicomdir":
        return Message.of("It is the directory of a DICOM tree.")
    if is_folder(path):
        return Message.of("It is a link to a folder.") if path.is_symlink() else None
    return None if looks_like_image(path) else Message.of("It is not an image.")


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _SYSTEM_NAMES
