"""A Debian that has nothing: no Python, no network, only the libraries of docs/standalone.md.

    python3 build_spec/bare_root.py make ROOT
    python3 build_spec/bare_root.py run ROOT PROGRAM [ARGUMENTS]

`make` needs root rights and debootstrap, and reaches the network once. `run` starts a program that
stands on this machine in there, as an ordinary user, and becomes it: signals reach it. The folders
/tmp, where the tests keep what is the user's, and that of the program, read-only, are seen at the
same places.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from system_libraries import WINDOW_LIBRARIES

USER = 1000
# What a screen without a monitor and fonts for it need stands outside; this is all that is inside.
PACKAGES = tuple(sorted(set(WINDOW_LIBRARIES.values())))
# Its environment is that of the caller, without what a bare user has not set.
PASSED_ON = ("DISPLAY", "HOME", "QT_QPA_PLATFORM", "XRAY_DESKTOP_HOME")
ENTER = """
set -e
root=$1 user=$2 folder=$3
shift 3
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /tmp "$root/tmp"
mkdir -p "$root$folder"
mount --bind "$folder" "$root$folder"
mount -o remount,ro,bind "$root$folder"
exec chroot --userspec="$user:$user" "$root" "$@"
"""


def make(root: Path) -> None:
    """Make the system; one that is there stays as it is."""
    if (root / "usr/lib").is_dir():
        return
    include = f"--include={','.join(PACKAGES)}"
    release = _release()
    # The smallest system that can install packages; it has no Python.
    command = ["debootstrap", "--variant=minbase", include, release, str(root)]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    if list((root / "usr/bin").glob("python*")):
        raise RuntimeError(f"{root} has a Python, which the users do not have.")


def run(root: Path, command: list[str]) -> None:
    """Become the program in there; does not return."""
    passed = [f"{name}={os.environ[name]}" for name in PASSED_ON if name in os.environ]
    inside = ["env", "-i", "PATH=/usr/bin:/bin", *passed, *command]
    folder = str(Path(command[0]).parent)
    # Without a network, not even the own machine's.
    enter = ["unshare", "--net", "--mount", "sh", "-c", ENTER, "sh", str(root), str(USER), folder]
    os.execvp(enter[0], [*enter, *inside])


def _release() -> str:
    """Return the name of this machine's Debian: the oldest on which the program must run."""
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    values = dict(line.partition("=")[::2] for line in lines)
    return values["VERSION_CODENAME"].strip('"')


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; return the exit code."""
    if arguments[:1] == ["make"] and len(arguments) == 2:
        make(Path(arguments[1]))
        return 0
    if arguments[:1] == ["run"] and len(arguments) > 2:
        run(Path(arguments[1]), arguments[2:])
    sys.stderr.write(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
