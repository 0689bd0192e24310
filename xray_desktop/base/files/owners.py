"""Which process works in a folder: a lock of the operating system, and beside it who holds it."""

import contextlib
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from xray_desktop.base.files.file_locks import O_BINARY, try_lock, unlock
from xray_desktop.base.files.json_files import DamagedFileError, parse_json

_LONGEST = 4096
# Who only asks whether a folder has an owner holds the lock for a moment.
_N_TRIES, _PAUSE_S = 5, 0.05


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that works in a folder.

    Parameters
    ----------
    host : str
        Name of its computer.
    process : int
        Its number there.
    started : str
        When it started, as its system counts, so that a later process with the same number is told
        from it; empty where the system does not say.
    since : str
        When it began to work in the folder, in UTC, ISO 8601.
    """

    host: str
    process: int
    started: str
    since: str

    @classmethod
    def here(cls) -> Self:
        """Return this process."""
        since = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(platform.node(), os.getpid(), _started(os.getpid()) or "", since)

    @property
    def may_live(self) -> bool:
        """False if it is known to have ended."""
        if self.host != platform.node() or sys.platform == "win32":
            return True  # Cannot be asked.
        if sys.platform == "linux":
            return _started(self.process) == self.started
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True


class OwnedElsewhereError(Exception):
    """Another process works in the folder.

    Attributes
    ----------
    owner : Owner or None
        None where it does not say.
    """

    def __init__(self, owner: Owner | None) -> None:
        super().__init__(str(owner))
        self.owner = owner


@dataclass(frozen=True, slots=True)
class Claim:
    """How a folder was taken.

    Parameters
    ----------
    left_by : Owner or None
        Who worked in it before and ended without a word; None where nobody did.
    is_locked : bool
        False where the file system has no locks, and only that other process was asked.
    """

    left_by: Owner | None
    is_locked: bool


@contextlib.contextmanager
def owned(path: Path) -> Iterator[Claim]:
    """Be the one process that works in a folder.

    Parameters
    ----------
    path : Path
        File in that folder which is locked and says who; made if it is missing, and emptied at
        the end.

    Raises
    ------
    OwnedElsewhereError
        If another process is.
    OSError
        If the file cannot be written.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | O_BINARY, 0o644)
    try:
        is_locked = _lock(handle)
        before = _read(handle)
        if not is_locked and before is not None and before.may_live:
            raise OwnedElsewhereError(before)
        try:
            _write(handle, json.dumps(asdict(Owner.here())).encode())
        except OSError:
            # A full disk is told of by whoever needs more of it than these few bytes.
            if not is_locked:
                raise
        try:
            yield Claim(before, is_locked)
        finally:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            unlock(handle)
    finally:
        os.close(handle)


def find_owner(path: Path) -> OwnedElsewhereError | None:
    """Return what `owned` would raise of another process; None: nobody works there."""
    try:
        handle = os.open(path, os.O_RDWR | O_BINARY)
    except OSError:
        return None
    try:
        is_locked = try_lock(handle)
        owner = _read(handle)
        if is_locked:
            unlock(handle)
        elif owner is not None and owner.may_live:
            return OwnedElsewhereError(owner)
    except BlockingIOError:
        return OwnedElsewhereError(_read(handle))
    finally:
        os.close(handle)
    return None


def _lock(handle: int) -> bool:
    for _try in range(_N_TRIES):
        with contextlib.suppress(BlockingIOError):
            return try_lock(handle)
        time.sleep(_PAUSE_S)
    raise OwnedElsewhereError(_read(handle))


def _read(handle: int) -> Owner | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        values = parse_json(os.read(handle, _LONGEST))
        return Owner(
            str(values["host"])[:80],
            int(values["process"]),
            str(values["started"]),
            str(values["since"])[:40],
        )
    except (OSError, DamagedFileError, KeyError, TypeError, ValueError):
        return None


def _write(handle: int, content: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, content)


def _started(process: int) -> str | None:
    """Return when a process of this computer started; None where it has ended, or nobody says."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # proc(5): the name, in brackets, may hold anything; state is the 3rd value, the start the 22nd.
    values = text.rpartition(")")[2].split()
    return None if values[0] in "ZX" else values[19]
