"""Where the stack of a native crash goes: a file beside the log."""

import contextlib
import faulthandler

from xray_desktop.base import paths

CRASH_LOG_NAME = "native-crashes.log"


def note_native_crashes() -> None:
    """Write the Python stack there if native code crashes this process."""
    folder = paths.logs_folder()
    # Without a place to write, there is nothing to note.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        # Open for as long as the process lives: a crash opens no files.
        faulthandler.enable((folder / CRASH_LOG_NAME).open("a", encoding="utf-8"))
