"""The class of films that a model learns to refuse is no answer."""

import shutil
from pathlib import Path

import pytest

from xray_desktop.base.errors import DatasetError
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import REJECT_CLASS, class_order


def test_outside_comes_last():
    assert class_order(["zebra", REJECT_CLASS, "apple", "zebra"]) == (
        "apple",
        "zebra",
        REJECT_CLASS,
    )


def test_a_folder_of_that_name_is_no_answer(tiny_dataset: Path):
    first, second = sorted(folder for folder in tiny_dataset.iterdir() if folder.is_dir())[:2]
    shutil.copytree(second, tiny_dataset / REJECT_CLASS)

    index = index_folders([tiny_dataset])

    assert index.class_names[-1] == REJECT_CLASS
    assert REJECT_CLASS not in index.answers
    assert {first.name, second.name} <= set(index.answers)


def test_one_class_and_films_to_refuse_are_too_few_classes(tiny_dataset: Path):
    first, *others = sorted(folder.name for folder in tiny_dataset.iterdir() if folder.is_dir())

    with pytest.raises(DatasetError, match="are of one class"):
        index_folders([tiny_dataset], class_map=[f"{other}={REJECT_CLASS}" for other in others])
    assert index_folders(
        [tiny_dataset], class_map=[f"{other}={REJECT_CLASS}" for other in others], min_classes=1
    ).answers == (first,)
