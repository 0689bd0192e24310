"""The program as a process of its own: it starts, is closed at any moment, and leaves nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "closing_program.py"


@pytest.fixture
def run_for(patience):
    """Give a function that opens the window for some milliseconds."""

    def run(milliseconds, *paths):
        return subprocess.run(
            [sys.executable, str(SCRIPT), str(milliseconds), *map(str, paths)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=120 * patience,
            check=False,
        )

    return run


@pytest.mark.parametrize("milliseconds", [0, 150, 500, 4000])
def test_window_closed_at_any_moment_ends_the_program_well(run_for, milliseconds, tiny_dataset):
    result = run_for(milliseconds, tiny_dataset)

    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    assert "QThread" not in result.stderr


def test_program_without_a_place_to_write_runs_all_the_same(run_for, tmp_path, monkeypatch):
    (tmp_path / "in the way").touch()
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "in the way"))

    result = run_for(500)

    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr


def children_of(pid):
    # A process started by a thread is listed as that thread's.
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for found in lists for child in found.read_text().split()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_killed_program_leaves_no_process_behind(tiny_dataset, qtbot):
    command = [sys.executable, str(SCRIPT), "600000", str(tiny_dataset)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], env=environment) as program:
        try:
            # The core process, and Python's tracker of what processes share.
            qtbot.waitUntil(lambda: len(children_of(program.pid)) == 2, timeout=60_000)
            children = children_of(program.pid)
        finally:
            program.kill()

    qtbot.waitUntil(
        lambda: not any(Path(f"/proc/{child}").exists() for child in children), timeout=30_000
    )
