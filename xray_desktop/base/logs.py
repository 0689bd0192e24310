"""Log files: names of files at most, never a patient and never a full path."""

import contextlib
import copy
import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from xray_desktop.base import paths
from xray_desktop.base.printable import printable

LOG_NAME = "xray-desktop.log"
_LARGEST_BYTES, _N_OLD = 1_000_000, 3
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class PrivateFormatter(logging.Formatter):
    """Writes where an exception came from and of what kind it is, but not its text.

    The texts of foreign exceptions quote paths and file contents. What is filled into a message,
    such as the name of a file, stays in its line and is written as `printable` does.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record."""
        shown = copy.copy(record)
        if isinstance(record.args, tuple):
            shown.args = tuple(_printable_argument(one) for one in record.args)
        return super().format(shown)

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - logging's name
        """Return the frames and kinds of an exception and of what caused it."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            lines.append(f"{frames}\n{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\ncaused by:\n".join(lines)


class OwnLines(str):
    """Text that a `PrivateFormatter` of another process made: its lines stay lines."""

    __slots__ = ()


def _printable_argument(value: object) -> object:
    return value if isinstance(value, int | float | OwnLines) else printable(str(value))


def silence() -> None:
    """Keep records off the terminal.

    Python shows warnings there where nobody listens, and TensorFlow's packages attach a handler
    of their own to the root of all loggers.
    """
    _root().addHandler(logging.NullHandler())
    _root().propagate = False


def start() -> Path:
    """Log into a rotating file of the user from now on; asking again changes nothing.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    from logging.handlers import RotatingFileHandler

    path = paths.logs_folder() / LOG_NAME
    own = [h for h in _root().handlers if isinstance(h, RotatingFileHandler)]
    if not own:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_LARGEST_BYTES, backupCount=_N_OLD, encoding="utf-8", delay=True
        )
        _listen(handler)
    return path


@contextlib.contextmanager
def also_to(path: Path) -> Iterator[None]:
    """Log into a further file for a while, such as the log of a training."""
    handler = logging.FileHandler(path, encoding="utf-8")
    _listen(handler)
    try:
        yield
    finally:
        _root().removeHandler(handler)
        handler.close()


def _listen(handler: logging.Handler) -> None:
    handler.setFormatter(PrivateFormatter(_LINE))
    _root().addHandler(handler)
    _root().setLevel(logging.INFO)


def _root() -> logging.Logger:
    return logging.getLogger("xray_desktop")
