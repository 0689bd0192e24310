"""The session log as the window writes it: what was seen and decided, nothing of names."""

import json
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.core.reader_study.log_verification import check_log
from xray_desktop.services.reader_study.session_log import LogWriter, SessionLogService, Telling
from xray_desktop.usecases.reader_study.session_log import Happening

TIMEOUT = 30_000
BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"


def lines():
    file = paths.user_data_folder() / "session-log.jsonl"
    return [json.loads(line) for line in file.read_bytes().splitlines()] if file.exists() else []


@pytest.fixture
def service(runtime, workspace, settings):
    made = SessionLogService(runtime.files, workspace, settings, runtime)
    yield made
    made.wait()


@pytest.fixture
def reading(service, workspace, viewing, models, tiny_dataset, qtbot):
    """Two films, read blind, with the model's answers."""
    models.choose(BUNDLE)
    viewing.set_blind(True)
    viewing.open_paths(sorted((tiny_dataset / "Flat").iterdir())[:2])
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: workspace.model is not None, timeout=TIMEOUT)
    viewing.classify_all()
    qtbot.waitUntil(lambda: all(film.prediction for film in workspace.films), timeout=TIMEOUT)
    return service


def test_nothing_is_kept_unless_it_is_asked_for(reading, viewing):
    viewing.commit_reading("light", 3, 5.0)
    viewing.set_blind(False)
    reading.wait()

    assert lines() == []
    assert not (paths.user_data_folder() / "session-log.jsonl").exists()


def test_result_is_kept_when_it_may_be_seen_and_not_before(reading, settings, viewing, workspace):
    settings.change(session_log=True)
    reading.wait()
    assert [line["event"] for line in lines()] == ["log started"]

    viewing.commit_reading("light", 3, 5.0)
    viewing.commit_reading("dark", 4)
    viewing.set_blind(False)
    settings.change(session_log=False)
    reading.wait()

    assert [line["event"] for line in lines()] == [
        "log started", "reading", "result shown", "reading", "result shown", "log stopped"
    ]  # fmt: skip
    _start, first, shown, second, *_rest = lines()
    assert first["decision"]["class"] == "light"
    assert first["decision"]["is_blind"]
    assert first["decision"]["seconds"] == 5.0
    assert first["output"] is None
    assert not second["decision"]["is_blind"]
    prediction = workspace.films[0].prediction
    assert shown["output"]["predicted_class"] == prediction.predicted_class
    assert list(shown["output"]["probabilities"]) == list(prediction.class_names)
    assert shown["model_id"] == workspace.model.model_id
    assert len(shown["film"]) == 64
    assert check_log(reading.file).holds


def test_log_holds_no_names_of_files(reading, settings, viewing, workspace):
    settings.change(session_log=True)
    viewing.set_blind(False)
    reading.wait()

    text = reading.file.read_text()
    for film in workspace.films:
        assert film.path.name not in text
        assert film.path.parent.name not in text
    assert str(Path.home()) not in text


def test_check_says_that_it_holds_or_names_the_line(reading, settings, viewing, qtbot):
    settings.change(session_log=True)
    viewing.set_blind(False)
    reading.wait()
    with qtbot.waitSignal(reading.informed, timeout=TIMEOUT) as caught:
        reading.check()
    assert "3 lines, none changed or missing" in str(caught.args[0])

    reading.file.write_bytes(
        reading.file.read_bytes().replace(b"result shown", b"result hidden", 1)
    )
    with qtbot.waitSignal(reading.failed, timeout=TIMEOUT) as caught:
        reading.check()
    assert "from line 2 on: The line was changed." in caught.args[0].message


def test_export_is_a_copy_that_says_where_it_ends(reading, settings, viewing, tmp_path, qtbot):
    settings.change(session_log=True)
    viewing.set_blind(False)
    reading.wait()
    with qtbot.waitSignal(reading.informed, timeout=TIMEOUT):
        reading.export(tmp_path / "copy.jsonl")

    check = check_log(tmp_path / "copy.jsonl")
    assert check.holds
    assert check.notes == ()
    last = json.loads((tmp_path / "copy.jsonl").read_bytes().splitlines()[-1])
    assert "not a medical device" in last["note"]
    assert check_log(reading.file).holds


def test_without_a_log_there_is_a_sentence(service, tmp_path, qtbot):
    for ask in (service.check, lambda: service.export(tmp_path / "copy.jsonl")):
        with qtbot.waitSignal(service.failed, timeout=TIMEOUT) as caught:
            ask()
        assert caught.args[0].message == "There is no session log yet."


def test_lines_that_could_not_be_written_are_written_later_and_the_user_is_told(
    reading, settings, viewing, qtbot
):
    folder = paths.user_data_folder()
    folder.rename(folder.with_name("moved away")) if folder.exists() else None
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    with qtbot.waitSignal(reading.failed, timeout=TIMEOUT) as caught:
        settings.change(session_log=True)
    assert "cannot be written" in caught.args[0].message
    reading.wait()
    folder.unlink()

    viewing.commit_reading("light", 3)
    reading.wait()

    assert [line["event"] for line in lines()] == ["log started", "reading", "result shown"]


def test_film_that_is_gone_is_told_of(tmp_path):
    writer = LogWriter(tmp_path / "log.jsonl", Telling(None))
    writer.put(Happening("result shown", "now", tmp_path / "gone.png", "m"))
    writer.wait()

    (line,) = [json.loads(line) for line in (tmp_path / "log.jsonl").read_bytes().splitlines()]
    assert line["film"] is None
    assert "could not be read" in line["note"]


def test_writer_keeps_the_order_of_many(tmp_path):
    writer = LogWriter(tmp_path / "log.jsonl", Telling(None))
    for number in range(200):
        writer.put(Happening(f"event {number}", "now"))
    writer.wait()

    written = [json.loads(line) for line in (tmp_path / "log.jsonl").read_bytes().splitlines()]
    assert [line["event"] for line in written] == [f"event {number}" for number in range(200)]
    assert check_log(tmp_path / "log.jsonl").holds
