"""Asking the system to stay awake, through a child process that ends with us."""

import subprocess
import sys

import pytest

from xray_desktop.services.program import keep_awake
from xray_desktop.services.program.keep_awake import KeepAwake

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks without a child process")


def test_system_is_asked_until_told_otherwise(monkeypatch):
    monkeypatch.setattr(keep_awake, "_find_command", lambda: ["cat"])
    awake = KeepAwake()

    awake.start()
    assert awake.is_asked
    child = awake._child
    awake.stop()

    assert not awake.is_asked
    assert child.returncode is not None


def test_asking_process_ends_when_the_program_dies(tmp_path):
    code = (
        "from xray_desktop.services.program import keep_awake\n"
        "keep_awake._find_command = lambda: ['sh', '-c', 'cat; echo ended > ended']\n"
        "awake = keep_awake.KeepAwake()\n"
        "awake.start()\n"
        "import os; os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)

    for _ in range(200):
        if (tmp_path / "ended").exists():
            return
        subprocess.run(["sleep", "0.05"], check=True)
    pytest.fail("the asking process outlived the program")


def test_without_a_way_to_ask_nothing_happens(monkeypatch, caplog):
    monkeypatch.setattr(keep_awake, "_find_command", lambda: None)
    awake = KeepAwake()

    with caplog.at_level("INFO"):
        awake.start()
    awake.stop()

    assert not awake.is_asked
    assert "keep the computer awake" in caplog.text


def test_asking_process_that_ends_at_once_is_only_logged(monkeypatch, caplog):
    monkeypatch.setattr(keep_awake, "_find_command", lambda: ["false"])
    awake = KeepAwake()

    awake.start()
    awake._child.wait()
    with caplog.at_level("INFO"):
        awake.stop()

    assert "was not kept awake" in caplog.text
