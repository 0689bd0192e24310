"""The review of labels for window and command line: who judges, and what is listed."""

from dataclasses import replace

import numpy as np
import pytest

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.files import json_files
from xray_desktop.base.tasks import TaskControl, no_progress
from xray_desktop.core.audit.label_issues import SuspectKind
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.projects.apply import IndexOptions
from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.training.run_folder import RunFolder, create_run
from xray_desktop.usecases.audit.label_review import AuditRequest, audit_and_review, review_opened
from xray_desktop.usecases.runs.run_record import SavedAnswers

CLASSES = ("Empty", "Flat", "Upright")


def write_folds(folder, films, doubted, *, names=CLASSES):
    """Write a cross-validation of two folds that is sure of every label but one."""
    run = create_run(folder)
    for number, part in enumerate((films[::2], films[1::2]), 1):
        place = RunFolder(run.path / f"fold-{number}")
        place.path.mkdir()
        y_true = np.array([CLASSES.index(film.class_name) for film in part])
        y_prob = np.full((len(part), len(names)), 0.1)
        y_prob[np.arange(len(part)), y_true] = 0.8
        for row, film in enumerate(part):
            if film.path == doubted:
                y_prob[row] = 0.1
                y_prob[row, (y_true[row] + 1) % len(names)] = 0.8
        hashes = tuple(film.sha256 for film in part)
        json_files.write_json(
            place.answers_file, SavedAnswers(hashes, names, y_true, y_prob).to_json()
        )
    return run.path


@pytest.fixture
def films(tiny_dataset):
    return index_folders([tiny_dataset]).records


def review(folder, run=None, project=None):
    project = project or new_project([folder])
    return review_opened([folder], project, run, no_progress, TaskControl())


def test_the_window_gets_the_doubtful_films_by_their_rows(tiny_dataset, films):
    view = review(tiny_dataset)

    assert len(view.films) == 20
    assert view.fingerprint == new_project([tiny_dataset]).fingerprint
    assert [film.given for film in view.films] == [films[f.position].class_name for f in view.films]


def test_a_cross_validation_of_the_films_judges(tiny_dataset, films, tmp_path):
    doubted = tiny_dataset / "Flat" / "film 3.png"
    run = write_folds(tmp_path / "run", films, doubted)

    first = review(tiny_dataset, run).films[0]

    assert films[first.position].path == doubted
    assert (first.kind, first.suggested) == (SuspectKind.LABEL, "Upright")
    assert first.suggested_probability == pytest.approx(0.8)


def test_films_that_the_run_was_not_asked_about_are_not_listed(tiny_dataset, films, tmp_path):
    run = write_folds(tmp_path / "run", films[:12], films[0].path)

    listed = review(tiny_dataset, run).films

    assert {film.position for film in listed} == set(range(12))


def test_a_confirmed_film_is_listed_no_more(tiny_dataset, films, tmp_path):
    run = write_folds(tmp_path / "run", films, films[5].path)
    project = replace(new_project([tiny_dataset]), checked=frozenset({films[5].sha256}))

    assert 5 not in [film.position for film in review(tiny_dataset, run, project).films]


def test_a_run_of_other_classes_or_films_is_refused(tiny_dataset, films, tmp_path):
    other = [replace(film, sha256=f"{n:064x}") for n, film in enumerate(films)]

    with pytest.raises(DatasetError, match="knows other classes"):
        review(tiny_dataset, write_folds(tmp_path / "a", films, None, names=("A", "B", "C")))
    with pytest.raises(DatasetError, match="none of these films"):
        review(tiny_dataset, write_folds(tmp_path / "b", other, None))
    with pytest.raises(DatasetError, match="cannot be read"):
        review(tiny_dataset, tmp_path)


def test_a_training_with_one_split_is_no_judge(tiny_dataset, make_run):
    with pytest.raises(DatasetError, match="is no cross-validation"):
        review(tiny_dataset, make_run("one split", right=[True, False]))


def test_too_few_films_are_refused_with_a_reason(tiny_dataset):
    for number in range(6):
        (tiny_dataset / "Flat" / f"film {number}.png").unlink()

    with pytest.raises(DatasetError, match="Flat has 2 independent films"):
        review(tiny_dataset)


def test_the_command_line_gets_as_many_as_it_asks_for(tiny_dataset):
    report, listed = audit_and_review([tiny_dataset], AuditRequest(IndexOptions(), most=3))

    assert report.n_records == 24
    assert [film["rank"] for film in listed] == [1, 2, 3]
