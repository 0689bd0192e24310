"""The script `xray-desktop` in a virtual environment.

Standard library only, because the set-up writes it before anything is installed.
"""

from __future__ import annotations

import os
from pathlib import Path

# Before each `-m` and `-c`: else Python files that lie in the current folder run in the place of
# Python's own.
SAFE_PATH = "-P"


def write_launcher(scripts: Path) -> None:
    """Write the script into the folder of Python's programs, unless it is there as it should be.

    It finds Python relative to itself: the project may be moved.
    """
    if os.name == "nt":
        script = scripts / "xray-desktop.cmd"
        text = f'@"%~dp0python.exe" {SAFE_PATH} -m xray_desktop %*\n'
    else:
        script = scripts / "xray-desktop"
        folder = '$(dirname -- "$(readlink -f -- "$0")")'
        text = f'#!/bin/sh\nexec "{folder}/python" {SAFE_PATH} -m xray_desktop "$@"\n'
    if script.is_file() and script.read_text(encoding="utf-8", errors="replace") == text:
        return
    # Whole or not at all: it may be running.
    temporary = script.with_name(f"{script.name}.new")
    temporary.write_text(text, encoding="utf-8")
    temporary.chmod(0o755)
    temporary.replace(script)
