"""A data set that is opened, audited and changed, around a real worker."""

import os
import shutil
import signal
import sys
from dataclasses import replace

import pytest

from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.services.datasets.dataset_changes import DatasetChanges
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.usecases.datasets.projects import find_project, save_project


@pytest.fixture
def opened(dataset, workspace, tiny_dataset, qtbot):
    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.open_folders([tiny_dataset])
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)
    return workspace.dataset


def row_of(view, place):
    return view.place.index(place)


def test_a_data_set_shows_its_films_and_counts(opened, dataset, settings, tiny_dataset):
    state = dataset.changes.state

    assert len(opened) == 24
    assert opened.is_read
    assert state.class_names == ("Empty", "Flat", "Upright")
    assert state.counts(opened.source, 1).tolist() == [[8], [8], [8]]
    assert settings.values.recent_datasets == ((str(tiny_dataset),),)


def test_the_audit_follows_by_itself_and_names_its_films(opened, dataset, qtbot, tiny_dataset):
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=60_000)

    assert dataset.is_audit_current
    tiny = [f for f in dataset.audit_result.findings if f.kind == "odd_size"]
    assert [len(finding.rows) for finding in tiny] == [24]
    assert dataset.audit_result.split.sum() == 24


def test_an_excluded_film_is_counted_no_more_and_kept_so(opened, dataset, workspace, tiny_dataset):
    row = row_of(opened, "Flat/film 0.png")

    dataset.changes.exclude([row])

    assert dataset.changes.state.excluded.nonzero()[0].tolist() == [row]
    assert dataset.changes.state.counts(opened.source, 1)[1] == 7
    assert find_project([tiny_dataset]).project == workspace.project
    assert workspace.project.excluded == {opened.hash_of(row)}


def test_of_two_equal_files_one_can_be_left_out(dataset, workspace, tiny_dataset, qtbot):
    shutil.copy(tiny_dataset / "Flat" / "film 0.png", tiny_dataset / "Flat" / "twin.png")
    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.open_folders([tiny_dataset])
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)
    view = workspace.dataset

    dataset.changes.exclude([row_of(view, "Flat/twin.png")])

    assert dataset.changes.state.excluded.sum() == 1
    dataset.changes.include([row_of(view, "Flat/twin.png")])
    assert dataset.changes.state.excluded.sum() == 0


def test_a_film_gets_another_class_and_a_new_one(opened, dataset):
    first, second = row_of(opened, "Flat/film 0.png"), row_of(opened, "Flat/film 1.png")

    dataset.changes.relabel([first], "Upright")
    dataset.changes.relabel([second], "Tilted")

    state = dataset.changes.state
    assert state.class_name(first) == "Upright"
    assert state.class_name(second) == "Tilted"
    assert state.relabeled.sum() == 2
    dataset.changes.restore_class([first, second])
    assert dataset.changes.state.class_names == ("Empty", "Flat", "Upright")


def test_everything_can_be_undone_and_redone(opened, dataset, workspace):
    changes = dataset.changes
    start = workspace.project
    changes.exclude([0, 1])
    changes.relabel([2], "Upright")
    changes.rename_class("Upright", "Vertical")
    changes.set_split(seed=7, group_by="dicom")
    end = workspace.project

    for _ in range(4):
        changes.undo()
    assert workspace.project == start
    assert not changes.history.can_undo
    for _ in range(4):
        changes.redo()
    assert workspace.project == end
    assert not changes.history.can_redo
    assert changes.state.class_name(2) == "Vertical"


def test_a_class_that_gets_the_name_of_another_joins_it(opened, dataset, workspace):
    dataset.changes.rename_class("Flat", "Upright")

    assert dataset.changes.state.class_names == ("Empty", "Upright")
    assert workspace.project.class_map == ("Flat=Upright",)
    dataset.changes.rename_class("Upright", "Bar")
    assert set(workspace.project.class_map) == {"Flat=Bar", "Upright=Bar"}


def test_another_grouping_reads_the_files_again(opened, dataset, workspace, qtbot):
    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.changes.set_split(seed=0, group_by=r"^(film \d)")

    assert workspace.project.group_by == r"^(film \d)"


def test_a_grouping_that_is_no_pattern_is_refused(opened, dataset, workspace, qtbot):
    with qtbot.waitSignal(dataset.failed) as failed:
        dataset.changes.set_split(seed=0, group_by="(")

    assert "not a regular expression" in failed.args[0].message
    assert workspace.project.group_by == "dicom"


def test_changes_come_back_when_the_folder_is_opened_again(
    opened, dataset, workspace, tiny_dataset, qtbot
):
    dataset.changes.exclude([3])
    dataset.close()
    assert workspace.dataset is None

    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.open_folders([tiny_dataset])
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)

    assert dataset.changes.state.excluded.nonzero()[0].tolist() == [3]


def test_a_second_folder_is_a_second_source(opened, dataset, workspace, tmp_path, qtbot):
    other = shutil.copytree(workspace.dataset.folders[0], tmp_path / "other")

    dataset.open_folders([*workspace.dataset.folders, other])
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)

    assert workspace.dataset.sources == ("tiny films", "other")
    assert len(workspace.dataset) == 48


def wait_for_sources(dataset, workspace, sources, qtbot):
    qtbot.waitUntil(
        lambda: workspace.dataset.sources == sources and workspace.dataset.is_read, timeout=30_000
    )
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)


@pytest.fixture
def clinic(tmp_path, tiny_dataset):
    """Films from elsewhere: one class of the same name, one to refuse, one of no use."""
    root = tmp_path / "clinic"
    for name, class_name in (("Flat", "Flat"), ("Empty", "Other"), ("Upright", "Useless")):
        shutil.copytree(tiny_dataset / name, root / class_name)
    return root


REQUESTED = {"Flat": "Flat", "Other": "outside", "Useless": None}


def test_films_from_elsewhere_get_their_places_and_all_is_taken_back_by_one_undo(
    opened, dataset, workspace, clinic, tiny_dataset, qtbot
):
    dataset.changes.exclude([3])
    with qtbot.waitSignal(dataset.external_data.looked, timeout=30_000) as looked:
        dataset.external_data.look_at(clinic)
    assert dict(looked.args[0].classes) == {"Flat": 8, "Other": 8, "Useless": 8}

    dataset.external_data.add(clinic, REQUESTED)
    wait_for_sources(dataset, workspace, ("tiny films", "clinic"), qtbot)

    state, view = dataset.changes.state, workspace.dataset
    assert state.class_names == ("Empty", "Flat", "Upright", "Useless", "outside")
    # The same films lie in both folders: only those of the clinic are left out, and the one that
    # was excluded before wherever it lies.
    assert state.counts(view.source, 2).tolist() == [[7, 0], [8, 8], [8, 0], [0, 0], [0, 7]]
    assert find_project([tiny_dataset, clinic]).project == workspace.project
    assert workspace.project.name == "tiny films, clinic"

    dataset.changes.undo()
    wait_for_sources(dataset, workspace, ("tiny films",), qtbot)
    assert workspace.project.class_map == ()
    assert dataset.changes.state.excluded.nonzero()[0].tolist() == [3]
    dataset.changes.undo()
    assert not dataset.changes.state.excluded.any()
    dataset.changes.redo()
    dataset.changes.redo()
    wait_for_sources(dataset, workspace, ("tiny films", "clinic"), qtbot)
    assert dataset.changes.state.excluded.sum() == 10


def test_a_folder_that_is_gone_when_it_is_to_be_opened_leaves_everything_as_it_was(
    opened, dataset, workspace, clinic, qtbot
):
    with qtbot.waitSignal(dataset.changes.folders_requested, timeout=30_000):
        dataset.external_data.add(clinic, REQUESTED)
    wait_for_sources(dataset, workspace, ("tiny films", "clinic"), qtbot)
    dataset.changes.undo()
    wait_for_sources(dataset, workspace, ("tiny films",), qtbot)
    shutil.rmtree(clinic)

    with qtbot.waitSignal(dataset.failed, timeout=30_000):
        dataset.changes.redo()

    qtbot.waitUntil(lambda: not dataset.changes.is_moving, timeout=30_000)
    assert workspace.dataset.sources == ("tiny films",)
    assert dataset.changes.history.can_redo
    assert not dataset.changes.history.can_undo


def test_a_folder_of_which_nothing_is_wanted_is_not_added(opened, dataset, clinic, qtbot):
    with qtbot.waitSignal(dataset.failed, timeout=30_000) as failed:
        dataset.external_data.add(clinic, dict.fromkeys(REQUESTED))

    assert "nothing would be added" in str(failed.args[0])


def test_a_folder_that_is_no_data_set_is_refused_and_the_open_one_stays(
    opened, dataset, workspace, tmp_path, qtbot
):
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(dataset.failed, timeout=30_000) as failed:
        dataset.open_folders([tmp_path / "empty"])

    assert failed.args[0].hint
    assert len(workspace.dataset) == 24


def test_sample_films_are_drawn_and_opened(dataset, workspace, qtbot):
    dataset.open_sample_data()
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=90_000)

    assert len(workspace.dataset) == 91
    assert "leak" in [finding.kind for finding in dataset.audit_result.findings]
    assert len(dataset.audit_result.pairs) == 1


def test_the_audit_is_written_as_a_page(opened, dataset, tmp_path, qtbot):
    dataset.changes.exclude([0])
    qtbot.waitUntil(lambda: dataset.is_audit_current, timeout=90_000)
    with qtbot.waitSignal(dataset.informed, timeout=60_000):
        dataset.save_report(tmp_path / "audit.html")

    assert "films left out: 1" in (tmp_path / "audit.html").read_text(encoding="utf-8")


def test_what_is_excluded_while_the_folders_are_read_again_stays_excluded(
    opened, dataset, workspace, qtbot
):
    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.reload()
        dataset.changes.exclude([3])

    assert dataset.changes.state.excluded.nonzero()[0].tolist() == [3]
    dataset.changes.exclude([4])
    assert len(find_project(opened.folders).project.excluded) == 2


def test_changes_that_cannot_be_saved_outlive_a_reload(
    opened, dataset, workspace, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "film.png"))
    (tmp_path / "film.png").touch()
    with qtbot.waitSignal(dataset.failed) as failed:
        dataset.changes.exclude([3])
    assert "cannot be saved" in failed.args[0].message

    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.reload()

    assert dataset.changes.state.excluded.nonzero()[0].tolist() == [3]


def test_findings_go_when_their_rows_may_be_other_films(
    opened, dataset, workspace, qtbot, tiny_dataset
):
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=60_000)
    workspace.dataset_changed.connect(lambda: told.append(dataset.audit_result))
    told = []
    (tiny_dataset / "Empty" / "film 0.png").unlink()

    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.reload()

    assert told == [None]
    assert len(workspace.dataset) == 23


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("asked", ["audit", "review"])
def test_answers_about_rows_that_are_other_films_by_now_are_not_taken(
    opened, dataset, workspace, runtime, qtbot, tiny_dataset, asked
):
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=60_000)
    (tiny_dataset / "Empty" / "film 0.png").unlink()
    # Another process lists the folders itself.
    os.kill(runtime.files._supervisor._child.pid, signal.SIGKILL)
    fits = []
    for signal_of_rows in (dataset.audit_changed, dataset.review.changed):
        signal_of_rows.connect(lambda: fits.append(answers_fit(dataset, workspace)))

    with qtbot.waitSignal(workspace.dataset_changed, timeout=60_000):
        (dataset.audit if asked == "audit" else dataset.review.start)()
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=60_000)

    assert len(workspace.dataset) == 23
    assert all(fits)


def answers_fit(dataset, workspace):
    answers = (dataset.audit_result, dataset.review.result)
    return all(one.films_id == workspace.dataset.films_id for one in answers if one is not None)


def test_renamed_classes_whose_folder_is_gone_have_their_names_again(
    opened, dataset, workspace, qtbot, tiny_dataset
):
    dataset.changes.rename_class("Flat", "Bar")
    (tiny_dataset / "Flat").rename(tiny_dataset / "Other")

    with qtbot.waitSignal(dataset.informed, timeout=30_000) as told:
        dataset.reload()

    assert "old names again" in str(told.args[0])
    assert dataset.changes.state.class_names == ("Empty", "Other", "Upright")


def test_what_two_windows_change_on_one_data_set_holds_in_both(
    opened, dataset, workspace, tiny_dataset, runtime
):
    other_workspace = Workspace(runtime)
    other = DatasetChanges(other_workspace, runtime)
    other.take(opened, workspace.project)
    told = {"other": [], "here": []}
    other.informed.connect(told["other"].append)
    dataset.informed.connect(told["here"].append)
    other.exclude([0])
    other.relabel([1], "Upright")

    dataset.changes.exclude([2])

    assert not [news for news in told["other"] if "Another program" in str(news)]
    assert "Another program" in str(told["here"][0])
    merged = find_project([tiny_dataset]).project
    assert merged == workspace.project
    assert merged.excluded == {opened.hash_of(0), opened.hash_of(2)}
    assert dataset.changes.state.class_name(1) == "Upright"
    other.undo()
    assert other_workspace.project == find_project([tiny_dataset]).project
    assert other_workspace.project.excluded == merged.excluded
    assert other_workspace.project.labels == ()


def test_a_class_map_that_no_longer_fits_is_nobody_elses_change(
    dataset, workspace, tiny_dataset, qtbot
):
    save_project(replace(new_project([tiny_dataset]), class_map=("Gone=Flat",)))
    with qtbot.waitSignal(workspace.dataset_changed, timeout=30_000):
        dataset.open_folders([tiny_dataset])
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)
    told = []
    dataset.informed.connect(told.append)

    dataset.changes.exclude([0])

    assert not [news for news in told if "Another program" in str(news)]
    assert find_project([tiny_dataset]).project.class_map == ()
