"""The worklist: thumbnails, filter, steps, removing, in the whole window."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from xray_desktop.base import paths
from xray_desktop.ui.read.worklist_row import ANSWER_ROLE, PATH_ROLE

TIMEOUT = 30_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def films(tmp_path):
    """The six drawn films, and one that cannot be read."""
    folder = tmp_path / "drawn films"
    shutil.copytree(paths.resources_folder() / "films", folder)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    return sorted(folder.iterdir())


@pytest.fixture
def listed(program, films, qtbot):
    """The program with those films, all classified."""
    workspace = program.services.workspace
    program.services.viewing.open_paths(films)
    qtbot.waitUntil(lambda: len(workspace.films) == 7, timeout=TIMEOUT)
    bar_button = program.window.tool_bar.widgetForAction(
        program.window.actions_table["classify_all"]
    )
    qtbot.mouseClick(bar_button, LEFT)
    qtbot.waitUntil(
        lambda: all(film.prediction or film.error for film in workspace.films), timeout=TIMEOUT
    )
    return program


def rows(page):
    model = page.worklist.model()
    return [model.index(row, 0).data(PATH_ROLE).name for row in range(model.rowCount())]


def click_row(qtbot, worklist, row, modifier=Qt.KeyboardModifier.NoModifier):
    place = worklist.visualRect(worklist.model().index(row, 0)).center()
    qtbot.mouseClick(worklist.viewport(), LEFT, modifier, place)


def test_rows_show_thumbnails(listed, films, qtbot):
    thumbnails = listed.services.thumbnails

    qtbot.waitUntil(lambda: all(thumbnails.get(film) for film in films), timeout=TIMEOUT)

    broken = next(film for film in films if film.name == "broken.png")
    assert thumbnails.get(broken).error is not None
    assert thumbnails.get(films[1]).width > 0
    assert not listed.window.read_page.worklist.grab().isNull()


def test_typing_lists_the_films_with_that_in_their_name(listed, qtbot):
    page = listed.window.read_page

    qtbot.keyClicks(page.worklist_panel.field, "HAZE")

    qtbot.waitUntil(lambda: len(rows(page)) == 2, timeout=TIMEOUT)
    assert rows(page) == ["diffuse-haze-1.png", "diffuse-haze-2.png"]
    assert page.worklist_panel.count.text() == "2 of 7 films"
    qtbot.keyClicks(page.worklist_panel.field, "nothing like that")
    qtbot.waitUntil(lambda: not rows(page), timeout=TIMEOUT)
    assert page.worklist_panel.count.text() == "No film fits the filter"


def test_typing_finds_answers_too(listed, qtbot):
    page = listed.window.read_page

    qtbot.keyClicks(page.worklist_panel.field, "cannot be")

    qtbot.waitUntil(lambda: rows(page) == ["broken.png"], timeout=TIMEOUT)


def test_kinds_are_offered_with_their_numbers(listed, qtbot):
    page = listed.window.read_page
    kinds = page.worklist_panel.kinds
    qtbot.waitUntil(lambda: kinds.findText("Cannot be read (1)") > 0, timeout=TIMEOUT)
    page.worklist_panel.kinds.setFocus()

    qtbot.keyClick(kinds, Qt.Key.Key_End)

    qtbot.waitUntil(lambda: rows(page) == ["broken.png"], timeout=TIMEOUT)
    offered = [kinds.itemText(number) for number in range(kinds.count())]
    assert offered[0] == "All films"
    counts = [int(text.rpartition("(")[2].rstrip(")")) for text in offered[1:]]
    assert sum(counts) == 7


def test_filter_leaves_the_shown_film_and_next_goes_among_the_listed(listed, qtbot):
    page, workspace = listed.window.read_page, listed.services.workspace
    listed.services.viewing.show_image(1)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)

    qtbot.keyClicks(page.worklist_panel.field, "spot")
    qtbot.waitUntil(lambda: len(rows(page)) == 2, timeout=TIMEOUT)

    assert workspace.films[workspace.current].path.name == "clear-1.png"
    page.view.setFocus()
    qtbot.keyClick(listed.window, Qt.Key.Key_PageDown)
    assert workspace.current_image.path.name == "round-spot-1.png"
    qtbot.keyClick(listed.window, Qt.Key.Key_End)
    assert workspace.current_image.path.name == "round-spot-2.png"


def test_click_in_a_filtered_list_shows_the_film_of_that_row(listed, qtbot):
    page, workspace = listed.window.read_page, listed.services.workspace
    qtbot.keyClicks(page.worklist_panel.field, "haze")
    qtbot.waitUntil(lambda: len(rows(page)) == 2, timeout=TIMEOUT)

    click_row(qtbot, page.worklist, 1)

    assert workspace.current_image.path.name == "diffuse-haze-2.png"


def test_chosen_films_are_removed_with_the_delete_key(listed, films, qtbot):
    page, workspace = listed.window.read_page, listed.services.workspace
    click_row(qtbot, page.worklist, 1)
    click_row(qtbot, page.worklist, 3, Qt.KeyboardModifier.ControlModifier)
    page.worklist.setFocus()
    assert page.worklist.chosen_rows() == (1, 3)

    qtbot.keyClick(page.worklist, Qt.Key.Key_Delete)

    qtbot.waitUntil(lambda: len(workspace.films) == 5, timeout=TIMEOUT)
    gone = {films[1].name, films[3].name}
    assert rows(page) == [film.name for film in films if film.name not in gone]
    assert all(film.exists() for film in films)
    assert workspace.current_image.path.name == films[4].name


def test_delete_key_in_the_filter_field_removes_no_film(listed, qtbot):
    field = listed.window.read_page.worklist_panel.field
    field.setFocus()
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(field, Qt.Key.Key_Home)
    qtbot.keyClick(field, Qt.Key.Key_Delete)

    assert field.text() == "b"
    assert len(listed.services.workspace.films) == 7


def test_context_menu_offers_what_can_be_done_with_a_row(listed):
    names = {action.objectName() for action in listed.window.read_page.worklist.actions()}

    assert {"show_in_folder", "remove_films"} <= names


def test_folder_of_the_film_is_opened_or_it_is_said_why_not(listed, films, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)))

    listed.window.actions_table["show_in_folder"].trigger()

    assert opened[0].toLocalFile() == str(films[0].parent)
    assert str(films[0].parent) in listed.window.error_bar.sentence.text()


def test_letters_are_commands_once_films_are_open(listed, qtbot):
    window = listed.window
    listed.services.viewing.show_image(1)
    qtbot.waitUntil(lambda: listed.services.workspace.shown is not None, timeout=TIMEOUT)
    window.activateWindow()

    assert not window.read_page.worklist_panel.field.hasFocus()


def test_screen_readers_hear_name_and_answer(listed):
    index = listed.window.read_page.worklist.model().index(1, 0)

    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard == f"clear-1.png: {index.data(ANSWER_ROLE)}"
