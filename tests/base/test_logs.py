"""Log files: started once, and one more for a while."""

import logging
from pathlib import Path

from xray_desktop.base import logs
from xray_desktop.base.log_privacy import Private


def test_what_is_logged_stands_in_the_file_of_the_user():
    path = logs.start()

    logging.getLogger("xray_desktop.core").info("Read %d films", 3)

    assert path.read_text(encoding="utf-8").rstrip().endswith("xray_desktop.core: Read 3 films")


def test_starting_twice_logs_once():
    logs.start()
    path = logs.start()

    logging.getLogger("xray_desktop.core").info("once")

    assert path.read_text(encoding="utf-8").count("once") == 1


def test_a_further_log_ends_with_its_block(tmp_path: Path):
    path = tmp_path / "log.txt"
    log = logging.getLogger("xray_desktop.usecases")

    with logs.also_to(path):
        log.info("inside")
    log.info("outside")

    text = path.read_text(encoding="utf-8")
    assert "inside" in text
    assert "outside" not in text


def test_a_command_keeps_its_records_off_the_terminal():
    logs.silence()

    assert not logging.getLogger("xray_desktop").propagate


def test_the_text_of_a_foreign_exception_is_not_logged(tmp_path: Path):
    path = logs.start()

    try:
        (tmp_path / "Jane Doe.dcm").read_bytes()
    except OSError:
        logging.getLogger("xray_desktop.core").exception("Reading failed")

    text = path.read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert "FileNotFoundError" in text
    assert "test_logs.py" in text


def test_what_is_filled_in_stays_in_its_line():
    path = logs.start()
    log = logging.getLogger("xray_desktop.core")

    log.info("Read %s of %d", "a\n2026 INFO b\x1b[31m\udcff", 3)
    log.info("From %s: %s", "core", Private("Failed\n  at line 3"))

    text = path.read_text(encoding="utf-8")
    assert r"Read a\n2026 INFO b\x1b[31m\xff of 3" in text
    assert "From core: Failed\n  at line 3\n" in text
