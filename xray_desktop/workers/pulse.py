"""The signs of life of a core process, and of the files that keep it too long."""

import threading
import time
from collections.abc import Callable

from xray_desktop.base.files.current_files import current_files
from xray_desktop.workers.limits import BEAT_S
from xray_desktop.workers.protocol import Alive, Answer, Overdue


class Pulse(threading.Thread):
    """Says at once that the process is there, and again and again while it works.

    Parameters
    ----------
    send : callable
    file_limit_s : float
        See `Limits`.

    Attributes
    ----------
    is_beating : threading.Event
        Set while there is work: a process that rests wakes nobody.
    """

    def __init__(self, send: Callable[[Answer], None], file_limit_s: float) -> None:
        super().__init__(name="pulse", daemon=True)
        self._send = send
        self._file_limit_s = file_limit_s
        self._ages: dict[object, float] = {}
        self.is_beating = threading.Event()

    def run(self) -> None:
        """Beat for as long as the process lives."""
        self._send(Alive())
        before = time.monotonic()
        while True:
            self.is_beating.wait()
            self._send(Alive())
            time.sleep(BEAT_S)
            now = time.monotonic()
            self._look_at_files(now - before)
            before = now

    def _look_at_files(self, elapsed: float) -> None:
        files = current_files()
        # A machine that slept, or a process that was stopped, read nothing meanwhile.
        elapsed = min(elapsed, 2 * BEAT_S)
        self._ages = {key: self._ages.get(key, -elapsed) + elapsed for key in files}
        for key, age in self._ages.items():
            if age > self._file_limit_s:
                self._send(Overdue(files[key]))
