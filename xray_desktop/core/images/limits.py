"""What a file may cost: checked before it is opened, before it is decoded and while it inflates."""

import logging
import stat
import warnings
import zlib
from pathlib import Path

from xray_desktop.base.errors import ImageReadError

MAX_FILE_BYTES = 512 * 2**20
MAX_PIXELS = 50_000_000
# The first frame of 50 million 16-bit pixels is 100 MB; a deflated megabyte can become 1 GB.
MAX_INFLATED_BYTES = 256 * 2**20
# For a compressed frame of up to 16 million pixels; a sound one takes a quarter of a second on an
# idle machine, and larger ones get more.
MIN_DECODE_SECONDS = 8.0
_SECONDS_A_PIXEL = 0.5e-6

_QUIET = r"PIL\.|pydicom\.|xray_desktop\.core\."


def check_file(path: Path) -> None:
    """Refuse what must not be opened: a FIFO named ``.png`` would block for ever.

    Raises
    ------
    ImageReadError
        If it is missing, not a regular file, empty or too large.
    """
    try:
        facts = path.stat()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ImageReadError(
            "{name} cannot be opened: {reason}.",
            "Check that the file is there and that you may read it.",
            name=path.name,
            reason=reason,
        ) from error
    if stat.S_ISDIR(facts.st_mode):
        raise ImageReadError("{name} is a folder.", "Give a file.", name=path.name)
    if not stat.S_ISREG(facts.st_mode):
        raise ImageReadError("{name} is not a regular file.", "Give a file.", name=path.name)
    if facts.st_size == 0:
        raise ImageReadError("{name} is empty.", "Export or copy it again.", name=path.name)
    if facts.st_size > MAX_FILE_BYTES:
        raise ImageReadError(
            "{name} is {megabytes} MB large; films are read up to {limit} MB.",
            "Export the film on its own, without further frames.",
            name=path.name,
            megabytes=facts.st_size // 2**20,
            limit=MAX_FILE_BYTES // 2**20,
        )


def check_size(name: str, width: int, height: int) -> None:
    """Refuse sizes that cannot be a film, before anything is decoded.

    Raises
    ------
    ImageReadError
        If there are no pixels or more than `MAX_PIXELS`.
    """
    if width < 1 or height < 1:
        raise ImageReadError(
            "{name} is damaged: its size is {width} x {height}.",
            "Export it again.",
            name=name,
            width=width,
            height=height,
        )
    if width * height > MAX_PIXELS:
        raise too_many_pixels(name)


def too_many_pixels(name: str) -> ImageReadError:
    """Make the error of a film that is too large to be decoded."""
    return ImageReadError(
        "{name} has too many pixels; films are read up to {limit} million.",
        "Reduce its size before opening it.",
        name=name,
        limit=MAX_PIXELS // 1_000_000,
    )


def decode_seconds(n_pixels: int) -> float:
    """Return how long the decoding of a compressed frame may take."""
    return max(MIN_DECODE_SECONDS, n_pixels * _SECONDS_A_PIXEL)


def inflate(name: str, deflated: bytes) -> bytes:
    """Inflate a raw deflate stream (DICOM PS3.5 A.5), up to `MAX_INFLATED_BYTES`.

    Raises
    ------
    ImageReadError
        If it holds more.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    inflated = inflater.decompress(deflated, MAX_INFLATED_BYTES)
    if inflater.unconsumed_tail:
        raise ImageReadError(
            "{name} inflates to more than {limit} MB.",
            "Export it without compression.",
            name=name,
            limit=MAX_INFLATED_BYTES // 2**20,
        )
    return inflated


def silence_decoders() -> None:
    """Keep what decoders say of odd files off the screen and out of logs.

    They quote elements and EXIF; what matters to the user becomes a note. Set for the process and
    never restored: `warnings.catch_warnings` is not thread-safe.
    """
    for library in ("PIL", "pydicom"):
        logger = logging.getLogger(library)
        if logger.propagate:
            logger.propagate = False
            logger.addHandler(logging.NullHandler())
    first = warnings.filters[0] if warnings.filters else None
    if first is None or getattr(first[3], "pattern", None) != _QUIET:
        warnings.filterwarnings("ignore", module=_QUIET)
