"""A file that is being saved is not given up when the window is closed."""

import pytest
from PySide6.QtCore import Qt

from xray_desktop.usecases.reading.worklist_export import RenderedPicture

PICTURE = RenderedPicture(2, 2, b"\0\1\2\3", bytes_per_line=2, is_color=False)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def saving(reading, tmp_path):
    """The program while a picture is written, and the file."""
    path = tmp_path / "picture.png"
    reading.services.exporting.save_picture(PICTURE, path)
    reading.window.close()
    return reading, path


def test_the_window_closes_when_the_file_is_written(saving, qtbot):
    program, path = saving
    assert program.window.isVisible()
    assert "picture.png" in program.window.closing_bar.text.text()

    qtbot.waitUntil(lambda: not program.window.isVisible())

    assert path.stat().st_size


def test_the_window_stays_where_the_user_wants_it(saving, qtbot):
    program, path = saving
    qtbot.mouseClick(program.window.closing_bar.buttons["stay"], LEFT)

    qtbot.waitUntil(lambda: path.exists() and not program.services.runtime.saving)

    assert program.window.isVisible()


def test_a_failure_is_shown_and_keeps_the_window(reading, tmp_path, qtbot):
    path = tmp_path / "no such folder" / "picture.png"
    reading.services.exporting.save_picture(PICTURE, path)
    reading.window.close()

    qtbot.waitUntil(lambda: not reading.window.closing_bar.isVisible())

    assert reading.window.isVisible()
    assert reading.window.error_bar.isVisible()


def test_the_window_can_be_closed_without_the_file(saving, qtbot):
    program, _path = saving
    qtbot.mouseClick(program.window.closing_bar.buttons["close"], LEFT)

    assert not program.window.isVisible()
