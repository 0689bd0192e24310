"""Names of files and folders as they may stand in the window."""

from pathlib import Path

from xray_desktop.base.printable import printable


def file_name(path: Path) -> str:
    """Return the name of a file without its folder: in one line, in the order of its letters."""
    return printable(path.name)


def file_path(path: Path | str) -> str:
    """Return the whole path likewise."""
    return printable(str(path))
