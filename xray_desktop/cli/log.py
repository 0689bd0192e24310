"""``xray-desktop log``: whether a session log is whole; what the program's log says of a file."""

import argparse
from pathlib import Path

from xray_desktop.base import logs, paths
from xray_desktop.base.log_privacy import file_label
from xray_desktop.base.tasks import TaskControl
from xray_desktop.cli import output
from xray_desktop.usecases.reader_study.session_log import check_session_log, log_file

_VERIFY, _FIND = "verify", "find"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "action",
        choices=[_VERIFY, _FIND],
        help="verify: name the first line of a session log that does not fit; find: show what the "
        "program's own log, which names no files, says of a file",
    )
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="verify: a session log, without it the one of this computer; find: any file or folder",
    )


def run(args: argparse.Namespace) -> int:
    """Follow the chain of a session log, or find a file in the program's log.

    Returns
    -------
    int
        0: it holds, or is found; 1: it does not, or is not.
    """
    if args.action == _FIND:
        return _find(args.file or log_file(), as_json=args.json)
    return _verify(args.file or log_file(), as_json=args.json)


def _find(file: Path, *, as_json: bool) -> int:
    label = file_label(file)
    found = [line for line in _logged_lines() if label in line]
    if as_json:
        output.print_document({"path": str(file), "label": label, "lines": found})
    else:
        output.write_line(f"{file.name} stands in the log as: {label}")
        for line in found:
            output.write_line(line)
    return 0 if found else 1


def _logged_lines() -> list[str]:
    """Return the lines of the log, older files first."""
    files = sorted(paths.logs_folder().glob(f"{logs.LOG_NAME}*"), reverse=True)
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    return [line for text in texts for line in text.splitlines()]


def _verify(file: Path, *, as_json: bool) -> int:
    check = check_session_log(file, TaskControl())
    if as_json:
        output.print_document(
            {
                "path": str(file),
                "holds": check.holds,
                "n_lines": check.n_lines,
                "broken_line": check.broken_line,
                "reason": None if check.reason is None else str(check.reason),
                "notes": [str(note) for note in check.notes],
                "last_hash": check.last_hash,
            }
        )
        return 0 if check.holds else 1
    verdict = f"{file.name} holds: {check.n_lines} lines, none changed or missing."
    if not check.holds:
        verdict = f"{file.name} does not hold from line {check.broken_line} on: {check.reason}"
    output.write_line(verdict)
    for note in check.notes:
        output.write_line(str(note))
    output.write_line(f"SHA-256 of the last line that fits: {check.last_hash}")
    return 0 if check.holds else 1
