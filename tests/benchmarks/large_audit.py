"""Audit a large folder of films to its end, as the window does, and cancel it on the way.

    python tests/benchmarks/large_audit.py FOLDER [--cancels N] [--stages]

FOLDER comes from make_films.py. The folder is opened, then audited in the files process: every
film decoded and described, copies and shortcuts sought, and the films split. Both are canceled
twice before, and go on where they were; all of it counts. Then the audit is asked for again, of
the same films but one, and canceled at N moments of its time: how long until the process takes
other work? It must be the same process, not one in the place of one that had to
be killed. Memory is the most that the files process ever had (Linux). The plain way is a loop that
opens films with Pillow and takes their perceptual hash; it is measured on some, and its time is
that of all. With ``--stages`` the seconds of each stage that the user reads of are printed.
"""

import argparse
import collections
import os
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from figures import Figure, show
from large_index import OPEN, all_files, child_of_this, most_memory_mb
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress
from xray_desktop.core.inspection.perceptual_hash import perceptual_hash
from xray_desktop.services.state.runtime import Runtime

AUDIT = "xray_desktop.usecases.audit.dataset_audit:audit_opened"
N_PLAIN = 1000
EARLY_S = (0.4, 2.0)


class Window:
    """Asks the files process for work, and waits as an event loop does."""

    def __init__(self) -> None:
        self.runtime = Runtime(QCoreApplication([]))
        self.stages: dict[str, float] = collections.defaultdict(float)
        self.waits: list[float] = []

    def run_with_cancels(self, function: str, *args: object):
        """Cancel twice, then run to the end; return the result and the seconds of all."""
        started = time.perf_counter()
        for moment in EARLY_S:
            self.cancel(moment, function, *args)
        result, _seconds = self.run(function, *args)
        return result, time.perf_counter() - started

    def cancel(self, moment: float, function: str, *args: object) -> None:
        """Cancel after some seconds, and note how long it took if it had not ended before."""
        for stage, seconds in self.run(function, *args, cancel_after=moment):
            print(f"canceled after {moment:6.1f} s: over in {seconds:.2f} s  {stage}", flush=True)
            self.waits.append(seconds)

    def run(self, function: str, *args: object, cancel_after: float | None = None):
        """Return the result and its seconds, or where a cancel came and how long it took."""
        loop, results, cancels = QEventLoop(), [], []
        started = time.perf_counter()
        stage = ["(before the first)", started]
        task = self.runtime.files.submit(function, *args, title=Message.of("Measuring"))

        def note(progress: object) -> None:
            now = time.perf_counter()
            self.stages[stage[0]] += now - stage[1]
            stage[1] = now
            if isinstance(progress, Progress):
                stage[0] = str(progress.stage)

        def cancel() -> None:
            cancels.append((stage[0], time.perf_counter()))
            task.cancel()

        task.progressed.connect(note)
        task.succeeded.connect(results.append)
        task.failed.connect(lambda error, details: print(error, details))
        task.finished.connect(loop.quit)
        if cancel_after is not None:
            QTimer.singleShot(round(1000 * cancel_after), task, cancel)
        loop.exec()
        ended = time.perf_counter()
        note(None)
        if cancel_after is None:
            return results[0], ended - started
        return [(where, ended - moment) for where, moment in cancels]


def plain_seconds(films: list[str]) -> float:
    """Return how long a plain loop takes for all films, told from some of them."""
    some = random.Random(0).sample(films, min(N_PLAIN, len(films)))
    started = time.perf_counter()
    for name in some:
        with Image.open(name) as picture:
            perceptual_hash(picture.convert("L"))
    return (time.perf_counter() - started) * len(films) / len(some)


def measure(folder: Path, n_cancels: int, with_stages: bool) -> None:
    """Open, audit, audit again, cancel, and show what came of it."""
    window = Window()
    opened, open_s = window.run_with_cancels(OPEN, [folder], None)
    project, view = opened.project, opened.view
    pid = child_of_this()
    print(f"{len(view):,} films opened in {open_s:.1f} s, {most_memory_mb(pid):.0f} MB", flush=True)
    window.stages.clear()
    audit, first_s = window.run_with_cancels(AUDIT, [folder], project)
    if with_stages:
        for stage, seconds in window.stages.items():
            print(f"  {seconds:8.1f} s  {stage}")
    kinds = ", ".join(finding.kind for finding in audit.findings)
    print(f"{first_s:.1f} s; found: {kinds}; split: {audit.split.sum(axis=0).tolist()}", flush=True)
    window.stages.clear()
    _audit, again_s = window.run(AUDIT, [folder], without_film(project, view, 0))
    if with_stages:
        for stage, seconds in window.stages.items():
            print(f"  {seconds:8.1f} s  {stage} (films described before)")
    for number in range(n_cancels):
        moment = again_s * (number + 0.5) / n_cancels
        window.cancel(moment, AUDIT, [folder], without_film(project, view, number + 1))
    longest, memory = max(window.waits), most_memory_mb(pid)
    is_same = child_of_this() == pid
    window.runtime.stop()
    films = [name for name in all_files(folder) if name.endswith(".jpg")]
    plain, n = plain_seconds(films), f"{len(films):,} films"
    minutes = first_s / 60
    show(
        Figure(
            f"audit and split, {n}, min", f"{first_s:.0f} s", f"{plain:.0f} s", minutes, "<= 15"
        ),
        Figure("again, films described before, min", f"{again_s:.1f} s", "-", again_s / 60, "<= 1"),
        Figure("longest wait after a cancel, s", f"{longest:.2f} s", "-", longest, "<= 1"),
        Figure("processes killed for it", str(int(not is_same)), "-", int(not is_same), "<= 0"),
        Figure(
            "most memory of an audit, files process, MB", f"{memory:.0f} MB", "-", memory, "<= 1000"
        ),
    )


def without_film(project, view, row: int):
    """Leave one film out, so that the audit is another one."""
    return replace(project, excluded=frozenset({view.sha256[row].tobytes().hex()}))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cancels", type=int, default=12)
    parser.add_argument("--stages", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XRAY_DESKTOP_HOME"] = home
        measure(args.folder, args.cancels, args.stages)


if __name__ == "__main__":
    main()
