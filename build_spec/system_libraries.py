"""The libraries that Qt expects from the operating system, and how to get them.

Part of the set-up, hence standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

# What Qt loads from the system: library -> Debian package. On Debian 13 the name
# libglib2.0-0 is provided by libglib2.0-0t64.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class SetupError(Exception):
    """What the user has to do before the set-up can go on, in one sentence."""


def say(text: str) -> None:
    """Tell the user; on stderr, because stdout belongs to the command that follows."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def missing_packages(
    libraries: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> list[str]:
    """Return the Debian packages of those libraries that cannot be loaded."""
    missing = []
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            missing.append(package)
    return missing


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown; Windows and macOS always can."""
    is_set = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    return is_set or sys.platform != "linux"


def install_system_libraries(*, is_required: bool, wants_window: bool) -> None:
    """Install what Qt needs from the system, if it is not there and we are allowed to.

    A headless command does not load Qt, so it goes on without.
    """
    if sys.platform != "linux":
        return
    libraries = dict(QT_LIBRARIES)
    if wants_window and os.environ.get("DISPLAY"):
        libraries.update(X11_LIBRARIES)
    packages = missing_packages(libraries)
    if not packages:
        return
    if shutil.which("apt-get") is not None and os.geteuid() == 0 and apt_install(packages):
        return
    sentence = (
        "Qt needs system libraries that are not installed; on Debian and Ubuntu type `sudo apt-get "
        f"update && sudo apt-get install {' '.join(packages)}`, elsewhere install the packages of "
        "the same libraries."
    )
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
