"""The table labels.csv of a flat folder."""

import shutil
from pathlib import Path

import pytest

from xray_desktop.base.errors import DatasetError
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import Part


@pytest.fixture
def flat_folder(tiny_dataset, tmp_path) -> Path:
    """Give a folder of 24 films named by class and number, without a table."""
    folder = tmp_path / "flat"
    folder.mkdir()
    for film in tiny_dataset.rglob("*.png"):
        shutil.copy(film, folder / f"{film.parent.name} {film.stem[-1]}.png")
    return folder


def write_table(folder: Path, *lines: str) -> None:
    """Write a table of the given lines."""
    (folder / "labels.csv").write_text("\n".join(lines), encoding="utf-8-sig")


def test_a_table_gives_class_part_and_patient(flat_folder):
    write_table(
        flat_folder,
        "File;Class;Patient;Part",
        "Flat 0.png;flat;p1;train",
        "Flat 1.png;flat;p1;Validation",
        "Upright 0.png;upright;;test",
    )

    index = index_folders([flat_folder])

    by_name = {record.path.name: record for record in index.records}
    assert index.counts() == {"flat": 2, "upright": 1}
    assert by_name["Flat 0.png"].group == by_name["Flat 1.png"].group != None  # noqa: E711
    assert "p1" not in str(by_name["Flat 0.png"].group)
    assert by_name["Upright 0.png"].group is None
    assert [by_name[name].given_part for name in ("Flat 0.png", "Flat 1.png", "Upright 0.png")] == [
        Part.TRAIN,
        Part.VALIDATION,
        Part.TEST,
    ]


def test_what_table_and_folder_do_not_share_is_listed(flat_folder):
    write_table(flat_folder, "file,class", "Flat 0.png,a", "Flat 1.png,b", "gone.png,a")

    index = index_folders([flat_folder])

    assert [file.path.name for file in index.unreadable] == ["gone.png"]
    assert len(index.records) == 2
    assert len(index.ignored) == 22


def test_a_table_cannot_reach_out_of_its_folder(flat_folder):
    write_table(flat_folder, "file,class", "Flat 0.png,a", "Flat 1.png,b", "../flat/Flat 2.png,a")

    index = index_folders([flat_folder])

    assert len(index.records) == 2
    assert len(index.unreadable) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("file,class", "Flat 0.png,a", "Flat 0.png,b"),
        ("file,class", "Flat 0.png,a|b"),
        ("file,class,class", "Flat 0.png,a,b"),
    ],
)
def test_several_classes_of_a_film_are_refused(flat_folder, lines):
    write_table(flat_folder, *lines)

    with pytest.raises(DatasetError, match="multi-label is not supported"):
        index_folders([flat_folder])


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("name,class", "Flat 0.png,a"), "no column 'file'"),
        (("file,class", "Flat 0.png,"), "Line 2"),
        (("file,class,part", "Flat 0.png,a,dev"), "'dev'"),
        (("file,class,part", "Flat 0.png,a,train", "Flat 0.png,a,test"), "stands twice"),
        (("",), "no column 'file'"),
    ],
)
def test_a_table_that_cannot_be_followed_is_refused(flat_folder, lines, named):
    write_table(flat_folder, *lines)

    with pytest.raises(DatasetError, match=named):
        index_folders([flat_folder])


def test_a_table_that_is_no_text_is_refused(flat_folder):
    (flat_folder / "labels.csv").write_bytes(b"file,class\n\xff\xfe,a")

    with pytest.raises(DatasetError, match=r"labels\.csv cannot be read"):
        index_folders([flat_folder])


def test_cells_that_tables_of_the_program_keep_from_being_formulas_are_read_as_they_were(
    flat_folder,
):
    (flat_folder / "Flat 0.png").rename(flat_folder / "=1+1.png")
    write_table(flat_folder, "file,class", "'=1+1.png,'-", "Flat 1.png,''+")

    index = index_folders([flat_folder])

    assert index.counts() == {"-": 1, "'+": 1}
    assert sorted(record.path.name for record in index.records) == ["=1+1.png", "Flat 1.png"]
