"""The running task in the status bar."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from xray_desktop.core.messages import Message
from xray_desktop.core.tasks import Progress

TIMEOUT = 30_000

# What the offscreen platform says of every window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_long_task_is_shown_and_can_be_cancelled(program, qtbot, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "workers"))
    task = program.runtime.learning.submit(
        "chores:run_until_told", tmp_path / "started", title=Message.of("Working")
    )
    bar = program.window.task_bar
    qtbot.waitUntil(bar.isVisible, timeout=TIMEOUT)
    assert bar.title.text() == "Working"

    with qtbot.waitSignal(task.cancelled, timeout=TIMEOUT):
        qtbot.mouseClick(bar.cancel_button, Qt.MouseButton.LeftButton)
        assert not bar.cancel_button.isEnabled()

    assert not bar.isVisible()


def test_progress_of_a_task_is_counted(program):
    bar = program.window.task_bar
    bar.show_progress(Progress(Message.of("Classifying"), 30, 120))

    assert bar.title.text() == "Classifying: 30 of 120"
    assert (bar.bar.value(), bar.bar.maximum()) == (30, 120)


def test_short_task_is_not_shown(program, qtbot):
    bar = program.window.task_bar
    task = program.runtime.files.submit("os:getpid", title=Message.of("Asking"))
    with qtbot.waitSignal(task.finished, timeout=TIMEOUT):
        pass

    assert not bar.isVisible() or bar.title.text() == ""
