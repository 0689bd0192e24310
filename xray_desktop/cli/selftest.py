"""``xray-desktop selftest``: what works on this machine."""

import argparse

from xray_desktop.base.capabilities import can_learn
from xray_desktop.cli import output
from xray_desktop.usecases.system.selftest import run_selftest


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare no arguments of its own."""


def run(args: argparse.Namespace) -> int:
    """Check everything; 1 if something does not work."""
    with output.progress_bar() as progress:
        checks = run_selftest(progress)
    passed = all(check.passed for check in checks)
    if args.json:
        document = {"passed": passed, "can_learn": can_learn()}
        output.print_document({**document, "checks": [check.to_json() for check in checks]})
    else:
        for check in checks:
            word = "ok    " if check.passed else "FAILED"
            output.write_line(f"{word} {check.name}: {check.detail} ({check.seconds:.1f} s)")
        if not can_learn():
            output.write_line("absent training and export: this program has no TensorFlow")
    return 0 if passed else 1
