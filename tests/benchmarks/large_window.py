"""How long the window does not answer while a very large data set is opened, checked and looked at.

    python tests/benchmarks/large_window.py FOLDER [--stacks] [--picture FILE] [--home FOLDER]

FOLDER comes from make_films.py. A real window opens the folder on the page Dataset, checks it to
the end, is scrolled and filtered by letters, class and order; films are chosen, left out and taken
back; at last the folder is opened again. A timer of 10 ms notes the time between its ticks, as in
event_loop_gaps.py. The processor's time of the window's thread is what counts: all cores are busy
with the check. The plain way is a `QListWidget` that gets an item for each film. Memory is the
most that the window's process ever had (Linux). With ``--home`` the user data
are kept there, and films that were described before need not be decoded again.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from event_loop_gaps import Gaps, click, press, scroll, show_stacks, summarize
from figures import Figure, show
from large_index import all_files, most_memory_mb
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from window_driver import WindowDriver

LIMIT_S = 1800.0
CONTROL = Qt.KeyboardModifier.ControlModifier


def session(program, gaps, data):
    """Yield what to wait for between the acts of a user; see `WindowDriver`."""
    window, services = program.window, program.services
    dataset, page = services.dataset, window.pages.page("dataset")
    films = page.films
    yield 1.0
    press(window, Qt.Key.Key_2, CONTROL)
    yield 0.5
    gaps.phase = "list"
    dataset.open_folders([data])
    yield "the listed films", lambda: services.workspace.dataset is not None
    gaps.phase = "read files, scroll"
    yield 1.0
    yield from scroll(films.grid)
    yield "the read films", lambda: not dataset.is_opening
    gaps.phase = "check"
    yield 1.0
    yield from look_around(gaps, page, "while checked")
    gaps.phase = "check"
    yield "the check", lambda: dataset.audit_result is not None
    yield 1.0
    yield from look_around(gaps, page, "")
    gaps.phase = "leave films out"
    films.grid.setFocus()
    QTest.keyClick(films.grid, Qt.Key.Key_A, CONTROL)
    yield 0.3
    yield from leave_out(window, page, len(services.workspace.dataset) // 10)
    gaps.phase = "open again"
    dataset.close()
    yield 0.5
    dataset.open_folders([data])
    yield "the read films", lambda: services.workspace.dataset is not None
    yield 2.0


def look_around(gaps, page, when):
    """Type into the filter, choose a class and an order, choose a finding."""
    gaps.phase = f"filter {when}".strip()
    for letter in "film 77":
        QTest.keyClicks(page.filter.text, letter)
        yield 0.25
    page.filter.text.clear()
    yield 0.5
    for combo in (page.filter.class_name, page.films.sort):
        for number in (*range(1, combo.count()), 0):
            combo.setCurrentIndex(number)
            yield 0.4
    gaps.phase = f"scroll {when}".strip()
    yield from scroll(page.films.grid)
    page.films.grid.verticalScrollBar().setValue(0)
    yield 0.2
    gaps.phase = "choose findings"
    rows = page.findings.list
    for number in range(rows.count()):
        if not rows.item(number).isHidden():
            QTest.mouseClick(
                rows.viewport(),
                Qt.MouseButton.LeftButton,
                pos=rows.visualItemRect(rows.item(number)).center(),
            )
            yield 0.5
    if page.films.all_button.isVisible():
        click(page.films.all_button)
    yield 0.5


def leave_out(window, page, n_films):
    """Choose films, leave them out, and take them back."""
    page.films.choose(range(n_films))
    yield 0.3
    for name in ("dataset_exclude", "dataset_undo", "dataset_redo", "dataset_undo"):
        window.actions_table[name].trigger()
        yield 0.6


def plain_list_seconds(names):
    """Return how long the plain way takes to show all films."""
    started = time.perf_counter()
    films = QListWidget()
    for name in names:
        films.addItem(name)
    films.show()
    films.grab()
    return time.perf_counter() - started


def run(data, with_stacks, picture):
    """Run the session in this process and show what came of it."""
    from xray_desktop.app import Application, FirstPaint, Program

    app = Application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    program = Program(app)
    gaps = Gaps(program, with_stacks)
    driver = WindowDriver(program, session(program, gaps, data), LIMIT_S)
    driver.ended.connect(app.quit)
    painted = FirstPaint(program.window)
    painted.painted.connect(gaps.start)
    painted.painted.connect(driver.start)
    program.window.resize(1280, 800)
    program.window.show()
    app.exec()
    gaps.stop()
    memory = most_memory_mb("self")
    if picture is not None:
        program.window.grab().save(str(picture))
    program.services.runtime.stop()
    if driver.problem is not None:
        raise driver.problem
    for phase, values in gaps.gaps.items():
        p50, p99, largest, _, _, cpu = summarize(values)
        print(
            f"{phase:24} {len(values):7} ticks, gaps {p50:5.1f} {p99:6.1f} {largest:7.1f} ms, "
            f"most CPU {cpu:6.1f} ms"
        )
    if with_stacks:
        show_stacks(gaps.stacks)
    longest = max(cpu for phase in gaps.gaps.values() for _wall, cpu in phase) * 1000
    names = [Path(name).name for name in all_files(data)]
    plain = 1000 * plain_list_seconds(names)
    n = f"{len(names):,} films"
    show(
        Figure(f"longest wait, {n}, ms", f"{longest:.0f} ms", f"{plain:.0f} ms", longest, "<= 100"),
        Figure("most memory, window, MB", f"{memory:.0f} MB", "-", memory, "<= 600"),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stacks", action="store_true")
    parser.add_argument("--picture", type=Path, help="where a picture of the window is saved")
    parser.add_argument("--home", type=Path, help="where user data are kept")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XRAY_DESKTOP_HOME"] = str(args.home or home)
        run(args.folder.resolve(), args.stacks, args.picture)


if __name__ == "__main__":
    main()
