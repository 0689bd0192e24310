"""Functions that the core processes of the tests run."""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress, ProgressCallback, TaskControl


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
