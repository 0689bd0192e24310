"""Build the standalone programs, with Python and pip alone.

An environment of its own, ``build/.venv``, gets exactly the versions of `uv.lock`; PyInstaller
makes a folder in ``dist`` of them, which is packed for download.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bootstrap import Layout, check_machine, check_python, child_environment, set_up
from native import strip_libraries
from packing import add_desktop_files, component_sizes, pack, write_sums
from products import CONTENTS, PRODUCTS, ROOT, Product
from system_libraries import (
    WINDOW_LIBRARIES,
    SetupError,
    apt_install,
    missing_libraries,
    say,
)

DIST = ROOT / "dist"
MB = 1_000_000


@dataclass(frozen=True)
class BuildLayout(Layout):
    """The set-up of the build: tools of tests and of the user's own `.venv` stay out of it."""

    @property
    def venv(self) -> Path:
        """Folder of its virtual environment."""
        return self.root / "build" / ".venv"


def check_tools() -> None:
    """See that this machine can build, and bring what Debian can bring.

    What the X11 platform of Qt needs must be here: PyInstaller takes it along from this machine.

    Raises
    ------
    SetupError
        If something is missing.
    """
    if sys.platform != "linux":
        return
    tools = {"objdump": "binutils", "strip": "binutils", "zstd": "zstd"}
    missing = {package for tool, package in tools.items() if shutil.which(tool) is None}
    # Debian's Python does not need its own shared library; PyInstaller's start-up program does.
    name = f"libpython3.{sys.version_info.minor}"
    libraries = {f"{name}.so.1.0": name, **WINDOW_LIBRARIES}
    missing |= set(missing_libraries(libraries).values())
    if not missing:
        return
    packages = sorted(missing)
    can_install = shutil.which("apt-get") is not None and os.geteuid() == 0
    if not (can_install and apt_install(packages)):
        raise SetupError(
            "Building needs programs and libraries that are not installed; on Debian and Ubuntu "
            f"type `sudo apt-get update && sudo apt-get install {' '.join(packages)}`."
        )


def freeze(layout: Layout, product: Product) -> Path:
    """Make the folder of a program.

    Returns
    -------
    Path
        The folder, with everything that is passed on.

    Raises
    ------
    SetupError
        If PyInstaller failed.
    """
    work = ROOT / "build" / product.key
    command = [str(layout.python), "-m", "PyInstaller", str(ROOT / "build_spec/xray_desktop.spec")]
    command += ["--noconfirm", "--log-level", "WARN", "--distpath", str(DIST)]
    command += ["--workpath", str(work), "--", product.key]
    # Sets are collected in an order that the hash seed decides, and files written in that order.
    environment = {**child_environment(os.environ), "PYTHONHASHSEED": "1"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    if subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode:
        raise SetupError("PyInstaller failed: see its message above.")
    folder = DIST / product.program
    saved = strip_libraries(folder / CONTENTS)
    say(f"Stripped libraries: {saved / MB:.0f} MB less.")
    if sys.platform == "linux":
        add_desktop_files(product, folder, work / "xray_desktop")
    return folder


def say_sizes(product: Product, folder: Path, archive: Path | None) -> None:
    """Print what the program takes, by its parts."""
    sizes = component_sizes(folder)
    packed = f", packed {archive.stat().st_size / MB:.0f} MB" if archive else ""
    say(f"{product.title}: {sum(sizes.values()) / MB:.0f} MB{packed}")
    for name, n_bytes in sizes.items():
        if n_bytes >= MB:
            say(f"  {n_bytes / MB:7.1f} MB  {name}")


def build(keys: list[str], *, with_archive: bool) -> None:
    """Build products from the set-up to the archives, and say what each step took."""
    layout = BuildLayout(ROOT)
    began = time.monotonic()
    set_up(layout, {"cpu", "build"})
    say(f"Environment ready after {time.monotonic() - began:.0f} s.")
    archives = []
    for key in keys:
        began = time.monotonic()
        folder = freeze(layout, PRODUCTS[key])
        frozen = time.monotonic()
        archive = pack(PRODUCTS[key], folder) if with_archive else None
        archives += [archive] if archive else []
        say_sizes(PRODUCTS[key], folder, archive)
        packing = time.monotonic() - frozen
        say(f"  built in {frozen - began:.0f} s, packed in {packing:.0f} s")
    if archives:
        say(f"Sums: {write_sums(archives)}")


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("products", nargs="*", metavar="PRODUCT", help="reader, full; both if none")
    parser.add_argument("--no-archive", action="store_true", help="only the folders")
    parser.add_argument("--verify", action="store_true", help="test what was built")
    args = parser.parse_args(arguments)
    keys = args.products or list(PRODUCTS)
    if not set(keys) <= set(PRODUCTS):
        parser.error(f"products are {' and '.join(PRODUCTS)}")
    try:
        check_python(sys.version_info[:2])
        check_machine(sys.platform, platform.machine())
        check_tools()
        build(keys, with_archive=not args.no_archive)
        if not args.verify:
            return 0
        # Needs pytest, which the environment of the build must not have.
        set_up(Layout(ROOT), {"cpu", "dev"})
        command = [str(Layout(ROOT).python), str(ROOT / "build_spec/verify.py"), *keys]
        return subprocess.run(command, check=False).returncode
    except SetupError as error:
        say(str(error))
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
