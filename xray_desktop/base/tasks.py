"""How long work is steered and how it reports, without Qt."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.messages import Message


class ControlRequest(Enum):
    """What the user wants of a running task."""

    RUN = "run"
    PAUSE = "pause"
    STOP_AND_KEEP = "stop_and_keep"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is.

    Parameters
    ----------
    stage : Message
        What is being done now.
    done : int
        Units finished.
    total : int or None
        Units in all; None while it is not known.
    """

    stage: Message
    done: int
    total: int | None


ProgressCallback = Callable[[Progress], None]


def no_progress(_progress: Progress) -> None:
    """Ignore progress; the default where nobody watches."""


class TaskControl:
    """The request of the user, written by one thread and polled by the work.

    Training understands all requests. Other work understands `ControlRequest.CANCEL` only.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._control_request = ControlRequest.RUN

    @property
    def control_request(self) -> ControlRequest:
        """The request as it stands now."""
        return self._control_request

    def set_control_request(self, control_request: ControlRequest) -> None:
        """Change the request; `ControlRequest.CANCEL` is final."""
        with self._condition:
            if self._control_request is not ControlRequest.CANCEL:
                self._control_request = control_request
            self._condition.notify_all()

    def check(self) -> None:
        """Raise `Cancelled` if that is the request."""
        if self._control_request is ControlRequest.CANCEL:
            raise Cancelled

    def wait_while_paused(self) -> None:
        """Block while it is `ControlRequest.PAUSE`; raise `Cancelled` if it becomes that."""
        with self._condition:
            self._condition.wait_for(lambda: self._control_request is not ControlRequest.PAUSE)
        self.check()
