"""What is kept on disk: sizes, emptying, bounds."""

import os

import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.usecases import storage


def prepared(name, n_bytes, used):
    """Write prepared films that were last used at a time."""
    folder = storage.store_paths()["pixels"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.pixels").write_bytes(bytes(n_bytes))
    (folder / f"{name}.json").write_text("{}")
    os.utime(folder / f"{name}.json", (used, used))
    return folder / f"{name}.pixels"


def sizes():
    return {store.name: store.n_bytes for store in storage.measure_stores(TaskControl())}


def test_nothing_is_kept_at_first():
    assert sizes() == dict.fromkeys(("pixels", "descriptions", "thumbnails", "trash"), 0)


def test_sizes_are_those_of_all_files():
    prepared("a", 1000, 1)
    trash = paths.trash_folder() / "1-model" / "deep"
    trash.mkdir(parents=True)
    (trash / "weights").write_bytes(bytes(50))

    found = sizes()

    assert found["pixels"] == 1002
    assert found["trash"] == 50


@pytest.mark.parametrize("name", ["pixels", "descriptions", "trash"])
def test_store_is_emptied_and_the_others_stay(name):
    for path in (storage.store_paths()[n] for n in ("pixels", "descriptions", "trash")):
        path.mkdir(parents=True)
        (path / "file").write_bytes(bytes(10))

    left = {store.name: store.n_bytes for store in storage.clear_store(name, TaskControl())}

    assert [n for n, size in left.items() if size == 0] == sorted(
        {name, "thumbnails"}, key=list(left).index
    )


def test_thumbnails_are_emptied():
    from xray_desktop.core.display.thumbnail_cache import ThumbnailCache
    from xray_desktop.core.display.thumbnails import Thumbnail

    with ThumbnailCache(paths.cache_folder()) as cache:
        cache.add({bytes([n]): Thumbnail(64, 64, os.urandom(64 * 64)) for n in range(50)})
    before = sizes()["thumbnails"]

    storage.clear_store("thumbnails", TaskControl())

    assert before > sizes()["thumbnails"]


def test_measuring_can_be_cancelled():
    prepared("a", 10, 1)
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        storage.measure_stores(control)


def test_films_that_were_used_longest_ago_go_first():
    old, older, newest = (prepared("b", 400, 20), prepared("a", 400, 10), prepared("c", 400, 30))

    storage.prune_stores(largest_pixels=900)

    assert not older.exists()
    assert not older.with_suffix(".json").exists()
    assert old.exists()
    assert newest.exists()


def test_films_in_use_stay():
    used, other = prepared("a", 400, 10), prepared("b", 400, 20)

    storage.prune_stores(used, largest_pixels=500)

    assert used.exists()
    assert not other.exists()


def test_descriptions_are_dropped_when_they_outgrow_their_bound():
    folder = storage.store_paths()["descriptions"]
    folder.mkdir(parents=True)
    (folder / "film-descriptions.sqlite").write_bytes(bytes(100))

    storage.prune_stores(largest_descriptions=99)

    assert not folder.exists()
