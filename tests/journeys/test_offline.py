"""Work on local files opens no socket but those within the machine's own user (AF_UNIX)."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
# Hears of every socket, and of every name and address that is asked for, before the program is
# loaded.
WATCHED = """
import sys
local = {1}  # AF_UNIX

def hear(event, arguments):
    if event == "socket.__new__" and int(arguments[1]) not in local:
        sys.stderr.write(f"SOCKET family {int(arguments[1])}\\n")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        sys.stderr.write(f"SOCKET {event} {arguments}\\n")
    elif event in ("socket.bind", "socket.connect") and isinstance(arguments[1], tuple):
        sys.stderr.write(f"SOCKET {event} {arguments[1]}\\n")

sys.addaudithook(hear)
"""
PROGRAM = "from xray_desktop.__main__ import main; sys.exit(main())"
LIBRARIES = """
import xray_desktop.learning.backend
import tf2onnx
assert {"requests", "urllib3"} <= sys.modules.keys()
"""


def sockets_of(code, *arguments, cwd=ROOT):
    """Run code that is watched, and return its exit code and what was heard."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCHED + code, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    heard = [line for line in done.stderr.splitlines() if line.startswith("SOCKET")]
    return done.returncode, heard, done.stderr


@pytest.fixture
def films(tmp_path):
    """Give a data set of a few drawn films."""
    random = np.random.default_rng(7)
    for number in range(12):
        film = tmp_path / "films" / "ab"[number % 2] / f"{number}.png"
        film.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(random.integers(0, 255, (64, 64), np.uint8)).save(film)
    return tmp_path / "films"


def test_reading_opens_no_socket(tmp_path):
    film = ROOT / "resources/selftest/jpeg-ls.dcm"

    code, heard, said = sockets_of(PROGRAM, "classify", film, "--report", tmp_path / "a.html")

    assert heard == []
    assert code == 0, said


def test_an_audit_opens_no_socket(films):
    code, heard, said = sockets_of(PROGRAM, "audit", films)

    assert heard == []
    assert code == 0, said


def test_the_window_opens_no_socket():
    code, heard, said = sockets_of(PROGRAM, "--check-window")

    assert heard == []
    assert code == 0, said


@pytest.mark.slow
def test_the_libraries_of_a_training_open_no_socket():
    code, heard, said = sockets_of(LIBRARIES)

    assert heard == []
    assert code == 0, said


def test_a_socket_would_be_heard():
    code = "import socket\nwith socket.socket(socket.AF_INET) as one: one.bind(('127.0.0.1', 0))"

    assert len(sockets_of(code)[1]) == 2
