"""The window's end of a core process: start it, talk to it, end it."""

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from xray_desktop.base.messages import Message
from xray_desktop.base.processes import spawn_context
from xray_desktop.workers import core_process
from xray_desktop.workers.protocol import Answer, Request, SetControlRequest, Shutdown

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

KILL_LIMIT_S = 5.0
_Outgoing = Request | SetControlRequest | Shutdown


class Child:
    """A running core process.

    Two threads talk to it: a process that stands still in the middle of a long message takes or
    gives no more of it, and whoever watches it must not wait for that.

    Parameters
    ----------
    name : str
        Of the process, for process lists.
    take : callable
        Gets this object with each answer, and with None once there are no more; called on a
        thread of its own.
    niceness : int
        How far it gives way to everything else on the machine, 0 to 19.
    file_limit_s : float
        See `limits.Limits`.

    Raises
    ------
    OSError
        If the system starts no process: no memory, too many processes.
    """

    def __init__(
        self,
        name: str,
        take: Callable[["Child", Answer | None], None],
        *,
        niceness: int,
        file_limit_s: float,
    ) -> None:
        context = spawn_context()
        self._take = take
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._outgoing: queue.SimpleQueue[_Outgoing | None] = queue.SimpleQueue()
        self._process: SpawnProcess = context.Process(
            target=core_process.serve,
            args=(theirs,),
            kwargs={"niceness": niceness, "file_limit_s": file_limit_s},
            name=name,
            daemon=True,
        )
        try:
            self._process.start()
        except OSError:
            self._connection.close()
            raise
        finally:
            # With our copy open, the death of the process would not end the connection.
            theirs.close()
        self._threads = [
            threading.Thread(target=work, name=f"{name}: {work.__name__}", daemon=True)
            for work in (self._receive, self._transmit)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int | None:
        """Process id."""
        return self._process.pid

    def send(self, message: _Outgoing) -> None:
        """Send, without waiting; where the process just died, its death is what comes next."""
        self._outgoing.put(message)

    def end(self, grace_s: float) -> None:
        """Ask the process to end; kill it if it has not after `grace_s`."""
        self.send(Shutdown())
        self._process.join(grace_s)
        self.kill()

    def kill(self) -> None:
        """End the process and its helpers without asking."""
        if self._process.is_alive():
            self._kill_helpers()
            self._process.kill()
            self._process.join(KILL_LIMIT_S)
        self._outgoing.put(None)
        for thread in self._threads:
            thread.join(KILL_LIMIT_S)
        # Not even SIGKILL ends a process at once that waits for a file server: its threads keep
        # the connection.
        if not any(thread.is_alive() for thread in self._threads):
            self._connection.close()

    def bury(self) -> Message:
        """Say how the process ended that has closed its connection."""
        # Its helpers first, while nothing else can have the number of its group; the connection
        # closes a moment before the process is gone.
        self._kill_helpers()
        self._process.join(KILL_LIMIT_S)
        self.kill()
        return _describe_exit(self._process.exitcode)

    def _kill_helpers(self) -> None:
        """Kill what stays of the group that a core process leads; Windows knows none."""
        if sys.platform != "win32" and self.pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)

    def _receive(self) -> None:
        try:
            while True:
                self._take(self, self._connection.recv())
        except (EOFError, OSError):
            return
        finally:
            self._take(self, None)

    def _transmit(self) -> None:
        while (message := self._outgoing.get()) is not None:
            try:
                self._connection.send(message)
            except OSError:
                return


def _describe_exit(code: int | None) -> Message:
    if code is None:
        return Message.of("without an exit code")
    # SIGKILL is POSIX's; on Windows exit codes are never negative.
    if code == -9:
        return Message.of("killed from outside, as happens when memory runs out")
    if code < 0:
        return Message.of("crash, {signal}", signal=signal.Signals(-code).name)
    return Message.of("exit code {code}", code=code)
