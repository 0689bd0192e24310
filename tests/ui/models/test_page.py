"""The page Models, with real bundles and a real worker."""

import importlib.util
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QLabel

from xray_desktop.app import Program
from xray_desktop.base import paths
from xray_desktop.core.bundles.archive import read_archive, zip_bundle
from xray_desktop.core.bundles.bundle_files import read_bundle, read_file, write_bundle
from xray_desktop.core.bundles.manifest import FILE_NAMES, WEIGHTS_NAME
from xray_desktop.ui.models import model_files
from xray_desktop.ui.models import page as models_page
from xray_desktop.ui.models.page import ModelsPage

BUNDLES = Path(__file__).parents[2] / "bundles"
TIMEOUT = 30_000


@pytest.fixture
def own():
    """A model among the user's."""
    return Path(shutil.copytree(BUNDLES / "with_maps", paths.user_data_folder() / "models" / "own"))


@pytest.fixture
def page(own, program, qtbot) -> ModelsPage:
    """The page with the shipped model, which is the default, and that one."""
    program.window.show_page("models")
    page = program.window.pages.page("models")
    qtbot.waitUntil(lambda: len(program.services.library.entries) == 2, timeout=TIMEOUT)
    return page


def choose(page, row, qtbot):
    at = page.list.visualRect(page.list.rows.index(row)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def click(page, text, qtbot):
    button = next(b for b in page.findChildren(QAbstractButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(page):
    return "\n".join(label.text() for label in page.details.findChildren(QLabel))


def test_shipped_model_is_shown_with_what_it_is_worth(page):
    shown = texts(page)

    assert page.list.current.summary.is_shipped
    assert "This model classifies" in shown
    assert "66 internal test films" in shown
    assert "External films may do much worse" in shown
    assert "CC BY-SA 4.0" in shown
    assert "What its score does not mean" in page.details.card.toPlainText()


@pytest.fixture
def named(own, qtbot):
    """A model of an earlier version among the user's, which names its data folders."""
    bundle = read_bundle(own)
    contents = {name: read_file(bundle, name) for name in FILE_NAMES}
    manifest = replace(
        bundle.manifest, name="Named", data={"sources": {"St. Nowhere": {"dark": 6}}}
    )
    return write_bundle(own.with_name("named"), manifest, contents).path


def test_model_that_names_folders_says_so_when_it_is_shown_and_opened(named, program, qtbot):
    said = []
    program.services.models.informed.connect(lambda message: said.append(str(message)))
    program.window.show_page("models")
    page = program.window.pages.page("models")
    qtbot.waitUntil(lambda: len(program.services.library.entries) == 3, timeout=TIMEOUT)
    page.list.choose(named)

    assert "names folders of its training films (St. Nowhere)" in texts(page)
    program.services.models.choose(named)
    qtbot.waitUntil(lambda: bool(said), timeout=TIMEOUT)
    assert "St. Nowhere" in said[0]


@pytest.mark.parametrize("with_names", [False, True])
def test_export_names_folders_only_in_the_format_that_says_so(
    named, program, qtbot, tmp_path, monkeypatch, with_names
):
    out = tmp_path / "model.zip"

    def save(_parent, _title, _start, filters):
        kind = next(one for one in filters.split(";;") if ("names of its" in one) == with_names)
        return str(out), kind

    monkeypatch.setattr(model_files.QFileDialog, "getSaveFileName", save)
    program.window.show_page("models")
    page = program.window.pages.page("models")
    qtbot.waitUntil(lambda: len(program.services.library.entries) == 3, timeout=TIMEOUT)
    page.list.choose(named)
    program.window.actions_table["model_export"].trigger()

    qtbot.waitUntil(out.exists, timeout=TIMEOUT)
    assert (b"St. Nowhere" in out.read_bytes()) == with_names


def test_rows_tell_origin_and_figures(page):
    rows = page.list.rows
    said = [rows.data(rows.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]

    assert "Default, came with the program" in said[0]
    assert "291 films" in said[0]
    assert "Imported" in said[1]


def test_other_model_becomes_the_default(page, program, own, qtbot):
    choose(page, 1, qtbot)
    assert "Another model classifies now" in texts(page)

    click(page, "Make default", qtbot)

    qtbot.waitUntil(lambda: program.services.workspace.model.path == own, timeout=TIMEOUT)
    assert "This model classifies" in texts(page)
    assert not program.window.actions_table["model_default"].isEnabled()


def test_removed_model_comes_back_with_undo(page, program, own, qtbot):
    choose(page, 1, qtbot)
    click(page, "Remove", qtbot)
    assert own.exists()
    click(page, "&Remove", qtbot)
    qtbot.waitUntil(lambda: len(program.services.library.entries) == 1, timeout=TIMEOUT)
    assert not own.exists()

    click(page, "&Undo", qtbot)

    qtbot.waitUntil(lambda: len(program.services.library.entries) == 2, timeout=TIMEOUT)
    assert page.list.current.path == own


def test_shipped_model_cannot_be_removed(page, program):
    action = program.window.actions_table["model_remove"]

    assert not action.isEnabled()
    assert "came with the program" in action.toolTip()


def test_broken_model_is_shown_with_its_sentence(page, program, own, qtbot):
    (own / WEIGHTS_NAME).write_bytes(b"")
    program.window.actions_table["models_check"].trigger()
    library = program.services.library
    qtbot.waitUntil(lambda: library.entries[1].error is not None, timeout=TIMEOUT)

    choose(page, 1, qtbot)

    assert "own is damaged" in texts(page)
    assert not page.details.card.isVisible()
    assert not program.window.actions_table["model_default"].isEnabled()
    assert program.window.actions_table["model_remove"].isEnabled()


def test_model_is_exported_in_the_format_of_its_suffix(page, program, tmp_path, monkeypatch, qtbot):
    out = tmp_path / "handed on.zip"
    monkeypatch.setattr(
        model_files.QFileDialog, "getSaveFileName", lambda *_: (str(out), "anything")
    )
    with qtbot.waitSignal(program.services.library.informed, timeout=TIMEOUT):
        click(page, "Export", qtbot)

    assert read_archive(out).model_id == page.list.current.summary.model_id
    assert "handed on.zip was written" in program.window.statusBar().currentMessage()


@pytest.mark.parametrize(
    ("name", "chosen", "expected"),
    [
        ("a.keras", "zip", ("keras", "a.keras")),
        ("a", "onnx", ("onnx", "a.onnx")),
        ("v1.2", "zip", ("zip", "v1.2.zip")),
        ("A.ZIP", "onnx", ("zip", "A.ZIP")),
    ],
)
def test_suffix_decides_the_format_and_is_added_where_there_is_none(name, chosen, expected):
    assert model_files.target_of(name, chosen) == (expected[0], Path(expected[1]))


def test_file_that_is_no_model_is_refused_by_name(page, program, tmp_path, monkeypatch, qtbot):
    wrong = tmp_path / "holiday.zip"
    wrong.write_bytes(b"no zip at all")
    monkeypatch.setattr(model_files.QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))

    click(page, "Import", qtbot)

    bar = program.window.error_bar
    qtbot.waitUntil(bar.isVisible, timeout=TIMEOUT)
    assert "holiday.zip was not imported" in bar.sentence.text()


def test_own_model_that_is_opened_is_chosen_and_shown(page, program, own, qtbot):
    program.window.show_page("read")

    program.window.opening.open_path(own)

    qtbot.waitUntil(lambda: program.services.workspace.model.path == own, timeout=TIMEOUT)
    assert program.window.pages.current_name == "models"
    assert page.list.current.path == own


def test_card_from_elsewhere_fetches_and_runs_nothing(page):
    card = page.details.card

    card.show_card("# Fine\n\n<b>bold</b> ![x](http://example.org/x.png) ![y](file:///etc/hosts)")

    assert "<b>bold</b>" in card.toPlainText()
    assert card.loadResource(2, QUrl("http://example.org/x.png")) is None


def test_link_in_a_card_is_asked_about_before_it_is_opened(page, monkeypatch, qtbot):
    opened = []
    monkeypatch.setattr(models_page.QDesktopServices, "openUrl", opened.append)
    card = page.details.card
    card.show_card("[here](https://example.org/a) and [there](file:///etc/hosts)")
    cursor = QTextCursor(card.document())
    cursor.setPosition(2)
    qtbot.mouseClick(
        card.viewport(),
        Qt.MouseButton.LeftButton,
        pos=card.cursorRect(cursor).center() + QPoint(1, 0),
    )

    assert opened == []
    assert "https://example.org/a" in page.notice.text.text()
    click(page, "&Open", qtbot)
    assert [url.toString() for url in opened] == ["https://example.org/a"]


def test_card_leads_to_web_pages_only(page):
    page.details.card.anchorClicked.emit(QUrl("file:///etc/hosts"))

    assert not page.notice.isVisible()


@pytest.mark.slow
def test_model_given_at_the_start_is_taken_in_shown_and_not_the_default(qapp, qtbot, tmp_path):
    archive = tmp_path / "from a friend.zip"
    archive.write_bytes(zip_bundle(read_bundle(BUNDLES / "with_maps")))
    program = Program(qapp)
    qtbot.addWidget(program.window)
    program.open([archive])
    program.window.show()

    library, pages = program.services.library, program.window.pages
    qtbot.waitUntil(lambda: len(library.entries) == 2, timeout=120_000)
    assert pages.current_name == "models"
    assert pages.page("models").list.current.name == "Tiny"
    assert program.services.workspace.model.is_shipped
    assert program.services.workspace.films == []
    program.window.close()
    assert program.services.runtime.stop()
    program.deleteLater()


def test_a_program_without_tensorflow_takes_no_model_in_and_says_why(page, program, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    page.available_changed.emit()
    action = program.window.actions_table["model_import"]

    assert not action.isEnabled()
    assert "no TensorFlow" in action.toolTip()
