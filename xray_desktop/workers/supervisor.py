"""Keeps one core process busy: queue, priorities, requests, deaths and restarts. No Qt."""

import heapq
import logging
import math
import queue
import time
from collections.abc import Callable
from pathlib import Path

from xray_desktop.base.errors import CoreProcessError, XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest
from xray_desktop.workers.child import Child
from xray_desktop.workers.limits import Limits
from xray_desktop.workers.protocol import (
    Answer,
    Failed,
    Logged,
    Overdue,
    Priority,
    Progressed,
    Request,
    SetControlRequest,
    Shutdown,
    Started,
    Stopped,
    Succeeded,
)

_log = logging.getLogger(__name__)

STOP_GRACE_S = 1.0
IDLE_GRACE_S = 5.0
# So often within a limit of silence the clock is looked at.
_LOOKS = 8
_Command = Request | SetControlRequest | Shutdown


class Supervisor:
    """The queue of a worker and the core process that empties it.

    A process that dies, or gives no sign of life, is replaced: the request that it was at fails,
    the others are done by the next one.

    `submit`, `set_control_request` and `stop` are called from any thread; `run` is the worker
    thread.

    Parameters
    ----------
    name : str
        Of the worker.
    post : callable
        Takes every answer, on the worker thread. Each request gets exactly one end: `Succeeded`,
        `Failed` or `Stopped`.
    niceness : int
        How far the core process gives way to the window and to everything else, 0 to 19.
    limits : Limits
    """

    def __init__(
        self,
        name: str,
        post: Callable[[Answer], None],
        *,
        niceness: int = 0,
        limits: Limits,
    ) -> None:
        self._name = name
        self._post = post
        self._niceness = niceness
        self._limits = limits
        # What is asked of us, and what comes from a process: an answer, or None for its end.
        self._events: queue.SimpleQueue[_Command | tuple[Child, Answer | None]] = (
            queue.SimpleQueue()
        )
        self._waiting: list[tuple[Priority, int, Request]] = []
        self._active: list[Request] = []
        self._begun: list[int] = []
        self._deadlines: dict[int, float] = {}
        self._child: Child | None = None
        self._early_deaths = 0
        self._idle_since = self._looked = time.monotonic()
        self._has_spoken = False
        self._silence_s = 0.0
        self._stopping = False

    def submit(self, request: Request) -> None:
        """Queue a request."""
        self._events.put(request)

    def set_control_request(self, number: int, control_request: ControlRequest) -> None:
        """Pass a request to a request, queued or running."""
        self._events.put(SetControlRequest(number, control_request))

    def stop(self) -> None:
        """End: cancel what is queued or running, and the core process."""
        self._events.put(Shutdown())

    def run(self) -> None:
        """Serve until `stop`."""
        try:
            while not self._stopping:
                self._step()
        finally:
            self._end_everything()

    def _step(self) -> None:
        self._send_next()
        try:
            event = self._events.get(timeout=self._timeout())
        except queue.Empty:
            pass
        else:
            if isinstance(event, tuple):
                self._take_answer(*event)
            else:
                self._take_command(event)
        self._watch_clock()

    def _take_command(self, command: _Command) -> None:
        if isinstance(command, Request):
            heapq.heappush(self._waiting, (command.priority, command.number, command))
        elif isinstance(command, SetControlRequest):
            self._pass_on(command)
        else:
            self._stopping = True

    def _pass_on(self, command: SetControlRequest) -> None:
        if any(request.number == command.number for request in self._active):
            if self._child is not None:
                self._child.send(command)
            if command.control_request is ControlRequest.CANCEL:
                limit = time.monotonic() + self._limits.cancel
                self._deadlines.setdefault(command.number, limit)
        elif command.control_request is ControlRequest.CANCEL:
            kept = [entry for entry in self._waiting if entry[1] != command.number]
            if len(kept) < len(self._waiting):
                self._waiting = kept
                heapq.heapify(self._waiting)
                self._post(Stopped(command.number))

    def _send_next(self) -> None:
        """Send the next request, if the core process may take one."""
        if not self._waiting:
            return
        priority, _, request = self._waiting[0]
        if self._active and (
            priority is not Priority.URGENT
            or any(active.priority is Priority.URGENT for active in self._active)
        ):
            return
        heapq.heappop(self._waiting)
        self._active.append(request)
        if self._child is None:
            try:
                self._child = self._start_child()
            except OSError as error:
                self._finish(request.number, Failed(request.number, _not_started(request, error)))
                return
        self._child.send(request)

    def _start_child(self) -> Child:
        self._has_spoken, self._silence_s = False, 0.0
        return Child(
            self._name,
            lambda child, answer: self._events.put((child, answer)),
            niceness=self._niceness,
            file_limit_s=self._limits.file,
        )

    def _take_answer(self, child: Child, answer: Answer | None) -> None:
        if child is not self._child:
            # The last words of one that was ended.
            return
        self._has_spoken, self._silence_s = True, 0.0
        if answer is None:
            self._lose_child(child.bury())
        elif isinstance(answer, Overdue):
            ending = Message.of(
                "{name} took more than {seconds} seconds",
                name=answer.path.name,
                seconds=round(self._limits.file),
            )
            self._replace(child, ending, answer.path)
        elif isinstance(answer, Started):
            self._begun.append(answer.number)
            self._early_deaths = 0
        elif isinstance(answer, Succeeded | Failed | Stopped):
            self._finish(answer.number, answer)
        elif isinstance(answer, Logged) or (
            isinstance(answer, Progressed)
            and any(active.number == answer.number for active in self._active)
        ):
            self._post(answer)

    def _finish(self, number: int, answer: Answer) -> None:
        self._active = [request for request in self._active if request.number != number]
        self._begun = [begun for begun in self._begun if begun != number]
        self._deadlines.pop(number, None)
        self._idle_since = time.monotonic()
        self._post(answer)

    def _replace(self, child: Child, ending: Message, file: Path | None = None) -> None:
        """End a process that stands still, as if it had died."""
        child.kill()
        self._lose_child(ending, file)

    def _lose_child(self, ending: Message, file: Path | None = None) -> None:
        """Fail the request whose death it was; what it interrupted is queued again."""
        self._child = None
        _log.log(
            logging.WARNING if self._active else logging.INFO,
            "The %s process ended: %s",
            self._name,
            ending,
        )
        if self._active and not self._begun:
            self._early_deaths += 1
        # A process that dies before it begins is tried once more: it may have died of its
        # last request, or have been idle when the system took it.
        if self._active and (self._begun or self._early_deaths > 1):
            number = self._begun[-1] if self._begun else self._active[-1].number
            blamed = next(request for request in self._active if request.number == number)
            self._finish(number, Failed(number, _died(blamed, ending, file)))
        self._queue_again()

    def _queue_again(self) -> None:
        for request in self._active:
            if request.number in self._deadlines:
                self._post(Stopped(request.number))
            else:
                heapq.heappush(self._waiting, (request.priority, request.number, request))
        self._active, self._begun, self._deadlines = [], [], {}

    def _timeout(self) -> float | None:
        moments = list(self._deadlines.values())
        if self._child is not None and not self._active and not self._waiting:
            moments.append(self._idle_since + self._limits.idle)
        nearest = min(moments, default=math.inf) - time.monotonic()
        if self._child is not None and self._active:
            nearest = min(nearest, self._silence_limit / _LOOKS)
        return None if nearest == math.inf else max(0.0, nearest)

    @property
    def _silence_limit(self) -> float:
        return self._limits.silence if self._has_spoken else self._limits.start

    def _watch_clock(self) -> None:
        now = time.monotonic()
        self._count_silence(now)
        if self._child is None:
            return
        if any(moment <= now for moment in self._deadlines.values()):
            _log.warning("The %s process did not stop when asked and was ended", self._name)
            self._child.kill()
            self._child = None
            self._queue_again()
        elif self._silence_s > self._silence_limit:
            seconds = round(self._silence_limit)
            ending = Message.of("no sign of life for {seconds} seconds", seconds=seconds)
            self._replace(self._child, ending)
        elif not self._active and not self._waiting and now - self._idle_since > self._limits.idle:
            self._child.end(IDLE_GRACE_S)
            self._child = None

    def _count_silence(self, now: float) -> None:
        elapsed, self._looked = now - self._looked, now
        if self._child is None or not self._active:
            self._silence_s = 0.0
        else:
            # Counted in looks: nobody listened while the machine slept or the window stood still.
            self._silence_s += min(elapsed, self._silence_limit / _LOOKS)

    def _end_everything(self) -> None:
        if self._child is not None:
            for request in self._active:
                self._child.send(SetControlRequest(request.number, ControlRequest.CANCEL))
            self._child.end(STOP_GRACE_S)
            self._child = None
        for request in [*self._active, *(entry[2] for entry in self._waiting)]:
            number = request.number
            self._post(Stopped(number) if self._stopping else Failed(number, _broken(request)))
        self._active, self._begun, self._waiting, self._deadlines = [], [], [], {}


def _died(request: Request, ending: Message, file: Path | None) -> CoreProcessError:
    error = CoreProcessError(
        "{title}: its process ended unexpectedly ({ending}).",
        "The program goes on; a new process does the next task. "
        "If it happens again with the same file, leave that file out.",
        title=request.title,
        ending=ending,
    )
    error.file = file
    return error


def _broken(request: Request) -> XrayDesktopError:
    return XrayDesktopError(
        "{title}: the background worker failed.",
        "Try again; the log says more: Help, Show the log.",
        title=request.title,
    )


def _not_started(request: Request, error: OSError) -> XrayDesktopError:
    return XrayDesktopError(
        "{title}: no process could be started ({reason}).",
        "Close other programs and try again.",
        title=request.title,
        reason=error.strerror or str(error),
    )
