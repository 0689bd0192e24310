"""Functions that the core processes of the tests run."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress, ProgressCallback, TaskControl
from xray_desktop.core.images import reader


def add(first: int, second: int) -> int:
    """Succeed."""
    return first + second


def process_id() -> int:
    """Tell which process this is."""
    return os.getpid()


def niceness() -> int:
    """Tell how much this process gives way."""
    return os.nice(0)


def refuse(name: str) -> None:
    """Fail as a user's file makes work fail."""
    raise ImageReadError("{name} is damaged.", "Export it again.", name=name)


def stumble() -> None:
    """Fail as a mistake of ours does."""
    raise ZeroDivisionError("nothing to divide")


def unpicklable() -> Callable[[], None]:
    """Return what cannot cross."""
    return lambda: None


def warn() -> None:
    """Write to the log."""
    logging.getLogger("chores").warning("the floor is wet")


def abort() -> None:
    """Die as a native library makes a process die."""
    os.abort()


def count(total: int, progress: ProgressCallback) -> int:
    """Report far more often than anybody wants to hear."""
    for done in range(total):
        progress(Progress(Message.of("Counting"), done + 1, total))
    return total


def report_events(total: int, progress: Callable[[object], None]) -> None:
    """Report events, of which none may be lost, among progress."""
    for number in range(total):
        progress(Progress(Message.of("Epoch"), number, total))
        progress(f"event {number}")


def run_until_told(started: Path, control: TaskControl) -> str:
    """Work in chunks until a request comes."""
    started.write_text(str(os.getpid()))
    while control.control_request is not ControlRequest.STOP_AND_KEEP:
        control.check()
        time.sleep(0.005)
    return "kept"


def ignore_wishes(started: Path) -> None:
    """Work that polls nothing."""
    started.write_text(str(os.getpid()))
    while True:
        time.sleep(1)


def append(path: Path, word: str) -> None:
    """Leave a trace of the order of execution."""
    with path.open("a") as file:
        file.write(word + "\n")


class Indigestible:
    """An argument that kills the process that receives it, before any work begins."""

    def __reduce__(self) -> tuple[object, ...]:
        """Be unpickled as a call of abort."""
        return os.abort, ()


def spin_at_a_file(path: Path) -> None:
    """Read a file whose decoder never ends; a cancel is never heard."""

    def spin() -> None:
        while True:
            time.sleep(0.01)

    reader._guarded(path, "PNG", spin)


def start_a_helper(started: Path) -> None:
    """Start a process that would live on by itself, as a decoder that spins, and never end."""
    code = "import time\nwhile True: time.sleep(1)"
    helper = subprocess.Popen([sys.executable, "-c", code])
    started.write_text(f"{os.getpid()} {helper.pid}")
    helper.wait()


def swallow(_load: bytes) -> None:
    """Take a long message."""


def pour_out(started: Path, n_bytes: int) -> bytes:
    """Give a long message."""
    started.write_text(str(os.getpid()))
    return bytes(n_bytes)


def say_nothing(seconds: float) -> float:
    """Work for so long without a look at anything."""
    time.sleep(seconds)
    return seconds
