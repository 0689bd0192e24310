"""Locks between processes, kept by the operating system: a program that dies gives its own back."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE_S = 0.01
_LIMIT_S = 15.0
# What a file system answers that has no locks, as some on the network.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
# Far beyond the end: on Windows a locked byte cannot be read by others.
_LOCK_AT = 2**30
O_BINARY = getattr(os, "O_BINARY", 0)


def try_lock(handle: int) -> bool:
    """Lock an open file for this process, without waiting.

    Parameters
    ----------
    handle : int
        Of a file that is open for writing; what is locked is all of it.

    Returns
    -------
    bool
        False if its file system has no locks.

    Raises
    ------
    BlockingIOError
        If another process holds it, or this one by another handle.
    """
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCK_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        # Windows says EACCES or EDEADLK.
        raise BlockingIOError(errno.EWOULDBLOCK, "another program holds it") from error
    return True


def unlock(handle: int) -> None:
    """Give back what `try_lock` gave; also done where the handle is closed."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.lseek(handle, _LOCK_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)


@contextlib.contextmanager
def locked(handle: int, limit_s: float = _LIMIT_S) -> Iterator[None]:
    """Hold the lock of an open file; without one where its file system has none.

    Raises
    ------
    TimeoutError
        If another process does not give it back within the limit, in seconds.
    """
    until = time.monotonic() + limit_s
    while True:
        try:
            has_lock = try_lock(handle)
            break
        except BlockingIOError:
            if time.monotonic() > until:
                raise TimeoutError(
                    errno.ETIMEDOUT, "another program is writing it and does not finish"
                ) from None
            time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        if has_lock:
            unlock(handle)


@contextlib.contextmanager
def changing(path: Path) -> Iterator[None]:
    """Keep other processes from changing a file while it is read, changed and written.

    What is locked is a file beside it, which stays: the file itself is replaced when it is written.

    Parameters
    ----------
    path : Path
        Its folder is made if it is missing.

    Raises
    ------
    OSError
        If the folder cannot be written to, or another process does not finish.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.lock")
    handle = os.open(beside, os.O_RDWR | os.O_CREAT | O_BINARY, 0o666)
    try:
        with locked(handle):
            yield
    finally:
        os.close(handle)
