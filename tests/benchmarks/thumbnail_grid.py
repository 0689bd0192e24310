"""The grid of 100,000 films: laid out, scrolled at full speed, filled.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/thumbnail_grid.py FOLDER

FOLDER comes from make_films.py; of a smaller one the films are repeated. A frame is everything
that the window's own thread does between two scrolls by a page: taking thumbnails that arrived,
moving, painting. Thumbnails that are on the screen after a stop are compared with what their files
give. The plain way is a `QListView` whose model gives a `QIcon` of each file that is painted.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from figures import Figure, show
from PySide6.QtCore import QAbstractListModel, QEventLoop, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QListView

from xray_desktop.base import paths
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.file_search import find_images
from xray_desktop.core.display import thumbnail_cache
from xray_desktop.core.display.thumbnails import make_thumbnail
from xray_desktop.core.images.reader import read_image
from xray_desktop.services.reading.thumbnails import MEMORY_BYTES, ThumbnailService
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.ui.widgets.thumbnail_grid import ThumbnailGrid

N_ROWS = 100_000
SIZE = QSize(1000, 700)
N_FRAMES, N_PLAIN_FRAMES = 400, 20
TIMEOUT_S = 60


class PlainModel(QAbstractListModel):
    """Reads a film whenever it is painted."""

    def __init__(self, films):
        super().__init__()
        self._films = films

    def rowCount(self, _parent=QModelIndex()):  # noqa: B008, N802 - Qt's name and signature
        return len(self._films)

    def data(self, index, role):
        if role == Qt.ItemDataRole.DecorationRole:
            return QIcon(QPixmap(str(self._films[index.row()])).scaled(128, 128))
        return self._films[index.row()].name if role == Qt.ItemDataRole.DisplayRole else None


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    real = find_images([parser.parse_args().folder.absolute()], TaskControl()).films
    films = [real[row % len(real)] for row in range(N_ROWS)]
    app = QApplication(sys.argv[:1])
    runtime = Runtime(app)
    thumbnails = ThumbnailService(runtime.files, app)
    grid = ThumbnailGrid(thumbnails, "Films")
    measure(app, grid, thumbnails, films)
    grid.deleteLater()
    runtime.stop()
    print(f"disk: {disk_bytes() / 2**20:.0f} MB of {thumbnail_cache.LIMIT_BYTES / 2**20:.0f} MB")


def measure(app, grid, thumbnails, films):
    """Lay out, scroll, look at what is shown."""
    grid.resize(SIZE)
    grid.show()
    grid.set_rows(films, lambda row: (films[row].name, f"film {row} of {N_ROWS}"))
    longest, began = wait_for(app, lambda: is_laid_out(grid)), time.perf_counter()
    print(f"laid out; longest wait of the window meanwhile {longest:.1f} ms")
    plain = statistics.median(scroll(app, make_plain(films), N_PLAIN_FRAMES))
    frames = scroll(app, grid, N_FRAMES)
    share = np.mean([milliseconds <= 16.7 for milliseconds in frames])
    print(f"frames: median {statistics.median(frames):.1f} ms, slowest {max(frames):.1f} ms")
    began = time.perf_counter()
    wait_for(app, lambda: is_filled(grid, thumbnails, films))
    late = time.perf_counter() - began
    wrong = sum(not is_right(thumbnails, films[row]) for row in grid.visible_rows())
    used = thumbnails.used_bytes
    show(
        Figure(
            "grid of 100,000: frames within 16.7 ms",
            f"{np.percentile(frames, 95):.1f} ms",
            f"{plain:.0f} ms",
            float(share),
            ">= 0.95",
        ),
        Figure("grid: wrong thumbnails after a stop", f"{wrong}", "-", wrong, "<= 0"),
        Figure("grid: seconds until all are there", f"{late:.2f} s", "-", late, "<= 1"),
        Figure(
            "grid: memory of thumbnails, MB",
            f"{used / 2**20:.0f} MB",
            "-",
            used / 2**20,
            f"<= {MEMORY_BYTES // 2**20}",
        ),
    )


def make_plain(films):
    """Return the plain list, shown."""
    view = QListView()
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setUniformItemSizes(True)
    view.setIconSize(QSize(128, 128))
    view.setGridSize(QSize(150, 170))
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.model_of_films = PlainModel(films)
    view.setModel(view.model_of_films)
    view.resize(SIZE)
    view.show()
    return view


def scroll(app, view, n_frames):
    """Scroll by pages; return milliseconds of each frame."""
    bar, frames = view.verticalScrollBar(), []
    for _ in range(n_frames):
        started = time.perf_counter()
        app.processEvents()
        bar.setValue((bar.value() + view.viewport().height()) % max(1, bar.maximum()))
        view.viewport().repaint()
        frames.append(1000 * (time.perf_counter() - started))
    return frames


def is_laid_out(grid):
    """Tell whether the layout, which comes in batches, has reached the last film."""
    n_columns = grid.viewport().width() // grid.gridSize().width()
    return grid.verticalScrollBar().maximum() > N_ROWS / n_columns * grid.gridSize().height() * 0.99


def is_filled(grid, thumbnails, films):
    """Tell whether all that is on the screen has its thumbnail."""
    return all(thumbnails.get(films[row]) is not None for row in grid.visible_rows())


def is_right(thumbnails, film):
    """Compare a thumbnail with what its file gives; JPEG on disk may change it a little."""
    shown, expected = thumbnails.get(film), make_thumbnail(read_image(film))
    if (shown.width, shown.height) != (expected.width, expected.height):
        return False
    both = [np.frombuffer(each.pixels, np.uint8).astype(int) for each in (shown, expected)]
    return float(np.abs(both[0] - both[1]).mean()) < 4


def disk_bytes():
    """Return what the thumbnails on disk take."""
    folder = paths.cache_folder()
    return sum(path.stat().st_size for path in folder.rglob(thumbnail_cache.FILE_NAME))


def wait_for(app, condition):
    """Let the window work until the condition holds; return its longest turn in milliseconds."""
    loop, timer, turns = QEventLoop(), QTimer(), []
    started = time.perf_counter()
    while not condition() and time.perf_counter() - started < TIMEOUT_S:
        turn = time.perf_counter()
        timer.singleShot(5, loop.quit)
        loop.exec()
        turns.append(1000 * (time.perf_counter() - turn))
    return max(turns, default=0.0)


if __name__ == "__main__":
    main()
