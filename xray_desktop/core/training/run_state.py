"""How far a training came."""

from enum import Enum


class RunState(Enum):
    """How far a training came."""

    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    FAILED = "failed"
    BROKEN = "broken"
