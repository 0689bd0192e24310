"""A data set that was opened before is there at once, as long as nothing in its folders changed."""

import shutil

import numpy as np
import pytest

from xray_desktop.base import paths
from xray_desktop.base.tasks import TaskControl
from xray_desktop.usecases.datasets import dataset_open
from xray_desktop.usecases.datasets.dataset_open import open_dataset


@pytest.fixture(autouse=True)
def _settled(monkeypatch):
    """Take the time of a file's last change of status, which no test can set back, as long ago."""
    monkeypatch.setattr("xray_desktop.base.files.file_status._SETTLED_NS", -1)


def open_it(folder):
    return open_dataset([folder], None, lambda _news: None, TaskControl())


def refuse(*_args, **_options):
    raise AssertionError("The folders are listed again.")


def assert_same(first, second):
    assert (first.places, first.folder_classes, first.sources) == (
        second.places, second.folder_classes, second.sources,
    )  # fmt: skip
    for name in ("folder_class", "source", "part", "name_rank", "sha256", "width", "changed_at"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    assert (first.unreadable, first.notes) == (second.unreadable, second.notes)


def test_an_unchanged_data_set_is_neither_listed_nor_read(tiny_dataset, monkeypatch):
    (tiny_dataset / "Flat" / "broken.png").write_bytes(b"no film")
    first = open_it(tiny_dataset)
    monkeypatch.setattr(dataset_open, "list_folders", refuse)

    second = open_it(tiny_dataset)

    assert_same(first.view, second.view)
    assert len(second.view.unreadable) == 1


@pytest.mark.parametrize("change", ["new film", "gone", "renamed", "rewritten"])
def test_any_change_is_noticed(tiny_dataset, change):
    first = open_it(tiny_dataset)
    film = tiny_dataset / "Flat" / "film 0.png"
    if change == "new film":
        shutil.copy(film, film.with_name("another.png"))
    elif change == "gone":
        film.unlink()
    elif change == "renamed":
        film.rename(film.with_name("another.png"))
    else:
        shutil.copy(film.with_name("film 1.png"), film)

    second = open_it(tiny_dataset)

    assert (first.view.places, first.view.sha256.tobytes()) != (
        second.view.places, second.view.sha256.tobytes(),
    )  # fmt: skip


def test_damage_in_the_store_is_no_harm(tiny_dataset):
    first = open_it(tiny_dataset)
    store = paths.cache_folder() / "descriptions" / "data-sets.sqlite"
    store.write_bytes(b"no database" * 100)

    second, third = open_it(tiny_dataset), open_it(tiny_dataset)

    assert_same(first.view, second.view)
    assert_same(first.view, third.view)


def test_an_audit_after_it_has_the_index(tiny_dataset):
    open_it(tiny_dataset)
    opened = open_it(tiny_dataset)

    index = dataset_open.last_index(
        [tiny_dataset], opened.project.group_by, lambda _news: None, TaskControl()
    )

    assert len(index.records) == len(opened.view)
