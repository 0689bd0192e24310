"""What an index keeps of the files that it read, so that it need not read them again."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.datasets import file_examination
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.index_cache import IndexStore


def settle(folder: Path) -> None:
    """Let every file have been changed a while ago, as most have."""
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


@pytest.fixture
def settled(monkeypatch):
    """Take the time of a file's last change of status, which no test can set back, as long ago."""
    monkeypatch.setattr("xray_desktop.base.files.file_status._SETTLED_NS", -1)


def places_of(root, index):
    """Return where the films of an index lie in their data folder."""
    return [record.path.relative_to(root).as_posix() for record in index.records]


def refuse_to_read(*_args: object) -> None:
    raise AssertionError("A file is read again.")


@pytest.mark.usefixtures("settled")
def test_unchanged_files_are_not_read_again(tiny_dataset, tmp_path, monkeypatch):
    first = index_folders([tiny_dataset], store=tmp_path / "store")
    monkeypatch.setattr("xray_desktop.core.datasets.file_examination._read", refuse_to_read)

    again = index_folders([tiny_dataset], store=tmp_path / "store")

    assert again == first


@pytest.mark.usefixtures("settled")
def test_changed_added_and_removed_files_are_noticed(tiny_dataset, tmp_path):
    store = tmp_path / "store"
    index_folders([tiny_dataset], store=store)
    films = sorted((tiny_dataset / "Flat").glob("*.png"))
    films[0].write_bytes(films[1].read_bytes())
    films[2].unlink()
    shutil.copy(films[3], tiny_dataset / "Flat" / "new.png")

    again = index_folders([tiny_dataset], store=store)

    assert again == index_folders([tiny_dataset])
    with IndexStore(store) as kept:
        known, gone = kept.find(tiny_dataset.resolve(), places_of(tiny_dataset, again))
    assert known.keys() == set(places_of(tiny_dataset, again))
    assert gone == frozenset()


@pytest.mark.usefixtures("settled")
def test_a_file_changed_within_its_size_and_times_set_back_is_read_again(tiny_dataset, tmp_path):
    store = tmp_path / "store"
    settle(tiny_dataset)
    index_folders([tiny_dataset], store=store)
    first, second = sorted((tiny_dataset / "Flat").glob("*.png"))[:2]
    content = first.read_bytes()
    first.write_bytes(content[:-8] + bytes(8))
    os.utime(first, (1_000_000_000, 1_000_000_000))

    again = index_folders([tiny_dataset], store=store)

    assert again.records == index_folders([tiny_dataset]).records
    assert second in {record.path for record in again.records}


def test_a_file_that_has_just_changed_is_not_taken_as_known(tiny_dataset, tmp_path):
    index = index_folders([tiny_dataset], store=tmp_path / "store")

    with IndexStore(tmp_path / "store") as kept:
        known, _gone = kept.find(tiny_dataset.resolve(), places_of(tiny_dataset, index))
    assert known == {}


@pytest.mark.usefixtures("settled")
def test_a_damaged_store_is_made_anew(tiny_dataset, tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    (store / "film-index.sqlite").write_bytes(b"no database" * 100)

    indexes = [index_folders([tiny_dataset], store=store) for _ in range(3)]

    assert indexes[0].records == indexes[1].records == indexes[2].records
    with IndexStore(store) as kept:
        known, _gone = kept.find(tiny_dataset.resolve(), places_of(tiny_dataset, indexes[0]))
    assert len(known) == 24


@pytest.mark.usefixtures("settled")
def test_a_cancelled_index_goes_on_where_it_was(tiny_dataset, tmp_path, monkeypatch):
    control = TaskControl()
    read = file_examination._read
    n_read = 0

    def count(*args: object) -> object:
        nonlocal n_read
        n_read += 1
        if n_read == 20:
            control.set_control_request(ControlRequest.CANCEL)
        return read(*args)

    monkeypatch.setattr(file_examination, "_read", count)
    monkeypatch.setattr("xray_desktop.base.parallel.thread_count", lambda: 1)
    monkeypatch.setattr("xray_desktop.core.datasets.index._FILES_A_CALL", 2)
    with pytest.raises(Cancelled):
        index_folders([tiny_dataset], store=tmp_path / "store", control=control)
    kept = n_read
    n_read = -1000

    index_folders([tiny_dataset], store=tmp_path / "store")

    assert kept < 24 + 1
    assert n_read < -1000 + 24


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("column", ["sha256", "width", "patient", "place"])
def test_a_flipped_bit_in_the_store_is_noticed_and_the_file_read_again(
    tiny_dataset, tmp_path, column
):
    store = tmp_path / "store"
    first = index_folders([tiny_dataset], store=store)
    with closing(sqlite3.connect(store / "film-index.sqlite")) as database, database:
        changed = "width + 1" if column == "width" else f"'x' || substr({column}, 2)"
        first_one = "place = (SELECT min(place) FROM known_files)"
        database.execute(f"UPDATE known_files SET {column} = {changed} WHERE {first_one}")

    again = index_folders([tiny_dataset], store=store)

    assert again.records == first.records
    with IndexStore(store) as kept:
        known, _gone = kept.find(tiny_dataset.resolve(), places_of(tiny_dataset, again))
    assert len(known) == 24


def test_a_store_that_cannot_be_written_is_told_of(tiny_dataset, tmp_path):
    (tmp_path / "file").touch()

    index = index_folders([tiny_dataset], store=tmp_path / "file" / "store")

    assert index.records == index_folders([tiny_dataset]).records
    assert "cannot be used now" in str(index.notes[-1])
