"""Whether a session log is whole: the first line that was changed, removed or moved is named."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.reader_study.log import (
    EXPORTED,
    GAP,
    LONGEST_LINE,
    NO_LINE,
    TORN,
    LogEnd,
    line_hash,
    read_end,
    read_line,
)


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What became of a log.

    Parameters
    ----------
    n_lines : int
        Lines that were read; the check ends at the first one that does not fit.
    broken_line : int or None
        Number of that line, from 1; None: all fit.
    reason : Message or None
        What is wrong with it.
    notes : tuple of Message
        What should be known though all fits.
    last_hash : str
        Fingerprint of the last line that fits.
    """

    n_lines: int
    broken_line: int | None
    reason: Message | None
    notes: tuple[Message, ...]
    last_hash: str

    @property
    def holds(self) -> bool:
        """True if every line fits."""
        return self.broken_line is None


def check_log(path: Path, control: TaskControl | None = None) -> LogCheck:
    """Follow the chain of a log.

    Raises
    ------
    XrayDesktopError
        If it cannot be read.
    Cancelled
    """
    control = control or TaskControl()
    chain = _Chain(read_end(path))
    try:
        with path.open("rb") as file:
            while chain.broken is None and (line := file.readline(LONGEST_LINE)):
                control.check()
                chain.add(line)
    except OSError as error:
        raise XrayDesktopError(
            "The session log {name} cannot be read: {reason}.",
            "Name a session log; it is kept only where the settings ask for it.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    if chain.broken is None:
        chain.finish()
    number, reason = chain.broken or (None, None)
    return LogCheck(chain.n_lines, number, reason, tuple(chain.notes), chain.last)


class _Chain:
    """Takes line after line; `broken` is the first that does not fit, and why."""

    def __init__(self, end: LogEnd | None) -> None:
        self._end = end
        self.n_lines = 0
        self.last = NO_LINE
        self.broken: tuple[int, Message] | None = None
        self.notes: list[Message] = []
        self._last_event = ""
        # A part of a line fits only if the line after it tells of it.
        self._is_torn = False

    def add(self, line: bytes) -> None:
        """Check a line against those before."""
        self.n_lines += 1
        number, content = self.n_lines, line.removesuffix(b"\n")
        values = read_line(content)
        if self._is_torn and (values is None or values.get("event") != TORN):
            self._break(number - 1, Message.of("The line was changed."))
        elif values is None:
            self._is_torn = True
        elif not line.endswith(b"\n"):
            self._break(number, Message.of("The end of the line is missing."))
        else:
            self._check_place(number, values)
        if self.broken is None:
            self._check_known_end(number, line_hash(content))
            self.last = line_hash(content)

    def finish(self) -> None:
        """Check that nothing is missing behind the last line."""
        if self._end is not None and self.n_lines < self._end.n_lines:
            self._break_missing(self.n_lines + 1, self._end.n_lines)
        elif self._is_torn:
            # The program writes the length of the log only after the line.
            self.notes.append(
                Message.of(
                    "Line {line} is cut off: the program or the computer stopped while it was "
                    "written.",
                    line=self.n_lines,
                )
            )
        elif self._end is None and self._last_event != EXPORTED:
            self.notes.append(
                Message.of(
                    "Nothing tells how long this log should be: lines that are missing at its end "
                    "would not be noticed."
                )
            )

    def _check_place(self, number: int, values: dict[str, Any]) -> None:
        says = values.get("line")
        if says != number:
            if isinstance(says, int) and says > number:
                self._break_missing(number, says - 1)
            else:
                self._break(number, Message.of("The line stands in the wrong place."))
        elif values.get("previous") != self.last:
            self._break(number, Message.of("The line does not follow the one before it."))
        elif values.get("event") == GAP:
            self._break(
                number,
                Message.of(
                    "Lines before it were missing or others when the program went on writing."
                ),
            )
        elif values.get("event") == TORN:
            self._is_torn = False
            self.notes.append(
                Message.of(
                    "Line {line} is cut off: the program or the computer stopped while it was "
                    "written.",
                    line=number - 1,
                )
            )
        self._last_event = str(values.get("event"))

    def _check_known_end(self, number: int, found: str) -> None:
        if self._end is not None and number == self._end.n_lines and found != self._end.sha256:
            self._break(number, Message.of("The line was changed."))

    def _break(self, number: int, reason: Message) -> None:
        self.broken = (number, reason)

    def _break_missing(self, first: int, last: int) -> None:
        if first == last:
            self._break(first, Message.of("The line is missing."))
        else:
            self._break(
                first,
                Message.of("The lines {first} to {last} are missing.", first=first, last=last),
            )
