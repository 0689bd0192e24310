"""Thumbnails: small, right, kept on disk, and never an abort."""

import sqlite3
import threading

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled, XrayDesktopError
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.display.thumbnail_cache import ThumbnailCache, thumbnail_key
from xray_desktop.core.display.thumbnails import Thumbnail
from xray_desktop.core.images.reader import read_image
from xray_desktop.usecases import thumbnails
from xray_desktop.usecases.thumbnails import cache_file, clear_cache, make_thumbnails


@pytest.fixture
def wide_film(tmp_path):
    """A film of 800 x 400: dark left, bright right."""
    pixels = np.full((400, 800), 60, np.uint8)
    pixels[:, 400:] = 180
    path = tmp_path / "wide.png"
    Image.fromarray(pixels).save(path)
    return path


def levels(thumbnail):
    return np.frombuffer(thumbnail.pixels, np.uint8).reshape(thumbnail.height, thumbnail.width)


def test_thumbnail_has_the_shape_and_the_grays_of_its_film(wide_film):
    thumbnail = make_thumbnails([wide_film], TaskControl())[wide_film]

    assert (thumbnail.width, thumbnail.height) == (160, 80)
    assert thumbnail.error is None
    grays = levels(thumbnail)
    assert (grays[:, :78] == 60).all()
    assert (grays[:, 82:] == 180).all()


def test_film_smaller_than_a_thumbnail_keeps_its_size(tmp_path):
    Image.new("L", (20, 10), 7).save(tmp_path / "small.png")

    thumbnail = make_thumbnails([tmp_path / "small.png"], TaskControl())[tmp_path / "small.png"]

    assert (thumbnail.width, thumbnail.height) == (20, 10)


def test_broken_film_says_why_and_the_others_are_made(wide_film, tmp_path):
    broken, gone = tmp_path / "broken.png", tmp_path / "gone.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")

    made = make_thumbnails([broken, gone, wide_film], TaskControl())

    assert "broken.png" in str(made[broken].error)
    assert "gone.png" in str(made[gone].error)
    assert made[wide_film].error is None


def test_thumbnail_is_found_on_disk_the_second_time(wide_film, monkeypatch):
    first = make_thumbnails([wide_film], TaskControl())[wide_film]
    monkeypatch.setattr(thumbnails, "_made", None)

    again = make_thumbnails([wide_film], TaskControl())[wide_film]

    assert (again.width, again.height) == (first.width, first.height)
    # JPEG: not the same gray levels, but none that the eye tells apart.
    assert np.abs(levels(again).astype(int) - levels(first)).max() <= 12


def test_film_that_was_written_anew_is_read_anew(wide_film):
    make_thumbnails([wide_film], TaskControl())
    Image.new("L", (300, 300), 9).save(wide_film)

    thumbnail = make_thumbnails([wide_film], TaskControl())[wide_film]

    assert (thumbnail.width, thumbnail.height) == (160, 160)


def test_call_returns_early_where_films_take_long(tiny_dataset, monkeypatch):
    films = sorted(tiny_dataset.rglob("*.png"))
    monkeypatch.setattr(thumbnails, "CHUNK_S", 0.0)

    made = make_thumbnails(films, TaskControl())

    assert 1 <= len(made) <= 4
    assert list(made) == films[: len(made)]


def test_cancelled_call_makes_nothing(wide_film):
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        make_thumbnails([wide_film], control)


def cache_size() -> int:
    """Return how many bytes of disk the thumbnails take."""
    return sum(file.stat().st_size for file in cache_file().parent.glob(f"{cache_file().name}*"))


def test_cleared_cache_is_small_and_goes_on_working(tiny_dataset):
    films = sorted(tiny_dataset.rglob("*.png"))
    assert cache_size() == 0
    clear_cache()
    while len(make_thumbnails(films, TaskControl())) < len(films):
        pass
    full = cache_size()

    clear_cache()

    assert cache_file().exists()
    assert cache_size() < full
    assert make_thumbnails(films[:1], TaskControl())[films[0]].error is None


def test_damaged_cache_file_is_made_anew(wide_film):
    cache_file().parent.mkdir(parents=True)
    cache_file().write_bytes(b"this is no database" * 100)

    assert make_thumbnails([wide_film], TaskControl())[wide_film].error is None
    make_thumbnails([wide_film], TaskControl())
    with ThumbnailCache(cache_file().parent) as cache:
        assert cache.find([thumbnail_key(wide_film)])


def test_cache_that_another_window_writes_to_cannot_be_cleared_and_says_so(wide_film, monkeypatch):
    monkeypatch.setattr("xray_desktop.base.files.sqlite_cache._WAIT_SECONDS", 0.05)
    make_thumbnails([wide_film], TaskControl())
    other = sqlite3.connect(cache_file())
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(XrayDesktopError, match="cannot be deleted"):
            clear_cache()
    finally:
        other.close()


def test_cache_forgets_what_came_first(tmp_path):
    random = np.random.default_rng(3)

    def noise():
        return Thumbnail(160, 160, random.integers(0, 256, 160 * 160).astype(np.uint8).tobytes())

    keys = [bytes([number]) * 33 for number in range(60)]
    with ThumbnailCache(tmp_path, limit_bytes=400_000) as cache:
        for key in keys:
            cache.add({key: noise()})
        kept = cache.find(keys)

    assert keys[-1] in kept
    assert keys[0] not in kept
    assert 5 <= len(kept) < 40


def test_thumbnails_are_made_from_any_thread(wide_film):
    made = {}
    thread = threading.Thread(
        target=lambda: made.update(make_thumbnails([wide_film], TaskControl()))
    )
    thread.start()
    thread.join()

    assert made[wide_film].width == 160


def test_thumbnail_shows_what_the_reader_read(data_folder):
    film = next((data_folder / "dicom").glob("**/*RG1*"))

    thumbnail = make_thumbnails([film], TaskControl())[film]

    pixels = read_image(film).pixels
    assert max(thumbnail.width, thumbnail.height) == 160
    assert levels(thumbnail).mean() / 255 == pytest.approx(pixels.mean(), abs=0.01)
