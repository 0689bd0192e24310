"""Read every odd file, each within limits, and say what became of it.

    python tests/storms/odd_files.py FOLDER… [--mutants N]

Prints how many files were tried, read, refused and died, the slowest and the largest, as JSON.
With ``--mutants N`` each file is also read N times with random damage.
"""

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

MAX_SECONDS, MAX_MEGABYTES = 10.0, 1000
_HANGS_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: str
    status: str
    seconds: float
    megabytes: int
    sentence: str = ""


class Reader:
    """A process that reads files; started again after each death."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def read(self, path: Path) -> Outcome:
        """Read one file and measure it."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, __file__, "--reader"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            self._process.stdout.readline()
        started = time.perf_counter()
        alarm = threading.Timer(_HANGS_AFTER, self._process.kill)
        alarm.start()
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(f"{json.dumps(str(path))}\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline()
        alarm.cancel()
        if answer:
            return Outcome(**json.loads(answer))
        code = self._process.wait()
        seconds = time.perf_counter() - started
        return Outcome(str(path), "died", seconds, 0, f"exit code {code}")

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()


def sweep(paths: Iterable[Path]) -> list[Outcome]:
    """Read all files, one after the other."""
    reader = Reader()
    try:
        return [reader.read(path) for path in paths]
    finally:
        reader.close()


def mutants_of(path: Path, count: int, folder: Path) -> Iterator[Path]:
    """Write damaged copies of a file, one at a time."""
    content = path.read_bytes()
    random_ = random.Random(f"{path.name} {len(content)}")
    for number in range(count if 0 < len(content) < 1_000_000 else 0):
        copy = folder / f"{number} {path.name}"
        copy.write_bytes(_damaged(bytearray(content), random_))
        yield copy
        copy.unlink()


def _damaged(content: bytearray, random_: random.Random) -> bytes:
    kind = random_.randrange(4)
    if kind == 0:
        return bytes(content[: random_.randrange(1, len(content) + 1)])
    if kind == 1:
        start = random_.randrange(len(content))
        del content[start : start + random_.randrange(1, 64)]
        return bytes(content)
    end = len(content) if kind == 2 else min(len(content), 2000)
    for _ in range(random_.randrange(1, 8)):
        content[random_.randrange(end)] = random_.choice((0, 127, 128, 255, random_.randrange(256)))
    return bytes(content)


def summary(outcomes: list[Outcome]) -> dict[str, object]:
    """Count what became of the files and name the extremes."""
    counts = {
        status: sum(o.status == status for o in outcomes)
        for status in ("read", "refused", "died", "unexplained")
    }
    slowest = max(outcomes, key=lambda o: o.seconds)
    largest = max(outcomes, key=lambda o: o.megabytes)
    return {
        "tried": len(outcomes),
        **counts,
        "slowest": asdict(slowest),
        "largest": asdict(largest),
        "deaths": [asdict(o) for o in outcomes if o.status in ("died", "unexplained")],
    }


def _read_until_input_ends() -> None:
    """Read the files named on standard input; the process that is measured."""
    # What the first films would pay: the library itself.
    import pydicom.filereader  # noqa: F401

    from xray_desktop.base.errors import ImageReadError
    from xray_desktop.core.images.reader import read_image

    print("ready", flush=True)
    for line in sys.stdin:
        path = Path(json.loads(line))
        _reset_peak()
        started = time.perf_counter()
        try:
            image = read_image(path)
            status, sentence = "read", " ".join(str(note) for note in image.notes)
            if not (image.pixels.min() >= 0 and image.pixels.max() <= 1):
                status, sentence = "unexplained", "values outside [0, 1]"
        except ImageReadError as error:
            status, sentence = "refused", error.message
        except Exception as error:  # noqa: BLE001 - any other kind is what is looked for
            status, sentence = "unexplained", repr(error)
        seconds = time.perf_counter() - started
        outcome = Outcome(str(path), status, seconds, _peak_megabytes(), sentence)
        print(json.dumps(asdict(outcome)), flush=True)


def _reset_peak() -> None:
    for process in _processes():
        with contextlib.suppress(OSError):
            Path(f"/proc/{process}/clear_refs").write_text("5")


def _peak_megabytes() -> int:
    """Sum the peak memory of this process and of its decoders; 0 where Linux does not tell."""
    total = 0
    for process in _processes():
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{process}/status").read_text().splitlines():
                if line.startswith("VmHWM"):
                    total += int(line.split()[1])
    return total // 1024


def _processes() -> list[int]:
    own = os.getpid()
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        return [own, *map(int, children)]
    return [own]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--mutants", type=int, default=0)
    parser.add_argument("--reader", action="store_true")
    parser.add_argument("--all", action="store_true", help="print a line for each file too")
    args = parser.parse_args()
    if args.reader:
        _read_until_input_ends()
        return 0
    paths = [p for folder in args.folders for p in sorted(folder.rglob("*")) if p.is_file()]
    with tempfile.TemporaryDirectory() as scratch:
        damaged = (m for path in paths for m in mutants_of(path, args.mutants, Path(scratch)))
        outcomes = sweep(damaged if args.mutants else paths)
    if args.all:
        for outcome in outcomes:
            print(json.dumps(asdict(outcome)))
    found = summary(outcomes)
    print(json.dumps(found, indent=2))
    return 1 if found["died"] or found["unexplained"] else 0


if __name__ == "__main__":
    sys.exit(main())
