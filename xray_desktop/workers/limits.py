"""How long a core process may take for what, before it is ended or replaced."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a core process, in seconds; work that goes on reaches none of them.

    Parameters
    ----------
    start : float
        From its start to its first sign of life: Python itself, on a disk that is busy.
    silence : float
        Without a sign of life while it has something to do. A thread of its own gives one every
        `BEAT_S`, whatever the work does, unless the process is stopped or native code keeps
        Python's lock, as the loading of a large library does.
    file : float
        For one file, from its first byte to its pixels.
    cancel : float
        For what still runs after its cancel.
    idle : float
        Without work; then the process is ended, and gives back its memory.
    """

    start: float = 60.0
    silence: float = 60.0
    file: float = 300.0
    cancel: float = 10.0
    idle: float = math.inf


BEAT_S = 0.5
