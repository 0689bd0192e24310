"""The window: commands, errors, drag and drop, appearance, names for screen readers."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
)

from xray_desktop.app import Program
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.actions.key_map import owner_of
from xray_desktop.ui.dialogs.about import LIBRARIES
from xray_desktop.ui.style.theme import is_dark, make_palette

TIMEOUT = 30_000


def test_new_user_is_told_what_to_do(program):
    welcome = program.window.read_page.welcome

    assert welcome.isVisible()
    texts = " ".join(label.text() for label in welcome.findChildren(QLabel))
    assert "Drop files or folders" in texts
    assert "Research use only, not a medical device" in texts


def test_sample_films_open_with_one_click(program, qtbot):
    welcome = program.window.read_page.welcome
    button = next(b for b in welcome.findChildren(QAbstractButton) if "sample" in b.text())

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=TIMEOUT)
    assert len(program.services.workspace.films) >= 3


def test_what_was_opened_before_opens_with_one_click(reading, film, qtbot):
    reading.services.viewing.close_all()
    welcome = reading.window.read_page.welcome
    button = next(b for b in welcome.findChildren(QAbstractButton) if "half && half" in b.text())

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: reading.services.workspace.shown is not None, timeout=TIMEOUT)


def test_dropped_file_is_opened(program, film, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(film))])
    copy, left, plain = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, plain)
    drop = QDropEvent(QPointF(5, 5), copy, data, left, plain)
    # Onto a widget in the window, as a person does.
    QApplication.sendEvent(program.window.read_page.welcome, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(program.window.read_page.welcome, drop)

    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=TIMEOUT)
    assert program.services.workspace.shown.path == film


def test_commands_without_a_film_say_why_they_cannot_be_used(program):
    for name in ("zoom_in", "invert", "next", "classify_all"):
        action = program.window.actions_table[name]
        assert not action.isEnabled()
        assert "film" in action.toolTip().splitlines()[-1].lower()


def test_commands_with_a_film_can_be_used(reading):
    table = reading.window.actions_table

    assert all(table[name].isEnabled() for name in ("zoom_in", "invert", "next"))
    assert "\n" not in table["zoom_in"].toolTip()


def test_every_command_has_text_tip_and_its_icon(program):
    for name, info in ACTIONS.items():
        action = program.window.actions_table[name]
        assert action.text(), name
        assert action.toolTip(), name
        assert action.icon().isNull() == (info.icon == ""), name


def test_no_shortcut_is_given_twice_on_a_page():
    twice = {
        key: (name, owner_of(key, name, {}))
        for name, info in ACTIONS.items()
        for key in info.shortcuts
        if owner_of(key, name, {}) or info.shortcuts.count(key) > 1
    }

    assert twice == {}


def test_error_is_a_sentence_a_hint_and_details_that_can_be_copied(program, qtbot):
    bar = program.window.error_bar
    error = XrayDesktopError("{name} broke.", "Mend {name}.", name="The <b>thing</b>")

    program.window.show_error(error, "line 1\nline 2")

    assert bar.isVisible()
    assert bar.sentence.text() == "The <b>thing</b> broke."
    assert bar.sentence.textFormat() is Qt.TextFormat.PlainText
    assert bar.hint.text() == "Mend The <b>thing</b>."
    assert not bar.details.isVisible()
    qtbot.mouseClick(bar.details_button, Qt.MouseButton.LeftButton)
    assert bar.details.isVisible()
    qtbot.mouseClick(bar.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert all(part in copied for part in ("broke.", "Mend", "line 2", "X-ray Desktop"))
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_error_without_details_offers_none(program):
    program.window.show_error(XrayDesktopError("It broke."), "")

    assert not program.window.error_bar.details_button.isVisible()
    assert not program.window.error_bar.hint.isVisible()


def test_appearance_changes_colors_and_is_remembered(program):
    table = program.window.actions_table
    table["appearance_dark"].trigger()
    assert is_dark(QApplication.palette())
    assert program.services.settings.values.appearance == "dark"
    table["appearance_light"].trigger()
    assert not is_dark(QApplication.palette())


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(dark):
    palette = make_palette(dark=dark)

    def luminance(role):
        color = palette.color(role)
        channels = (color.redF(), color.greenF(), color.blueF())
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    roles = palette.ColorRole
    pairs = [
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button),
        (roles.BrightText, roles.Window),
        (roles.PlaceholderText, roles.Base),
        (roles.PlaceholderText, roles.AlternateBase),
        (roles.HighlightedText, roles.Highlight),
        (roles.Link, roles.Window),
    ]
    for text, ground in pairs:
        high, low = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_window_fits_on_its_screen_at_the_first_start(qapp, qtbot):
    program = Program(qapp)
    qtbot.addWidget(program.window)
    room = program.window.screen().availableSize()

    size = program.window.size()

    assert (size.width() < room.width(), size.height() < room.height()) == (True, True)
    assert program.services.runtime.stop()
    program.deleteLater()


def test_window_comes_back_as_it_was_left(reading):
    reading.window.actions_table["wheel_browses"].trigger()
    reading.window.resize(1000, 700)
    reading.window.close()

    values = reading.services.settings.values
    assert values.geometry
    assert values.window_state
    assert values.wheel == "browse"


@pytest.mark.parametrize("details", ["", "traceback"])
def test_every_control_has_a_name_for_screen_readers(reading, details):
    reading.window.show_error(XrayDesktopError("It broke."), details)
    controls = [
        widget
        for kind in (QAbstractButton, QAbstractItemView, QPlainTextEdit, QProgressBar)
        for widget in reading.window.findChildren(kind)
        if not widget.objectName().startswith("qt_") and widget.isVisible()
    ]
    nameless = [
        widget
        for widget in [*controls, reading.window.read_page.view]
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]

    assert len(controls) > 10
    assert nameless == []


def test_about_box_names_versions_and_licenses(program):
    program.window.actions_table["about"].trigger()
    box = QApplication.activeModalWidget()

    assert "LGPL-3.0" in box.detailedText()
    assert "not a medical device" in box.informativeText()
    box.close()


def test_about_box_knows_the_license_of_every_library_that_is_required():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    wanted = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.match(r"[\w-]+", line)[0].lower() for lines in wanted for line in lines}

    assert names <= {name.lower() for name in LIBRARIES}


def test_broken_settings_are_told_in_the_status_bar(qapp, qtbot):
    from xray_desktop.app import Program
    from xray_desktop.base import paths

    paths.user_data_folder().mkdir(parents=True)
    (paths.user_data_folder() / "settings.json").write_text("{")
    program = Program(qapp)
    qtbot.addWidget(program.window)

    assert "could not be read" in program.window.statusBar().currentMessage()


def test_log_command_says_where_the_log_is_if_nothing_can_show_it(program, monkeypatch):
    from xray_desktop.ui.window import window_dialogs

    opened = []
    monkeypatch.setattr(
        window_dialogs.QDesktopServices, "openUrl", lambda url: bool(opened.append(url))
    )
    program.window.actions_table["show_log"].trigger()

    assert Path(opened[0].toLocalFile()).name == "xray-desktop.log"
    assert "xray-desktop.log" in program.window.error_bar.sentence.text()
