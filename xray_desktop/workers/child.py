"""The window's end of a core process: start it, talk to it, end it."""

import signal
from typing import TYPE_CHECKING

from xray_desktop.base.messages import Message
from xray_desktop.base.processes import spawn_context
from xray_desktop.workers import core_process
from xray_desktop.workers.protocol import Request, SetControlRequest, Shutdown

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

KILL_LIMIT_S = 5.0


class Child:
    """A running core process.

    Parameters
    ----------
    name : str
        Of the process, for process lists.
    niceness : int
        How far it gives way to everything else on the machine, 0 to 19.

    Raises
    ------
    OSError
        If the system starts no process: no memory, too many processes.
    """

    def __init__(self, name: str, *, niceness: int) -> None:
        context = spawn_context()
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=core_process.serve,
            args=(theirs,),
            kwargs={"niceness": niceness},
            name=name,
            daemon=True,
        )
        try:
            self._process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            # With our copy open, the death of the process would not end the connection.
            theirs.close()

    @property
    def pid(self) -> int | None:
        """Process id."""
        return self._process.pid

    def send(self, message: Request | SetControlRequest | Shutdown) -> None:
        """Send; a process that just died is not an error here, its death is read next."""
        try:
            self.connection.send(message)
        except OSError:
            return

    def end(self, grace_s: float) -> None:
        """Ask the process to end; kill it if it has not after `grace_s`."""
        self.send(Shutdown())
        self._process.join(grace_s)
        self.kill()

    def kill(self) -> None:
        """End the process without asking."""
        if self._process.is_alive():
            self._process.kill()
            self._process.join(KILL_LIMIT_S)
        self.connection.close()

    def bury(self) -> Message:
        """Say how the process ended that has closed its connection."""
        # The connection closes a moment before the process is gone.
        self._process.join(KILL_LIMIT_S)
        self.kill()
        return _describe_exit(self._process.exitcode)


def _describe_exit(code: int | None) -> Message:
    if code is None:
        return Message.of("without an exit code")
    # SIGKILL is POSIX's; on Windows exit codes are never negative.
    if code == -9:
        return Message.of("killed from outside, as happens when memory runs out")
    if code < 0:
        return Message.of("crash, {signal}", signal=signal.Signals(-code).name)
    return Message.of("exit code {code}", code=code)
