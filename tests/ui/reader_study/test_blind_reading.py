"""Blind-first reading: nothing of what the model says is told before the reader has spoken."""

import csv
import re

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from xray_desktop.app import Program
from xray_desktop.base.messages import Message
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.reader_study.log_verification import check_log
from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.services.reader_study.own_readings import Stopwatch
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.ui.read.worklist_row import ANSWER_ROLE
from xray_desktop.ui.window.page_registry import PAGES

TIMEOUT = 30_000
LEFT = Qt.MouseButton.LeftButton
REASON = "This film is a photograph of a parrot."
# 0.8137 and its complement, in any of the ways in which the window writes a share.
FIGURES = re.compile(
    r"\b(81|81[.,]4|18[.,]6|19) ?%|0[.,]8137|0[.,]1863|parrot|given away|Predicted class:"
)


@pytest.fixture
def films(tmp_path):
    """Three films, in a folder whose name gives their class away."""
    folder = tmp_path / "given away, Covid"
    folder.mkdir()
    random = np.random.default_rng(3)
    paths = [folder / f"{number}.png" for number in range(3)]
    for path in paths:
        Image.fromarray(random.integers(0, 255, (120, 100), np.uint8)).save(path)
    return paths


def answer(path, class_names, *, abstains=False):
    rest = (1 - 0.8137) / (len(class_names) - 1)
    probabilities = (0.8137, *[rest] * (len(class_names) - 1))
    reasons = (Message.of(REASON),) if abstains else ()
    chosen = class_names[:1]
    return Prediction(path, class_names, probabilities, chosen, reasons)


@pytest.fixture
def blind(program, films, qtbot):
    """Three films, answered by the model while films are read blind; the last one it refuses."""
    workspace = program.services.workspace
    program.window.actions_table["blind"].trigger()
    program.services.viewing.open_paths(films)
    qtbot.waitUntil(lambda: len(workspace.films) == 3, timeout=TIMEOUT)
    program.services.viewing.classify_all()
    qtbot.waitUntil(lambda: all(film.prediction for film in workspace.films), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not program.services.runtime.tasks, timeout=TIMEOUT)
    for film in workspace.films:
        names = workspace.model.class_names
        workspace.set_prediction(answer(film.path, names, abstains=film.path == films[2]))
    program.window.activateWindow()
    program.window.read_page.view.setFocus()
    return program


def settle():
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def texts_of(root):
    """Return every text that can be read, pointed at or heard in a window and its dialogs."""
    for widget in [root, *root.findChildren(QWidget)]:
        for name in ("text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis",
                     "accessibleName", "accessibleDescription", "placeholderText",
                     "currentMessage"):  # fmt: skip
            getter = getattr(widget, name, None)
            value = getter() if callable(getter) else None
            if isinstance(value, str):
                yield value
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            yield from (interface.text(kind) for kind in QAccessible.Text if kind.value < 0xFFFF)
    for model in root.findChildren(QAbstractItemModel):
        yield from items_of(model)
    for combo in root.findChildren(QComboBox):
        yield from items_of(combo.model())
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip(), action.statusTip())


def items_of(model):
    for row in range(model.rowCount()):
        is_list = isinstance(model, QAbstractListModel)
        for column in range(1 if is_list else model.columnCount()):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in [*range(14), ANSWER_ROLE])


def given_away(program):
    """Return what tells of the answers, on every page and in the session."""
    if not program.window.dialogs.shown():
        program.window.actions_table["reading_session"].trigger()
    found = set()
    for page in PAGES:
        program.window.show_page(page)
        settle()
        found |= {text for text in texts_of(program.window) if FIGURES.search(text)}
    program.window.show_page("read")
    settle()
    return found


def without_paths(texts, films):
    """Leave out where files stand: recent paths are no answers."""
    return {text for text in texts if str(films[0].parent) not in text}


def test_nothing_tells_of_the_answer_before_the_own_reading(blind, films, qtbot):
    page, workspace = blind.window.read_page, blind.services.workspace
    blind.window.make_other_pages()
    qtbot.waitUntil(lambda: not blind.window.pages.make_next(), timeout=TIMEOUT)
    blind.window.actions_table["heatmap"].trigger()

    for row in range(3):
        blind.services.viewing.show_image(row)
        qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
        assert without_paths(given_away(blind), films) == set()
        assert not page.result.heat.has_overlay
        assert blind.services.heatmaps.current is None
    kinds = page.worklist_panel.kinds
    qtbot.waitUntil(lambda: kinds.count() == 2, timeout=TIMEOUT)
    assert [kinds.itemText(row) for row in range(2)] == ["All films", "Not read by you yet (3)"]
    page.worklist_panel.field.setText(workspace.model.class_names[0])
    qtbot.waitUntil(lambda: page.worklist.listed.rowCount() == 0, timeout=TIMEOUT)
    tips = [page.worklist.listed.sourceModel().index(row).data(Qt.ItemDataRole.ToolTipRole)
            for row in range(3)]  # fmt: skip
    assert tips == [film.name for film in films]


def test_without_the_check_everything_would_tell(blind, films, monkeypatch, qtbot):
    """The search above is able to find answers: with hiding switched off it does, at once."""
    monkeypatch.setattr(Workspace, "is_hidden", lambda _self, _film: False)
    blind.services.workspace.blind_changed.emit()

    found = without_paths(given_away(blind), films)

    assert len(found) >= 4
    assert any("81%" in text for text in found)


def test_result_shows_once_class_and_certainty_are_committed(blind, films, qtbot):
    own, workspace = blind.window.read_page.result.own, blind.services.workspace
    view = blind.window.read_page.view

    qtbot.keyClick(view, Qt.Key.Key_2)
    assert not own.commit_button.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert workspace.films[0].readings == ()
    qtbot.keyClick(view, Qt.Key.Key_4)
    qtbot.keyClick(view, Qt.Key.Key_Return)

    (reading,) = workspace.films[0].readings
    assert reading.class_name == workspace.model.class_names[1]
    assert (reading.certainty, reading.is_blind) == (4, True)
    settle()
    assert any("81.4%" in text for text in texts_of(blind.window))
    assert own.comparison.models.text() == workspace.model.class_names[0]
    blind.services.viewing.show_image(1)
    assert own.is_asking


def test_digits_go_to_the_question_from_the_worklist_too_and_windows_keep_theirs(blind, qtbot):
    page, own = blind.window.read_page, blind.window.read_page.result.own
    page.worklist.setFocus()
    qtbot.keyClick(page.worklist, Qt.Key.Key_1)
    qtbot.keyClick(page.worklist, Qt.Key.Key_5)
    qtbot.keyClick(page.worklist, Qt.Key.Key_Backspace)
    qtbot.keyClick(page.worklist, Qt.Key.Key_3)
    qtbot.keyClick(page.worklist, Qt.Key.Key_Return)

    assert own.comparison.yours.text() == blind.services.workspace.model.class_names[2]
    assert blind.services.workspace.current == 0
    window = page.view.window_shown
    qtbot.keyClick(page.view, Qt.Key.Key_3)
    assert page.view.window_shown != window


def test_digits_in_the_filter_field_are_text(blind, qtbot):
    field = blind.window.read_page.worklist_panel.field
    field.setFocus()
    qtbot.keyClicks(field, "12")

    assert field.text() == "12"
    assert not blind.window.read_page.result.own.classes.selectedIndexes()


def test_list_of_classes_leads_on_to_the_certainty_and_pages_to_other_films(blind, qtbot):
    own = blind.window.read_page.result.own
    own.classes.setFocus()
    assert not own.classes.selectedIndexes()
    qtbot.keyClick(own.classes, Qt.Key.Key_4)
    assert own.certainty.buttons[0].hasFocus()
    qtbot.keyClick(own.certainty.buttons[0], Qt.Key.Key_2)
    qtbot.keyClick(own.certainty.buttons[0], Qt.Key.Key_Return)

    assert blind.services.workspace.films[0].own_reading == NONE_OF_THESE
    blind.services.viewing.show_image(1)
    own.classes.setFocus()
    qtbot.keyClick(own.classes, Qt.Key.Key_PageDown)
    assert blind.services.workspace.current == 2


def test_reading_may_be_changed_and_the_blind_one_stays(blind, qtbot):
    own, workspace = blind.window.read_page.result.own, blind.services.workspace
    names = workspace.model.class_names
    blind.services.own_readings.commit(names[1], 2)

    qtbot.mouseClick(own.change_button, LEFT)
    item = own.classes.visualItemRect(own.classes.item(0)).center()
    qtbot.mouseClick(own.classes.viewport(), LEFT, pos=item)
    qtbot.mouseClick(own.certainty.buttons[4], LEFT)
    qtbot.mouseClick(own.commit_button, LEFT)

    first, second = workspace.films[0].readings
    assert (first.class_name, first.is_blind) == (names[1], True)
    assert (second.class_name, second.is_blind, second.seconds) == (names[0], False, None)
    assert f"Blind: {names[1]}, unsure" in own.comparison.details.text()
    assert f"Not blind: {names[0]}, certain" in own.comparison.details.text()
    assert not own.is_asking


def test_changing_may_be_left_alone(blind, qtbot):
    own = blind.window.read_page.result.own
    blind.services.own_readings.commit("Normal", 2)
    qtbot.mouseClick(own.change_button, LEFT)
    assert own.is_asking
    qtbot.mouseClick(own.cancel_button, LEFT)

    assert not own.is_asking
    assert len(blind.services.workspace.films[0].readings) == 1


def test_reading_of_a_film_whose_answer_was_seen_is_not_called_blind(blind, qtbot):
    own, workspace = blind.window.read_page.result.own, blind.services.workspace
    blind.window.actions_table["blind"].trigger()
    blind.window.actions_table["blind"].trigger()

    settle()
    texts = [text for text in texts_of(own) if "does not count as blind" in text]
    assert texts
    blind.services.own_readings.commit("Normal", 3)
    assert not workspace.films[0].readings[0].is_blind
    assert blind.services.own_readings.summary().n_blind == 0


def test_film_that_is_opened_anew_is_not_blind_either(blind, films, qtbot):
    workspace = blind.services.workspace
    blind.window.actions_table["blind"].trigger()
    blind.services.viewing.close_all()
    blind.window.actions_table["blind"].trigger()
    blind.services.viewing.open_paths(films)
    qtbot.waitUntil(lambda: len(workspace.films) == 3, timeout=TIMEOUT)

    blind.services.own_readings.commit("Normal", 3)

    assert not workspace.films[0].readings[0].is_blind


def test_time_counts_only_while_the_reader_looks_at_the_page(blind, films, qtbot):
    page, service = blind.window.read_page, blind.services.own_readings
    now = [0.0]
    service.stopwatch = Stopwatch(lambda: now[0])
    qtbot.waitUntil(page.isActiveWindow, timeout=TIMEOUT)
    service.set_active(True)
    now[0] += 5
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowDeactivate))
    now[0] += 100
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    now[0] += 2
    blind.window.show_page("dataset")
    now[0] += 100
    blind.window.show_page("read")
    now[0] += 1

    assert service.stopwatch.seconds(films[0]) == 8


def test_page_says_that_films_are_read_blind_and_how_many_were(blind, qtbot):
    bar = blind.window.read_page.result.blind_bar

    assert bar.isVisible()
    blind.services.own_readings.commit("Normal", 3)
    qtbot.waitUntil(lambda: "1 of 3" in bar.text.text(), timeout=TIMEOUT)
    blind.window.actions_table["blind"].trigger()
    assert not bar.isVisible()


def test_mode_and_readings_come_back_with_the_next_start(blind, films, qapp, qtbot):
    blind.services.own_readings.commit("Normal", 3)
    blind.services.settings.save()
    again = Program(qapp)
    try:
        qtbot.addWidget(again.window)
        again.window.show()
        assert again.window.actions_table["blind"].isChecked()
        again.services.viewing.open_paths(films)
        workspace = again.services.workspace
        qtbot.waitUntil(lambda: len(workspace.films) == 3, timeout=TIMEOUT)
        assert [film.own_reading for film in workspace.films] == ["Normal", None, None]
        assert again.services.own_readings.summary().n_read == 1
    finally:
        again.window.close()
        assert again.services.runtime.stop()
        again.deleteLater()


def test_session_shows_agreement_and_is_saved(blind, films, tmp_path, monkeypatch, qtbot):
    window, names = blind.window, blind.services.workspace.model.class_names
    for row, name in enumerate((names[0], names[1], names[1])):
        blind.services.viewing.show_image(row)
        blind.services.own_readings.commit(name, row + 1)
    window.actions_table["reading_session"].trigger()
    (dialog,) = window.dialogs.shown()

    texts = list(texts_of(dialog.figures))
    assert any("50.0%" in text and "1 of 2 films" in text for text in texts)
    assert "1 of 3 films" in texts
    assert dialog.films.rowCount() == 3
    cells = [dialog.films.item(2, column).text() for column in range(8)]
    assert cells[:3] == ["2.png", names[1], "likely"]
    assert "not classified" in cells
    qtbot.mouseClick(dialog.by_hash, LEFT, pos=dialog.by_hash.rect().center())
    dialog.by_hash.setChecked(True)
    target = tmp_path / "readings.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    qtbot.mouseClick(dialog.save_images_button, LEFT)
    qtbot.waitUntil(target.exists, timeout=TIMEOUT)
    with target.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["own_class"] for row in rows] == [names[0], names[1], names[1]]
    assert [row["abstained"] for row in rows] == ["False", "False", "True"]
    assert not any(str(film.name) in target.read_text() for film in films)
    assert "not a medical device" in rows[0]["notice"]


def test_new_session_asks_again_and_keeps_the_old_file(blind, qtbot):
    blind.services.own_readings.commit("Normal", 3)
    blind.window.actions_table["reading_session"].trigger()
    (dialog,) = blind.window.dialogs.shown()

    qtbot.mouseClick(dialog.new_button, LEFT)

    assert "No film was read yet" in dialog.heading.text()
    assert blind.services.workspace.films[0].readings == ()
    assert "reading-session.1.json" in blind.window.statusBar().currentMessage()
    qtbot.mouseClick(dialog.blind_button, LEFT)
    assert not dialog.isVisible()


def test_session_log_is_switched_on_checked_and_exported(blind, tmp_path, monkeypatch, qtbot):
    window, log = blind.window, blind.services.session_log
    window.actions_table["check_session_log"].trigger()
    qtbot.waitUntil(window.error_bar.isVisible, timeout=TIMEOUT)
    assert "There is no session log yet." in window.error_bar.sentence.text()
    window.actions_table["settings"].trigger()
    (dialog,) = window.dialogs.shown()
    assert not dialog.general.session_log.isChecked()

    dialog.general.session_log.click()
    blind.services.own_readings.commit("Normal", 3)
    log.wait()

    window.actions_table["check_session_log"].trigger()
    status = window.statusBar()
    qtbot.waitUntil(lambda: "holds: 3 lines" in status.currentMessage(), timeout=TIMEOUT)
    target = tmp_path / "copy.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.actions_table["export_session_log"].trigger()
    qtbot.waitUntil(target.exists, timeout=TIMEOUT)
    dialog.general.session_log.click()
    log.wait()
    assert check_log(log.file).holds
