"""Whether anything in some data folders has changed: names, sizes and times, in one look."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from xray_desktop.base.files.file_status import is_settled
from xray_desktop.base.tasks import TaskControl


def folder_state(roots: Sequence[Path], control: TaskControl) -> str | None:
    """Sum up what the file system says of everything in data folders; no file is opened.

    Returns
    -------
    str or None
        Hexadecimal; the same as long as no file is added, removed, renamed or changed. None where a
        file has changed so short a time ago that it may do so again unseen, or a folder cannot be
        read.

    Raises
    ------
    Cancelled
    """
    digest = hashlib.sha256()
    try:
        for root in roots:
            pending = [os.fspath(root.resolve())]
            while pending:
                control.check()
                folder = pending.pop()
                lines = _lines_of(folder, pending)
                if lines is None:
                    return None
                digest.update(repr((folder, sorted(lines))).encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return digest.hexdigest()


def _lines_of(folder: str, pending: list[str]) -> list[tuple[str, int, int, int]] | None:
    """List names with size and times; folders come later. None: a file is still changing."""
    lines: list[tuple[str, int, int, int]] = []
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
                lines.append((entry.name, -1, 0, 0))
                continue
            # Of a link, what it leads to counts; one that leads nowhere is told by itself.
            follow = not entry.is_symlink() or os.path.exists(entry.path)  # noqa: PTH110 - 100,000 times
            status = entry.stat(follow_symlinks=follow)
            changed, touched = status.st_mtime_ns, status.st_ctime_ns
            newest = max(newest, changed, touched)
            lines.append((entry.name, status.st_size, changed, touched))
    return lines if is_settled(newest) else None
