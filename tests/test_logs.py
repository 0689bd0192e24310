"""Log files: started once, and one more for a while."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from xray_desktop import logs


@pytest.fixture(autouse=True)
def _leave_no_handler() -> Iterator[None]:
    root = logging.getLogger("xray_desktop")
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_what_is_logged_stands_in_the_file_of_the_user():
    path = logs.start()

    logging.getLogger("xray_desktop.core").info("Read %s", "a.png")

    assert path.read_text(encoding="utf-8").rstrip().endswith("xray_desktop.core: Read a.png")


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
