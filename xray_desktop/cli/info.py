"""``xray-desktop info``: what a model says of itself."""

import argparse
from pathlib import Path

from xray_desktop.cli import output
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.usecases.bundles.bundles import describe_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="a model folder")


def run(args: argparse.Namespace) -> int:
    """Show manifest and card of a model that verifies."""
    description = describe_bundle(args.bundle)
    notice = output.say_names(read_bundle(args.bundle))
    if args.json:
        output.print_document({**description, "privacy_notice": notice})
    else:
        output.write_line(f"Model {description['model_id']}, every file verified.")
        output.write_line("")
        for check in description["missing_checks"]:
            output.write_line(check)
        output.write_lines(description["card"])
    return 0
