"""Two programs change one project: both changes hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base.errors import DatasetError
from xray_desktop.core.datasets.projects.merge import merge_projects
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.datasets.projects.store import (
    FILE_NAME,
    project_folder,
    read_project,
    write_project,
)

A, B, C = "a" * 64, "b" * 64, "c" * 64
BASE = Project("Films", (Path("films"),), excluded=frozenset({A}), labels=((A, "Flat"),))


def changed(**changes: object) -> Project:
    return replace(BASE, **changes)


@pytest.mark.parametrize(
    ("mine", "theirs", "merged", "n_conflicts"),
    [
        ({"excluded": {A, B}}, {"excluded": {A, C}}, {"excluded": {A, B, C}}, 0),
        ({"excluded": {B}}, {"excluded": {A, C}}, {"excluded": {B, C}}, 0),
        ({"excluded": set()}, {"excluded": set()}, {"excluded": set()}, 0),
        ({"checked": {B}}, {"checked": {C}}, {"checked": {B, C}}, 0),
        ({"seed": 3}, {"group_by": None}, {"seed": 3, "group_by": None}, 0),
        ({"seed": 3}, {"seed": 4}, {"seed": 3}, 1),
        ({"class_map": ("x=y",)}, {"class_map": ("x=y",)}, {"class_map": ("x=y",)}, 0),
        (
            {"labels": ((A, "Flat"), (B, "Up"))},
            {"labels": ((A, "Flat"), (C, "Up"))},
            {"labels": ((A, "Flat"), (B, "Up"), (C, "Up"))},
            0,
        ),
        ({"labels": ()}, {"labels": ((A, "Flat"), (C, "Up"))}, {"labels": ((C, "Up"),)}, 0),
        ({"labels": ((A, "Up"),)}, {"labels": ((A, "Down"),)}, {"labels": ((A, "Up"),)}, 1),
        ({}, {"labels": ((A, "Down"),)}, {"labels": ((A, "Down"),)}, 0),
    ],
)
def test_both_changes_hold(mine, theirs, merged, n_conflicts):
    for values in (mine, theirs, merged):
        values.update({k: frozenset(v) for k, v in values.items() if isinstance(v, set)})

    found = merge_projects(BASE, changed(**mine), changed(**theirs))

    assert found == (changed(**merged), n_conflicts)


def test_a_save_joins_what_was_written_since(tmp_path):
    write_project(tmp_path, BASE)
    write_project(tmp_path, changed(excluded=frozenset({A, B})), BASE)

    kept = write_project(tmp_path, changed(seed=9), BASE)

    assert kept.project == changed(excluded=frozenset({A, B}), seed=9)
    assert read_project(tmp_path, BASE.folders).project == kept.project


def test_a_save_never_replaces_what_a_newer_version_wrote(tmp_path):
    write_project(tmp_path, BASE)
    file = project_folder(tmp_path, BASE.folders) / FILE_NAME
    content = file.read_text().replace('"schema_version": 1', '"schema_version": 99')
    file.write_text(content)

    with pytest.raises(DatasetError, match="newer version"):
        write_project(tmp_path, changed(seed=9), BASE)

    assert file.read_text() == content


def test_a_save_keeps_a_broken_file_aside(tmp_path):
    write_project(tmp_path, BASE)
    file = project_folder(tmp_path, BASE.folders) / FILE_NAME
    file.write_text("{")

    write_project(tmp_path, changed(seed=9), BASE)

    assert read_project(tmp_path, BASE.folders).project.seed == 9
    assert [path.read_text() for path in file.parent.glob("broken *.json")] == ["{"]
