"""What the command line prints: results on stdout, everything else on stderr."""

import argparse
import contextlib
import logging
import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xray_desktop.base import logs, paths
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.files import json_files
from xray_desktop.base.printable import json_printable, printable, printable_lines
from xray_desktop.base.tasks import Progress, ProgressCallback

if TYPE_CHECKING:
    from xray_desktop.core.bundles.manifest import ModelBundle

_log = logging.getLogger(__name__)


def use_utf8() -> None:
    """Print every file name, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def at_least_one(text: str) -> int:
    """Read an argument that counts something."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, received {text}")
    return int(text)


def write_line(text: str) -> None:
    """Write a line of a result on stdout; what would end it or move the cursor is escaped."""
    sys.stdout.write(printable(text) + "\n")
    sys.stdout.flush()


def write_lines(text: str) -> None:
    """Write a text of several lines on stdout."""
    sys.stdout.write(printable_lines(text) + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """Write a line for the person on stderr, as `write_line` does."""
    sys.stderr.write(printable(text) + "\n")
    sys.stderr.flush()


def say_in_handler(text: str) -> None:
    """Write a line on stderr from a signal handler.

    Python's own streams refuse to be entered twice, and the signal may have come while a line
    was being written.
    """
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.write(sys.stderr.fileno(), (text + "\n").encode())


def print_document(values: dict[str, object]) -> None:
    """Print one JSON document on stdout, with the schema and program version.

    Its texts are exact; what a terminal would obey is escaped as JSON does.
    """
    parts = json_files.text_parts(json_files.document(values))
    sys.stdout.writelines(map(json_printable, parts))
    sys.stdout.flush()


def print_error(error: XrayDesktopError, *, as_json: bool) -> None:
    """Show a failure: a sentence and what to do."""
    if as_json:
        print_document({"error": {"message": error.message, "hint": error.hint}})
    else:
        say(f"{error.message} {error.hint}".rstrip())


def print_unusable(error: OSError, *, as_json: bool) -> None:
    """Show what the system says of a file that nothing can be done with, such as a long name."""
    if not isinstance(error.filename, str | bytes) or not error.strerror:
        print_unexpected(error, as_json=as_json)
        return
    _note(error)
    problem = XrayDesktopError(
        "{name} cannot be used: {reason}.",
        "Check its name, its folder, its rights and the free space.",
        name=os.fsdecode(error.filename),
        reason=error.strerror,
    )
    print_error(problem, as_json=as_json)


def print_unexpected(error: Exception, *, as_json: bool) -> None:
    """Show a failure that nobody foresaw, without its traceback."""
    _note(error)
    problem = XrayDesktopError(
        "Unexpected problem: {kind}: {text}",
        "What to report stands in the log, which names no files: {log}.",
        kind=type(error).__name__,
        text=str(error),
        log=str(paths.logs_folder() / logs.LOG_NAME),
    )
    print_error(problem, as_json=as_json)


def say_names(bundle: "ModelBundle") -> str | None:
    """Say which folders a model names; returns the sentence, None where it names none."""
    from xray_desktop.usecases.bundles.handing_on import names_notice

    notice = names_notice(bundle)
    if notice is not None:
        say(str(notice))
    return None if notice is None else str(notice)


def _note(error: Exception) -> None:
    with contextlib.suppress(OSError):
        logs.start()
    _log.error("Unexpected problem", exc_info=error)


@contextlib.contextmanager
def progress_bar() -> Iterator[ProgressCallback]:
    """Give a callback that shows progress on stderr: a bar in a terminal, else a line a stage."""
    if sys.stderr.isatty():
        with _terminal_bar() as show:
            yield show
    else:
        yield _StageLines().show


@contextlib.contextmanager
def _terminal_bar() -> Iterator[ProgressCallback]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import (
        Progress as Bar,
    )

    columns = (
        # Without markup: a stage may name a file, and [red] is a name.
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        row = bar.add_task("", total=None)
        stage = ""

        def show(progress: Progress) -> None:
            nonlocal stage
            if str(progress.stage) != stage:
                stage = str(progress.stage)
                bar.reset(row, description=stage, total=progress.total)
            bar.update(row, completed=progress.done, total=progress.total)

        yield show


class _StageLines:
    """Progress where no bar can be drawn: each stage once, and how far every ten seconds."""

    def __init__(self) -> None:
        self._template = ""
        self._last = 0.0

    def show(self, progress: Progress) -> None:
        """Write a line if there is something new to say."""
        now = time.monotonic()
        # By its template: the epochs of a training are one stage.
        template = progress.stage.template
        if template == self._template and now - self._last < 10:
            return
        self._template, self._last = template, now
        stage = str(progress.stage)
        total = "" if progress.total is None else f" of {progress.total}"
        say(f"{stage}: {progress.done}{total}" if progress.done else stage)
