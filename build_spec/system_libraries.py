"""Get the libraries that Qt expects from the operating system.

Part of the set-up, hence standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Nothing is installed yet, the program itself included.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from xray_desktop.base.qt_libraries import (
    QT_LIBRARIES,
    X11_LIBRARIES,
    how_to_install,
    missing_for_window,
    missing_libraries,
)

# What the standalone programs are built with, and tested with.
WINDOW_LIBRARIES = {**QT_LIBRARIES, **X11_LIBRARIES}


class SetupError(Exception):
    """What the user has to do before the set-up can go on, in one sentence."""


def say(text: str) -> None:
    """Tell the user; on stderr, because stdout belongs to the command that follows."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def install_system_libraries(*, is_required: bool, wants_window: bool) -> None:
    """Install what Qt needs from the system, if it is not there and we are allowed to.

    A headless command does not load Qt, so it goes on without.
    """
    if sys.platform != "linux":
        return
    missing = missing_for_window(os.environ) if wants_window else missing_libraries(QT_LIBRARIES)
    if not missing:
        return
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get") is not None and os.geteuid() == 0 and apt_install(packages):
        return
    sentence = how_to_install(missing)
    if is_required:
        raise SetupError(sentence)
    say(f"{sentence} Going on: only the window needs them.")


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages, as root; True if that succeeded."""
    say(f"Installing with apt-get, because Qt needs them: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "-qq", *packages]
    # A bare image has no package lists at all, an old one has lists that are out of date.
    # What goes wrong comes on stderr; the rest is a line for each of 60 packages.
    for command in (["apt-get", "update", "-qq"], install):
        result = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return result.returncode == 0
