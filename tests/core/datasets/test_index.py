"""What an index holds, for every layout and everything that lies about in data folders."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from xray_desktop.base.errors import Cancelled, DatasetError
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.datasets import file_examination
from xray_desktop.core.datasets.file_examination import hash_file
from xray_desktop.core.datasets.index import index_folders, name_sources
from xray_desktop.core.datasets.records import DatasetIndex, Part


def reasons(index: DatasetIndex) -> dict[str, str]:
    """Return the reason by file name for everything that is left out."""
    return {file.path.name: str(file.reason) for file in (*index.ignored, *index.unreadable)}


def test_class_folders_give_their_names_to_their_films(tiny_dataset):
    index = index_folders([tiny_dataset])

    assert index.class_names == ("Empty", "Flat", "Upright")
    assert index.counts() == {"Empty": 8, "Flat": 8, "Upright": 8}
    assert {record.given_part for record in index.records} == {None}
    assert {(record.width, record.height, record.bits) for record in index.records} == {(48, 48, 8)}
    assert index.records == tuple(sorted(index.records, key=lambda r: r.path))


def test_part_folders_give_their_part_in_any_case(tiny_dataset, tmp_path):
    root = tmp_path / "with parts"
    for name in ("Train", "TEST", "validation"):
        shutil.copytree(tiny_dataset, root / name)

    index = index_folders([root])

    by_part = {part: sum(r.given_part is part for r in index.records) for part in Part}
    assert by_part == {Part.TRAIN: 24, Part.TEST: 24, Part.VALIDATION: 24}
    assert index.class_names == ("Empty", "Flat", "Upright")


def test_a_folder_around_the_parts_is_stepped_into(tiny_dataset, tmp_path):
    shutil.copytree(tiny_dataset, tmp_path / "archive" / "films" / "train")

    index = index_folders([tmp_path / "archive"])

    assert index.class_names == ("Empty", "Flat", "Upright")


def test_everything_that_is_no_film_is_listed_with_its_reason(tiny_dataset, tmp_path):
    folder = tiny_dataset / "Flat"
    film = folder / "film 0.png"
    outside = tmp_path / "elsewhere.png"
    shutil.copy(film, outside)
    (folder / ".hidden.png").write_bytes(film.read_bytes())
    (folder / "notes.txt").write_text("no film")
    (folder / "empty.png").touch()
    (folder / "broken.png").write_bytes(film.read_bytes()[:20])
    (folder / "loop").symlink_to(tiny_dataset)
    (folder / "again.png").symlink_to(film)
    (folder / "nowhere.png").symlink_to(folder / "missing.png")
    (folder / "self.png").symlink_to(folder / "self.png")
    (folder / "followed.png").symlink_to(outside)
    os.mkfifo(folder / "pipe.png")
    (tiny_dataset / "README.md").write_text("beside")

    index = index_folders([tiny_dataset])

    found = reasons(index)
    assert index.counts() == {"Empty": 8, "Flat": 9, "Upright": 8}
    assert found.keys() == {
        ".hidden.png", "notes.txt", "empty.png", "broken.png", "loop", "again.png", "nowhere.png",
        "self.png", "pipe.png", "README.md",
    }  # fmt: skip
    assert {file.path.name for file in index.unreadable} == {"empty.png", "broken.png"}
    assert found["loop"] == "It is a link to a folder."
    assert found["again.png"] == "It is a link to a file of this data set."
    assert found["self.png"] == found["nowhere.png"] == "It is a link that leads nowhere."
    assert found["pipe.png"] == "It is not a regular file."


def test_a_file_that_may_not_be_opened_is_unreadable(tiny_dataset, monkeypatch):
    locked = tiny_dataset / "Flat" / "film 0.png"

    def hash_unless_locked(path: Path, control: TaskControl) -> str:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return hash_file(path, control)

    monkeypatch.setattr(file_examination, "_LARGEST_WHOLE", -1)
    monkeypatch.setattr(file_examination, "hash_file", hash_unless_locked)

    index = index_folders([tiny_dataset])

    assert [file.path for file in index.unreadable] == [locked]
    assert "Permission denied" in str(index.unreadable[0].reason)


def test_a_name_that_is_no_text_is_ignored_and_can_be_shown(tiny_dataset):
    raw = os.fsencode(tiny_dataset / "Flat") + b"/\xff.png"
    try:
        shutil.copy(tiny_dataset / "Flat" / "film 0.png", raw)
    except OSError:
        pytest.skip("this file system takes text names only")

    index = index_folders([tiny_dataset])

    assert len(index.records) == 24
    assert [str(file.path).encode() for file in index.ignored]


def test_an_index_does_not_depend_on_where_its_folder_lies(tiny_dataset, tmp_path):
    moved = tmp_path / "moved" / tiny_dataset.name
    shutil.copytree(tiny_dataset, moved)
    (moved / "Flat" / "film 0.png").rename(moved / "Flat" / "renamed.png")

    assert index_folders([moved]).fingerprint == index_folders([tiny_dataset]).fingerprint


def test_the_fingerprint_of_groups_does_not_depend_on_the_key_of_the_user(
    tiny_dataset, tmp_path, monkeypatch
):
    first = index_folders([tiny_dataset], group_by=r"film [0-3]")
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "another user"))
    second = index_folders([tiny_dataset], group_by=r"film [0-3]")
    other = index_folders([tiny_dataset], group_by=r"film [0-4]")

    assert first.records[0].group != second.records[0].group
    assert first.fingerprint == second.fingerprint != other.fingerprint


def test_several_folders_are_sources_and_join_equal_classes(tiny_dataset, tmp_path):
    other = tmp_path / "elsewhere" / tiny_dataset.name
    shutil.copytree(tiny_dataset, other)
    (other / "Flat").rename(other / "Lying")

    index = index_folders([tiny_dataset, other], class_map=["Lying=Flat", "tiny films:Empty=None"])

    name = tiny_dataset.name
    assert {record.source for record in index.records} == {name, f"{name} (2)"}
    assert index.counts() == {"Empty": 8, "Flat": 16, "None": 8, "Upright": 16}


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ("Flat", "'Flat'"),
        ("=Flat", "'=Flat'"),
        ("Lying=Flat", "'Lying'"),
        ("nowhere:Flat=Lying", "'nowhere'"),
        ("tiny films:Lying=Flat", "'Lying'"),
    ],
)
def test_a_map_that_does_not_fit_is_refused_by_its_value(tiny_dataset, rule, named):
    with pytest.raises(DatasetError, match=named) as refused:
        index_folders([tiny_dataset], class_map=[rule])

    assert refused.value.hint


def test_a_class_mapped_twice_is_refused(tiny_dataset):
    with pytest.raises(DatasetError, match=r"mapped twice, to 'A' and 'B'"):
        index_folders([tiny_dataset], class_map=["Flat=A", "Flat=B"])


def test_folders_inside_each_other_are_refused(tiny_dataset):
    with pytest.raises(DatasetError, match="hold the same films"):
        name_sources([tiny_dataset, tiny_dataset / "Flat"])


@pytest.mark.parametrize("group_by", ["(", "[a", "*"])
def test_a_pattern_that_is_none_is_refused_by_its_value(tiny_dataset, group_by):
    with pytest.raises(DatasetError) as refused:
        index_folders([tiny_dataset], group_by=group_by)

    assert group_by in refused.value.message


def test_a_pattern_groups_films_by_group_1_and_keeps_no_name(tiny_dataset):
    index = index_folders([tiny_dataset], group_by=r"film ([0-2])")

    groups = {record.path.name: record.group for record in index.records}
    assert groups["film 7.png"] is None
    assert len({group for group in groups.values() if group}) == 3
    assert all("film" not in group for group in groups.values() if group)


def test_a_folder_without_classes_is_refused(tmp_path):
    with pytest.raises(DatasetError, match="no class folders"):
        index_folders([tmp_path])


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(DatasetError, match="There is no folder"):
        index_folders([tmp_path / "missing"])


def test_one_class_is_refused_unless_asked_for(tiny_dataset, tmp_path):
    one = tmp_path / "one"
    shutil.copytree(tiny_dataset / "Flat", one / "Flat")

    with pytest.raises(DatasetError, match="one class, Flat"):
        index_folders([one])
    assert index_folders([one], min_classes=1).class_names == ("Flat",)


def test_a_folder_where_nothing_can_be_read_is_refused(tmp_path):
    for name in ("A", "B"):
        (tmp_path / "films" / name).mkdir(parents=True)
        (tmp_path / "films" / name / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    with pytest.raises(DatasetError, match="No film in films can be read"):
        index_folders([tmp_path / "films"])


def test_a_cancel_is_heard_while_a_file_is_read(tiny_dataset, monkeypatch):
    control, reading = TaskControl(), threading.Event()

    def hash_slowly(_path: Path, control: TaskControl) -> str:
        reading.set()
        while control.control_request is not ControlRequest.CANCEL:
            time.sleep(0.01)
        raise Cancelled

    monkeypatch.setattr(file_examination, "_LARGEST_WHOLE", -1)
    monkeypatch.setattr(file_examination, "hash_file", hash_slowly)

    def cancel_once_reading() -> None:
        reading.wait()
        control.set_control_request(ControlRequest.CANCEL)

    threading.Thread(target=cancel_once_reading).start()
    with pytest.raises(Cancelled):
        index_folders([tiny_dataset], control=control)


def test_progress_ends_at_the_number_of_files(tiny_dataset):
    seen = []

    index_folders([tiny_dataset], progress=seen.append)

    assert (seen[-1].done, seen[-1].total) == (24, 24)
