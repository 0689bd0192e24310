"""``xray-desktop export``: hand a model on."""

import argparse
from pathlib import Path

from xray_desktop.cli import output
from xray_desktop.core.bundles.bundle_files import verify_bundle
from xray_desktop.usecases.bundles.export import EXPORT_FORMATS, export_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="a model folder")
    parser.add_argument("--format", required=True, choices=EXPORT_FORMATS, dest="export_format")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.add_argument(
        "--with-source-names",
        action="store_true",
        help="name the data folders of the training films (default: they are numbered)",
    )


def run(args: argparse.Namespace) -> int:
    """Export and say what was written."""
    bundle = verify_bundle(args.bundle)
    model_id = export_bundle(
        bundle, args.export_format, args.out, with_source_names=args.with_source_names
    )
    if args.json:
        output.print_document(
            {"model_id": model_id, "format": args.export_format, "out": str(args.out)}
        )
    else:
        output.write_line(f"Wrote {args.out} ({args.out.stat().st_size / 1e6:.1f} MB)")
    return 0
