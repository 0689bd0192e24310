"""The review of labels with real keys and clicks."""

import shutil

import numpy as np
import pytest
import widget_checks as checks
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from xray_desktop.ui.actions.commands.info import Need

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000


@pytest.fixture
def shaded(tmp_path):
    """Noisy films that are brighter left or right; one of them stands with the others, twice."""
    root, random = tmp_path / "shaded", np.random.default_rng(1)
    for name, half in (("Left", np.s_[:, :32]), ("Right", np.s_[:, 32:])):
        (root / name).mkdir(parents=True)
        for number in range(12):
            film = random.normal(100, 30, (64, 64))
            film[half] += random.uniform(10, 30)
            film = np.clip(film, 0, 255).astype(np.uint8)
            Image.fromarray(film).save(root / name / f"{number}.png")
    (root / "Left" / "0.png").replace(root / "Right" / "flipped & odd.png")
    shutil.copy(root / "Left" / "1.png", root / "Right" / "copy.png")
    return root


@pytest.fixture
def longer_texts(qapp):
    """All texts of the window 40 % longer; to be named before the window is made."""
    translator = checks.Padding(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def page(program, shaded, qtbot):
    """The page with the review of those films."""
    program.window.show_page("dataset")
    program.window.activateWindow()
    page = program.window.pages.page("dataset")
    page.take_paths([shaded])
    dataset = program.services.dataset
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=WAIT)
    qtbot.mouseClick(page.findings.review_button, LEFT)
    qtbot.waitUntil(lambda: dataset.review.result is not None, timeout=WAIT)
    return page


def name_of(page, program):
    return program.services.workspace.dataset.name(page.review.panel.film.position)


def press(page, key, qtbot, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.review.panel.list, key, modifier)


def test_the_most_doubtful_films_come_first_with_class_suggestion_and_reason(page, program, qtbot):
    panel = page.review.panel

    assert panel.isVisible()
    assert not page.films.isVisible()
    assert name_of(page, program) == "copy.png"
    assert panel.boxes[1].isVisible()
    assert "A copy of this film has another class: Left." in panel.reason.text()
    qtbot.waitUntil(lambda: all(box.film is not None for box in panel.boxes), timeout=WAIT)
    press(page, Qt.Key.Key_N, qtbot)
    assert name_of(page, program) == "flipped & odd.png"
    assert "given Right, suggested Left" in panel.facts.text()
    assert "the out-of-fold prediction is Left (" in panel.reason.text()
    assert panel.reason.textFormat() is Qt.TextFormat.PlainText
    assert not panel.boxes[1].isVisible()
    assert panel.list.model().index(1, 0).data().startswith("Right")


def test_each_decision_is_a_key_and_the_next_film_follows(page, program, qtbot):
    state = lambda: program.services.dataset.changes.state  # noqa: E731
    view, panel = program.services.workspace.dataset, page.review.panel
    rows = [film.position for film in panel._films[:4]]

    press(page, Qt.Key.Key_Delete, qtbot)
    assert state().excluded.nonzero()[0].tolist() == [rows[0]]
    assert panel.film.position == rows[1]
    press(page, Qt.Key.Key_G, qtbot)
    assert state().class_name(rows[1]) == "Left"
    assert page.summary.classes.item(0, 1).text() == "12"
    press(page, Qt.Key.Key_Y, qtbot)
    assert program.services.workspace.project.checked == {view.hash_of(rows[2])}
    assert panel.film.position == rows[3]
    assert [panel._badge(place) for place in range(3)] == ["bad", "marked", "good"]
    assert "Decided: 3 of" in page.review.heading.state.text()


def test_a_digit_gives_a_class_and_that_of_the_film_confirms_it(page, program, qtbot):
    panel, changes = page.review.panel, program.services.dataset.changes
    row = panel._films[1].position
    press(page, Qt.Key.Key_N, qtbot)

    press(page, Qt.Key.Key_1, qtbot)
    assert changes.state.class_name(row) == "Left"
    third = panel.film
    press(page, Qt.Key.Key_2 if third.given == "Right" else Qt.Key.Key_1, qtbot)
    assert program.services.dataset.review.is_confirmed(third.position)
    assert changes.state.class_name(third.position) == third.given
    press(page, Qt.Key.Key_9, qtbot)
    assert panel.film is not third


def test_every_decision_is_undone(page, program, qtbot):
    panel, changes = page.review.panel, program.services.dataset.changes
    before = program.services.workspace.project
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_G, Qt.Key.Key_Y):
        press(page, key, qtbot)

    for _ in range(3):
        press(page, Qt.Key.Key_Z, qtbot, Qt.KeyboardModifier.ControlModifier)

    assert program.services.workspace.project == before
    assert panel.n_open == len(panel._films)
    assert not changes.history.can_undo


def test_buttons_do_what_the_keys_do(page, program, qtbot):
    panel = page.review.panel
    first = panel.film
    qtbot.mouseClick(panel.class_buttons.by_class["Left"], LEFT)

    assert program.services.dataset.changes.state.class_name(first.position) == "Left"
    assert panel.film is not first
    press(page, Qt.Key.Key_N, qtbot, Qt.KeyboardModifier.ShiftModifier)
    assert panel.film is first
    assert panel.class_buttons.by_class["Left"].isChecked()
    assert not panel.class_buttons.by_class["Right"].isChecked()


def test_what_is_decided_is_not_listed_again(page, program, qtbot):
    panel, review = page.review.panel, program.services.dataset.review
    second, third = panel._films[1].position, panel._films[2].position
    press(page, Qt.Key.Key_Delete, qtbot)
    press(page, Qt.Key.Key_G, qtbot)
    press(page, Qt.Key.Key_Y, qtbot)
    before = review.result

    qtbot.mouseClick(page.review.heading.again_button, LEFT)
    qtbot.waitUntil(lambda: review.result is not before and not review.is_running, timeout=WAIT)

    assert third not in [film.position for film in panel._films]
    assert panel._films[0].position != second
    assert panel.n_open == len(panel._films)


def test_the_review_ends_where_it_began(page, program, qtbot):
    assert Need.REVIEW in page.available
    qtbot.mouseClick(page.review.heading.back_button, LEFT)

    assert page.films.isVisible()
    assert Need.REVIEW not in page.available
    assert not program.window.actions_table["review_confirm"].isEnabled()
    assert not program.window.actions_table["dataset_review"].isChecked()


def test_closing_the_data_set_ends_the_review(page, program):
    program.window.actions_table["dataset_close"].trigger()

    assert not program.window.actions_table["dataset_review"].isChecked()
    assert program.services.dataset.review.result is None


def test_labels_that_cannot_be_judged_are_said_in_place(program, tmp_path, qtbot):
    for name in ("A", "B"):
        (tmp_path / "few" / name).mkdir(parents=True)
        for number in range(3):
            film = np.random.default_rng(number).integers(0, 255, (64, 64)).astype(np.uint8)
            Image.fromarray(film).save(tmp_path / "few" / name / f"{number}.png")
    program.window.show_page("dataset")
    page, dataset = program.window.pages.page("dataset"), program.services.dataset
    page.take_paths([tmp_path / "few"])
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=WAIT)
    program.window.actions_table["dataset_review"].trigger()

    qtbot.waitUntil(lambda: dataset.review.problem is not None, timeout=WAIT)

    assert "fewer than 5" in page.review.heading.state.text()
    assert not page.review.panel.isVisible()


def faults(page):
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    looked_for = (checks.nameless, checks.unreachable, checks.cut_off, checks.outside)
    return {check.__name__: found for check in looked_for if (found := check(page))}


def test_controls_have_names_are_reached_and_show_their_whole_texts(page):
    assert faults(page) == {}


def test_longer_texts_find_room(longer_texts, page):
    assert faults(page) == {}
    assert page.window().minimumSizeHint().width() <= 1280
    assert page.window().minimumSizeHint().height() <= 800
