"""Write the lists that pip installs from, after each `uv lock`: needs uv.

Three lists, because who only runs the program should not download the tools of the tests,
or those that make the standalone program.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

GROUPS = {
    "cpu": ("--extra", "cpu", "--no-default-groups"),
    "dev": ("--only-group", "dev"),
    "build": ("--only-group", "build"),
}

# WORKAROUND(ai-edge-litert 2.3.0): it requires backports-strenum on every Python and
# imports it before 3.11 only; the version that uv locks says so, and pip refuses it.
UNWANTED = ("--no-emit-package", "backports-strenum")


def requirements_file(group: str) -> Path:
    """Return the path of a group's list."""
    return ROOT / "build_spec" / f"requirements-{group}.txt"


def lock_digest() -> str:
    """Hash of uv.lock, whatever line ends git gave it."""
    return hashlib.sha256((ROOT / "uv.lock").read_text(encoding="utf-8").encode()).hexdigest()


def export(group: str) -> str:
    """Return the text of a group's list."""
    command = ["uv", "export", "--frozen", "--quiet", "--no-emit-project", *UNWANTED]
    command += ["--format", "requirements-txt", "--no-header", "--no-annotate", *GROUPS[group]]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return (
        "# For pip, where there is no uv. Written by build_spec/export_requirements.py from\n"
        f"# uv.lock sha256:{lock_digest()}\n{output}"
    )


def main() -> int:
    """Write all lists."""
    for group in GROUPS:
        requirements_file(group).write_text(export(group), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
