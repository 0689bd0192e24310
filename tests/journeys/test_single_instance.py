"""Two starts of the program, one window."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.services.program import hand_over

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).parent / "telling_program.py"
ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def film(tmp_path):
    Image.fromarray(np.full((40, 60), 90, np.uint8)).save(tmp_path / "second.png")
    return tmp_path / "second.png"


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_it_shows(program):
    assert program.stdout.readline() == "shows\n"


def test_second_start_hands_its_film_to_the_open_window_and_ends(film, patience):
    with start(SCRIPT) as first:
        wait_until_it_shows(first)
        with start("-m", "xray_desktop", film) as second:
            assert second.wait(60 * patience) == 0
            assert second.stderr.read() == ""
        said, errors = first.communicate(timeout=60 * patience)

    assert said == "came to the front\nopened second.png\n"
    assert first.returncode == 0, errors
    assert "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="leaves a socket")
def test_start_after_a_crash_opens_a_window_and_listens(film, patience):
    with start(SCRIPT) as first:
        wait_until_it_shows(first)
        first.kill()
    assert Path(hand_over.find_address()).is_socket()

    with start(SCRIPT) as second:
        wait_until_it_shows(second)
        with start("-m", "xray_desktop", film) as third:
            assert third.wait(60 * patience) == 0
        said, errors = second.communicate(timeout=60 * patience)

    assert "opened second.png" in said, errors
