"""How long a process that trains waits for TensorFlow and Keras, against importing them plainly.

    python tests/benchmarks/engine_import.py [--rounds N]

Ours is `xray_desktop.learning.backend`, which keeps out what Keras imports for wrappers that
nothing here uses. Each import runs in a process of its own, in turn with the other; the median of
the rounds counts.
"""

import argparse
import statistics
import subprocess
import sys

from figures import Figure, show

CLOCKED = "import time; begun = time.perf_counter(); {code}; print(time.perf_counter() - begun)"
OURS, PLAIN = "import xray_desktop.learning.backend", "import tensorflow, keras"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = [(seconds(OURS), seconds(PLAIN)) for _ in range(arguments.parse_args().rounds)]
    ours, plain = (statistics.median(column) for column in zip(*rounds, strict=True))
    figure = Figure(
        "TensorFlow and Keras", f"{ours:.2f} s", f"{plain:.2f} s", ours / plain, "<= 0.8"
    )
    show(figure)


def seconds(code: str) -> float:
    """Run an import in a fresh process and return its seconds."""
    command = [sys.executable, "-c", CLOCKED.format(code=code)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
