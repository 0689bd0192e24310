"""Test the programs in `dist`: on this machine, and where there is nothing but them.

    .venv/bin/python build_spec/verify.py [reader] [full]

Prints what each takes on the disk and packed, how long the tests ran, and the verdict; the exit
code is 0 if everything passed. What cannot be tried here (no screen, no root rights for the bare
system) is said, and fails the verdict unless ``--allow-less`` is given.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

from packing import component_sizes
from products import PRODUCTS, ROOT, Product
from system_libraries import apt_install, say

DIST = ROOT / "dist"
BARE = ROOT / "build" / "bare"
MB = 1_000_000
TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "scrot": "scrot", "debootstrap": "debootstrap"}


def missing_tools() -> list[str]:
    """Return the programs that testing needs and that are not here, after trying to get them."""
    if sys.platform != "linux":
        return []
    packages = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        apt_install(packages)
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def places(missing: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield where to test: a name, and the words that start a program there."""
    yield "on this machine", []
    if sys.platform != "linux" or "debootstrap" in missing or os.geteuid() != 0:
        return
    began = time.monotonic()
    script = str(ROOT / "build_spec/bare_root.py")
    subprocess.run([sys.executable, script, "make", str(BARE)], check=True)
    say(f"Bare system ready after {time.monotonic() - began:.0f} s.")
    yield "in a bare system", [sys.executable, script, "run", str(BARE)]


def run_tests(product: Product, launcher: list[str]) -> bool:
    """Run the tests of the programs on one; True if all passed."""
    environment = {
        **os.environ,
        "XRAY_DESKTOP_PRODUCT": str(DIST / product.program),
        "XRAY_DESKTOP_LAUNCHER": " ".join(launcher),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "tests/packaging"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def main(arguments: list[str]) -> int:
    """Test the products that are named, or all; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("products", nargs="*", metavar="PRODUCT", help="reader, full; both if none")
    parser.add_argument("--allow-less", action="store_true", help="need no screen and bare system")
    args = parser.parse_args(arguments)
    missing = missing_tools()
    tried = list(places(missing))
    is_good = args.allow_less or (len(tried) == 2 and not missing) or sys.platform != "linux"
    if missing:
        say(f"Not installed, so not everything is tried: {', '.join(missing)}")
    lines = []
    for key in args.products or list(PRODUCTS):
        product = PRODUCTS[key]
        size = sum(component_sizes(DIST / product.program).values())
        lines.append(f"{product.title}: {size / MB:.0f} MB on the disk")
        for archive in DIST.glob(f"{product.archive_name}.*"):
            lines.append(f"  {archive.name}: {archive.stat().st_size / MB:.0f} MB")
        for where, launcher in tried:
            began = time.monotonic()
            passed = run_tests(product, launcher)
            is_good = is_good and passed
            word = "passed" if passed else "FAILED"
            lines.append(f"  {where}: {word} in {time.monotonic() - began:.0f} s")
    for line in [*lines, "Good." if is_good else "NOT GOOD."]:
        say(line)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
