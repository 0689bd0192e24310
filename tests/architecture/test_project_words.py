"""The project's text speaks of the project, not of the machine on which it was written."""

import re
import shutil
import subprocess
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    "|".join(
        (
            r"(?<![\w.])/" + r"(?:work|opt)/",
            r"(?<![\w.])/" + r"home/(?!xray\b)\w",
            r"(?<![\w.])/" + r"root/",
            r"/tmp/" + r"(?:bash|xd)_",
            r"[A-Z]:\\+" + r"Users\\",
        )
    )
)

# Words of a private dialect that identifiers gave up for those of the field, docs/decisions/0063.
DIALECT = re.compile(
    r"(?i:^|_)(?:wish\w*|tones?|exam|answered|elsewhere)(?=_|$)|Wish|Tone|Answered"
)


def tracked_files():
    """Every file that git holds, where there is git; else an empty list."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return []
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / name for name in output.decode().split("\0") if name]


def read_text(file):
    """Return the file's text; None if it is not text."""
    try:
        return file.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return None


def test_no_text_names_a_path_of_one_machine():
    files = tracked_files()
    if not files:
        pytest.skip("not a git checkout")

    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in files
        for number, line in enumerate((read_text(file) or "").splitlines(), start=1)
        if FORBIDDEN.search(line)
    ]

    assert not found


def test_identifiers_speak_no_private_dialect():
    found = set()
    for file in (ROOT / "xray_desktop").rglob("*.py"):
        with file.open("rb") as lines:
            names = {one.string for one in tokenize.tokenize(lines.readline)}
        found |= {f"{file.name}: {name}" for name in names if name.isidentifier()
                  and DIALECT.search(name)}  # fmt: skip

    assert not found
