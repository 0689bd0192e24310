"""``xray-desktop info``: what a model says of itself."""

import argparse
from pathlib import Path

from xray_desktop.cli import output
from xray_desktop.usecases.bundles.bundles import describe_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="a model folder")


def run(args: argparse.Namespace) -> int:
    """Show manifest and card of a model that verifies."""
    description = describe_bundle(args.bundle)
    if args.json:
        output.print_document(dict(description))
    else:
        output.write_line(f"Model {description['model_id']}, every file verified.\n")
        for check in description["missing_checks"]:
            output.write_line(check)
        output.write_line(_printable(description["card"]))
    return 0


def _printable(text: str) -> str:
    """Drop what a terminal would obey: a card may come from elsewhere."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
