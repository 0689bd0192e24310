"""From process start to the first paint of the window, against importing TensorFlow.

    python tests/benchmarks/window_start.py [--rounds N] [--platform offscreen|xcb]

Prints medians of interleaved rounds with bytecode compiled for all: the window, `import
tensorflow` (the goal is a share of it), PySide6's widgets alone (what nobody can go below), and
`--help` over bare Python.
"""

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from figures import Figure, show

ROOT = Path(__file__).resolve().parents[2]

WINDOW = """
import os, sys
from xray_desktop import app
def painted(self):
    os.write(1, b"painted\\n")
    os._exit(0)
app.Program._start_work = painted
app.run([])
"""

COMMANDS = {
    "window": ["-c", WINDOW],
    "import tensorflow": ["-c", "import tensorflow"],
    "PySide6 alone": ["-c", "import PySide6.QtWidgets"],
    "--help": ["-m", "xray_desktop", "--help"],
    "bare Python": ["-c", ""],
}


def measure(arguments, environment):
    """Return seconds by the clock and by the processor, from start to exit."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    clock = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, used


def main():
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--platform", default="offscreen")
    args = parser.parse_args()
    environment = {**os.environ, "QT_QPA_PLATFORM": args.platform}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(ROOT / "xray_desktop", quiet=1)
    times = {name: [] for name in COMMANDS}
    for number in range(args.rounds + 1):
        for name, command in COMMANDS.items():
            cost = measure(command, environment)
            if number:  # The first round fills the disk cache, and writes bytecode.
                times[name].append(cost)
    medians = {
        name: [statistics.median(column) for column in zip(*costs, strict=True)]
        for name, costs in times.items()
    }
    print(f"{'':20} {'clock s':>8} {'CPU s':>8}   medians of {args.rounds} interleaved rounds")
    for name, (clock, used) in medians.items():
        print(f"{name:20} {clock:8.3f} {used:8.3f}")
    window, plain, text, python = (
        medians[name][0] for name in ("window", "import tensorflow", "--help", "bare Python")
    )
    show(
        Figure(
            "window painted / import tensorflow",
            f"{window:.3f} s",
            f"{plain:.3f} s",
            window / plain,
            "<= 0.10",
        ),
        Figure(
            "--help, seconds over bare Python",
            f"{text:.3f} s",
            f"{python:.3f} s",
            text - python,
            "<= 0.15",
        ),
    )


if __name__ == "__main__":
    main()
