"""``xray-desktop log verify``: whether a session log is whole."""

import argparse
from pathlib import Path

from xray_desktop.base.tasks import TaskControl
from xray_desktop.cli import output
from xray_desktop.usecases.reader_study.session_log import check_session_log, log_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=["verify"], help="name the first line that does not fit")
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="a session log; without it, the one of this computer",
    )


def run(args: argparse.Namespace) -> int:
    """Follow the chain of a log; 0: it holds, 1: it does not."""
    file = args.file or log_file()
    check = check_session_log(file, TaskControl())
    if args.json:
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
