"""Trainings in the window: watched while films are read, and the window closed under them."""

import pytest
from PySide6.QtCore import Qt

from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.core.training.run_state import RunState
from xray_desktop.ui.window import closing

TIMEOUT = 120_000
LEFT = Qt.MouseButton.LeftButton
SMALL = {"preprocess": {"image_size": 32}, "network": {"widths": [4, 8], "depths": [1, 1]}}


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    return write_drawn_dataset(tmp_path_factory.mktemp("films") / "drawn", n_per_class=10, size=64)


@pytest.fixture
def with_data(program, films):
    # Not opened through the page Dataset: its audit would only slow the training down.
    program.services.workspace.set_dataset(None, new_project([films]))
    program.window.show_page("train")
    return program


def start(program, n_epochs):
    program.services.training.start("Night run", "quick", {**SMALL, "n_epochs": n_epochs})


def wait_for_epoch(program, qtbot, epoch=1):
    training = program.services.training
    qtbot.waitUntil(
        lambda: len(training.live.history) >= epoch or not training.is_running, timeout=TIMEOUT
    )
    assert training.is_running


@pytest.mark.slow
def test_training_is_started_watched_while_a_film_is_classified_and_its_model_used(
    with_data, films, qtbot
):
    services, page = with_data.services, with_data.window.pages.page("train")
    form, training = page.form, services.training
    qtbot.mouseClick(form.cards.cards["quick"], LEFT)
    form.advanced_button.click()
    for key, text in (
        ("n_epochs", "60"),
        ("preprocess.image_size", "32"),
        ("network.widths", "4, 8"),
        ("network.depths", "1, 1"),
    ):
        form.advanced.entries[key].control.setText(text)
    qtbot.keyClicks(form.name, "By hand")
    qtbot.mouseClick(form.start_button, LEFT)
    assert page.panel.list.item(0).text() == "By hand\nrunning"
    wait_for_epoch(with_data, qtbot)
    assert "Epoch" in page.run_view.status.text.text() or training.live.progress is not None

    services.viewing.open_paths([films / "Clear" / "drawn 001.png"])
    workspace = services.workspace
    qtbot.waitUntil(
        lambda: (
            workspace.current_image is not None and workspace.current_image.prediction is not None
        ),
        timeout=TIMEOUT,
    )
    assert training.is_running, "the training ended before the film was classified"
    qtbot.waitUntil(lambda: page.run_view.charts.canvas is not None, timeout=TIMEOUT)
    with qtbot.waitSignal(training.finished, timeout=TIMEOUT):
        qtbot.mouseClick(page.run_view.buttons["train_stop"], LEFT)

    qtbot.waitUntil(page.run_view.buttons["train_use"].isVisible, timeout=TIMEOUT)
    assert "Accuracy" in page.run_view.figures.text()
    qtbot.mouseClick(page.run_view.buttons["train_use"], LEFT)
    qtbot.waitUntil(lambda: workspace.model.name == "By hand", timeout=TIMEOUT)
    assert "now classifies" in page.run_view.question.text.text()


@pytest.mark.slow
def test_cancel_asks_in_place_first(with_data, qtbot):
    page, training = with_data.window.pages.page("train"), with_data.services.training
    start(with_data, 1500)
    wait_for_epoch(with_data, qtbot)

    qtbot.mouseClick(page.run_view.buttons["train_cancel"], LEFT)
    assert training.is_running
    qtbot.mouseClick(page.run_view.question.buttons["no"], LEFT)
    assert training.state.value == "running"
    qtbot.mouseClick(page.run_view.buttons["train_cancel"], LEFT)
    with qtbot.waitSignal(training.ended, timeout=TIMEOUT):
        qtbot.mouseClick(page.run_view.question.buttons["cancel"], LEFT)

    qtbot.waitUntil(
        lambda: "cancelled" in page.run_view.state.text() and page.run_view.state.isVisible(),
        timeout=TIMEOUT,
    )
    assert not with_data.window.resume_offer.isVisible()


@pytest.mark.slow
@pytest.mark.qt_log_ignore("does not support raise")
def test_closing_can_hide_the_window_until_the_training_has_ended(with_data, monkeypatch, qtbot):
    quits = []
    monkeypatch.setattr(closing.QCoreApplication, "quit", lambda: quits.append(1))
    window, training = with_data.window, with_data.services.training
    start(with_data, 1500)
    wait_for_epoch(with_data, qtbot)

    window.close()
    assert window.isVisible()
    assert "still running" in window.closing_bar.text.text()
    qtbot.mouseClick(window.closing_bar.buttons["stay"], LEFT)
    assert window.isVisible()
    assert not window.closing_bar.isVisible()
    window.close()
    qtbot.mouseClick(window.closing_bar.buttons["background"], LEFT)
    assert not window.isVisible()
    assert training.is_running
    window.show_again()
    assert window.isVisible()
    assert not window.closing_bar.is_in_background
    window.close()
    qtbot.mouseClick(window.closing_bar.buttons["background"], LEFT)
    with qtbot.waitSignal(training.ended, timeout=TIMEOUT):
        training.stop_and_keep()

    assert quits == [1]
    assert with_data.services.workspace.run.has_bundle


@pytest.mark.slow
def test_closing_can_stop_the_training_which_the_next_start_offers_to_go_on_with(with_data, qtbot):
    window, training = with_data.window, with_data.services.training
    start(with_data, 1500)
    wait_for_epoch(with_data, qtbot)
    window.close()

    with qtbot.waitSignal(training.ended, timeout=TIMEOUT):
        qtbot.mouseClick(window.closing_bar.buttons["stop"], LEFT)

    assert not window.isVisible()
    window.show()
    qtbot.waitUntil(window.resume_offer.isVisible, timeout=TIMEOUT)
    assert with_data.services.run_list.interrupted.state is RunState.INTERRUPTED
    assert "“Night run” was interrupted after epoch" in window.resume_offer.text.text()


def test_short_work_does_not_hold_up_closing(program, films):
    program.services.viewing.open_paths([films])

    assert program.window.close()


def test_long_classification_is_asked_about_before_closing(program, films, monkeypatch, qtbot):
    monkeypatch.setattr(closing, "_LONG_BATCH", 5)
    services, window = program.services, program.window
    services.viewing.open_paths([films])
    qtbot.waitUntil(lambda: len(services.workspace.films) == 30, timeout=TIMEOUT)
    services.viewing.classify_all()

    window.close()

    assert window.isVisible()
    assert "still to be classified" in window.closing_bar.text.text()
    qtbot.mouseClick(window.closing_bar.buttons["close"], LEFT)
    assert not window.isVisible()


def test_training_cannot_start_twice_from_the_form(program, films, qtbot):
    page = program.window.pages.page("train")
    program.services.workspace.set_dataset(None, new_project([films]))
    program.window.show_page("train")
    monitor = program.services.training
    monitor._task = object()
    try:
        monitor.state_changed.emit()
        assert not page.form.start_button.isEnabled()
        assert "Another training is running" in page.form.start_note.text()
    finally:
        monitor._task = None
