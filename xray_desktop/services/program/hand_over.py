"""A start of the program hands its files to the window that is open already. No Qt.

Python's own connections and not those of QtNetwork, which needs libraries (Kerberos, brotli) that a
bare system does not have, and which every start would pay for.
"""

import hashlib
import json
import logging
import os
import stat
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.files.json_files import parse_json

_log = logging.getLogger(__name__)

LONGEST_MESSAGE = 2**20
MOST_PATHS = 10_000
LIMIT_S = 3.0
ACCEPTED = b"accepted"
_KEY_NAME = "window.key"
_KEY_BYTES = 32


def find_address() -> str | None:
    """Return where the window of this user and this user data listens; None: there is no place."""
    digest = hashlib.sha256(os.fsencode(paths.user_data_folder().absolute())).hexdigest()[:16]
    if sys.platform == "win32":
        return rf"\\.\pipe\xray-desktop-{digest}"
    folder = _private_folder()
    return None if folder is None else str(folder / f"xray-desktop-{digest}.socket")


def read_key() -> bytes | None:
    """Return what both sides prove to know; None where no window has made it yet."""
    try:
        key = (paths.user_data_folder() / _KEY_NAME).read_bytes()
    except OSError:
        return None
    return key if len(key) == _KEY_BYTES else None


def make_key() -> bytes | None:
    """Return that key, made where it is missing: only this user can read it."""
    path = paths.user_data_folder() / _KEY_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if read_key() is None:
            path.unlink(missing_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(os.urandom(_KEY_BYTES))
    except OSError as error:
        _log.info("No key for other starts: %s", error)
    return read_key()


def hand_over(arguments: Sequence[str], limit_s: float = LIMIT_S) -> bool:
    """Hand files and folders to the open window.

    Returns
    -------
    bool
        False if there is none, or it does not answer in time: then this start opens its own.
    """
    address, key = find_address(), read_key()
    if address is None or key is None or (sys.platform != "win32" and not Path(address).exists()):
        return False
    message = encode([str(Path(argument).absolute()) for argument in arguments])
    if len(message) > LONGEST_MESSAGE:
        return False
    answers: list[bytes] = []
    # On a thread: a window that hangs would never answer.
    thread = threading.Thread(
        target=_send, args=(address, key, message, answers), name="hand over", daemon=True
    )
    thread.start()
    thread.join(limit_s)
    return answers == [ACCEPTED]


def encode(opened: Sequence[str]) -> bytes:
    """Write absolute paths as a message."""
    return json.dumps({"open": list(opened)}).encode()


def decode(message: bytes) -> tuple[Path, ...]:
    """Read a message.

    Raises
    ------
    ValueError
        If it is anything but absolute paths.
    """
    values = parse_json(message)
    opened = values.get("open") if isinstance(values, dict) else None
    if not isinstance(opened, list) or len(opened) > MOST_PATHS or len(values) != 1:
        raise ValueError("The message holds no list of paths.")
    for text in opened:
        if not isinstance(text, str) or "\0" in text or not Path(text).is_absolute():
            raise ValueError("The message holds something that is no absolute path.")
    return tuple(Path(text) for text in opened)


def _send(address: str, key: bytes, message: bytes, answers: list[bytes]) -> None:
    from multiprocessing import AuthenticationError
    from multiprocessing.connection import Client

    try:
        with Client(address, authkey=key) as connection:
            connection.send_bytes(message)
            answers.append(connection.recv_bytes(len(ACCEPTED)))
    except (OSError, EOFError, ValueError, AuthenticationError) as error:
        # The socket of a window that is gone, or not ours; or no MD5 on this system.
        _log.info("Nothing handed over: %s", type(error).__name__)


def _private_folder() -> Path | None:
    """Return a folder for sockets that nobody else can enter; their paths must be short."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if _is_private(Path(runtime)):
        return Path(runtime)
    folder = Path(tempfile.gettempdir()) / f"xray-desktop-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if _is_private(folder) else None


def _is_private(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    is_ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    return folder.is_absolute() and is_ours and not status.st_mode & 0o077
