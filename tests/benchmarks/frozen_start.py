"""From process start to the first paint: the standalone program against the same from source.

    python tests/benchmarks/frozen_start.py [--product DIR] [--rounds N]

DIR is the folder of a built program (default: dist/xray-desktop). Both say in their log when they
have painted; the rounds are interleaved, each with a home of its own, and the program is ended
after its paint. Prints medians, and processor seconds until then.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from figures import Figure, show

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 60
PAINTED = re.compile(r"^(\S+ \S+) INFO xray_desktop\.app: First paint$", flags=re.MULTILINE)


def measure(command, home):
    """Return seconds by the clock and by the processor until the first paint."""
    environment = {**os.environ, "XRAY_DESKTOP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    log = Path(home) / "logs" / "xray-desktop.log"
    began = time.time()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        while time.time() - began < LIMIT_S:
            found = PAINTED.search(log.read_text() if log.exists() else "")
            if found:
                painted = datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S,%f").timestamp()
                return painted - began, processor_seconds(process.pid)
            time.sleep(0.005)
        raise TimeoutError(f"{command[0]} did not paint.")
    finally:
        process.kill()
        process.wait()


def processor_seconds(pid):
    """Return what a process has used so far; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--product", type=Path, default=ROOT / "dist" / "xray-desktop")
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    program = args.product / args.product.name
    commands = {"frozen": [str(program)], "source": [sys.executable, "-m", "xray_desktop"]}
    times = {name: [] for name in commands}
    for number in range(args.rounds + 1):
        for name, command in commands.items():
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
                cost = measure(command, home)
            if number:  # The first round fills the disk cache.
                times[name].append(cost)
    clock = {name: statistics.median(cost[0] for cost in costs) for name, costs in times.items()}
    used = {name: statistics.median(cost[1] for cost in costs) for name, costs in times.items()}
    print(f"processor: frozen {used['frozen']:.2f} s, source {used['source']:.2f} s")
    show(
        Figure(
            f"first paint of {args.product.name}",
            f"{clock['frozen']:.3f} s",
            f"{clock['source']:.3f} s",
            clock["frozen"] / clock["source"],
            "<= 1.3",
        )
    )


if __name__ == "__main__":
    main()
