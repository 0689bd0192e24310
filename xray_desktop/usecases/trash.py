"""Folders of the user that are moved out of the way and can be moved back."""

import shutil
import time
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message


def place_in_trash(path: Path) -> Path:
    """Return where a folder goes that is removed now."""
    return paths.trash_folder() / f"{time.time_ns()}-{path.name}"


def move_folder(source: Path, target: Path, what: Message) -> None:
    """Move a folder to a place where nothing is yet.

    Parameters
    ----------
    source, target : Path
        The folder above the target is made if it is missing.
    what : Message
        What it holds, for the sentence of the error.

    Raises
    ------
    XrayDesktopError
        If it cannot be moved.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise FileExistsError(0, "there is another one in its place")
        shutil.move(source, target)
    except OSError as error:
        raise XrayDesktopError(
            "{what} cannot be moved: {reason}.",
            "Check whether its folder is still there, and the rights of the folder for user data.",
            what=what,
            reason=error.strerror or str(error),
        ) from error
