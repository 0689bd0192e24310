"""The grid of thumbnails, with mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.ui.widgets.thumbnail_grid import LARGEST_CELL, ThumbnailGrid

TIMEOUT = 30_000


@pytest.fixture
def thumbnails(qapp):
    runtime = Runtime(qapp)
    yield ThumbnailService(runtime.files, runtime)
    assert runtime.stop(), "a worker thread did not stop"
    runtime.deleteLater()


@pytest.fixture
def films(tiny_dataset):
    return sorted(tiny_dataset.rglob("*.png"))


@pytest.fixture
def grid(thumbnails, qtbot):
    grid = ThumbnailGrid(thumbnails, "Films")
    qtbot.addWidget(grid)
    grid.resize(640, 480)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def show_rows(grid, paths):
    grid.set_rows(
        paths,
        lambda row: (paths[row].name, f"row {row}"),
        lambda row: "bad" if row == 1 else "",
    )


def wait_for_layout(qtbot, grid, row):
    qtbot.waitUntil(lambda: grid.visualRect(grid.model().index(row, 0)).isValid(), timeout=TIMEOUT)


def center(grid, row):
    return grid.visualRect(grid.model().index(row, 0)).center()


def test_visible_films_get_their_thumbnails_and_no_others(grid, thumbnails, films, qtbot):
    grid.resize(400, 260)
    show_rows(grid, films)
    qtbot.waitUntil(
        lambda: (
            len(grid.visible_rows()) < len(films)
            and all(thumbnails.get(films[row]) is not None for row in grid.visible_rows())
        ),
        timeout=TIMEOUT,
    )

    assert thumbnails.get(films[-1]) is None
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: thumbnails.get(films[-1]) is not None, timeout=TIMEOUT)


@pytest.mark.parametrize("width", [120, 300, 333, 480, 641, 777])
def test_visible_rows_are_those_that_the_view_has_there(grid, films, qtbot, width):
    grid.resize(width, 300)
    show_rows(grid, films)
    wait_for_layout(qtbot, grid, len(films) - 1)
    grid.verticalScrollBar().setValue(250)

    window = grid.viewport().rect()
    there = [
        row
        for row in range(len(films))
        if grid.visualRect(grid.model().index(row, 0)).intersects(window)
    ]

    assert list(grid.visible_rows()) == there


def test_thumbnail_is_painted_where_its_film_stands(grid, thumbnails, films, qtbot):
    show_rows(grid, films)
    qtbot.waitUntil(lambda: thumbnails.get(films[0]) is not None, timeout=TIMEOUT)
    wait_for_layout(qtbot, grid, 0)
    picture = grid.viewport().grab().toImage()

    color = picture.pixelColor(center(grid, 0))

    assert color.red() == color.green() == color.blue()
    assert 20 < color.red() < 240


def test_click_chooses_and_control_click_adds(grid, films, qtbot):
    show_rows(grid, films)
    wait_for_layout(qtbot, grid, 3)
    with qtbot.waitSignal(grid.chosen_changed):
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=center(grid, 1))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, control, center(grid, 3))

    assert grid.chosen_rows() == (1, 3)


def test_keyboard_moves_chooses_and_opens(grid, films, qtbot):
    show_rows(grid, films)
    wait_for_layout(qtbot, grid, 3)
    grid.setFocus()
    grid.choose_rows([0])
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen_rows() == (1, 2)

    with qtbot.waitSignal(grid.activated_row) as caught:
        qtbot.keyClick(grid, Qt.Key.Key_Return)

    assert caught.args == [2]


def test_double_click_opens(grid, films, qtbot):
    show_rows(grid, films)
    wait_for_layout(qtbot, grid, 2)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=center(grid, 2))

    with qtbot.waitSignal(grid.activated_row) as caught:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=center(grid, 2))

    assert caught.args == [2]


def test_chosen_rows_are_shown_wherever_they_stand(grid, films, qtbot):
    many = [films[row % len(films)] for row in range(100_000)]
    show_rows(grid, many)

    grid.choose_rows([90_002, 90_000, 90_001])

    assert grid.chosen_rows() == (90_000, 90_001, 90_002)
    qtbot.waitUntil(lambda: 90_000 in grid.visible_rows(), timeout=TIMEOUT)


def test_place_in_a_long_list_stays_while_the_cells_grow(grid, films, qtbot):
    many = [films[row % len(films)] for row in range(20_000)]
    show_rows(grid, many)
    grid.choose_rows([15_000])
    qtbot.waitUntil(lambda: 15_000 in grid.visible_rows(), timeout=TIMEOUT)
    first = grid.visible_rows().start

    grid.set_cell_size(LARGEST_CELL + 50)

    qtbot.waitUntil(lambda: first in grid.visible_rows(), timeout=TIMEOUT)


def test_cells_do_not_grow_beyond_the_largest(grid):
    grid.set_cell_size(LARGEST_CELL)
    largest = grid.gridSize()

    grid.set_cell_size(LARGEST_CELL + 50)

    assert grid.gridSize() == largest


def test_other_rows_choose_nothing(grid, films, qtbot):
    show_rows(grid, films)
    grid.choose_rows([4])

    with qtbot.waitSignal(grid.chosen_changed):
        show_rows(grid, films[:2])

    assert grid.chosen_rows() == ()


def test_screen_readers_hear_texts_and_badge(grid, films):
    show_rows(grid, films)
    text = Qt.ItemDataRole.AccessibleTextRole

    assert grid.model().index(0, 0).data(text) == "film 0.png, row 0"
    assert grid.model().index(1, 0).data(text) == "film 1.png, row 1, problem"
    assert QAccessible.queryAccessibleInterface(grid).text(QAccessible.Text.Name) == "Films"


def test_empty_grid_shows_nothing_and_asks_for_nothing(grid, thumbnails, qtbot):
    grid.set_rows((), lambda row: ("", ""))

    assert list(grid.visible_rows()) == []
    assert grid.chosen_rows() == ()


def test_broken_film_is_a_cell_like_the_others(grid, thumbnails, films, qtbot):
    gone = Path("gone.png")
    show_rows(grid, [gone, films[0]])
    qtbot.waitUntil(lambda: thumbnails.get(gone) is not None, timeout=TIMEOUT)

    assert not grid.viewport().grab().isNull()
