"""How long the window does not answer, in a whole session, against an idle loop.

    python tests/benchmarks/event_loop_gaps.py [--data FOLDER] [--rounds N] [--stacks] [--json FILE]

A precise timer of 10 ms in the window's process notes the time between its ticks, and how long
the processor worked for that thread meanwhile, which other programs disturb less. The session:
start, open and audit a data folder, scroll its films, train ``quick`` for three epochs with live
charts while films are browsed and classified, evaluate, close. The plain ways, in processes of
their own: a loop that does nothing, and one in which a thread of the same process imports
TensorFlow. Goal: 99 of 100 gaps at most 20 ms, the largest at most 100 ms.

With ``--stacks`` a thread looks at what the window does whenever a tick is late by 40 ms, which
costs some time itself.
"""

import argparse
import collections
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "build_spec")]

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog  # noqa: E402
from window_driver import WindowDriver  # noqa: E402

TICK_MS = 10
LATE_S = 0.04
IDLE_S = 20.0
LEFT = Qt.MouseButton.LeftButton
WAYS = ("idle", "tensorflow in a thread", "session")
MODEL = ROOT / "tests" / "bundles" / "with_maps"


class Gaps(QObject):
    """Notes the time between ticks, by phase.

    Parameters
    ----------
    parent : QObject
    with_stacks : bool
        Also look at what the main thread does while a tick is late.
    """

    def __init__(self, parent, with_stacks):
        super().__init__(parent)
        self.phase = "start"
        self.gaps = collections.defaultdict(list)
        self.stacks = []
        self.last, self._cpu = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._is_watching = with_stacks
        self._main = threading.get_ident()

    def start(self):
        """Begin to note."""
        self.last, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start()
        if self._is_watching:
            threading.Thread(target=self._watch, name="watch ticks", daemon=True).start()

    def stop(self):
        """Note no more."""
        self._timer.stop()
        self._is_watching = False

    def _tick(self):
        now, cpu = time.perf_counter(), time.thread_time()
        self.gaps[self.phase].append((now - self.last, cpu - self._cpu))
        self.last, self._cpu = now, cpu

    def _watch(self):
        seen, clock = 0.0, time.pthread_getcpuclockid(self._main)
        while self._is_watching:
            time.sleep(0.005)
            last = self.last
            late = time.perf_counter() - last - TICK_MS / 1000
            if late > LATE_S:
                frame = sys._current_frames().get(self._main)
                stack = describe(frame)
                if seen == last:
                    self.stacks[-1]["stacks"].append(stack)
                else:
                    self.stacks.append({"phase": self.phase, "stacks": [stack]})
                self.stacks[-1]["ms"] = round(late * 1000)
                self.stacks[-1]["cpu_ms"] = round(1000 * (time.clock_gettime(clock) - self._cpu))
                seen = last


def describe(frame):
    """Return the frames of the program, and the innermost ones of whatever it calls."""
    frames = traceback.extract_stack(frame)
    own = [entry for entry in frames if "/xray_desktop/" in entry.filename]
    shown = [*own[-5:], *(entry for entry in frames[-5:] if entry not in own[-5:])]
    return "\n".join(f"  {e.filename[-60:]}:{e.lineno} {e.name}: {e.line}" for e in shown)


def click(widget):
    QTest.mouseClick(widget, LEFT)


def click_button(parent, text):
    for button in parent.findChildren(QAbstractButton):
        if button.isVisible() and button.text().replace("&", "").rstrip("…") == text:
            click(button)
            return
    raise LookupError(f"There is no button {text!r}.")


def click_tab(tabs, number):
    bar = tabs.tabBar()
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifiers)


def session(program, gaps, data):
    """Yield what to wait for between the acts of a user; see `WindowDriver`."""
    window, services = program.window, program.services
    workspace = services.workspace
    yield 2.0
    gaps.phase = "open and check"
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QFileDialog.getExistingDirectory = lambda *_: str(data)
    dataset = window.pages.page("dataset")
    click_button(dataset.welcome, "Open data folder")
    yield "the check", lambda: services.dataset.audit_result is not None
    gaps.phase = "scroll the films"
    yield from scroll(dataset.films.grid)
    gaps.phase = "train and read"
    yield from train_and_read(window, services, data)
    gaps.phase = "evaluate"
    yield from evaluate(window, services)
    gaps.phase = "close"
    services.models.choose(workspace.model.path)
    window.close()
    yield 0.2


def scroll(grid):
    bar = grid.verticalScrollBar()
    for number in range(60):
        bar.setValue(bar.maximum() * number // 59)
        yield 0.05


def train_and_read(window, services, data):
    training, page = services.training, window.pages.page("train")
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    form = page.form
    click(form.cards.cards["quick"])
    click(form.advanced_button)
    epochs = form.advanced.entries["n_epochs"].control
    epochs.selectAll()
    QTest.keyClicks(epochs, "3")
    click(form.start_button)
    yield "the start", lambda: training.is_running
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    services.viewing.open_paths([next(data.glob("*/*")).parent])
    yield "a film", lambda: services.workspace.shown is not None
    shown = 0
    while training.is_running:
        # Some films on the page Read, then the curves for a while.
        press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        for _ in range(8):
            press(window, Qt.Key.Key_PageDown)
            yield 0.25
        press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        yield 2.0
        shown += 1
        if shown == 2:
            press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
            press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    yield "the figures", page.run_view.figures.isVisible
    yield 1.0


def evaluate(window, services):
    click_button(window.pages.page("train").run_view, "Evaluate it")
    yield 1.0
    workspace = services.workspace
    if workspace.evaluation is None:
        window.actions_table["evaluate_start"].trigger()
    yield "the evaluation", lambda: workspace.evaluation is not None
    result = window.pages.page("evaluate").result
    for number in range(result.tabs.count()):
        click_tab(result.tabs, number)
        yield 2.0
    click_tab(result.tabs, 0)
    table = result.matrix.table
    for row in range(table.rowCount() - 1):
        QTest.mouseClick(
            table.viewport(), LEFT, pos=table.visualItemRect(table.item(row, row)).center()
        )
        yield 0.5


class Importing(QThread):
    """The plain way to a framework that takes seconds: a thread of the window imports it."""

    def run(self):
        import tensorflow  # noqa: F401 - what is measured


def run_session(data, gaps_of, out):
    """Run the whole session in this process."""
    from xray_desktop.app import Application, FirstPaint, Program
    from xray_desktop.base.paths import user_data_folder

    shutil.copytree(MODEL, user_data_folder() / "models" / "measured")
    app = Application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    program = Program(app)
    gaps = gaps_of(program)
    driver = WindowDriver(program, session(program, gaps, data))
    driver.ended.connect(app.quit)
    painted = FirstPaint(program.window)
    painted.painted.connect(gaps.start)
    painted.painted.connect(driver.start)
    program.services.models.choose(user_data_folder() / "models" / "measured")
    program.window.resize(1280, 800)
    program.window.show()
    app.exec()
    gaps.stop()
    program.services.runtime.stop()
    out.write_text(json.dumps({"gaps": gaps.gaps, "stacks": gaps.stacks}), encoding="utf-8")
    if driver.problem is not None:
        raise driver.problem


def run_plain(way, gaps_of, out):
    """Run an empty loop, in which nothing or an import happens."""
    app = QApplication(sys.argv[:1])
    gaps = gaps_of(app)
    gaps.phase = way
    gaps.start()
    thread = Importing(app)
    if way == WAYS[1]:
        thread.start()
    QTimer.singleShot(int(IDLE_S * 1000), QCoreApplication.quit)
    app.exec()
    gaps.stop()
    thread.wait()
    out.write_text(json.dumps({"gaps": gaps.gaps, "stacks": gaps.stacks}), encoding="utf-8")
    # TensorFlow's threads need not be waited for.
    os._exit(0)


def measure(way, data, with_stacks):
    """Run one way in a process with a user data folder of its own; returns gaps and stacks."""
    with tempfile.TemporaryDirectory() as home:
        out = Path(home) / "gaps.json"
        command = [sys.executable, __file__, "--way", way, "--out", str(out), "--data", str(data)]
        environment = {
            "QT_QPA_PLATFORM": "offscreen",
            **os.environ,
            "XRAY_DESKTOP_HOME": str(Path(home) / "user data"),
            "LC_ALL": "C.UTF-8",
        }
        subprocess.run(
            command + ["--stacks"] * with_stacks, env=environment, check=True, stdout=sys.stderr
        )
        return json.loads(out.read_text(encoding="utf-8"))


def summarize(gaps):
    """Return median, 99th percentile and largest of the gaps, in ms; then of the CPU time."""
    row = []
    for values in zip(*gaps, strict=True):
        ms = sorted(1000 * value for value in values)
        row += [statistics.median(ms), ms[min(len(ms) - 1, int(len(ms) * 0.99))], ms[-1]]
    return row


def show(gaps):
    """Print a row for each phase."""
    print(f"{'':24}{'':>8}{'gaps in ms':>27}{'CPU ms of the thread in them':>33}")
    print(f"{'':24}{'ticks':>8}" + f"{'p50':>9}{'p99':>9}{'largest':>9}" * 2)
    for name, values in gaps.items():
        row = "".join(f"{value:9.1f}" for value in summarize(values))
        print(f"{name:24}{len(values):8}{row}")


def show_stacks(stacks):
    """Print the longest waits with the first and the last look at them."""
    for late in sorted(stacks, key=lambda late: -late["cpu_ms"])[:25]:
        print(f"\n=== late by {late['ms']} ms (CPU {late['cpu_ms']}) in “{late['phase']}”")
        counts = collections.Counter(late["stacks"])
        for stack, count in counts.most_common(2):
            print(f"--- {count} times\n{stack}")


def find_data(folder):
    """Return the data folder that was given, that of the environment, or a drawn one."""
    named = os.environ.get("XRAY_DESKTOP_DATA")
    if folder is None and named and (Path(named) / "covid19-image-dataset").is_dir():
        return Path(named) / "covid19-image-dataset"
    if folder is not None:
        return folder
    from xray_desktop.core.datasets.synthetic import write_drawn_dataset

    drawn = Path(tempfile.mkdtemp(prefix="gaps"))
    write_drawn_dataset(drawn / "train", n_per_class=80)
    write_drawn_dataset(drawn / "test", n_per_class=20, seed=5)
    return drawn


def main():
    """Measure all ways, or be one of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--stacks", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.way is not None:
        gaps_of = lambda parent: Gaps(parent, args.stacks)  # noqa: E731
        if args.way == WAYS[2]:
            run_session(args.data, gaps_of, args.out)
        else:
            run_plain(args.way, gaps_of, args.out)
        return
    data = find_data(args.data)
    gaps, stacks = collections.defaultdict(list), []
    for _ in range(args.rounds):
        for way in (*WAYS, WAYS[0]):
            found = measure(way, data, args.stacks)
            for phase, values in found["gaps"].items():
                gaps[phase] += values
                if way == WAYS[2]:
                    gaps["whole session"] += values
            stacks += found["stacks"]
    show(gaps)
    if args.stacks:
        show_stacks(stacks)
    if args.json is not None:
        args.json.write_text(json.dumps(gaps), encoding="utf-8")


if __name__ == "__main__":
    main()
