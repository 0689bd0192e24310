"""Keeps the computer awake while a training runs, where the system has a way to ask for it."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

_log = logging.getLogger(__name__)

_END_LIMIT_S = 2.0
# SetThreadExecutionState: until told otherwise, the system does not go to sleep.
_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001
_WHY = "A training is running"


class KeepAwake:
    """Asks the system not to go to sleep; where nothing can be asked, the log says so.

    On Linux and macOS a child process asks for as long as it lives. It ends with the pipe from
    this process, or with this process itself, however that ends.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._is_asked = False

    @property
    def is_asked(self) -> bool:
        """True between `start` and `stop`, where the system could be asked."""
        if self._child is not None:
            return self._child.poll() is None
        return self._is_asked

    def start(self) -> None:
        """Ask."""
        if sys.platform == "win32":
            self._is_asked = _set_execution_state(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)
            return
        command = _find_command()
        if command is None:
            _log.info("Nothing is there that could keep the computer awake")
            return
        try:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            _log.info("The computer is not kept awake: %s", error)

    def stop(self) -> None:
        """Ask no more."""
        if sys.platform == "win32":
            self._is_asked = not _set_execution_state(_ES_CONTINUOUS)
        child, self._child = self._child, None
        if child is None:
            return
        if child.poll() is not None:
            _log.info("The computer was not kept awake: the asking process ended by itself")
        if child.stdin is not None:
            child.stdin.close()
        if sys.platform == "darwin":
            child.terminate()
        try:
            child.wait(_END_LIMIT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _find_command() -> Sequence[str] | None:
    """Return the command that keeps the system awake until its input ends; None: there is none."""
    if sys.platform == "darwin":
        tool = shutil.which("caffeinate")
        return [tool, "-i", "-w", str(os.getpid())] if tool else None
    if tool := shutil.which("systemd-inhibit"):
        return [tool, "--what=sleep:idle", "--who=X-ray Desktop", f"--why={_WHY}", "cat"]
    if tool := shutil.which("gnome-session-inhibit"):
        return [tool, "--inhibit", "suspend:idle", "--reason", _WHY, "cat"]
    return None


def _set_execution_state(state: int) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.SetThreadExecutionState(state))
