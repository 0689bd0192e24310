"""A trace of a reading session: lines that are only ever added, each bound to the one before.

Every line is a JSON object that holds its number, the SHA-256 of the line before it as it stands
in the file, and last its own. `log_verification` names the first line that does not fit.
A small file beside the log keeps how many lines there are, so that missing last ones are noticed.
It protects against slips, crashes and simple changes; who can write all files can make all of them
anew, so the last fingerprint is best written down elsewhere too.
"""

import hashlib
import json
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xray_desktop import __version__
from xray_desktop.base.errors import ExportError
from xray_desktop.base.files import json_files
from xray_desktop.base.files.file_locks import O_BINARY, locked
from xray_desktop.core.reader_study.reading import utc_now

_log = logging.getLogger(__name__)

LOG_NAME = "session-log.jsonl"
NO_LINE = "0" * 64
# Events that the log writes of itself.
TORN, GAP, EXPORTED = "torn line", "gap", "exported"
# A film of a thousand classes needs some 40 kB; what is longer is no line of ours.
LONGEST_LINE = 2**20
_SEAL = b',"sha256":"%s"}'
_SEAL_BYTES = len(_SEAL) - 2 + 64


@dataclass(frozen=True, slots=True)
class LogEvent:
    """Something that happened in a session. No names of files, nothing of a patient.

    Parameters
    ----------
    event : str
        What happened.
    time : str
        When, in UTC, ISO 8601.
    film : str or None
        SHA-256 of its file; None where it is of no film, or could not be read.
    model_id : str or None
    output : mapping or None
        What the model said: plain JSON values.
    decision : mapping or None
        What the reader said: plain JSON values.
    note : str
    """

    event: str
    time: str
    film: str | None = None
    model_id: str | None = None
    output: Mapping[str, Any] | None = None
    decision: Mapping[str, Any] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LogEnd:
    """How many lines a log has, the SHA-256 of the last one, and how many bytes all are."""

    n_lines: int
    sha256: str
    n_bytes: int


def append_events(path: Path, events: Sequence[LogEvent]) -> None:
    """Add events to a log, on the disk for certain when this returns.

    A line that a crash has cut off is left as it is and told of; lines that are missing at the
    end are told of too.

    Raises
    ------
    ExportError
        If the log cannot be written. It may then end in a part of a line.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | O_BINARY, 0o600)
        try:
            with locked(handle):
                end, repairs = _prepare(path, handle)
                content, end = _seal([*repairs, *events], end)
                _write(handle, content)
                os.fsync(handle)
                _keep_end(path, end)
        finally:
            os.close(handle)
    except OSError as error:
        raise ExportError(
            "The session log {name} cannot be written: {reason}.",
            "Check its folder and the free space. What is not written yet is tried again.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error


def _keep_end(path: Path, end: LogEnd) -> None:
    """Keep how long a log is; without that its lines are there all the same, and are counted."""
    facts = {"lines": end.n_lines, "sha256": end.sha256, "bytes": end.n_bytes}
    try:
        json_files.write_json(end_file(path), facts)
    except OSError as error:
        _log.warning("The length of the session log is not kept: %s", error)


def end_file(path: Path) -> Path:
    """Return the file beside a log that keeps how long it is."""
    return path.with_suffix(".end.json")


def read_end(path: Path) -> LogEnd | None:
    """Return what stands there; None where it is missing or makes no sense."""
    try:
        values = json_files.read_json(end_file(path))
        return LogEnd(int(values["lines"]), str(values["sha256"]), int(values["bytes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def line_hash(line: bytes) -> str:
    """Return the fingerprint of a line, without its end of line."""
    return hashlib.sha256(line).hexdigest()


def read_line(line: bytes) -> dict[str, Any] | None:
    """Return the values of a line; None where it is not one, or was changed."""
    body, seal = line[:-_SEAL_BYTES] + b"}", line[-_SEAL_BYTES:]
    if seal != _SEAL % line_hash(body).encode():
        return None
    try:
        values = json_files.parse_json(body)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def _seal(events: Sequence[LogEvent], end: LogEnd) -> tuple[bytes, LogEnd]:
    """Make lines that follow on the last one."""
    # What a crash has cut off is ended first, and stays for everybody to see.
    content = b"\n" if events[0].event == TORN else b""
    n_lines, last = end.n_lines, end.sha256
    for event in events:
        n_lines += 1
        values = {
            "line": n_lines,
            "previous": last,
            "time": event.time,
            "app_version": __version__,
            "event": event.event,
            "film": event.film,
            "model_id": event.model_id,
            "output": event.output,
            "decision": event.decision,
            "note": event.note,
        }
        body = json.dumps(values, separators=(",", ":"), allow_nan=False).encode()
        line = body[:-1] + _SEAL % line_hash(body).encode()
        content += line + b"\n"
        last = line_hash(line)
    return content, LogEnd(n_lines, last, end.n_bytes + len(content))


def _prepare(path: Path, handle: int) -> tuple[LogEnd, list[LogEvent]]:
    """Return where a log ends, and what must be said of it before it goes on."""
    known = read_end(path)
    if known is not None and known == _quick_end(handle, known):
        return known, []
    found, at_known, is_torn = _find_end(handle, known)
    repairs = []
    if is_torn:
        note = "The line before was cut off while it was written."
        repairs.append(LogEvent(TORN, utc_now(), note=note))
    if known is not None and at_known != known.sha256:
        note = f"There were {known.n_lines} lines, the last one with the SHA-256 {known.sha256}."
        repairs.append(LogEvent(GAP, utc_now(), note=note))
    return found, repairs


def _quick_end(handle: int, known: LogEnd) -> LogEnd | None:
    """Return the end that is known where the file still ends like that, without reading it all."""
    size = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, max(0, size - LONGEST_LINE), os.SEEK_SET)
    tail = os.read(handle, LONGEST_LINE)
    if size != known.n_bytes or not tail.endswith(b"\n"):
        return None
    last = tail[:-1].rpartition(b"\n")[2]
    return known if line_hash(last) == known.sha256 else None


def _find_end(handle: int, known: LogEnd | None) -> tuple[LogEnd, str, bool]:
    """Read a log to its end.

    Returns
    -------
    LogEnd
    str
        Fingerprint of the line that was known as the last one.
    bool
        True if the file ends within a line.
    """
    n_lines, n_bytes, last, at_known, line = 0, 0, NO_LINE, NO_LINE, b"\n"
    os.lseek(handle, 0, os.SEEK_SET)
    with os.fdopen(os.dup(handle), "rb") as file:
        for line in file:
            n_lines, n_bytes = n_lines + 1, n_bytes + len(line)
            last = line_hash(line.removesuffix(b"\n"))
            if known is not None and n_lines == known.n_lines:
                at_known = last
    return LogEnd(n_lines, last, n_bytes), at_known, not line.endswith(b"\n")


def _write(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]
