"""Who starts the window is told every library that it lacks, before Qt can abort."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from xray_desktop.base import qt_libraries
from xray_desktop.base.qt_libraries import (
    PLATFORM_LIBRARIES,
    QT_LIBRARIES,
    missing_for_window,
    missing_libraries,
    why_no_window,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")

# Of the C library and the compiler, which Python itself needs, too.
BASE = {"libc.so.6", "libm.so.6", "libstdc++.so.6", "libgcc_s.so.1", "libz.so.1"}
BASE |= {"ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libpthread.so.0", "libdl.so.2"}
LOADED = {
    "": [
        "lib/libQt6Core.so.6",
        "lib/libQt6Gui.so.6",
        "lib/libQt6Widgets.so.6",
        "lib/libQt6Svg.so.6",
    ],
    "xcb": ["plugins/platforms/libqxcb.so", "plugins/xcbglintegrations/*.so"],
    "wayland": ["plugins/platforms/libqwayland*.so", "plugins/wayland-*-client/*.so"],
}


def without(*libraries):
    """Give a loader for a system that lacks these."""

    def load(name):
        if name in libraries:
            raise OSError(f"{name}: cannot open shared object file")

    return load


def needed_libraries(path):
    """Read which libraries a library names as those that it needs (ELF, 64 bit)."""
    data = path.read_bytes()
    (table,) = struct.unpack_from("<Q", data, 0x28)
    size, count = struct.unpack_from("<HH", data, 0x3A)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + n * size) for n in range(count)]
    names = set()
    for section in sections:
        # The section .dynamic, whose entries of tag 1 (NEEDED) point into its string table.
        if section[1] != 6:
            continue
        strings = sections[section[6]][4]
        for offset in range(section[4], section[4] + section[5], 16):
            tag, value = struct.unpack_from("<QQ", data, offset)
            if tag == 1:
                start = strings + value
                names.add(data[start : data.index(b"\0", start)].decode())
    return names


@pytest.mark.parametrize("platform", LOADED)
def test_the_tables_name_all_that_qt_needs_of_the_system(platform):
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    brought = {path.name for path in (qt / "lib").iterdir()}
    files = [path for pattern in LOADED[platform] for path in qt.glob(pattern)]
    needed = set().union(*map(needed_libraries, files)) - brought - BASE
    told = QT_LIBRARIES.keys() | PLATFORM_LIBRARIES.get(platform, {}).keys()

    assert files
    assert needed - told == set()


def test_only_missing_libraries_are_named():
    libraries = {"libGL.so.1": "libgl1", "libX.so.1": "libx1"}

    assert missing_libraries(libraries, without("libX.so.1")) == {"libX.so.1": "libx1"}


def test_a_library_that_is_nowhere_counts_as_missing():
    assert missing_libraries({"libnowhere-x.so.9": "nowhere"}) == {"libnowhere-x.so.9": "nowhere"}


@pytest.mark.parametrize(
    ("screen", "lacking", "packages"),
    [
        (
            {"DISPLAY": ":0"},
            ["libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libGL.so.1"],
            "libgl1 libxcb-icccm4 libxcb-keysyms1",
        ),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["libwayland-cursor.so.0"], "libwayland-cursor0"),
        ({"QT_QPA_PLATFORM": "xcb:nograb"}, ["libxcb-shape.so.0"], "libxcb-shape0"),
        ({"QT_QPA_PLATFORM": "offscreen"}, ["libEGL.so.1"], "libegl1"),
    ],
)
def test_all_that_the_screen_needs_is_named_with_the_command_that_brings_it(
    screen, lacking, packages
):
    sentence = why_no_window(screen, without(*lacking))

    assert f"sudo apt-get install {packages}, elsewhere" in sentence.replace("`", "")
    assert all(library in sentence for library in lacking)


def test_what_another_screen_needs_is_not_asked_for():
    x11 = without(*PLATFORM_LIBRARIES["xcb"])
    wayland = without(*PLATFORM_LIBRARIES["wayland"])

    assert why_no_window({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ""}, x11) is None
    assert why_no_window({"DISPLAY": ":0"}, wayland) is None
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, x11) is None


def test_qt_falls_back_to_x11_where_wayland_lacks_something():
    both = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}

    assert missing_for_window(both, without("libwayland-cursor.so.0")) == {}
    assert missing_for_window(both, without("libwayland-cursor.so.0", "libxcb-shape.so.0")) == {
        "libwayland-cursor.so.0": "libwayland-cursor0"
    }


@pytest.mark.parametrize("screen", [{}, {"DISPLAY": ""}, {"DISPLAY": "", "WAYLAND_DISPLAY": ""}])
def test_no_screen_is_said_in_a_sentence(screen):
    assert "There is no screen here" in why_no_window(screen, without())
    assert not qt_libraries.has_display(screen)


@pytest.mark.parametrize("arguments", [[], ["--check-window"]])
def test_the_program_says_so_instead_of_aborting(arguments, tmp_path):
    environment = {**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    environment.pop("QT_QPA_PLATFORM", None)

    done = subprocess.run(
        [sys.executable, "-m", "xray_desktop", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.startswith("There is no screen here")


def test_the_program_names_the_libraries_that_it_cannot_load(tmp_path):
    empty = tmp_path / "libxcb-cursor.so.0"
    empty.write_bytes(b"no library")
    environment = {**os.environ, "DISPLAY": ":99", "LD_LIBRARY_PATH": str(tmp_path)}
    environment.pop("QT_QPA_PLATFORM", None)

    done = subprocess.run(
        [sys.executable, "-m", "xray_desktop"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "libxcb-cursor0" in done.stderr
