"""Pseudonyms of people, places and files, which only whoever holds the user's key can make."""

import functools
import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from xray_desktop.base import paths

KEY_NAME = "pseudonym.key"
_KEY_BYTES = 32
_NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Keyed hashes, HMAC-SHA-256 (RFC 2104).

    A plain hash, salted or not, tells whoever has it which of a few thousand patient numbers fits;
    this one tells nothing without the key, which stands in no file but its own.

    Parameters
    ----------
    key : bytes
        32 random bytes.
    """

    key: bytes = field(repr=False)

    @property
    def key_id(self) -> str:
        """Tell keys apart: 16 hexadecimal digits that say nothing else of the key."""
        return self.of("key")[:16]

    def of(self, kind: str, *parts: str) -> str:
        """Return the pseudonym of a thing that some texts name.

        Parameters
        ----------
        kind : str
            What is named: equal names of two kinds have different pseudonyms.
        *parts : str

        Returns
        -------
        str
            64 hexadecimal digits.
        """
        # Each part with its length: "a" and "bc" are not "ab" and "c".
        pieces = [part.encode("utf-8", "surrogatepass") for part in (kind, *parts)]
        message = b"".join(len(piece).to_bytes(8, "big") + piece for piece in pieces)
        return hmac.digest(self.key, message, "sha256").hex()

    def within(self, kind: str, *parts: str) -> Callable[[str], str]:
        """Return what gives the pseudonyms of many texts within one thing, such as a folder.

        It takes half as long as `of`, by a key derived from that of the user.
        """
        key = bytes.fromhex(self.of(kind, *parts))

        def of(text: str) -> str:
            return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()

        return of

    def seal(self, content: bytes) -> bytes:
        """Make content unreadable without the key: what is cached and has to come back as it was.

        A stream cipher of SHAKE-256 (FIPS 202), keyed, with a new nonce each time. It keeps names
        from being read, and does not tell whether somebody changed them.
        """
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._mask(content, nonce)

    def unseal(self, sealed: bytes) -> bytes:
        """Return what `seal` was given; noise if the key is another one."""
        return self._mask(sealed[_NONCE_BYTES:], sealed[:_NONCE_BYTES])

    def _mask(self, content: bytes, nonce: bytes) -> bytes:
        own = bytes.fromhex(self.of("seal"))
        stream = hashlib.shake_256(own + nonce).digest(len(content))
        masked = int.from_bytes(content, "little") ^ int.from_bytes(stream, "little")
        return masked.to_bytes(len(content), "little")


def user_pseudonyms() -> Pseudonyms:
    """Return the pseudonyms of this user; the key is made at the first call.

    Where it can be neither read nor kept, it holds for this process: nothing fails, but what was
    kept under other pseudonyms is read anew.
    """
    return _pseudonyms_of(paths.user_data_folder() / KEY_NAME)


@functools.lru_cache(maxsize=4)
def _pseudonyms_of(file: Path) -> Pseudonyms:
    return Pseudonyms(_read(file) or _create(file))


def _read(file: Path) -> bytes | None:
    """Return the key; None where there is none, or it is damaged."""
    try:
        key = file.read_bytes()
    except OSError:
        return None
    return key if len(key) == _KEY_BYTES else None


def _create(file: Path) -> bytes:
    """Keep a new key whole and for its owner only, unless another process was faster."""
    key = secrets.token_bytes(_KEY_BYTES)
    # Nothing is logged here: the log itself asks for pseudonyms.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        # Only its owner may read a file of mkstemp (mode 0600).
        handle, temporary = tempfile.mkstemp(prefix=f".{KEY_NAME}.", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as new:
                new.write(key)
                new.flush()
                os.fsync(new.fileno())
            _put(Path(temporary), file)
        finally:
            Path(temporary).unlink(missing_ok=True)
    return _read(file) or key


def _put(new: Path, file: Path) -> None:
    """Give the new key its name; one that is whole stays."""
    with suppress(OSError):
        # A link, unlike a rename, replaces nothing.
        os.link(new, file)
    if _read(file) is None:
        new.replace(file)
