"""Hands compressed frames to decoder processes, with a limit in time."""

import atexit
import json
import logging
import queue
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.files.json_files import parse_json
from xray_desktop.base.processes import own_command
from xray_desktop.core.images.dicom.codec_process import LENGTH, LENGTHS
from xray_desktop.core.images.limits import MAX_PIXELS, decode_seconds

_log = logging.getLogger(__name__)
_MAX_HEADER_BYTES = 1000
# Decoders that wait for work. A thread takes one and puts it back: never more than threads.
_idle: queue.LifoQueue["Decoder"] = queue.LifoQueue()


@dataclass(frozen=True, slots=True)
class Frame:
    """A compressed frame and what the file says of it.

    Parameters
    ----------
    codec : str
        ``"jpeg"``, ``"jpegls"``, ``"jpeg2000"``, ``"htj2k"`` or ``"rle"``.
    rows, columns : int
        A code stream of another size is refused before it is decoded.
    n_samples, bits : int
        Channels, and bits allocated for a value; only RLE needs them.
    is_rgb : bool
        True if the components of a JPEG are said to be RGB.
    stream : bytes
        The code stream.
    halvings : int
        JPEG 2000 of one unsigned component only: how many of its finest levels are left out, each
        of which halves the frame.
    """

    codec: str
    rows: int
    columns: int
    n_samples: int
    bits: int
    is_rgb: bool
    stream: bytes
    halvings: int = 0


def decode_frame(name: str, frame: Frame) -> NDArray[np.generic]:
    """Decode one compressed frame in another process.

    Parameters
    ----------
    name : str
        Of the file, for the error.
    frame : Frame

    Returns
    -------
    ndarray of shape (height, width) or (height, width, 3)

    Raises
    ------
    ImageReadError
        If the frame is damaged, takes too long or the decoder is not installed.
    """
    try:
        decoder = _idle.get_nowait()
    except queue.Empty:
        decoder = Decoder()
    try:
        answer = decoder.decode(frame)
    except (OSError, EOFError, ValueError) as error:
        decoder.end()
        _log.warning("The decoder of %s was ended on %s", frame.codec, Path(name))
        raise ImageReadError(
            "{name} is damaged: its decoder died or took more than {seconds} seconds.",
            "Export it again.",
            name=name,
            seconds=int(decode_seconds(frame.rows * frame.columns)),
        ) from error
    except BaseException:
        decoder.end()
        raise
    _idle.put(decoder)
    if isinstance(answer, np.ndarray):
        return answer
    raise _refusal(name, frame.codec, answer)


def end_decoders() -> None:
    """End the decoder processes that wait for work."""
    while True:
        try:
            _idle.get_nowait().end()
        except queue.Empty:
            return


def _refusal(name: str, codec: str, answer: dict[str, str]) -> ImageReadError:
    if "missing" in answer:
        return ImageReadError(
            "{name} is compressed with {codec}, whose decoder is not installed.",
            "Install the package {package}.",
            name=name,
            codec=codec,
            package=answer["missing"],
        )
    return ImageReadError(
        "{name} is damaged: its {codec} data cannot be decoded ({reason}).",
        "Export it again.",
        name=name,
        codec=codec,
        reason=answer.get("error", "no reason given"),
    )


class Decoder:
    """One decoder process; used by one thread at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            own_command("--codec-process"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def decode(self, frame: Frame) -> NDArray[np.generic] | dict[str, str]:
        """Return the values, or what the process says instead.

        Raises
        ------
        OSError, EOFError, ValueError
            If the process died, was ended for its time, or answers nonsense.
        """
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise EOFError("The decoder has no streams.")
        seconds = decode_seconds(frame.rows * frame.columns)
        # Ending the process is the one limit in time that pipes have on every system.
        limit = threading.Timer(seconds, self._process.kill)
        limit.start()
        try:
            facts = {
                "codec": frame.codec,
                "rows": frame.rows,
                "columns": frame.columns,
                "n_samples": frame.n_samples,
                "bits": frame.bits,
                "is_rgb": frame.is_rgb,
                "halvings": frame.halvings,
                "seconds": 2 * seconds,
            }
            header = json.dumps(facts).encode()
            requests.write(LENGTHS.pack(len(header), len(frame.stream)) + header)
            requests.write(frame.stream)
            requests.flush()
            return _read_answer(answers)
        finally:
            limit.cancel()

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    _log.debug("A decoder's pipe was broken already")
        self._process.wait()


def _read_answer(answers: IO[bytes]) -> NDArray[np.generic] | dict[str, str]:
    (header_bytes,) = LENGTH.unpack(_read_all(answers, LENGTH.size))
    if header_bytes > _MAX_HEADER_BYTES:
        raise ValueError("A decoder answered nonsense.")
    answer = parse_json(_read_all(answers, header_bytes))
    if "shape" not in answer:
        return {str(key): str(value) for key, value in answer.items()}
    shape, dtype = tuple(answer["shape"]), np.dtype(answer["dtype"])
    if dtype.hasobject or np.prod(shape, dtype=np.float64) > 4 * MAX_PIXELS:
        raise ValueError("A decoder answered nonsense.")
    values = np.empty(shape, dtype)
    _fill(answers, values.data.cast("B"))
    return values


def _read_all(answers: IO[bytes], n_bytes: int) -> bytes:
    content = bytearray(n_bytes)
    _fill(answers, memoryview(content))
    return bytes(content)


def _fill(answers: IO[bytes], buffer: memoryview) -> None:
    at = 0
    while at < len(buffer):
        n_bytes = answers.readinto(buffer[at:])  # type: ignore[attr-defined]
        if not n_bytes:
            raise EOFError("The decoder ended.")
        at += n_bytes


atexit.register(end_decoders)
