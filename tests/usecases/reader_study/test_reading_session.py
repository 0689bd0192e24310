"""The truth that a data set knows of films, and the tables of a session."""

from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.reader_study.reading import OwnReading
from xray_desktop.core.reader_study.session import ModelAnswer, SessionImage, summarize
from xray_desktop.usecases.datasets.dataset_open import open_dataset
from xray_desktop.usecases.reader_study.reading_session import (
    find_truth,
    read_session,
    save_films,
    save_summary,
    set_session_aside,
    write_session,
)

CLASSES = ("Empty", "Flat", "Upright")


@pytest.fixture
def truth_of(tiny_dataset: Path):
    """A function that asks for the truth of films, with a project."""
    project = new_project([tiny_dataset])
    view = open_dataset([tiny_dataset], project, lambda _news: None, TaskControl()).view

    def find(films, class_names=CLASSES, **changes):
        return view, find_truth(view, replace(project, **changes), films, class_names)

    return find


def test_film_of_the_open_data_set_has_its_class(tiny_dataset: Path, tmp_path: Path, truth_of):
    inside, outside = tiny_dataset / "Flat" / "film 0.png", tmp_path / "Flat" / "film 0.png"

    _view, truth = truth_of([inside, outside])

    assert truth == {inside: "Flat"}


def test_user_who_corrected_a_class_is_believed(tiny_dataset: Path, truth_of):
    film = tiny_dataset / "Flat" / "film 0.png"
    view, _truth = truth_of([film])
    sha256 = view.hash_of(view.paths().index(film))

    assert truth_of([film], labels=((sha256, "Upright"),))[1] == {film: "Upright"}
    assert truth_of([film], excluded=frozenset({sha256}))[1] == {}


def test_class_that_the_model_does_not_have_is_no_truth(tiny_dataset: Path, truth_of):
    film = tiny_dataset / "Flat" / "film 0.png"

    assert truth_of([film], class_names=("Covid", "Normal"))[1] == {}


def test_film_that_is_gone_is_not_named_where_hashes_are_wished(tmp_path: Path):
    reading = OwnReading("Flat", 3, True, 1.0, "2026-05-01T10:00:00+00:00")
    film = SessionImage(tmp_path / "Miller, Anna.png", (reading,))

    path = save_films((film,), "m", {}, True, tmp_path / "films.csv")

    assert "Miller" not in path.read_text()
    assert "cannot be read" in path.read_text()


def test_figures_are_those_of_the_summary(tmp_path: Path):
    reading = OwnReading("Flat", 3, True, 1.0, "2026-05-01T10:00:00+00:00")
    answer = ModelAnswer("m", CLASSES, "Flat", 0.8)
    films = [SessionImage(Path(f"{n}.png"), (reading,), (answer,)) for n in range(3)]
    summary = summarize(films, "m", {film.path: "Upright" for film in films})

    text = save_summary(summary, "m", tmp_path / "figures.csv").read_text()

    assert f"agreement,1.0,{summary.agreement.share.low},1.0,3,Wilson 1927" in text
    # Both named one class only: no kappa.
    assert "cohen_kappa,,,,3," in text
    assert "own_right,0.0,0.0," in text
    assert 'p_value,1.0,,,3,"McNemar 1947, exact"' in text


def reading(class_name: str, time: str) -> OwnReading:
    return OwnReading(class_name, 3, False, None, time)


def test_films_that_two_windows_read_are_kept_of_both(tmp_path: Path):
    file = tmp_path / "session.json"
    old = SessionImage(tmp_path / "old.png", (reading("Flat", "1"),))
    base = write_session(file, [old])
    here = replace(old, readings=(*old.readings, reading("Empty", "2")))
    there = replace(old, readings=(*old.readings, reading("Upright", "3")))
    answer = ModelAnswer("model", ("Flat",), "Flat", 0.9)
    new = SessionImage(tmp_path / "new.png", (reading("Flat", "4"),), (answer,))
    write_session(file, [there, new], base)

    kept = write_session(file, [here], base)

    assert kept == read_session(file)
    assert [film.path for film in kept] == [old.path, new.path]
    assert [one.time for one in kept[0].readings] == ["1", "2", "3"]
    assert kept[1] == new


def test_a_session_that_was_begun_anew_stays_so(tmp_path: Path):
    file = tmp_path / "session.json"
    old = SessionImage(tmp_path / "old.png", (reading("Flat", "1"),))
    base = write_session(file, [old])
    set_session_aside(file)
    new = SessionImage(tmp_path / "new.png", (reading("Flat", "4"),))

    assert write_session(file, [old, new], base) == (new,)
