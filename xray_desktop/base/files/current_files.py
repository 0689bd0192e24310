"""The files that this process reads at this moment: what somebody asks for who waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# One entry a reading: threads read at once, also the same file twice.
_current: dict[object, Path] = {}


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say that a file is read until the end of the block; from any thread."""
    token = object()
    _current[token] = path
    try:
        yield
    finally:
        del _current[token]


def current_files() -> dict[object, Path]:
    """Return the file of each reading that goes on now, by a key of that reading alone."""
    return dict(_current)
