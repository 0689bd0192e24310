"""The user's changes to a data set: what they make of it, and that they are never lost."""

import errno
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.projects import store
from xray_desktop.core.datasets.projects.apply import IndexOptions, apply_project, index_project
from xray_desktop.core.datasets.projects.changes import confirm, relabel
from xray_desktop.core.datasets.projects.project import Project, copy_key, new_project, project_key
from xray_desktop.core.datasets.projects.store import (
    FILE_NAME,
    project_folder,
    read_project,
    write_project,
)

SHA = "ab" * 32
TEXT = Message.of("A step")


@pytest.fixture
def project(tiny_dataset):
    return new_project([tiny_dataset])


def sha_of(root: Path, place: str) -> str:
    return next(r.sha256 for r in index_folders([root]).records if r.path == root / place)


def test_a_project_is_read_as_it_was_written(project, tmp_path):
    project = replace(
        project, class_map=("a=b",), group_by=r"^(\d+)", seed=5,
        excluded=frozenset({SHA, copy_key("cd" * 32, "s", "x/y z.png")}), labels=((SHA, "B"),),
        checked=frozenset({SHA}),
    )  # fmt: skip

    write_project(tmp_path / "projects", project)

    assert read_project(tmp_path / "projects", project.folders).project == project


def test_the_order_of_the_folders_makes_no_other_project(tmp_path):
    folders = [tmp_path / "a", tmp_path / "b"]

    assert project_key(folders) == project_key(folders[::-1]) != project_key(folders[:1])


def test_folders_without_a_project_have_none(tmp_path):
    found = read_project(tmp_path, [tmp_path / "films"])

    assert (found.project, found.warning) == (None, None)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"name": " "}, "name"),
        ({"folders": ()}, "folders"),
        ({"class_map": ("=B",)}, "=B"),
        ({"group_by": "("}, r"\("),
        ({"seed": -1}, "-1"),
        ({"excluded": frozenset({"short"})}, "short"),
        ({"labels": (("short", "B"),)}, "short"),
        ({"checked": frozenset({"short"})}, "short"),
        ({"labels": ((SHA, ""),)}, "class"),
        ({"labels": ((SHA, "A"), (SHA, "B"))}, "classes"),
    ],
)
def test_a_value_that_does_not_fit_is_named(project, changes, named):
    with pytest.raises(DatasetError, match=named):
        replace(project, **changes)


@pytest.mark.parametrize("key", ["name", "folders", "excluded", "labels", "seed", "group_by"])
def test_a_document_without_a_value_is_refused(project, key):
    values = project.to_json()
    del values[key]

    with pytest.raises(DatasetError, match=key):
        Project.from_json(values)


def test_excluded_films_are_left_out_and_labels_changed_and_both_are_told(tiny_dataset, project):
    out, other = sha_of(tiny_dataset, "Flat/film 0.png"), sha_of(tiny_dataset, "Flat/film 1.png")
    project = replace(project, excluded=frozenset({out}), labels=((other, "Upright"),))

    index = index_project([tiny_dataset], IndexOptions(project=project))

    assert index.counts() == {"Empty": 8, "Flat": 6, "Upright": 9}
    assert "left out: 1" in str(index.notes[0])
    assert "another class: 1" in str(index.notes[0])


def test_a_renamed_film_keeps_its_state(tiny_dataset, project):
    out = sha_of(tiny_dataset, "Flat/film 0.png")
    (tiny_dataset / "Flat" / "film 0.png").rename(tiny_dataset / "Flat" / "renamed.png")

    index = index_project(
        [tiny_dataset], IndexOptions(project=replace(project, excluded=frozenset({out})))
    )

    assert index.counts()["Flat"] == 7


def test_of_two_files_with_one_content_only_the_excluded_one_is_left_out(tiny_dataset, project):
    film = tiny_dataset / "Flat" / "film 0.png"
    (tiny_dataset / "Flat" / "again.png").write_bytes(film.read_bytes())
    key = copy_key(sha_of(tiny_dataset, "Flat/again.png"), tiny_dataset.name, "Flat/again.png")

    index = index_project(
        [tiny_dataset], IndexOptions(project=replace(project, excluded=frozenset({key})))
    )

    assert index.counts()["Flat"] == 8
    assert film in [record.path for record in index.records]


def test_what_is_no_longer_there_is_counted(tiny_dataset, project):
    index = apply_project(
        index_folders([tiny_dataset]),
        replace(project, excluded=frozenset({SHA}), labels=(("cd" * 32, "Flat"),)),
    )

    assert [str(note) for note in index.notes] == [
        "Films that you left out or re-labelled and that are no longer in the folders: 2."
    ]


def test_a_project_that_leaves_nothing_is_refused(tiny_dataset, project):
    index = index_folders([tiny_dataset])
    everything = frozenset(record.sha256 for record in index.records)

    with pytest.raises(DatasetError, match="excludes all 24 films"):
        apply_project(index, replace(project, excluded=everything))


def test_a_project_that_leaves_one_class_does_not_serve_a_training(tiny_dataset, project):
    index = index_folders([tiny_dataset])
    others = frozenset(r.sha256 for r in index.records if r.class_name != "Flat")

    with pytest.raises(DatasetError, match="of one class"):
        index_project([tiny_dataset], IndexOptions(project=replace(project, excluded=others)))


def test_a_broken_file_gives_way_to_the_state_before_it_and_is_kept(project, tmp_path):
    first = replace(project, seed=1)
    write_project(tmp_path, first)
    write_project(tmp_path, replace(project, seed=2))
    file = project_folder(tmp_path, project.folders) / FILE_NAME
    file.write_text('{"seed": ')

    found = read_project(tmp_path, project.folders)

    assert found.project == first
    assert "could not be read" in str(found.warning)
    assert [path.read_text() for path in file.parent.glob("broken*")] == ['{"seed": ']


def test_a_broken_file_without_a_state_before_it_is_told_and_kept(project, tmp_path):
    write_project(tmp_path, project)
    file = project_folder(tmp_path, project.folders) / FILE_NAME
    file.write_bytes(b"\xff\x00")

    found = read_project(tmp_path, project.folders)

    assert found.project is None
    assert "starts anew" in str(found.warning)
    assert len(list(file.parent.glob("broken*"))) == 1


def test_old_backups_go(project, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "BACKUP_SPACING_S", -1.0)
    stamps = iter(range(100))
    monkeypatch.setattr(store.time, "strftime", lambda _format: f"{next(stamps):03d}")

    for seed in range(10):
        write_project(tmp_path, replace(project, seed=seed))

    folder = project_folder(tmp_path, project.folders)
    assert len(list(folder.glob("backup*"))) == store.N_BACKUPS


def test_a_broken_file_is_told_but_once_its_state_stays(project, tmp_path):
    first = replace(project, seed=1)
    write_project(tmp_path, first)
    write_project(tmp_path, replace(project, seed=2))
    file = project_folder(tmp_path, project.folders) / FILE_NAME
    file.write_text("[" * 100_000)

    for _ in range(2):
        found = read_project(tmp_path, project.folders)
        assert found.project == first
        assert found.warning is not None


def test_a_file_of_a_newer_version_is_refused_and_stays(project, tmp_path):
    write_project(tmp_path, project)
    file = project_folder(tmp_path, project.folders) / FILE_NAME
    newer = file.read_text().replace('"schema_version": 1', '"schema_version": 2, "notes": ["x"]')
    file.write_text(newer)

    with pytest.raises(DatasetError, match="newer version"):
        read_project(tmp_path, project.folders)

    assert file.read_text() == newer
    assert not list(file.parent.glob("broken*"))


def test_a_file_that_cannot_be_read_now_is_not_taken_for_a_broken_one(
    project, tmp_path, monkeypatch
):
    write_project(tmp_path, project)
    file = project_folder(tmp_path, project.folders) / FILE_NAME

    def fail(_path):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fail)
        with pytest.raises(DatasetError, match="Input/output error"):
            read_project(tmp_path, project.folders)

    assert read_project(tmp_path, project.folders).project == project
    assert file.exists()


def test_a_clock_that_was_moved_back_does_not_stop_the_backups(project, tmp_path):
    write_project(tmp_path, project)
    write_project(tmp_path, replace(project, seed=1))
    folder = project_folder(tmp_path, project.folders)
    (backup,) = folder.glob("backup*")
    tomorrow = time.time() + 86_400
    os.utime(backup, (tomorrow, tomorrow))
    backup.rename(folder / "backup 2000-01-01 00-00-00.json")

    write_project(tmp_path, replace(project, seed=2))

    assert len(list(folder.glob("backup*"))) == 2


def test_a_project_of_an_earlier_version_has_no_confirmed_films(project):
    values = project.to_json()
    del values["checked"]

    assert Project.from_json(values).checked == frozenset()


def test_confirmed_films_change_nothing_for_a_training(project):
    assert replace(project, checked=frozenset({SHA})).fingerprint == project.fingerprint


def test_a_class_is_confirmed_until_it_is_changed_and_each_step_undone(project):
    confirmed = confirm(project, [SHA], TEXT).apply(project)
    step = relabel(confirmed, {SHA: "B"}, TEXT)
    changed = step.apply(confirmed)

    assert confirmed.checked == {SHA}
    assert confirm(confirmed, [SHA], TEXT) is None
    assert changed.checked == frozenset()
    assert step.undo(changed) == confirmed
