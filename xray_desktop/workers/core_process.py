"""The core process behind a worker: runs plain functions and posts what comes of them. No Qt."""

import gc
import importlib
import inspect
import logging
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from xray_desktop.base.errors import Cancelled, XrayDesktopError
from xray_desktop.base.logs import PrivateFormatter
from xray_desktop.base.tasks import Progress, TaskControl
from xray_desktop.workers.native_crashes import note_native_crashes
from xray_desktop.workers.protocol import (
    Answer,
    Failed,
    Logged,
    Progressed,
    Request,
    SetControlRequest,
    Shutdown,
    Started,
    Stopped,
    Succeeded,
)

_log = logging.getLogger(__name__)

PROGRESS_INTERVAL_S = 0.1
# New objects before Python looks for unused ones that refer to each other. It does so every 700 by
# itself, which takes a tenth of the time of reading a large data set, whose objects all stay.
_OBJECTS_A_COLLECTION = 50_000


def serve(connection: Connection, *, niceness: int) -> None:
    """Run requests until the window says `Shutdown` or is gone; the entry of the process."""
    # Ctrl+C in a terminal reaches every process of the group; the window decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if niceness:
        _lower_priority(niceness)
    gc.set_threshold(_OBJECTS_A_COLLECTION)
    note_native_crashes()
    core = _Core(connection)
    logging.getLogger().addHandler(_ConnectionLogHandler(core.send))
    logging.getLogger("xray_desktop").setLevel(logging.INFO)
    core.run()


class _Core:
    """Takes requests from the connection in one thread and runs them in the main one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # Reentrant: pickling an answer may log, and a log record is sent as well.
        self._sending = threading.RLock()
        self._requests: queue.SimpleQueue[Request | Shutdown] = queue.SimpleQueue()
        self._controls: dict[int, TaskControl] = {}
        self._poster = _ProgressPoster(self.send)

    def run(self) -> None:
        """Serve until told to end."""
        threading.Thread(target=self._receive, name="receiver", daemon=True).start()
        self._poster.start()
        while isinstance(request := self._requests.get(), Request):
            self._run(request)

    def send(self, answer: Answer) -> None:
        """Send from any thread; without a window to send to, the process ends."""
        try:
            with self._sending:
                self._connection.send(answer)
        except OSError:
            os._exit(1)

    def _receive(self) -> None:
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                # The window is gone: nobody wants what runs here.
                os._exit(1)
            except Exception:
                # A request that cannot be read here; the window hears of our end.
                _log.exception("Unreadable request")
                os._exit(1)
            if isinstance(message, SetControlRequest):
                control = self._controls.get(message.number)
                if control is not None:
                    control.set_control_request(message.control_request)
                continue
            if isinstance(message, Request):
                self._controls[message.number] = _ServingControl(self._take_urgent, self._run)
            self._requests.put(message)

    def _take_urgent(self) -> Request | None:
        # The window sends a second request only if it is urgent and the running one is not.
        try:
            request = self._requests.get_nowait()
        except queue.Empty:
            return None
        if isinstance(request, Shutdown):
            self._requests.put(request)
            raise Cancelled
        return request

    def _run(self, request: Request) -> None:
        self.send(Started(request.number))
        answer = self._answer(request, self._controls[request.number])
        self._poster.flush()
        try:
            self.send(answer)
        except Exception as error:
            # The result cannot be pickled: a mistake of ours, but the window must hear of an end.
            self.send(_unexpected(request, error))
        del self._controls[request.number]

    def _answer(self, request: Request, control: TaskControl) -> Answer:
        number = request.number

        def report(value: Progress) -> None:
            self._poster.post(number, value)

        try:
            control.check()
            function = _resolve(request.function)
            wanted = inspect.signature(function).parameters
            offered = {"progress": report, "control": control}
            extras = {name: value for name, value in offered.items() if name in wanted}
            return Succeeded(number, function(*request.args, **extras))
        except Cancelled:
            return Stopped(number)
        except XrayDesktopError as error:
            return Failed(number, error)
        except Exception as error:
            return _unexpected(request, error)


class _ServingControl(TaskControl):
    """A control whose check also lets a waiting urgent request run.

    Meanwhile the threads of the work that it interrupts rest at their next check: somebody looks
    at the film that is urgent.
    """

    def __init__(
        self, take_urgent: Callable[[], Request | None], run: Callable[[Request], None]
    ) -> None:
        super().__init__()
        self._take_urgent, self._run = take_urgent, run
        self._threads_may_work = threading.Event()
        self._threads_may_work.set()

    def check(self) -> None:
        """Raise `Cancelled` if that is the request; else serve what waits."""
        if threading.current_thread() is not threading.main_thread():
            self._threads_may_work.wait()
            super().check()
            return
        super().check()
        request = self._take_urgent()
        if request is not None:
            self._threads_may_work.clear()
            try:
                self._run(request)
            finally:
                self._threads_may_work.set()


class _ProgressPoster(threading.Thread):
    """Sends what functions report, at most ten times a second.

    Of several `Progress` of one request the last is sent; everything else is sent in order.
    """

    def __init__(self, send: Callable[[Answer], None]) -> None:
        super().__init__(name="progress poster", daemon=True)
        self._send = send
        self._changed = threading.Condition()
        self._pending: dict[int, list[object]] = {}

    def post(self, number: int, value: object) -> None:
        """Take a report of a request."""
        with self._changed:
            values = self._pending.setdefault(number, [])
            if values and isinstance(value, Progress) and isinstance(values[-1], Progress):
                values.pop()
            values.append(value)
            self._changed.notify()

    def flush(self) -> None:
        """Send now what is pending, so that no report follows its result."""
        with self._changed:
            for number, values in self._pending.items():
                self._send(Progressed(number, tuple(values)))
            self._pending.clear()

    def run(self) -> None:
        """Send for as long as the process lives."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pending)
            self.flush()
            time.sleep(PROGRESS_INTERVAL_S)


class _ConnectionLogHandler(logging.Handler):
    """Hands log records to the window's process."""

    def __init__(self, send: Callable[[Answer], None]) -> None:
        super().__init__()
        self._send = send
        self.setFormatter(PrivateFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Send a record as text."""
        self._send(Logged(record.levelno, record.name, self.format(record)))


def _resolve(name: str) -> Callable[..., Any]:
    module, _, attribute = name.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return function


def _unexpected(request: Request, error: Exception) -> Failed:
    _log.error("Unexpected problem in %s", request.function, exc_info=error)
    problem = XrayDesktopError(
        "Unexpected problem ({kind}): {title}",
        "The log says more: Help, Show the log.",
        title=request.title,
        kind=type(error).__name__,
    )
    return Failed(request.number, problem, "".join(traceback.format_exception(error)))


def _lower_priority(niceness: int) -> None:
    """Leave the processor to the window; Windows knows one step of it only."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(niceness)
