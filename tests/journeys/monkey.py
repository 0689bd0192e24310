"""Random clicks, drags, wheel turns and keys on the whole window, from a seed.

    python tests/journeys/monkey.py --seed 1 --seconds 1800 [--steps N] [FOLDER_OR_FILE...]

Every dialog for files is answered with one of the given paths, or with nothing. Prints one JSON
document; exit code 1 if anything was raised, warned of, or left over.
"""

import argparse
import gc
import json
import logging
import multiprocessing
import random
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QThread, QTimer, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from xray_desktop.app import Application, Program
from xray_desktop.ui.window.excepthook import catch_uncaught

STEP_MS = 5
# Half of all keys are shortcuts of commands; these are the others.
KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Delete,
    Qt.Key.Key_A,
    Qt.Key.Key_7,
]
# Commands that leave the window; closing is tried at the end.
AVOIDED = {"quit"}
N_KEPT = 60


class Monkey(QObject):
    """Does one random thing every few milliseconds, also inside menus and dialogs.

    Parameters
    ----------
    program : Program
    seed : int
    seconds : float
        When to end at the latest.
    n_most : int
        After how many steps to end.
    paths : sequence of Path
        Answers to dialogs for files.
    """

    def __init__(self, program, seed, seconds, n_most, paths):
        super().__init__(program)
        self._program = program
        self._random = random.Random(seed)
        self._paths = [str(path) for path in paths]
        self._ends = time.monotonic() + seconds
        self._n_most = n_most
        self._written = tempfile.mkdtemp(prefix="monkey")
        self._last = []
        self.n_steps = 0
        self.problems = []
        self.rss_mb = []
        self._memory = QTimer(self, interval=max(500, int(seconds * 1000 / 60)))
        self._memory.timeout.connect(self.note_memory)
        self._answer_dialogs()

    def start(self):
        """Begin."""
        self._memory.start()
        self.step()

    def note_problem(self, text):
        """Keep what went wrong, with what was done before it."""
        self.problems.append({"step": self.n_steps, "text": text, "before": self._last[-8:]})

    def note_memory(self):
        """Note what the window's process holds now."""
        statm = Path("/proc/self/statm")
        if statm.exists():
            self.rss_mb.append(int(statm.read_text().split()[1]) * 4096 // 2**20)

    def step(self):
        """Do one thing."""
        if self.n_steps >= self._n_most or time.monotonic() > self._ends:
            self._memory.stop()
            self._end()
            return
        # First, and not by one timer for all: an act may open a menu or a dialog that waits in a
        # loop of its own, in which a timer does not fire again while its own slot is at work.
        QTimer.singleShot(STEP_MS, self.step)
        self.n_steps += 1
        acts = (self._click, self._click, self._press, self._press, self._drag, self._wheel)
        try:
            self._random.choice(acts)()
        except RuntimeError as error:
            # The widget went with what its own event did.
            if "already deleted" not in str(error):
                raise

    def _end(self):
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is not None:
            # One after the other: each ends a loop that waits for it.
            top.close()
            QTimer.singleShot(STEP_MS, self._end)
        else:
            # Again, where a window refuses because it still writes a file.
            QTimer.singleShot(STEP_MS, self._end)
            QApplication.instance().quit()

    def _target(self):
        """Return a visible widget and a point of it, in what takes events now."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is None:
            shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
            top = self._random.choice(shown) if shown else self._program.window
        if not top.isVisible():
            top.show()
        widgets = [top, *(w for w in top.findChildren(QWidget) if w.isVisible())]
        widget = self._random.choice(widgets)
        return widget, QPoint(
            self._random.randrange(max(1, widget.width())),
            self._random.randrange(max(1, widget.height())),
        )

    def _note(self, kind, widget, more=""):
        name = widget.objectName() or widget.accessibleName()
        self._last = [*self._last[-N_KEPT:], f"{kind} {type(widget).__name__} {name} {more}"]

    def _click(self):
        widget, point = self._target()
        if isinstance(widget, QMenu):
            action = widget.actionAt(point)
            if action is not None and action.objectName() in AVOIDED:
                return
        button = self._random.choices(
            [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton],
            [8, 1, 1],
        )[0]
        text = getattr(widget, "text", None)
        # Some widgets of the program keep their label under this name.
        self._note("click", widget, str(text()) if callable(text) else "")
        if self._random.random() < 0.1:
            QTest.mouseDClick(widget, button, Qt.KeyboardModifier.NoModifier, point)
        else:
            QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, point)

    def _drag(self):
        widget, point = self._target()
        self._note("drag", widget)
        button = self._random.choice([Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
        QTest.mousePress(widget, button, Qt.KeyboardModifier.NoModifier, point)
        for _ in range(3):
            point += QPoint(self._random.randint(-60, 60), self._random.randint(-60, 60))
            QTest.mouseMove(widget, point)
        QTest.mouseRelease(widget, button, Qt.KeyboardModifier.NoModifier, point)

    def _wheel(self):
        widget, point = self._target()
        self._note("wheel", widget)
        turn = QPoint(0, self._random.choice([-120, 120]))
        event = QWheelEvent(
            point,
            widget.mapToGlobal(point),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def _press(self):
        if self._random.random() < 0.5 and not QApplication.activePopupWidget():
            self._press_shortcut()
            return
        widget = QApplication.focusWidget() or self._target()[0]
        key = self._random.choice(KEYS)
        self._note("key", widget, key.name)
        shift = self._random.random() < 0.2
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget, key, modifier)

    def _press_shortcut(self):
        table = self._program.window.actions_table
        actions = [a for a in table.children() if hasattr(a, "shortcut")]
        action = self._random.choice(actions)
        keys = action.shortcut()
        if action.objectName() in AVOIDED:
            return
        self._note("command", self._program.window, action.objectName())
        if keys.isEmpty():
            action.trigger()
        else:
            QTest.keySequence(self._program.window, QKeySequence(keys))

    def _answer_dialogs(self):
        def one_path(*_args, **_options):
            return self._random.choice(["", *self._paths])

        def written(*_args, **_options):
            name = self._random.choice(["", "out.png", "out.csv", "out.html", "out.zip", "out"])
            return (str(Path(self._written) / name) if name else ""), ""

        QFileDialog.getExistingDirectory = one_path
        QFileDialog.getOpenFileName = lambda *a, **b: (one_path(), "")
        QFileDialog.getOpenFileNames = lambda *a, **b: ([p for p in [one_path()] if p], "")
        QFileDialog.getSaveFileName = written
        QDesktopServices.openUrl = lambda *_: True


class WarningsKept(logging.Handler):
    """Hands warnings of the program and of Qt to the monkey."""

    def __init__(self, note):
        super().__init__(logging.WARNING)
        self._note = note

    def emit(self, record):
        """Keep a record."""
        self._note(self.format(record))


def left_over(before):
    """Name threads, processes and timers that should have gone by now."""
    gc.collect()
    names = [f"process {p.name}" for p in multiprocessing.active_children()]
    # Python's own name for a thread of Qt's that ran some Python; `is_alive` is always true for it.
    threads = [t for t in threading.enumerate() if not t.name.startswith("Dummy-")]
    names += [f"thread {t.name}" for t in threads if t not in before]
    names += [
        f"thread of {o.objectName()}"
        for o in gc.get_objects()
        if type(o).__mro__.__contains__(QThread) and o.isRunning()
    ]
    return names


def play(seed, seconds, n_most, paths):
    """Let the monkey play; returns what came of it."""
    app = Application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    before = set(threading.enumerate())
    program = Program(app)
    monkey = Monkey(program, seed, seconds, n_most, paths)
    catch_uncaught(lambda error, details: monkey.note_problem(f"{error}\n{details}"))
    qInstallMessageHandler(lambda _kind, _context, text: monkey.note_problem(f"Qt: {text}"))
    logging.getLogger("xray_desktop").addHandler(WarningsKept(monkey.note_problem))
    program.open(paths[:1])
    program.window.show()
    QTimer.singleShot(1500, monkey.start)
    app.exec()
    is_stopped = program.services.runtime.stop()
    program.window.hide()
    deadline = time.monotonic() + 5
    while (rest := left_over(before)) and time.monotonic() < deadline:
        app.processEvents()
        time.sleep(0.05)
    return {
        "seed": seed,
        "n_steps": monkey.n_steps,
        "problems": [p for p in monkey.problems if not is_noise(p["text"])],
        "stopped": is_stopped,
        "left_over": rest,
        "rss_mb": monkey.rss_mb,
    }


def is_noise(text):
    """Tell what the offscreen platform says of itself, and what a cancelled import needs."""
    return "does not support" in text or "did not stop when asked" in text


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--steps", type=int, default=sys.maxsize)
    parser.add_argument("paths", nargs="*", type=Path)
    args = parser.parse_args()
    try:
        result = play(args.seed, args.seconds, args.steps, [path.absolute() for path in args.paths])
    except BaseException:
        sys.stdout.write(json.dumps({"crashed": traceback.format_exc()}) + "\n")
        raise
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    return 1 if result["problems"] or result["left_over"] or not result["stopped"] else 0


if __name__ == "__main__":
    sys.exit(main())
