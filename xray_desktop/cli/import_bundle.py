"""``xray-desktop import``: take a model in, checked."""

import argparse
from pathlib import Path

from xray_desktop.cli import output
from xray_desktop.usecases.bundles.bundles import import_bundle, set_default


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a model folder, its zip, or our .keras file"
    )
    parser.add_argument("--default", action="store_true", help="make it the default model")


def run(args: argparse.Namespace) -> int:
    """Import and say where the model is now."""
    bundle = import_bundle(args.file)
    if args.default:
        set_default(bundle)
    notice = output.say_names(bundle)
    if args.json:
        output.print_document(
            {
                "bundle": str(bundle.path),
                "model_id": bundle.model_id,
                "imported_from": bundle.manifest.imported_from,
                "privacy_notice": notice,
            }
        )
    else:
        output.write_line(f"Model imported: {bundle.manifest.name}, in {bundle.path}")
    return 0
