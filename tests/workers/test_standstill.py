"""A core process that stands still is replaced, and takes nothing with it but what it was at."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from xray_desktop.base.errors import CoreProcessError
from xray_desktop.base.messages import Message
from xray_desktop.workers.background import BackgroundWorker, Task
from xray_desktop.workers.limits import Limits
from xray_desktop.workers.supervisor import Supervisor

TITLE = Message.of("Reading {name}", name="film.png")
TIMEOUT = 30_000
# Long enough for a process that is alive on a busy machine.
LIMITS = Limits(silence=4.0, file=3.0, cancel=1.0)
PROGRAM = Path(__file__).parent / "short_lived_window.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture
def worker(make_worker: Callable[..., BackgroundWorker], qtbot: QtBot) -> BackgroundWorker:
    """Give a worker that does not wait for long."""
    return make_worker(limits=LIMITS)


def result_of(qtbot: QtBot, task: Task) -> object:
    """Wait for the result of a task."""
    with qtbot.waitSignal(task.succeeded, timeout=TIMEOUT) as caught:
        pass
    return caught.args[0]


def error_of(qtbot: QtBot, task: Task) -> CoreProcessError:
    """Wait for the failure of a task."""
    with qtbot.waitSignal(task.failed, timeout=TIMEOUT) as caught:
        pass
    error = caught.args[0]
    assert isinstance(error, CoreProcessError)
    return error


def pids_in(qtbot: QtBot, path: Path) -> list[int]:
    """Wait until a chore names its processes."""
    qtbot.waitUntil(lambda: path.exists() and path.read_text() != "", timeout=TIMEOUT)
    return [int(text) for text in path.read_text().split()]


def is_at_work(pid: int) -> bool:
    """Tell whether a process exists and is no corpse that nobody has collected yet."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    facts = Path(f"/proc/{pid}/stat")
    # Linux alone tells, by the letter behind the name.
    return not facts.exists() or facts.read_text().rpartition(")")[2].split()[0] != "Z"


def add(worker: BackgroundWorker) -> Task:
    """Ask for something simple."""
    return worker.submit("chores:add", 1, 1, title=TITLE)


def test_stopped_process_is_replaced_with_a_sentence_and_the_queue_goes_on(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    task = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    waiting = add(worker)
    (pid,) = pids_in(qtbot, tmp_path / "started")
    os.kill(pid, signal.SIGSTOP)

    assert error_of(qtbot, task).message == (
        "Reading film.png: its process ended unexpectedly (no sign of life for 4 seconds)."
    )
    assert result_of(qtbot, waiting) == 2
    assert not is_at_work(pid)


def test_process_that_was_stopped_while_idle_costs_no_task(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    pid = result_of(qtbot, worker.submit("chores:process_id", title=TITLE))
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGSTOP)

    assert result_of(qtbot, add(worker)) == 2


def test_process_that_was_stopped_at_its_start_costs_no_task(
    make_worker: Callable[..., BackgroundWorker], qtbot: QtBot
) -> None:
    worker = make_worker(limits=Limits(start=10.0, silence=4.0))
    task, supervisor = add(worker), worker._supervisor
    qtbot.waitUntil(lambda: supervisor._child is not None, timeout=TIMEOUT)
    child = supervisor._child
    assert child is not None
    assert child.pid is not None
    os.kill(child.pid, signal.SIGSTOP)

    assert result_of(qtbot, task) == 2


def test_work_without_a_word_is_alive_for_as_long_as_it_takes(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    seconds = 1.5 * LIMITS.silence
    task = worker.submit("chores:say_nothing", seconds, title=TITLE)

    assert result_of(qtbot, task) == seconds


def test_process_that_is_stopped_in_the_middle_of_its_answer_is_replaced(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    # Long enough to be on its way when the process is stopped; whichever way, there is an end.
    task = worker.submit("chores:pour_out", tmp_path / "started", 300_000_000, title=TITLE)
    with qtbot.waitSignal(task.finished, timeout=TIMEOUT):
        (pid,) = pids_in(qtbot, tmp_path / "started")
        os.kill(pid, signal.SIGSTOP)

    assert result_of(qtbot, add(worker)) == 2


def test_stopped_process_that_takes_no_message_is_replaced(
    worker: BackgroundWorker, qtbot: QtBot
) -> None:
    pid = result_of(qtbot, worker.submit("chores:process_id", title=TITLE))
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGSTOP)
    # More than the system keeps of what nobody takes.
    worker.submit("chores:swallow", bytes(20_000_000), title=TITLE)

    assert result_of(qtbot, add(worker)) == 2


def test_file_that_takes_too_long_is_named_and_the_next_task_runs(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "endless.png"
    error = error_of(qtbot, worker.submit("chores:spin_at_a_file", path, title=TITLE))

    assert "(endless.png took more than 3 seconds)" in error.message
    assert error.file == path
    assert result_of(qtbot, add(worker)) == 2


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL], ids=["replaced", "died"])
def test_helpers_of_a_process_end_with_it(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path, how: signal.Signals
) -> None:
    task = worker.submit("chores:start_a_helper", tmp_path / "started", title=TITLE)
    pids = pids_in(qtbot, tmp_path / "started")
    os.kill(pids[0], how)
    error_of(qtbot, task)

    qtbot.waitUntil(lambda: not any(map(is_at_work, pids)), timeout=TIMEOUT)


def test_stopped_process_does_not_hold_up_a_cancel(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    task = worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    (pid,) = pids_in(qtbot, tmp_path / "started")
    os.kill(pid, signal.SIGSTOP)
    with qtbot.waitSignal(task.cancelled, timeout=TIMEOUT):
        task.cancel()

    assert not is_at_work(pid)


def test_stopped_process_does_not_hold_up_the_end_of_its_worker(
    worker: BackgroundWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    worker.submit("chores:run_until_told", tmp_path / "started", title=TITLE)
    (pid,) = pids_in(qtbot, tmp_path / "started")
    os.kill(pid, signal.SIGSTOP)

    assert worker.stop()
    assert not is_at_work(pid)


@pytest.mark.parametrize("is_stopped", [False, True], ids=["running", "stopped"])
def test_core_process_ends_when_its_window_is_killed(
    qtbot: QtBot, tmp_path: Path, chores: str, is_stopped: bool
) -> None:
    started = tmp_path / "started"
    window = subprocess.Popen([sys.executable, str(PROGRAM), str(started)])
    (pid,) = pids_in(qtbot, started)
    if is_stopped:
        os.kill(pid, signal.SIGSTOP)
    window.kill()
    window.wait()

    qtbot.waitUntil(lambda: not is_at_work(pid), timeout=TIMEOUT)


def test_time_in_which_nobody_listened_is_not_silence() -> None:
    supervisor = Supervisor("test", lambda _answer: None, limits=LIMITS)
    supervisor._child = supervisor._start_child()
    try:
        supervisor._has_spoken = True
        supervisor._active.append(None)  # type: ignore[arg-type]
        # As after a night in which the machine slept.
        supervisor._count_silence(supervisor._looked + 30_000)

        assert supervisor._silence_s <= LIMITS.silence / 2
    finally:
        supervisor._child.kill()
