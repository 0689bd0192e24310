"""What crosses between the window and a core process: plain frozen values."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest


class Priority(IntEnum):
    """Urgent requests run before the others, and between the short chunks of one that runs."""

    URGENT = 0
    NORMAL = 1


@dataclass(frozen=True, slots=True)
class Request:
    """A function to run, by name, with its plain arguments.

    Parameters
    ----------
    number : int
        Unique within a worker, ascending.
    function : str
        ``"package.module:function"``; the core process imports it by itself.
    args : tuple
        Positional arguments that can be pickled.
    title : Message
        What is done to which file or folder; also the subject of a sentence about its failure.
    """

    number: int
    function: str
    args: tuple[object, ...]
    title: Message
    priority: Priority = Priority.NORMAL


@dataclass(frozen=True, slots=True)
class SetControlRequest:
    """The user wants something of a request that was sent."""

    number: int
    control_request: ControlRequest


@dataclass(frozen=True, slots=True)
class Shutdown:
    """The core process is to end."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The core process is there and can answer."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """One file takes longer than any does."""

    path: Path


@dataclass(frozen=True, slots=True)
class Started:
    """The core process has begun with a request."""

    number: int


@dataclass(frozen=True, slots=True)
class Progressed:
    """What a function reported since the last message, oldest first."""

    number: int
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Succeeded:
    """A function returned."""

    number: int
    result: object


@dataclass(frozen=True, slots=True)
class Failed:
    """A function raised, or its process died; `details` is a traceback, or empty."""

    number: int
    error: XrayDesktopError
    details: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A request was cancelled."""

    number: int


@dataclass(frozen=True, slots=True)
class Logged:
    """A log record of a core process; the window's process owns the log file."""

    level: int
    logger: str
    text: str


Answer = Alive | Overdue | Started | Progressed | Succeeded | Failed | Stopped | Logged
