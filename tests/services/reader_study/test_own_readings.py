"""Time of readings, and the session that they make, with the real worker."""

import csv
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.services.reader_study.own_readings import OwnReadingService, Stopwatch

TIMEOUT = 30_000
BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
FILM, OTHER = Path("one.png"), Path("other.png")


class Clock:
    """Time that passes when it is told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def make_service(runtime, workspace, viewing, settings, clock):
    service = OwnReadingService(runtime.files, workspace, viewing, settings, runtime)
    service.stopwatch = Stopwatch(clock)
    return service


@pytest.fixture
def readings(runtime, workspace, viewing, settings, models, clock, tiny_dataset, qtbot):
    service = make_service(runtime, workspace, viewing, settings, clock)
    models.choose(BUNDLE)
    viewing.set_blind(True)
    viewing.open_paths(sorted((tiny_dataset / "Flat").iterdir())[:3])
    qtbot.waitUntil(lambda: workspace.model is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    return service


def test_stopwatch_adds_up_what_was_looked_at(clock):
    watch = Stopwatch(clock)
    watch.run(FILM)
    clock.now += 5
    watch.run(OTHER)
    clock.now += 7
    watch.run(FILM)
    clock.now += 2
    watch.run(None)
    clock.now += 100

    assert watch.seconds(FILM) == 7
    assert watch.seconds(OTHER) == 7
    assert watch.seconds(Path("never.png")) == 0


def test_time_stands_still_while_the_window_is_not_active(readings, workspace, clock):
    clock.now += 4
    readings.set_active(False)
    clock.now += 600
    readings.set_active(True)
    clock.now += 3

    readings.commit("light", 4)

    assert workspace.films[0].readings[0].seconds == 7


def test_time_of_a_film_ends_with_its_reading_and_begins_with_being_shown(
    readings, workspace, viewing, clock, qtbot
):
    clock.now += 4
    readings.commit("light", 4)
    clock.now += 50
    viewing.show_image(1)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    clock.now += 9
    readings.commit("light", 1)

    assert [film.readings[0].seconds for film in workspace.films[:2]] == [4, 9]


def test_later_reading_has_no_time_of_its_own(readings, workspace, clock):
    clock.now += 4
    readings.commit("light", 4)
    clock.now += 4
    readings.commit("dark", 2)

    assert [reading.seconds for reading in workspace.films[0].readings] == [4, None]


def test_session_is_kept_on_disk_at_once(readings, runtime, workspace, viewing, settings, clock):
    readings.commit("light", 4)

    again = make_service(runtime, workspace, viewing, settings, clock)

    assert [film.path.name for film in again.films] == ["film 0.png"]
    assert again.films[0].readings == workspace.films[0].readings


def test_unreadable_session_is_kept_beside(
    readings, runtime, workspace, viewing, settings, clock, tmp_path
):
    readings.commit("light", 4)
    (file,) = (tmp_path / "user data").rglob("reading-session.json")
    file.write_text('{"films": [{"path": 3}]}')

    again = make_service(runtime, workspace, viewing, settings, clock)

    assert again.films == ()
    assert file.with_suffix(".1.json").exists()


def test_session_that_cannot_be_kept_is_told_of(readings, qtbot):
    (paths.user_data_folder() / "reading-session.json").mkdir(parents=True)
    with qtbot.waitSignal(readings.failed) as caught:
        readings.commit("light", 4)

    assert "cannot be kept" in caught.args[0].message


def test_answers_of_each_model_are_kept(readings, workspace, viewing, qtbot):
    readings.commit("light", 4)
    qtbot.waitUntil(lambda: workspace.films[0].prediction is not None, timeout=TIMEOUT)
    names = workspace.model.class_names
    answer = readings.films[0].answer_of(workspace.model.model_id)

    assert answer.class_names == names
    film = workspace.films[0].path
    shares = (1.0, *[0.0] * (len(names) - 1))
    workspace.set_prediction(Prediction(film, names, shares))
    assert len(readings.films[0].answers) == 1
    assert readings.films[0].answers[0].probability == 1.0


def test_tables_are_saved(readings, workspace, tmp_path, qtbot):
    readings.commit(NONE_OF_THESE, 1)
    qtbot.waitUntil(lambda: workspace.films[0].prediction is not None, timeout=TIMEOUT)
    with qtbot.waitSignal(readings.informed, timeout=TIMEOUT):
        readings.save_films(tmp_path / "films.csv", by_hash=False)
    with qtbot.waitSignal(readings.informed, timeout=TIMEOUT):
        readings.save_summary(tmp_path / "figures.csv")

    with (tmp_path / "films.csv").open(newline="", encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert (row["film"], row["own_class"], row["certainty"]) == ("film 0.png", NONE_OF_THESE, "1")
    with (tmp_path / "figures.csv").open(newline="", encoding="utf-8-sig") as file:
        figures = {row["figure"]: row for row in csv.DictReader(file)}
    assert figures["films_read_blind"]["value"] == "1"
    assert figures["agreement"]["value"] == "0.0"
    assert "Fleiss" in figures["cohen_kappa"]["method"]
    assert "not a medical device" in figures["notice"]["value"]


def test_failure_to_save_is_a_sentence(readings, tmp_path, qtbot):
    readings.commit("light", 1)
    with qtbot.waitSignal(readings.failed, timeout=TIMEOUT) as caught:
        readings.save_films(tmp_path / "nowhere" / "films.csv", by_hash=False)

    assert "films.csv" in caught.args[0].message
