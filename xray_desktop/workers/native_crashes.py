"""Where the stack of a native crash goes: a file beside the log."""

import contextlib
import faulthandler
import re
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.log_privacy import module_path

CRASH_LOG_NAME = "native-crashes.log"
_WHOLE_PATH = re.compile(r'File "((?:[\\/]|[A-Za-z]:)[^"\n]+)"')


def note_native_crashes() -> None:
    """Write the Python stack there if native code crashes this process.

    It names modules with the folder of the program, which may lie in that of a person: what earlier
    crashes wrote is shortened here, for a crash itself can change nothing any more.
    """
    folder = paths.logs_folder()
    # Without a place to write, there is nothing to note.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _shorten(folder / CRASH_LOG_NAME)
        # Open for as long as the process lives: a crash opens no files.
        faulthandler.enable((folder / CRASH_LOG_NAME).open("a", encoding="utf-8"))


def _shorten(file: Path) -> None:
    """Leave of the paths in the notes what is the same on every computer."""
    if not file.is_file():
        return
    with file.open("r+", encoding="utf-8", errors="replace", newline="") as notes:
        text = notes.read()
        short = _WHOLE_PATH.sub(lambda found: f'File "{module_path(found[1])}"', text)
        if short != text:
            # In place: other processes of the program append to this very file.
            notes.seek(0)
            notes.write(short)
            notes.truncate()
