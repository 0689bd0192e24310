"""Log files, which people send to others: no name of a file, place or person stands in them."""

import contextlib
import copy
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

from xray_desktop.base import paths
from xray_desktop.base.log_privacy import Private, private, private_text, private_traceback
from xray_desktop.base.printable import printable

LOG_NAME = "xray-desktop.log"
_LARGEST_BYTES, _N_OLD = 1_000_000, 3
_OURS = "xray_desktop"
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class PrivateFormatter(logging.Formatter):
    """Writes records without names, see `log_privacy`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, its arguments made private and `printable`."""
        # A copy: other handlers get the record as it was.
        own = copy.copy(record)
        if not own.name.startswith(_OURS):
            # Libraries may have put anything into the text itself.
            own.msg, own.args = printable(private_text(own.getMessage())), ()
        elif isinstance(own.args, Mapping):
            own.args = {name: _shown(value) for name, value in own.args.items()}
        elif own.args:
            own.args = tuple(_shown(value) for value in own.args)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - logging's name
        """Return the frames and kinds of an exception and of what caused it."""
        return private_traceback(ei[1])


def _shown(value: object) -> object:
    found = private(value)
    # What another process made private keeps its lines.
    return printable(found) if isinstance(found, str) and not isinstance(found, Private) else found


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
    return logging.getLogger(_OURS)
