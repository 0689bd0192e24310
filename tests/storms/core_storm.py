"""Kill and stop the process that reads films, at random moments, and look that films are read.

Run it as ``python tests/storms/core_storm.py [--deaths 60] [--stops 20] [--seed N]``. Exit code
1 if a film was left without an end, a later one was not read, or a process stays.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from xray_desktop.base.messages import Message
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.workers.limits import Limits

READ = "xray_desktop.usecases.reading.view:read_viewed_image"
LIMITS = Limits(start=15.0, silence=3.0)
# After so long an end is taken to be missing: a process may be hit, and tried once more, at its
# start.
PATIENCE_S = 120.0
SIDE = 3000


def draw_films(folder: Path) -> list[Path]:
    """Films whose reading takes long enough to be hit."""
    rng = np.random.default_rng(0)
    paths = [folder / f"film {number}.png" for number in range(3)]
    for path in paths:
        pixels = rng.integers(0, 255, (SIDE, SIDE), np.uint8)
        Image.fromarray(pixels).save(path, compress_level=1)
    return paths


class Storm:
    """Reads films while their process is struck."""

    def __init__(self, app: QCoreApplication, films: list[Path], rng: random.Random) -> None:
        self.runtime = Runtime(app, files_limits=LIMITS)
        self._films, self._rng = films, rng
        self.pids: set[int] = set()
        self.counts = dict.fromkeys(("read", "told", "without an end", "not read after"), 0)

    def strike(self, number: signal.Signals) -> None:
        """Hit the process at a random moment of a film; then another film must be read."""
        end = self._read(self._rng.choice(self._films), number)
        self.counts[end or "without an end"] += 1
        for _ in range(2):
            # A blow that came late may hit the next film.
            if (after := self._read(self._rng.choice(self._films), None)) == "read":
                break
        self.counts["not read after"] += after != "read"

    def _read(self, film: Path, number: signal.Signals | None) -> str | None:
        ends: list[str] = []
        loop = QEventLoop()
        title = Message.of("Reading {name}", name=film.name)
        task = self.runtime.files.submit(READ, film, title=title)
        task.succeeded.connect(lambda _film: ends.append("read"))
        task.failed.connect(lambda error, _details: ends.append(self._kind(error, film)))
        task.finished.connect(loop.quit)
        QTimer.singleShot(round(1000 * PATIENCE_S), loop, loop.quit)
        if number is not None:
            late_ms = round(1000 * self._rng.uniform(0, 0.5))
            QTimer.singleShot(late_ms, loop, lambda: self._hit(number))
        loop.exec()
        return ends[0] if ends else None

    def _hit(self, number: signal.Signals) -> None:
        child = self.runtime.files._supervisor._child
        if child is not None and child.pid is not None:
            self.pids.add(child.pid)
            os.kill(child.pid, number)

    @staticmethod
    def _kind(error: Exception, film: Path) -> str:
        return "told" if film.name in str(error) else "without an end"

    def left_over(self) -> int:
        """Count the processes that were hit and are still there."""
        return sum(Path(f"/proc/{pid}").exists() for pid in self.pids)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deaths", type=int, default=60)
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    blows = [signal.SIGKILL] * args.deaths + [signal.SIGSTOP] * args.stops
    rng = random.Random(args.seed)
    rng.shuffle(blows)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XRAY_DESKTOP_HOME"] = str(Path(folder) / "home")
        storm = Storm(QCoreApplication([]), draw_films(Path(folder)), rng)
        for number, blow in enumerate(blows, 1):
            storm.strike(blow)
            print(f"{number}: {blow.name} {storm.counts}", file=sys.stderr, flush=True)
        is_stopped = storm.runtime.stop()
    counts = {**storm.counts, "processes left": storm.left_over(), "stopped": is_stopped}
    for name, value in {**counts, "seconds": round(time.monotonic() - started)}.items():
        print(f"{name:22} {value}")
    bad = counts["without an end"] + counts["not read after"] + counts["processes left"]
    return 1 if bad or not is_stopped else 0


if __name__ == "__main__":
    sys.exit(main())
