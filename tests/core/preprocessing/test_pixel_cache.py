"""Films are decoded once, and never believed when damaged."""

import hashlib
import json
import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import Cancelled, DatasetError
from xray_desktop.base.tasks import ControlRequest, Progress, TaskControl, no_progress
from xray_desktop.core.datasets.records import ImageRecord
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.preprocessing import pixel_cache
from xray_desktop.core.preprocessing.pixel_cache import PixelCache, open_pixel_cache
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels

CONFIG = PreprocessConfig(image_size=32)


def record_of(path: Path) -> ImageRecord:
    content = path.read_bytes()
    return ImageRecord(
        path, path.parent.name, "drawn", None, hashlib.sha256(content).hexdigest(),
        len(content), 48, 48, 8, "PNG",
    )  # fmt: skip


@pytest.fixture
def records(tiny_dataset: Path) -> list[ImageRecord]:
    return [record_of(path) for path in sorted(tiny_dataset.rglob("*.png"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def open_cache(records: list[ImageRecord], folder: Path) -> PixelCache:
    return open_pixel_cache(records, CONFIG, folder, progress=no_progress, control=TaskControl())


def refuse_to_read(path: Path) -> None:
    raise AssertionError(f"{path.name} is read again")


def test_cache_holds_what_reader_and_preparation_give(records, folder):
    cache = open_cache(records, folder)

    assert cache.records == tuple(records)
    assert cache.unreadable == ()
    expected = [prepare_pixels(read_image(record.path), CONFIG) for record in records]
    np.testing.assert_array_equal(cache.pixels, expected)
    assert not cache.pixels.flags.writeable


def test_second_opening_reads_no_film(records, folder, monkeypatch):
    first = open_cache(records, folder)
    monkeypatch.setattr(pixel_cache, "read_prepared", refuse_to_read)

    second = open_cache(records, folder)

    np.testing.assert_array_equal(first.pixels, second.pixels)


def test_unreadable_films_are_named_and_left_out_both_times(records, folder):
    broken = records[3].path
    broken.write_bytes(broken.read_bytes()[:60])
    records[3] = record_of(broken)

    for _ in range(2):
        cache = open_cache(records, folder)

        assert cache.records == tuple(records[:3] + records[4:])
        assert [file.path for file in cache.unreadable] == [broken]
        assert broken.name in str(cache.unreadable[0].reason)
        np.testing.assert_array_equal(
            cache.pixels[3], prepare_pixels(read_image(records[4].path), CONFIG)
        )


def test_film_that_changed_since_the_index_is_left_out(records, folder):
    records[0] = replace(records[0], sha256="0" * 64)

    cache = open_cache(records, folder)

    assert "changed" in str(cache.unreadable[0].reason)


def test_missing_film_is_left_out(records, folder):
    records[0].path.unlink()

    cache = open_cache(records, folder)

    assert cache.unreadable[0].path == records[0].path


def test_only_unreadable_films_make_an_empty_cache(records, folder):
    records[0].path.unlink()

    cache = open_cache(records[:1], folder)

    assert cache.pixels.shape == (0, 32, 32)
    assert cache.pixels.dtype == np.uint8


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("damage", [flip_a_bit, cut, Path.unlink])
def test_damaged_pixels_are_made_again(records, folder, damage):
    expected = np.array(open_cache(records, folder).pixels)
    damage(next(folder.glob("*.pixels")))

    np.testing.assert_array_equal(open_cache(records, folder).pixels, expected)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"crc32": "x", "unreadable": 3}'])
def test_damaged_facts_are_made_again(records, folder, content):
    expected = np.array(open_cache(records, folder).pixels)
    facts = next(folder.glob("*.json"))
    facts.write_text(content)

    np.testing.assert_array_equal(open_cache(records, folder).pixels, expected)
    assert json.loads(facts.read_text())["unreadable"] == {}


def test_other_preparation_other_films_and_other_order_have_caches_of_their_own(records):
    keys = {
        pixel_cache.cache_key(records, CONFIG),
        pixel_cache.cache_key(records, PreprocessConfig(image_size=64)),
        pixel_cache.cache_key(records[1:], CONFIG),
        pixel_cache.cache_key(records[::-1], CONFIG),
    }

    assert len(keys) == 4


def test_renamed_films_find_their_cache(records, folder, monkeypatch):
    open_cache(records, folder)
    renamed = records[0].path.with_name("other.png")
    records[0].path.rename(renamed)
    records[0] = record_of(renamed)
    monkeypatch.setattr(pixel_cache, "read_prepared", refuse_to_read)

    assert open_cache(records, folder).records[0].path == renamed


def test_cancel_leaves_nothing_behind(records, folder):
    control = TaskControl()

    def cancel(progress: Progress) -> None:
        control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        open_pixel_cache(records * 20, CONFIG, folder, progress=cancel, control=control)

    assert list(folder.iterdir()) == []


def test_progress_counts_all_films(records, folder, monkeypatch):
    monkeypatch.setattr(pixel_cache, "_CHUNK_IMAGES", 10)
    seen: list[Progress] = []

    open_pixel_cache(records, CONFIG, folder, progress=seen.append, control=TaskControl())

    assert [(progress.done, progress.total) for progress in seen][-1] == (24, 24)
    assert {progress.total for progress in seen} == {24}


def test_full_disk_is_one_sentence(records, folder, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pixel_cache.os, "fsync", full)
    monkeypatch.setattr(pixel_cache, "_open_temporary", partial(full, 0))
    monkeypatch.setattr(pixel_cache, "_MOST_IN_MEMORY", 0)

    with pytest.raises(DatasetError, match=r"cannot be written to cache: No space left"):
        open_cache(records, folder)

    assert list(folder.iterdir()) == []


def test_cache_that_cannot_be_written_leaves_the_films_elsewhere_and_says_so(
    records, folder, monkeypatch
):
    def full() -> None:
        raise OSError(28, "No space left on device")

    expected = np.array(open_cache(records, folder).pixels)
    broken = records[3].path
    broken.write_bytes(broken.read_bytes()[:60])
    records[3] = record_of(broken)
    closed = records[0].path / "cache"

    in_a_file = open_cache(records, closed)
    monkeypatch.setattr(pixel_cache, "_open_temporary", full)
    in_memory = open_cache(records, closed)

    for cache in (in_a_file, in_memory):
        np.testing.assert_array_equal(cache.pixels, np.delete(expected, 3, axis=0))
        assert cache.records == tuple(records[:3] + records[4:])
        assert [file.path for file in cache.unreadable] == [broken]
        assert not cache.pixels.flags.writeable
        assert "prepared anew" in str(cache.note)
    assert isinstance(in_a_file.pixels, np.memmap)
    assert open_cache(records[:3], folder).note is None


def test_real_films_are_read_from_their_cache(data_folder, folder, monkeypatch):
    films = sorted((data_folder / "other-hospital" / "Pneumonia").iterdir())[:8]
    records = [record_of(film) for film in films]
    first = np.array(open_cache(records, folder).pixels)
    monkeypatch.setattr(pixel_cache, "read_prepared", refuse_to_read)

    np.testing.assert_array_equal(open_cache(records, folder).pixels, first)
    assert first.std(axis=(1, 2)).min() > 10


def test_opened_cache_counts_as_used_now(records, folder):
    open_cache(records, folder)
    facts = next(folder.glob("*.json"))
    os.utime(facts, (1, 1))

    open_cache(records, folder)

    assert facts.stat().st_mtime > 1
