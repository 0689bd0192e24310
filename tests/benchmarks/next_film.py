"""From the key that asks for the next film to the film on the screen, in the real window.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/next_film.py FOLDER [--films N]

Films of FOLDER, then the same enlarged to 12 megapixels. Each is asked for by the key, once it was
read ahead (the program does so while a film is looked at), and once before that. On the screen
means painted: the viewer shows the film and its paint events are done. The plain way is
`QLabel.setPixmap(QPixmap(file))`, painted.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from figures import Figure, show
from make_films import enlarge
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from xray_desktop.app import Application, Program
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.file_search import find_images

SIZE = (1280, 800)
N_LARGE = 12
TIMEOUT_S = 60


def wait_for(condition):
    """Let the window work until the condition holds."""
    loop, timer = QEventLoop(), QTimer()
    started = time.perf_counter()
    timer.timeout.connect(
        lambda: loop.quit() if condition() or time.perf_counter() - started > TIMEOUT_S else None
    )
    timer.start(1)
    loop.exec()
    if not condition():
        raise TimeoutError("The window did not come to what was waited for.")


def leaf(app, program, films, *, is_ahead):
    """Go through films by the key; return milliseconds until each was painted."""
    services, view = program.services, program.window.read_page.view
    workspace, times = services.workspace, []
    services.viewing.close_all()
    services.viewing.open_paths(films)
    wait_for(lambda: workspace.shown is not None and workspace.shown.path == films[0])
    program.window.activateWindow()
    wait_for(program.window.isActiveWindow)
    for film in films[1:]:
        if is_ahead:
            wait_for(lambda film=film: services.viewing.has_read_ahead(film))
        started = time.perf_counter()
        QTest.keyClick(program.window, Qt.Key.Key_PageDown)
        while workspace.shown is None or workspace.shown.path != film:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() - started > TIMEOUT_S:
                raise TimeoutError(f"{film.name} was not shown.")
        view.repaint()
        times.append(1000 * (time.perf_counter() - started))
    return times


def plain(app, films):
    """Show films as a label does; return milliseconds of each."""
    label, times = QLabel(), []
    label.resize(*SIZE)
    label.show()
    app.processEvents()
    for film in films:
        started = time.perf_counter()
        label.setPixmap(QPixmap(str(film)).scaled(*SIZE, Qt.AspectRatioMode.KeepAspectRatio))
        label.repaint()
        times.append(1000 * (time.perf_counter() - started))
    return times


def measure(app, program, films, name):
    """Print the figures of some films."""
    label = statistics.median(plain(app, films))
    unread = statistics.median(leaf(app, program, films, is_ahead=False))
    ahead = leaf(app, program, films, is_ahead=True)
    slowest = max(ahead)
    print(f"{name}: not read ahead {unread:.1f} ms; read ahead, the slowest {slowest:.1f} ms")
    middle = statistics.median(ahead)
    show(Figure(f"next film, ms: {name}", f"{middle:.1f} ms", f"{label:.1f} ms", middle, "<= 50"))


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--films", type=int, default=30)
    args = parser.parse_args()
    source = args.folder / "train" if (args.folder / "train").is_dir() else args.folder
    films = list(find_images([source.absolute()], TaskControl()).films)
    app = Application(sys.argv[:1])
    program = Program(app)
    program.window.resize(*SIZE)
    program.window.show()
    wait_for(lambda: program.services.workspace.model is not None)
    with tempfile.TemporaryDirectory() as folder:
        large = find_images([enlarge(source, Path(folder), N_LARGE)], TaskControl()).films
        measure(app, program, films[:: max(1, len(films) // args.films)], "as they are")
        measure(app, program, list(large), "12 megapixels")
        program.services.viewing.close_all()
    program.window.close()
    program.services.runtime.stop()


if __name__ == "__main__":
    main()
