"""The settings and the help, by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.actions.key_map import keys_of, owner_of, with_keys
from xray_desktop.ui.dialogs.help_dialog import HelpDialog
from xray_desktop.ui.dialogs.settings_dialog import SettingsDialog
from xray_desktop.ui.style.theme import is_dark
from xray_desktop.usecases.storage import store_paths

TIMEOUT = 30_000


def dialog_of(program, kind):
    return next(widget for widget in program.window.findChildren(kind) if widget.isVisible())


@pytest.fixture
def settings(program, qtbot):
    """The dialog, as its key shows it."""
    qtbot.keyClick(program.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(program, SettingsDialog)
    yield dialog
    program.window.actions_table["appearance_light"].trigger()


def pick(combo, value, qtbot):
    """Choose an entry with the keyboard, as `activated` tells of what a person does."""
    combo.setFocus()
    while combo.currentData() != value:
        row = combo.currentIndex()
        key = Qt.Key.Key_Down if combo.findData(value) > row else Qt.Key.Key_Up
        qtbot.keyClick(combo, key)
        assert combo.currentIndex() != row


def press(editor, key, modifiers=Qt.KeyboardModifier.NoModifier):
    editor.setFocus()
    QTest.keyClick(editor, key, modifiers)
    editor.editingFinished.emit()


def test_settings_do_not_keep_the_user_from_the_window(settings):
    assert not settings.isModal()


def test_appearance_changes_at_once(settings, program, qtbot):
    pick(settings.general.appearance, "dark", qtbot)

    assert is_dark(QApplication.palette())
    assert program.services.settings.values.appearance == "dark"
    assert program.window.actions_table["appearance_dark"].isChecked()


def test_language_is_remembered_and_the_user_told_when_it_changes(settings, program, qtbot):
    pick(settings.general.language, "de", qtbot)

    assert program.services.settings.values.language == "de"
    assert settings.general.note.isVisibleTo(settings)


def test_mouse_is_remembered_and_the_menu_follows(settings, program, qtbot):
    settings.tabs.setCurrentWidget(settings.mouse)
    pick(settings.mouse.combos["wheel"], "browse", qtbot)
    pick(settings.mouse.combos["left_drag"], "pan", qtbot)

    assert program.services.settings.values.wheel == "browse"
    assert program.services.settings.values.left_drag == "pan"
    assert program.window.actions_table["wheel_browses"].isChecked()


def test_new_key_holds_at_once_and_is_remembered(settings, program):
    tab = settings.keyboard
    settings.tabs.setCurrentWidget(tab)
    tab.choose("invert")

    press(tab.editor, Qt.Key.Key_F8)

    assert program.window.actions_table["invert"].shortcut() == QKeySequence("F8")
    assert program.services.settings.values.shortcuts == {"invert": ("F8",)}
    assert "F8" in tab.tree.currentItem().text(1)


def test_key_of_another_command_is_refused_in_place(settings, program):
    tab = settings.keyboard
    settings.tabs.setCurrentWidget(tab)
    tab.choose("invert")

    press(tab.editor, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    assert "Open films" in tab.message.text()
    assert program.services.settings.values.shortcuts == {}
    assert tab.editor.keySequence() == QKeySequence("I")


def test_reset_gives_the_keys_of_the_table_back(settings, program, qtbot):
    tab = settings.keyboard
    settings.tabs.setCurrentWidget(tab)
    tab.choose("invert")
    press(tab.editor, Qt.Key.Key_F8)

    qtbot.mouseClick(tab.reset_button, Qt.MouseButton.LeftButton)

    assert program.window.actions_table["invert"].shortcut() == QKeySequence("I")
    assert program.services.settings.values.shortcuts == {}


def test_reset_waits_while_the_key_belongs_to_another(settings, program, qtbot):
    tab = settings.keyboard
    settings.tabs.setCurrentWidget(tab)
    tab.choose("invert")
    press(tab.editor, Qt.Key.Key_F8)
    tab.choose("rotate_left")
    press(tab.editor, Qt.Key.Key_I)
    tab.choose("invert")

    qtbot.mouseClick(tab.reset_button, Qt.MouseButton.LeftButton)
    assert "Rotate left" in tab.message.text()
    qtbot.mouseClick(tab.reset_all_button, Qt.MouseButton.LeftButton)

    assert program.services.settings.values.shortcuts == {}
    assert program.window.actions_table["rotate_left"].shortcut() == QKeySequence("L")


def test_commands_are_found_by_a_word(settings, qtbot):
    tab = settings.keyboard
    settings.tabs.setCurrentWidget(tab)

    qtbot.keyClicks(tab.search, "invert")

    shown = [name for name, item in tab._items.items() if not item.isHidden()]
    assert "invert" in shown
    assert len(shown) < len(ACTIONS) / 4


def test_disk_space_is_measured_and_freed(settings, program, qtbot):
    folder = store_paths()["pixels"]
    folder.mkdir(parents=True)
    (folder / "a.pixels").write_bytes(bytes(2_000_000))
    tab = settings.storage
    settings.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: tab.sizes["pixels"].text() == "2.0 MB", timeout=TIMEOUT)

    qtbot.mouseClick(tab.buttons["pixels"], Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: not folder.exists(), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not tab.buttons["pixels"].isEnabled(), timeout=TIMEOUT)


def test_help_key_tells_what_each_page_is_for(program, qtbot):
    qtbot.keyClick(program.window, Qt.Key.Key_F1)
    dialog = dialog_of(program, HelpDialog)

    said = "\n".join(label.text() for label in dialog.pages.findChildren(QLabel))
    assert dialog.tabs.currentWidget() is dialog.pages
    assert all(page in said for page in ("Read", "Dataset", "Train", "Evaluate", "Models"))
    assert "not a medical device" in said


def test_commands_are_listed_with_their_keys_and_found_by_them(program, qtbot):
    program.services.settings.change(shortcuts={"invert": ("F8",)})
    qtbot.keyClick(program.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(program, HelpDialog)

    qtbot.keyClicks(dialog.commands.search, "F8")

    lines = [line for _, lines in dialog.commands._groups for line in lines]
    assert len(lines) >= len(ACTIONS)
    assert [line.text(0) for line in lines if not line.isHidden()] == ["Invert"]


def test_help_tells_what_the_mouse_does_now(program, qtbot):
    program.services.settings.change(wheel="browse")
    program.window.actions_table["shortcuts"].trigger()
    dialog = dialog_of(program, HelpDialog)

    mouse = {line.text(0): line.text(2) for line in dialog.commands._groups[0][1]}
    assert mouse["Wheel"] == "Show the next film"


def test_key_meets_only_commands_that_can_be_used_on_the_same_page():
    assert owner_of("R", "fit", {}) == "rotate_right"
    assert owner_of("R", "model_import", {}) is None
    assert owner_of("Ctrl+O", "model_import", {}) == "open_files"


def test_keys_of_the_table_are_not_kept_as_a_choice():
    chosen = with_keys("invert", ("N",), {})

    assert keys_of("invert", chosen) == ("N",)
    assert with_keys("invert", ACTIONS["invert"].shortcuts, chosen) == {}
