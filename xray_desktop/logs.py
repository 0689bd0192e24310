"""Log files: names of files at most, never a patient and never a full path."""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

from xray_desktop import paths

LOG_NAME = "xray-desktop.log"
_LARGEST_BYTES, _N_OLD = 1_000_000, 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


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
    handler.setFormatter(logging.Formatter(_FORMAT))
    _root().addHandler(handler)
    _root().setLevel(logging.INFO)


def _root() -> logging.Logger:
    return logging.getLogger("xray_desktop")
