"""Does one thing after another in the running window, each when what it waits for has come."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

# Seconds to wait, or what is waited for in words and the condition.
Step = float | tuple[str, Callable[[], bool]]
_LOOK_MS = 20


class WindowDriver(QObject):
    """Runs a generator of steps beside the event loop.

    Parameters
    ----------
    parent : QObject
    steps : iterator of Step
        Acts between what it yields.
    limit_s : float
        Longest time for one condition.

    Signals
    -------
    ended : nothing
        All steps are done, or one failed.

    Attributes
    ----------
    problem : Exception or None
        What a step raised; TimeoutError where a condition was not met.
    """

    ended = Signal()

    def __init__(self, parent: QObject, steps: Iterator[Step], limit_s: float = 300.0) -> None:
        super().__init__(parent)
        self.problem: Exception | None = None
        self._steps = steps
        self._limit_s = limit_s
        self._name = ""
        self._condition: Callable[[], bool] = lambda: True
        self._since = 0.0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @Slot()
    def start(self) -> None:
        """Begin with the first step."""
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        try:
            if self._condition():
                self._wait_for(next(self._steps))
            elif time.monotonic() - self._since > self._limit_s:
                self.problem = TimeoutError(f"Waited {self._limit_s:.0f} s in vain: {self._name}.")
                self._end()
        except StopIteration:
            self._end()
        except Exception as error:  # noqa: BLE001 - told at the end, by whoever started this
            self.problem = error
            self._end()

    def _wait_for(self, step: Step) -> None:
        self._since = time.monotonic()
        if isinstance(step, tuple):
            self._name, self._condition = step
        else:
            until = self._since + step
            self._name, self._condition = "a pause", lambda: time.monotonic() >= until

    def _end(self) -> None:
        self._timer.stop()
        self.ended.emit()
