"""How long a grid of 100,000 films takes to show, to scroll through and to fill.

Run it as ``python tests/benchmarks/thumbnail_grid.py FOLDER`` with a folder of some real films,
which are repeated; without a screen with ``QT_QPA_PLATFORM=offscreen``.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from xray_desktop.core.film_search import find_films
from xray_desktop.core.tasks import TaskControl
from xray_desktop.services.runtime import Runtime
from xray_desktop.services.thumbnails import ThumbnailService
from xray_desktop.ui.thumbnail_grid import ThumbnailGrid

N_ROWS = 100_000
TIMEOUT_S = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    real = find_films([parser.parse_args().folder.absolute()], TaskControl()).films
    with tempfile.TemporaryDirectory() as folder:
        films = link_films(real, Path(folder))
        app = QApplication(sys.argv[:1])
        runtime = Runtime(app)
        thumbnails = ThumbnailService(runtime.files, app)
        grid = ThumbnailGrid(thumbnails, "Films")
        grid.resize(1000, 700)
        measure(app, grid, thumbnails, films)
        grid.deleteLater()
        runtime.stop()


def link_films(real: list[Path], folder: Path) -> list[Path]:
    """Give 2,000 names to the real films, repeated to 100,000 rows."""
    names = []
    for number in range(2000):
        link = folder / f"film {number}{real[number % len(real)].suffix}"
        link.symlink_to(real[number % len(real)])
        names.append(link)
    return [names[row % len(names)] for row in range(N_ROWS)]


def measure(app, grid, thumbnails, films) -> None:
    def texts(row: int) -> tuple[str, str]:
        return films[row].name, f"film {row} of {N_ROWS}"

    grid.set_rows(films[:1], texts)
    grid.show()
    app.processEvents()
    timed(
        "100,000 rows given and shown", lambda: (grid.set_rows(films, texts), app.processEvents())
    )
    bar = grid.verticalScrollBar()
    started, longest = time.perf_counter(), 0.0
    # As long as a layout in batches goes on, the range grows.
    while bar.maximum() + grid.height() < N_ROWS // (1000 // grid.gridSize().width() + 1) * 100:
        step = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - step)
    show("all of them laid out", time.perf_counter() - started)
    show("longest wait of the window meanwhile", longest)
    for share in (0.5, 1.0, 0.01):
        timed(
            f"jump to {share:.0%}",
            lambda share=share: (
                bar.setValue(int(bar.maximum() * share)),
                grid.viewport().repaint(),
            ),
        )
        wait_for(lambda: all_there(grid, thumbnails, films), f"thumbnails there at {share:.0%}")
    timed("painting once more", grid.viewport().repaint)
    timed("choosing all", grid.selectAll)
    timed("rows of that choice", grid.chosen_rows)


def all_there(grid, thumbnails, films) -> bool:
    return all(thumbnails.get(films[row]) is not None for row in grid.visible_rows())


def wait_for(condition, name: str) -> None:
    loop, timer = QEventLoop(), QTimer()
    started = time.perf_counter()
    timer.timeout.connect(
        lambda: loop.quit() if condition() or time.perf_counter() - started > TIMEOUT_S else None
    )
    timer.start(5)
    loop.exec()
    show(name, time.perf_counter() - started)


def timed(name: str, call) -> None:
    started = time.perf_counter()
    call()
    show(name, time.perf_counter() - started)


def show(name: str, seconds: float) -> None:
    print(f"{name:40} {1000 * seconds:8.1f} ms")


if __name__ == "__main__":
    main()
