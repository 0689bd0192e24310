"""The libraries that the window expects from Linux, and which of them are missing here.

Standard library only, and readable by old Pythons: the set-up asks it before anything is installed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Library -> Debian package. On Debian 13 the name libglib2.0-0 is provided by libglib2.0-0t64.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libzstd.so.1": "libzstd1",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
PLATFORM_LIBRARIES = {"xcb": X11_LIBRARIES, "wayland": WAYLAND_LIBRARIES}


def load_library(name: str) -> object:
    """Load a library of the system; OSError if it, or one that it needs, is not there."""
    import ctypes

    return ctypes.CDLL(name)


def missing_libraries(
    libraries: Mapping[str, str], load: Callable[[str], object] = load_library
) -> dict[str, str]:
    """Return those libraries that cannot be loaded, with their packages."""
    missing = {}
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            missing[library] = package
    return missing


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown; Windows and macOS always can."""
    is_set = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    return is_set or sys.platform != "linux"


def qt_platforms(environment: Mapping[str, str]) -> list[str]:
    """Return the plugins that Qt tries in turn to show a window; empty without a screen."""
    asked = environment.get("QT_QPA_PLATFORM")
    if asked:
        # As in "wayland-egl;xcb:nograb": alternatives, each with options.
        return [name.partition(":")[0].partition("-")[0] for name in asked.split(";")]
    displays = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [name for name, variable in displays.items() if environment.get(variable)]


def missing_for_window(
    environment: Mapping[str, str], load: Callable[[str], object] = load_library
) -> dict[str, str]:
    """Return what a window lacks on this screen; empty if one of Qt's alternatives lacks nothing.

    All of it at once: Qt itself names one library, and not always the one that is missing.
    """
    wanting = [
        missing_libraries({**QT_LIBRARIES, **PLATFORM_LIBRARIES.get(name, {})}, load)
        for name in qt_platforms(environment)
    ]
    return wanting[0] if wanting and all(wanting) else {}


def how_to_install(missing: Mapping[str, str]) -> str:
    """Return a sentence that names the missing libraries, and the command that brings them."""
    packages = " ".join(dict.fromkeys(missing.values()))
    return (
        f"Qt needs system libraries that are not installed ({', '.join(missing)}); on Debian and "
        f"Ubuntu type `sudo apt-get update && sudo apt-get install {packages}`, elsewhere install "
        "the packages of these libraries."
    )


def why_no_window(
    environment: Mapping[str, str], load: Callable[[str], object] = load_library
) -> str | None:
    """Return a sentence if Qt could only abort here, without a screen or its libraries."""
    if sys.platform != "linux":
        return None
    if not qt_platforms(environment):
        return (
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window "
            "opens; `xray-desktop --help` lists the commands that need none."
        )
    missing = missing_for_window(environment, load)
    return how_to_install(missing) if missing else None
