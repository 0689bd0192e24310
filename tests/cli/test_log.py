"""``log verify`` and ``log find``: exit code, words and document."""

import json
import logging
from pathlib import Path

import pytest

from xray_desktop.base import logs, paths
from xray_desktop.cli import main as cli
from xray_desktop.core.reader_study.log import LogEvent, append_events


@pytest.fixture
def log() -> Path:
    path = paths.user_data_folder() / "session-log.jsonl"
    append_events(path, [LogEvent(f"event {number}", "now") for number in range(4)])
    return path


def test_whole_log_of_this_computer_holds(log: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["log", "verify"]) == 0
    assert "4 lines, none changed or missing" in capsys.readouterr().out


def test_changed_line_is_named(log: Path, capsys: pytest.CaptureFixture[str]):
    log.write_bytes(log.read_bytes().replace(b"event 2", b"event 7"))

    assert cli.run(["log", "verify", str(log), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["holds"] is False
    assert document["broken_line"] == 3
    assert document["reason"] == "The line was changed."


def test_words_name_it_too(log: Path, capsys: pytest.CaptureFixture[str]):
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))

    assert cli.run(["log", "verify"]) == 1
    assert "from line 3 on: The lines 3 to 4 are missing." in capsys.readouterr().out


def test_missing_log_is_a_sentence(capsys: pytest.CaptureFixture[str]):
    assert cli.run(["log", "verify"]) == 2
    assert "There is no session log yet." in capsys.readouterr().err


def test_a_file_is_found_in_the_log_that_names_none(tmp_path, capsys):
    logs.start()
    film = tmp_path / "Jane Doe.dcm"
    logging.getLogger("xray_desktop.core").info("%s cannot be read", film)

    assert cli.run(["log", "find", str(film), "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    (line,) = document["lines"]
    assert document["label"] in line
    assert "Jane" not in line
    assert cli.run(["log", "find", "Jim Doe.dcm"]) == 1
    assert "Jim Doe.dcm stands in the log as: file " in capsys.readouterr().out
