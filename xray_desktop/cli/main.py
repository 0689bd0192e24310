"""The parser of xray-desktop: one module a command, imported only when that command was chosen."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from xray_desktop import __version__
from xray_desktop.base import logs
from xray_desktop.base.errors import Cancelled, XrayDesktopError
from xray_desktop.base.printable import printable
from xray_desktop.cli import output


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command: where it lives and what it does."""

    module: str
    summary: str


class Parser(argparse.ArgumentParser):
    """A parser whose refusals repeat no argument raw."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with exit code 2."""
        super().error(printable(message))


COMMANDS = {
    "classify": Command("classify", "classify films, folders of films, DICOM trees"),
    "audit": Command("audit", "look for leaks, shortcuts and other faults in a data set folder"),
    "train": Command("train", "train a network on a data set folder"),
    "evaluate": Command("evaluate", "evaluate a model on a data set folder"),
    "export": Command("export", "export a model: zip, Keras, LiteRT or ONNX"),
    "import": Command("import_bundle", "import and verify a model"),
    "info": Command("info", "show the model card of a model"),
    "log": Command("log", "check that nothing in a session log was changed or is missing"),
    "demo": Command("demo", "audit, train, evaluate and classify on drawn films"),
    "selftest": Command("selftest", "check what works on this machine"),
}


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments are for the command line, not for the window."""
    return bool(arguments) and (
        arguments[0] in COMMANDS or arguments[0] in ("-h", "--help", "--version")
    )


def make_parser(chosen: str | None) -> argparse.ArgumentParser:
    """Make the parser; only the chosen command's module is imported and gets its arguments."""
    parser = Parser(
        prog="xray-desktop",
        description="Open and classify X-ray films, train a network on a local folder, and know "
        "what its score is worth. Without a command, or with files and folders, the window opens. "
        "Research use only, not a medical device.",
    )
    parser.add_argument("--version", action="version", version=f"xray-desktop {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.summary, description=command.summary)
        sub.add_argument("--json", action="store_true", help="print one JSON document")
        sub.add_argument("--debug", action="store_true", help="show the traceback of a failure")
        if name == chosen:
            _module(command).add_arguments(sub)
    return parser


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns
    -------
    int
        0 all done; 1 done, but some inputs failed; 2 bad usage or nothing could be done.
    """
    chosen = arguments[0] if arguments and arguments[0] in COMMANDS else None
    args = make_parser(chosen).parse_args(arguments)
    output.use_utf8()
    logs.silence()
    try:
        return int(_module(COMMANDS[args.command]).run(args))
    except XrayDesktopError as error:
        if args.debug:
            raise
        output.print_error(error, as_json=args.json)
        return 2
    except (Cancelled, KeyboardInterrupt):
        output.say("Cancelled.")
        return 2
    except BrokenPipeError:
        # The reader of our output is gone, as with `| head`; nothing is left to tell it.
        sys.stderr.close()
        return 2
    except OSError as error:
        if args.debug:
            raise
        output.print_unusable(error, as_json=args.json)
        return 2
    except Exception as error:
        if args.debug:
            raise
        output.print_unexpected(error, as_json=args.json)
        return 2


def _module(command: Command):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a module
    return importlib.import_module(f"xray_desktop.cli.{command.module}")
