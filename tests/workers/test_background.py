"""Workers against real core processes."""

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from xray_desktop.base.errors import ImageReadError, XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress
from xray_desktop.workers import supervisor
from xray_desktop.workers.background import BackgroundWorker, Task
from xray_desktop.workers.limits import Limits
from xray_desktop.workers.protocol import Priority

TITLE = Message.of("Reading {name}", name="film.png")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


def result_of(qtbot: QtBot, task: Task) -> object:
    """Wait for the result of a task."""
    with qtbot.waitSignal(task.succeeded, timeout=15_000) as caught:
        pass
    return caught.args[0]


def error_of(qtbot: QtBot, task: Task) -> XrayDesktopError:
    """Wait for the failure of a task."""
    with qtbot.waitSignal(task.failed, timeout=15_000) as caught:
        pass
    error = caught.args[0]
    assert isinstance(error, XrayDesktopError)
    return error


def wait_for_file(qtbot: QtBot, path: Path) -> int:
    """Wait until a chore says in which process it runs."""
    qtbot.waitUntil(lambda: path.exists() and path.read_text() != "", timeout=15_000)
    return int(path.read_text())


def is_alive(pid: int) -> bool:
    """Tell whether a process exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_result_of_a_function_comes_back(worker: BackgroundWorker, qtbot: QtBot) -> None:
    task = worker.submit("chores:add", 2, 3, title=TITLE)

    assert result_of(qtbot, task) == 5


def test_tasks_run_in_one_other_process(worker: BackgroundWorker, qtbot: QtBot) -> None:
    first = result_of(qtbot, worker.submit("chores:process_id", title=TITLE))
    second = result_of(qtbot, worker.submit("chores:process_id", title=TITLE))

    assert first == second != os.getpid()


def test_failure_with_a_sentence_arrives_as_itself(worker: BackgroundWorker, qtbot: QtBot) -> None:
    error = error_of(qtbot, worker.submit("chores:refuse", "film.png", title=TITLE))

    assert isinstance(error, ImageReadError)
    assert error.message == "film.png is damaged."
    assert error.hint == "Export it again."


def test_mistake_of_ours_becomes_a_sentence_and_its_traceback_is_logged(
    worker: BackgroundWorker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    task = worker.submit("chores:stumble", title=TITLE)
    with qtbot.waitSignal(task.failed, timeout=15_000) as caught:
        pass
    error, details = caught.args

    assert error.message == "Unexpected problem (ZeroDivisionError): Reading film.png"
    for text in (caplog.text, details):
        assert "chores.py" in text
        assert "ZeroDivisionError" in text
        assert str(Path(__file__).parent) not in text


def test_result_that_cannot_cross_is_a_failure(worker: BackgroundWorker, qtbot: QtBot) -> None:
    error = error_of(qtbot, worker.submit("chores:unpicklable", title=TITLE))

    assert error.message.startswith("Unexpected problem")


def test_unknown_function_is_a_failure(worker: BackgroundWorker, qtbot: QtBot) -> None:
    error = error_of(qtbot, worker.submit("chores:no_such_thing", title=TITLE))

    assert "AttributeError" in error.message


def test_log_of_the_core_process_reaches_ours(
    worker: BackgroundWorker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    result_of(qtbot, worker.submit("chores:warn", title=TITLE))

    assert "chores: the floor is wet" in caplog.messages


def test_progress_arrives_rarely_and_ends_at_the_last(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    received: list[Progress] = []
    task = worker.submit("chores:count", 100_000, title=TITLE)
    task.progressed.connect(received.append)
    started = time.monotonic()
    result_of(qtbot, task)

    assert received[-1] == Progress(Message.of("Counting"), 100_000, 100_000)
    assert len(received) <= 10 * (time.monotonic() - started) + 2


def test_no_event_is_lost_among_progress(worker: BackgroundWorker, qtbot: QtBot) -> None:
    received: list[object] = []
    task = worker.submit("chores:report_events", 500, title=TITLE)
    task.progressed.connect(received.append)
    result_of(qtbot, task)

    events = [value for value in received if isinstance(value, str)]
    assert events == [f"event {number}" for number in range(500)]


@posix_only
def test_crash_is_a_sentence_and_the_next_task_runs(worker: BackgroundWorker, qtbot: QtBot) -> None:
    error = error_of(qtbot, worker.submit("chores:abort", title=TITLE))

    assert error.message == ("Reading film.png: its process ended unexpectedly (crash, SIGABRT).")
    assert result_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE)) == 2


@posix_only
def test_process_killed_by_the_system_is_a_sentence(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    task = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    os.kill(wait_for_file(qtbot, tmp_path / "started"), signal.SIGKILL)

    assert "killed from outside" in error_of(qtbot, task).message


@posix_only
def test_process_that_dies_before_it_begins_is_not_tried_for_ever(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    import chores

    task = worker.submit("chores:add", chores.Indigestible(), 1, title=TITLE)

    assert "SIGABRT" in error_of(qtbot, task).message
    assert result_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE)) == 2


def test_argument_that_cannot_cross_is_refused_where_it_is_given(
    worker: BackgroundWorker,
) -> None:
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        worker.submit("chores:add", (number for number in ()), 1, title=TITLE)

    assert worker.tasks == ()


@posix_only
def test_process_killed_while_idle_is_replaced(worker: BackgroundWorker, qtbot: QtBot) -> None:
    pid = result_of(qtbot, worker.submit("chores:process_id", title=TITLE))
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)

    assert result_of(qtbot, worker.submit("chores:process_id", title=TITLE)) != pid


def test_cancelled_task_ends_without_a_result_and_its_process_stays(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    task = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    pid = wait_for_file(qtbot, tmp_path / "started")
    with (
        qtbot.assertNotEmitted(task.succeeded),
        qtbot.waitSignals([task.cancelled, task.finished], timeout=15_000),
    ):
        task.cancel()

    assert result_of(qtbot, worker.submit("chores:process_id", title=TITLE)) == pid


def test_stop_and_keep_reaches_the_work(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    task = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    wait_for_file(qtbot, tmp_path / "started")
    task.set_control_request(ControlRequest.STOP_AND_KEEP)

    assert result_of(qtbot, task) == "kept"


def test_queued_task_is_cancelled_without_running(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    running = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    queued = worker.submit("chores:append", tmp_path / "trace", "ran", title=TITLE)
    with qtbot.waitSignal(queued.cancelled, timeout=15_000):
        queued.cancel()
    running.set_control_request(ControlRequest.STOP_AND_KEEP)
    result_of(qtbot, running)

    assert not (tmp_path / "trace").exists()


@posix_only
def test_work_that_ignores_a_cancel_ends_with_its_process(
    make_worker: Callable[..., BackgroundWorker], qtbot: QtBot, tmp_path: Path
) -> None:
    worker = make_worker(limits=Limits(cancel=0.2))
    task = worker.submit("chores:ignore_wishes", tmp_path / "started", title=TITLE)
    pid = wait_for_file(qtbot, tmp_path / "started")
    with qtbot.waitSignal(task.cancelled, timeout=15_000):
        task.cancel()

    assert not is_alive(pid)
    assert result_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE)) == 2


def test_urgent_task_runs_between_the_chunks_of_a_running_one(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    long = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    pid = wait_for_file(qtbot, tmp_path / "started")
    urgent = worker.submit("chores:process_id", title=TITLE, priority=Priority.URGENT)

    assert result_of(qtbot, urgent) == pid
    long.set_control_request(ControlRequest.STOP_AND_KEEP)
    assert result_of(qtbot, long) == "kept"


def test_urgent_tasks_pass_those_that_wait(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    long = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    last = worker.submit("chores:append", trace, "normal", title=TITLE)
    for word in ("urgent 1", "urgent 2"):
        worker.submit("chores:append", trace, word, title=TITLE, priority=Priority.URGENT)
    qtbot.waitUntil(
        lambda: trace.exists() and trace.read_text() == "urgent 1\nurgent 2\n", timeout=15_000
    )
    long.set_control_request(ControlRequest.STOP_AND_KEEP)
    result_of(qtbot, last)

    assert trace.read_text().splitlines() == ["urgent 1", "urgent 2", "normal"]


@posix_only
def test_task_interrupted_by_a_crash_of_an_urgent_one_is_run_again(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    started = tmp_path / "started"
    long = worker.submit("chores:run_until_told", started, title=TITLE)
    first_pid = wait_for_file(qtbot, started)
    error_of(qtbot, worker.submit("chores:abort", title=TITLE, priority=Priority.URGENT))
    qtbot.waitUntil(lambda: started.read_text() not in ("", str(first_pid)), timeout=15_000)
    long.set_control_request(ControlRequest.STOP_AND_KEEP)

    assert result_of(qtbot, long) == "kept"


@posix_only
def test_idle_process_is_ended(make_worker: Callable[..., BackgroundWorker], qtbot: QtBot) -> None:
    worker = make_worker(limits=Limits(idle=0.05))
    pid = result_of(qtbot, worker.submit("chores:process_id", title=TITLE))
    assert isinstance(pid, int)

    qtbot.waitUntil(lambda: not is_alive(pid), timeout=15_000)
    assert result_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE)) == 2


@posix_only
def test_low_priority_worker_gives_way(
    make_worker: Callable[..., BackgroundWorker], qtbot: QtBot
) -> None:
    worker = make_worker(niceness=10)

    # 19 is the lowest priority that there is.
    expected = min(19, os.nice(0) + 10)
    assert result_of(qtbot, worker.submit("chores:niceness", title=TITLE)) == expected


@posix_only
def test_stopping_a_busy_worker_ends_its_process(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    task = worker.submit("chores:ignore_wishes", tmp_path / "started", title=TITLE)
    pid = wait_for_file(qtbot, tmp_path / "started")

    assert worker.stop()
    assert not is_alive(pid)
    with qtbot.waitSignal(task.cancelled):
        pass


def test_stopped_worker_takes_no_task(worker: BackgroundWorker) -> None:
    assert worker.stop()

    with pytest.raises(RuntimeError, match="was stopped"):
        worker.submit("chores:add", 1, 1, title=TITLE)


def test_machine_that_starts_no_process_is_a_sentence(
    worker: BackgroundWorker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_settings: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(supervisor, "Child", refuse)
        error = error_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE))

    assert "no process could be started (Resource temporarily unavailable)" in error.message
    assert result_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE)) == 2


def test_mistake_in_the_worker_itself_fails_its_tasks_and_the_next_one_runs(
    worker: BackgroundWorker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_args: object, **_settings: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(supervisor, "Child", stumble)
        error = error_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE))
        qtbot.waitUntil(worker.isFinished, timeout=15_000)

    assert error.message == "Reading film.png: the background worker failed."
    assert result_of(qtbot, worker.submit("chores:add", 1, 1, title=TITLE)) == 2
