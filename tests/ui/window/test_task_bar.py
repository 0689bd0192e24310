"""The running task in the status bar."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress
from xray_desktop.ui.window.task_bar import format_seconds

TIMEOUT = 30_000


def test_long_task_is_shown_and_can_be_cancelled(program, qtbot, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "workers"))
    task = program.services.runtime.learning.submit(
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

    assert bar.title.text().startswith("Classifying: 30 of 120")
    assert (bar.bar.value(), bar.bar.maximum()) == (30, 120)


def test_short_task_is_not_shown(program, qtbot):
    bar = program.window.task_bar
    task = program.services.runtime.files.submit("os:getpid", title=Message.of("Asking"))
    with qtbot.waitSignal(task.finished, timeout=TIMEOUT):
        pass

    assert not bar.isVisible() or bar.title.text() == ""


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0:00"), (59.6, "1:00"), (3599, "59:59"), (3600, "1:00:00")]
)
def test_remaining_time_is_read_as_a_clock(seconds, text):
    assert format_seconds(seconds) == text
