"""Open a large folder of films: the first time, and again, unchanged.

    python tests/benchmarks/large_index.py FOLDER [--rounds N]

FOLDER comes from make_films.py. The plain way for the first time is to read every byte of every
file, one file after the other; ours lists, reads headers and hashes. Both are measured with the
files out of the disk cache (Linux only: the system is asked to drop them), which is how a first
opening finds them, and with them in it. Opening again is measured with the files process and the
way from it to the window's process.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from figures import Figure, show
from PySide6.QtCore import QCoreApplication, QEventLoop

from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.runtime import Runtime

OPEN = "xray_desktop.usecases.datasets.dataset_open:open_dataset"


def all_files(folder: Path) -> list[str]:
    """List every file below a folder."""
    return [
        os.path.join(place, name)  # noqa: PTH118 - 100,000 of them
        for place, _folders, names in os.walk(folder)
        for name in sorted(names)
    ]


def drop_from_memory(files: list[str]) -> None:
    """Ask the system to forget the contents of files."""
    for name in files:
        number = os.open(name, os.O_RDONLY)
        os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(number)


def read_all(files: list[str]) -> int:
    """Read every byte, as a plain loop does."""
    n_bytes = 0
    for name in files:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - 100,000 of them
            n_bytes += len(file.read())
    return n_bytes


def timed(call) -> float:
    """Return the seconds of a call."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def index_new(folder: Path) -> None:
    """Index with a store that knows nothing."""
    with tempfile.TemporaryDirectory() as store:
        index_folders([folder], store=Path(store))


def list_plainly(folder: Path) -> int:
    """Ask for the status of everything, as a plain loop does."""
    return sum(path.stat().st_size for path in sorted(folder.rglob("*")))


def most_memory_mb(pid: int | str) -> float:
    """Return the most memory that a process had so far (Linux)."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(text.partition("VmHWM:")[2].split()[0]) / 1024


def open_in_files_process(folder: Path, n_rounds: int) -> tuple[list[float], float, float]:
    """Return seconds of each opening as the window sees it, and memory of both processes."""
    app = QCoreApplication([])
    runtime = Runtime(app)
    seconds = []
    for _ in range(n_rounds + 1):
        loop, task = QEventLoop(), CurrentTask(runtime.files, app)
        task.succeeded.connect(loop.quit)
        task.failed.connect(loop.quit)
        started = time.perf_counter()
        task.start(OPEN, [folder], None, title=Message.of("Opening"))
        loop.exec()
        seconds.append(time.perf_counter() - started)
    memory = most_memory_mb("self"), most_memory_mb(child_of_this())
    runtime.stop()
    return seconds, *memory


def child_of_this() -> int:
    """Return the id of the files process: of the largest one that this one has started (Linux)."""
    children = (int(path.name) for path in Path("/proc").glob("[0-9]*") if _is_child(path))
    return max(children, key=most_memory_mb)


def _is_child(process: Path) -> bool:
    try:
        return f"PPid:\t{os.getpid()}\n" in (process / "status").read_text()
    except OSError:
        return False


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    # First, before this process fills with what only the files process has otherwise.
    with tempfile.TemporaryDirectory() as home:
        os.environ["XRAY_DESKTOP_HOME"] = home
        opened, window, process = open_in_files_process(args.folder, 3)
    files = all_files(args.folder)
    ours, ours_warm, plain, plain_warm, listed = [], [], [], [], []
    for _ in range(args.rounds):
        drop_from_memory(files)
        plain.append(timed(lambda: read_all(files)))
        drop_from_memory(files)
        ours.append(timed(lambda: index_new(args.folder)))
        ours_warm.append(timed(lambda: index_new(args.folder)))
        plain_warm.append(timed(lambda: read_all(files)))
        listed.append(timed(lambda: list_plainly(args.folder)))
    print(f"in the disk cache: ours {text_of(ours_warm)}, reading alone {text_of(plain_warm)}")
    n, speed = f"{len(files):,} films", statistics.median(plain) / statistics.median(ours)
    again = statistics.median(opened[1:])
    show(
        Figure(f"first index of {n}, speed", text_of(ours), text_of(plain), speed, ">= 0.7"),
        Figure(f"{n} opened again, s", text_of(opened[1:]), text_of(listed), again, "<= 1"),
        Figure("most memory, window's core, MB", f"{window:.0f} MB", "-", window, "<= 600"),
        Figure("most memory, files process, MB", f"{process:.0f} MB", "-", process, "<= 1000"),
    )


def text_of(seconds: list[float]) -> str:
    """Write the median."""
    return f"{statistics.median(seconds):.2f} s"


if __name__ == "__main__":
    main()
