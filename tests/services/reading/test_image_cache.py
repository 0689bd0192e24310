"""Which films are kept, and when others are read ahead."""

import numpy as np
import pytest

from xray_desktop.core.display.picture import make_picture
from xray_desktop.core.images.image import AcquisitionInfo, XrayImage
from xray_desktop.core.images.windowing import Window
from xray_desktop.services.reading.image_cache import ImageCache
from xray_desktop.usecases.reading.view import ViewedImage

TIMEOUT = 30_000


@pytest.fixture
def paths(tiny_dataset):
    return sorted((tiny_dataset / "Flat").iterdir())


def film(path):
    info = AcquisitionInfo("PNG", 8)
    picture = make_picture(XrayImage(np.zeros((48, 48), np.float32), info))
    return ViewedImage(path, picture, Window(0.5, 1.0), info, ())


def test_neighbors_are_read_and_all_others_dropped(runtime, paths, qtbot):
    cache = ImageCache(runtime.files, runtime)
    cache.keep_around(film(paths[0]), paths[1:3])
    qtbot.waitUntil(lambda: cache.find(paths[2]) is not None, timeout=TIMEOUT)

    cache.keep_around(cache.find(paths[1]), [paths[2]])

    assert cache.find(paths[1]) is not None
    assert cache.find(paths[2]) is not None
    assert cache.find(paths[0]) is None


def test_nothing_is_read_beyond_the_memory_allowed(runtime, paths, qtbot):
    shown = film(paths[0])
    cache = ImageCache(runtime.files, runtime, max_bytes=shown.picture.n_bytes + 1)
    cache.keep_around(shown, paths[1:3])
    task_was_run = []
    runtime.files.task_added.connect(task_was_run.append)
    qtbot.waitUntil(lambda: bool(task_was_run) and not runtime.files.tasks, timeout=TIMEOUT)

    assert cache.find(paths[1]) is None
    assert cache.n_bytes == shown.picture.n_bytes


def test_interrupted_cache_reads_nothing(runtime, paths, qtbot):
    cache = ImageCache(runtime.files, runtime)
    cache.keep_around(film(paths[0]), paths[1:3])

    with qtbot.assertNotEmitted(runtime.files.task_added, wait=300):
        cache.interrupt()

    assert cache.find(paths[1]) is None
    assert cache.find(paths[0]) is not None
