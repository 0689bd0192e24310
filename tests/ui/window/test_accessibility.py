"""For every page as it grows: names for screen readers, keys, contrast, room for longer texts."""

import shutil
from pathlib import Path

import pytest
import widget_checks as checks
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton

from xray_desktop.app import Program
from xray_desktop.base import paths
from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.style.theme import make_palette
from xray_desktop.ui.window.page_registry import PAGES

TIMEOUT = 30_000
BUNDLES = Path(__file__).parents[2] / "bundles"


def start(qapp, qtbot, films):
    """Show the window at its usual size, with a film, two models, a data set and all pages."""
    shutil.copytree(BUNDLES / "with_maps", paths.user_data_folder() / "models" / "own")
    program = Program(qapp)
    qtbot.addWidget(program.window)
    program.window.resize(1280, 800)
    program.open([films / "Flat" / "film 0.png"])
    with qtbot.waitExposed(program.window):
        program.window.show()
    workspace = program.services.workspace
    qtbot.waitUntil(lambda: any(film.prediction for film in workspace.films), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: len(program.services.library.entries) == 2, timeout=TIMEOUT)
    dataset = program.services.dataset
    dataset.open_folders([films])
    busy = (lambda: dataset.is_opening, lambda: dataset.is_auditing)
    qtbot.waitUntil(lambda: not any(is_busy() for is_busy in busy), timeout=TIMEOUT)
    return program


def stop(program):
    program.window.close()
    assert program.services.runtime.stop(), "a worker thread did not stop"
    program.deleteLater()


@pytest.fixture
def filled(qapp, qtbot, tiny_dataset):
    """The program with something on its pages."""
    program = start(qapp, qtbot, tiny_dataset)
    yield program
    stop(program)


@pytest.fixture
def padded(qapp, qtbot, tiny_dataset):
    """The same, with texts that are 40 % longer."""
    translator = checks.Padding(qapp)
    qapp.installTranslator(translator)
    program = start(qapp, qtbot, tiny_dataset)
    yield program
    qapp.removeTranslator(translator)
    stop(program)


def settle():
    """Let everything find its place that was shown or changed."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def dialogs(program):
    """Show settings, help and the session; yield each tab with a name."""
    table = program.window.actions_table
    table["settings"].trigger()
    table["reading_session"].trigger()
    table["shortcuts"].trigger()
    for dialog in program.window.dialogs.shown():
        for number in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(number)
            settle()
            yield f"{dialog.windowTitle()}, {dialog.tabs.tabText(number)}", dialog


def read_blind(program):
    """Read the film blind; yield the page with the question, and with both answers."""
    program.window.show_page("read")
    program.window.actions_table["blind"].setChecked(True)
    settle()
    yield "read, blind", program.window.pages.page("read")
    program.services.own_readings.commit(program.services.workspace.model.class_names[0], 3)
    program.window.read_page.result.own.change_button.click()
    settle()
    yield "read, changing", program.window.pages.page("read")
    program.window.actions_table["blind"].setChecked(False)


def shown(program):
    """Show every page, then the empty first one, then the dialogs; yield each with a name."""
    for name in PAGES:
        program.window.show_page(name)
        settle()
        yield name, program.window.pages.page(name)
    yield from read_blind(program)
    program.services.viewing.close_all()
    program.window.show_page("read")
    settle()
    yield "read, empty", program.window.pages.page("read")
    yield from dialogs(program)


def collect(check, program):
    return {name: found for name, root in shown(program) if (found := check(root))}


def test_every_control_has_a_name_for_screen_readers(filled):
    assert collect(checks.nameless, filled) == {}
    assert checks.nameless(filled.window) == []


def test_every_control_is_reached_with_the_tabulator_key(filled):
    assert collect(checks.unreachable, filled) == {}


def test_tool_bars_are_reached_with_the_tabulator_key(filled):
    buttons = [
        button
        for bar in filled.window.findChildren(QToolBar)
        for button in bar.findChildren(QToolButton)
        if button.isVisible() and not button.objectName().startswith("qt_")
    ]

    assert buttons
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)


def test_no_text_is_cut_off(filled):
    assert collect(checks.cut_off, filled) == {}


def test_no_control_lies_outside_its_page(filled):
    assert collect(checks.outside, filled) == {}


def test_longer_texts_are_not_cut_off(padded):
    assert collect(checks.cut_off, padded) == {}


def test_longer_texts_push_no_control_outside_its_page(padded):
    assert collect(checks.outside, padded) == {}


def test_window_fits_a_small_screen_with_longer_texts(padded):
    needed = {}
    for name in PAGES:
        padded.window.show_page(name)
        settle()
        size = padded.window.minimumSizeHint()
        if size.width() > 1280 or size.height() > 800:
            needed[name] = (size.width(), size.height())

    assert needed == {}


def walk(program, qtbot):
    """Press the tabulator key until it comes round; yield what has the focus each time."""
    window = program.window
    window.activateWindow()
    window.menuBar().setFocus()
    passed = []
    while (widget := QApplication.focusWidget()) is None or passed.count(widget) < 2:
        yield widget
        passed.append(widget)
        assert len(passed) < 300, "the tabulator key does not come round"
        qtbot.keyClick(widget or window, Qt.Key.Key_Tab)


@pytest.mark.parametrize("name", PAGES)
def test_tabulator_key_reaches_every_control(filled, qtbot, name):
    filled.window.show_page(name)
    settle()
    page = filled.window.pages.page(name)

    reached = {id(widget) for widget in walk(filled, qtbot)}

    missed = [
        checks.describe(widget)
        for widget in checks.controls(page)
        if widget.isEnabled()
        and id(widget) not in reached
        and not checks.has_stand_in(widget, reached)
    ]
    assert missed == []


@pytest.mark.parametrize("name", PAGES)
def test_focus_is_seen(filled, qtbot, name):
    filled.window.show_page(name)
    settle()
    page = filled.window.pages.page(name)
    hidden = []
    for widget in walk(filled, qtbot):
        if widget is None or not page.isAncestorOf(widget) or not checks.shows_focus(widget):
            continue
        with_focus = page.grab().toImage()
        widget.clearFocus()
        without = page.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if with_focus == without:
            hidden.append(checks.describe(widget))

    assert hidden == []


def test_every_command_stands_in_a_menu(filled):
    bar = filled.window.menuBar()
    found, menus = set(), [action.menu() for action in bar.actions() if action.menu()]
    while menus:
        for action in menus.pop().actions():
            found.add(action.objectName())
            if action.menu():
                menus.append(action.menu())

    assert set(ACTIONS) <= found


def contrast(palette, text, ground, group):
    def luminance(role):
        color = palette.color(group, role)
        channels = (color.redF(), color.greenF(), color.blueF())
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(text), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_disabled_text_can_still_be_made_out(dark):
    palette, roles = make_palette(dark=dark), QPalette.ColorRole
    pairs = [
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.ButtonText, roles.Button),
    ]

    for text, ground in pairs:
        assert contrast(palette, text, ground, QPalette.ColorGroup.Disabled) >= 2.5, (text, ground)


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_in_windows_that_are_not_active(dark):
    palette, roles = make_palette(dark=dark), QPalette.ColorRole
    inactive = QPalette.ColorGroup.Inactive
    pairs = [
        (roles.Text, roles.Base),
        (roles.HighlightedText, roles.Highlight),
        (roles.ToolTipText, roles.ToolTipBase),
        (roles.PlaceholderText, roles.Window),
        (roles.BrightText, roles.AlternateBase),
        (roles.Link, roles.Base),
    ]

    for text, ground in pairs:
        assert contrast(palette, text, ground, inactive) >= 4.5, (text, ground)
