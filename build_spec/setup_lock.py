"""One set-up of a folder at a time.

Part of the set-up, hence standard library only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from system_libraries import SetupError, say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def wait_for_lock(descriptor: int) -> None:
    """Take the lock; say so if that means to wait."""
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up of this folder is running; waiting for it.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other set-up runs, and keep others waiting.

    A second one would take the first for an interrupted one and remove what it installs. The
    lock is the system's, so it goes with its process, however that ends; and the installers
    that this process starts inherit it, so it outlives a killed set-up until they are gone too.
    """
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w", encoding="utf-8") as file:
        try:
            if sys.platform == "win32":
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            else:
                wait_for_lock(file.fileno())
        except OSError as error:
            raise SetupError(
                "Another set-up of this folder is running: wait until it has ended, then start "
                "this script again."
            ) from error
        os.set_inheritable(file.fileno(), True)
        yield
