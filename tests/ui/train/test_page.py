"""The page Train with real clicks: form, list of trainings, curves, comparison."""

import importlib.util
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitterHandle, QWidget

from xray_desktop.base.formatting import UNDEFINED
from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.ui.train import page as train_page

TIMEOUT = 60_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(program, qtbot):
    program.window.show_page("train")
    page = program.window.pages.page("train")
    qtbot.waitUntil(lambda: page.form.advanced.n_changed == 0, timeout=TIMEOUT)
    return page


@pytest.fixture
def page_with_data(page, program, tiny_dataset, qtbot):
    program.services.dataset.open_folders([tiny_dataset])
    qtbot.waitUntil(lambda: program.services.workspace.project is not None, timeout=TIMEOUT)
    return page


def listed(page, qtbot, n_runs):
    page._run_list.refresh()
    qtbot.waitUntil(lambda: page.panel.list.count() == n_runs, timeout=TIMEOUT)


def choose_rows(page, qtbot, *rows):
    rect = page.panel.list.visualItemRect
    for number, row in enumerate(rows):
        modifier = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier(0)
        where = rect(page.panel.list.item(row)).center()
        qtbot.mouseClick(page.panel.list.viewport(), LEFT, modifier, where)


def test_without_a_data_set_the_page_says_what_to_do_first(page, qtbot):
    assert "First open a data set" in page.form.data.text()
    assert not page.form.start_button.isEnabled()
    with qtbot.waitSignal(page.page_requested) as requested:
        qtbot.mouseClick(page.form.data_button, LEFT)
    assert requested.args == ["dataset"]


def test_recipes_tell_what_their_time_stands_on(page_with_data, qtbot):
    cards = page_with_data.form.cards
    qtbot.waitUntil(lambda: bool(cards.cards["quick"].time.text()), timeout=TIMEOUT)

    assert all(
        "not measured on this computer yet" in card.time.text() for card in cards.cards.values()
    )
    assert page_with_data.form.start_button.isEnabled()


def test_click_anywhere_on_a_card_chooses_its_recipe(page_with_data, qtbot):
    form = page_with_data.form

    qtbot.mouseClick(form.cards.cards["reference"], LEFT, pos=QPoint(20, 60))

    assert form.cards.recipe == "reference"
    assert form.advanced.entries["preprocess.image_size"].control.text() == "256"


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("n_epochs", "5000", "5000 does not fit: 1 to 2000 is possible."),
        ("n_epochs", "many", "“many” does not fit: a whole number is needed."),
        ("learning_rate", "0", "0.0 does not fit: 1e-06 to 1 is possible."),
        ("network.widths", "8, 2", "2 does not fit: 4 to 1024 is possible."),
        ("preprocess.image_size", "7", "7 does not fit: 32 to 1024 is possible."),
        ("augmentation.zoom", "0,9", "0.9 does not fit: 0 to 0.5 is possible."),
    ],
)
def test_value_that_does_not_fit_is_told_under_its_entry(
    page_with_data, qtbot, key, text, sentence
):
    form = page_with_data.form
    qtbot.mouseClick(form.advanced_button, LEFT)
    entry = form.advanced.entries[key]

    entry.control.clear()
    qtbot.keyClicks(entry.control, text)

    assert entry.sentence.isVisible()
    assert entry.sentence.text() == sentence
    assert not form.start_button.isEnabled()
    assert "does not fit" in form.start_note.text()
    qtbot.mouseClick(form.advanced.reset_button, LEFT)
    assert not entry.sentence.isVisible()
    assert form.start_button.isEnabled()


def test_settings_that_do_not_fit_together_are_told(page_with_data, qtbot):
    form = page_with_data.form
    qtbot.mouseClick(form.advanced_button, LEFT)

    form.advanced.entries["network.widths"].control.setText("8, 16")

    assert "as many depths as widths" in form.advanced.problem.text()
    assert not form.start_button.isEnabled()


def test_only_what_was_changed_is_wished(page_with_data, qtbot):
    form = page_with_data.form
    qtbot.mouseClick(form.advanced_button, LEFT)

    form.advanced.entries["n_epochs"].control.setText("3")
    form.advanced.entries["network.name"].control.setCurrentText("convnext")

    assert form.advanced.overrides == {"n_epochs": 3, "network": {"name": "convnext"}}
    assert "changed: 2" in form.advanced_button.text()


def test_finished_training_shows_figures_curves_and_epochs(page, make_run, qtbot):
    make_run("First try", right=[True] * 9 + [False])
    listed(page, qtbot, 1)
    choose_rows(page, qtbot, 0)
    view = page.run_view

    assert view.heading.text() == "First try"
    as_given, leak_free = view.figures.text().splitlines()
    assert "On 10 test films: Accuracy 90.0% (80% to 100%)" in as_given
    assert "On the 9 of them without a copy in training" in leak_free
    assert view.epochs.model().rowCount() == 3
    charts = view.charts
    qtbot.waitUntil(lambda: charts.canvas is not None, timeout=TIMEOUT)
    loss, val_loss = charts.drawing.lines[0][:2]
    assert list(loss.get_ydata()) == [1.0, 0.8, 0.6]
    assert list(val_loss.get_ydata()) == [1.1, 0.9, 0.95]
    assert loss.get_linestyle() != val_loss.get_linestyle()


def test_curves_are_zoomed_read_and_shown_whole_again(page, make_run, qtbot):
    make_run("First try", right=[True] * 4)
    listed(page, qtbot, 1)
    choose_rows(page, qtbot, 0)
    charts = page.run_view.charts
    qtbot.waitUntil(lambda: charts.canvas is not None, timeout=TIMEOUT)
    axes = charts.drawing.axes[0]
    whole = axes.get_xlim()

    where = QPointF(charts.canvas.width() / 4, charts.canvas.height() / 4)
    wheel = QWheelEvent(
        where, charts.canvas.mapToGlobal(where), QPoint(), QPoint(0, 120), Qt.MouseButton(0),
        Qt.KeyboardModifier(0), Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(charts.canvas, wheel)
    assert axes.get_xlim()[1] - axes.get_xlim()[0] < whole[1] - whole[0]
    charts.canvas.setFocus()
    qtbot.keyClick(charts.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(charts.canvas, Qt.Key.Key_Right)
    assert "Epoch 2: loss 0.800 (validation 0.900)" in charts.value.text()
    qtbot.mouseClick(charts.reset_button, LEFT)
    assert axes.get_xlim() == whole


def test_two_trainings_are_compared_by_curves_figures_settings_and_a_test(page, make_run, qtbot):
    make_run("A", right=[True] * 6 + [False] * 6)
    make_run("B", right=[True] * 12, n_epochs=7)
    listed(page, qtbot, 2)

    choose_rows(page, qtbot, 0, 1)
    comparison = page.comparison

    assert page.stack.currentWidget() is comparison
    qtbot.waitUntil(lambda: "McNemar" in comparison.test.text(), timeout=TIMEOUT)
    assert "The difference is significant" in comparison.test.text()
    rows = [
        comparison.settings.item(row, 0).text() for row in range(comparison.settings.rowCount())
    ]
    assert rows == ["Epochs"]
    texts = {comparison.figures.item(0, column).text() for column in (1, 2)}
    assert any(text.startswith("50.0%") for text in texts)
    qtbot.waitUntil(lambda: comparison.charts.canvas is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: len(comparison.charts.drawing.lines) == 2, timeout=TIMEOUT)


def test_the_worst_source_orders_the_trainings_where_that_is_wished(page, make_run, qtbot):
    make_run("A", right=[True] * 12, worst=0.4)
    make_run("B", right=[True] * 10 + [False] * 2, worst=0.7)
    make_run("C", right=[True] * 12)
    listed(page, qtbot, 3)

    choose_rows(page, qtbot, 0, 1, 2)
    comparison = page.comparison
    figures = comparison.figures

    def column(title: str) -> list[str]:
        rows = [figures.item(row, 0).text() for row in range(figures.rowCount())]
        return [figures.item(rows.index(title), place).text() for place in (1, 2, 3)]

    def names() -> list[str]:
        return [figures.horizontalHeaderItem(place).text() for place in (1, 2, 3)]

    before = names()
    qtbot.mouseClick(comparison.worst_first, LEFT, pos=QPoint(8, 8))

    assert sorted(before) == ["A", "B", "C"]
    assert names() == ["B", "A", "C"]
    assert column("Balanced accuracy at the worst source") == [
        "70.0% (35% to 85%), clinic", "40.0% (20% to 70%), clinic", UNDEFINED,
    ]  # fmt: skip


def test_without_sources_no_order_by_them_is_offered(page, make_run, qtbot):
    make_run("A", right=[True] * 2)
    make_run("B", right=[True] * 2)
    listed(page, qtbot, 2)

    choose_rows(page, qtbot, 0, 1)

    assert not page.comparison.worst_first.isVisible()


def choose_folds(page, text, qtbot):
    folds = page.form.advanced.folds
    folds.setCurrentIndex(folds.findText(text, Qt.MatchFlag.MatchStartsWith))


def test_leaving_a_data_folder_out_needs_two_of_them(page_with_data, program, qtbot):
    form = page_with_data.form
    qtbot.mouseClick(form.advanced_button, LEFT)
    model, row = form.advanced.folds.model(), form.advanced.folds.count() - 1

    qtbot.waitUntil(lambda: not model.item(row).isEnabled(), timeout=TIMEOUT)

    assert not form.advanced.folds_note.isVisible()
    choose_folds(page_with_data, "Leave one data folder out", qtbot)
    assert "come from one source, tiny films" in form.advanced.folds_note.text()
    assert not form.start_button.isEnabled()


def test_a_class_of_one_folder_says_why_none_can_be_left_out(
    page_with_data, program, tiny_dataset, tmp_path, qtbot
):
    form, dataset = page_with_data.form, program.services.dataset
    other = Path(shutil.copytree(tiny_dataset, tmp_path / "clinic"))
    shutil.rmtree(other / "Flat")
    (other / "Empty").rename(other / "outside")
    dataset.open_folders([tiny_dataset, other])
    qtbot.waitUntil(lambda: len(program.services.workspace.dataset.sources) == 2, timeout=TIMEOUT)
    qtbot.mouseClick(form.advanced_button, LEFT)

    note = form.advanced.folds_note
    qtbot.waitUntil(note.isVisible, timeout=TIMEOUT)
    assert "All films of Empty come from one source, tiny films" in note.text()
    assert "Add films of Empty from other sources." in note.text()
    assert form.data.text().endswith("32 films, 3 classes; 8 out-of-scope films")
    assert form.start_button.isEnabled()
    choose_folds(page_with_data, "Leave one data folder out", qtbot)
    assert not form.start_button.isEnabled()

    shutil.copytree(tiny_dataset / "Flat", other / "Flat")
    shutil.copytree(tiny_dataset / "Empty", other / "Empty")
    dataset.reload()

    qtbot.waitUntil(form.start_button.isEnabled, timeout=TIMEOUT)
    assert not note.isVisible()


def test_training_is_deleted_after_a_question_and_brought_back(page, make_run, qtbot):
    path = make_run("First try", right=[True])
    listed(page, qtbot, 1)
    choose_rows(page, qtbot, 0)

    qtbot.mouseClick(page.run_view.buttons["train_remove"], LEFT)
    assert page.run_view.question.isVisible()
    assert path.exists()
    qtbot.mouseClick(page.run_view.question.buttons["remove"], LEFT)
    qtbot.waitUntil(page.undo_bar.isVisible, timeout=TIMEOUT)
    assert not path.exists()
    qtbot.mouseClick(page.undo_bar.buttons["undo"], LEFT)

    qtbot.waitUntil(path.exists, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: page.panel.list.count() == 1, timeout=TIMEOUT)


def test_report_is_opened_or_told_where_it_is(page, make_run, program, monkeypatch, qtbot):
    make_run("First try", right=[True])
    listed(page, qtbot, 1)
    choose_rows(page, qtbot, 0)
    opened = []
    monkeypatch.setattr(
        train_page.QDesktopServices, "openUrl", lambda url: bool(opened.append(url))
    )

    qtbot.mouseClick(page.run_view.buttons["train_report"], LEFT)

    assert opened[0].toLocalFile().endswith("report.html")
    assert "report.html" in program.window.error_bar.sentence.text()


def test_interrupted_training_is_offered_over_every_page_until_dismissed(program, make_run, qtbot):
    make_run("Night run")
    program.services.run_list.refresh()
    offer = program.window.resume_offer
    qtbot.waitUntil(offer.isVisible, timeout=TIMEOUT)
    assert "“Night run” was interrupted after epoch 3 of 45" in offer.text.text()

    qtbot.mouseClick(offer.buttons["dismiss"], LEFT)
    qtbot.waitUntil(
        lambda: all(run.is_dismissed for run in program.services.run_list.runs), timeout=TIMEOUT
    )

    assert not offer.isVisible()


def test_broken_folder_is_listed_and_says_why(page, make_run, qtbot):
    (make_run("First try") / "config.json").write_text("{")
    listed(page, qtbot, 1)
    choose_rows(page, qtbot, 0)

    assert "cannot be read" in page.panel.list.item(0).text()
    assert "cannot be read" in page.run_view.notes.text()
    assert not page.run_view.buttons["train_use"].isVisible()


def test_project_of_the_form_is_that_of_the_workspace(page, program, tiny_dataset, qtbot):
    program.services.workspace.set_dataset(None, new_project([tiny_dataset]))

    assert "tiny films" in page.form.data.text()


def test_training_that_cannot_begin_says_why_and_leads_back_to_the_form(
    page, program, tiny_dataset, qtbot
):
    program.services.workspace.set_dataset(None, new_project([tiny_dataset / "Flat"]))

    qtbot.mouseClick(page.form.start_button, LEFT)
    assert page.stack.currentWidget() is page.run_view
    qtbot.waitUntil(program.window.error_bar.isVisible, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.form, timeout=TIMEOUT)

    assert "class" in program.window.error_bar.sentence.text()
    assert page.panel.list.count() == 0


@pytest.mark.parametrize("view", ["form", "run", "comparison"])
def test_every_control_of_the_page_has_a_name_for_screen_readers(page, make_run, qtbot, view):
    make_run("A", right=[True])
    make_run("B", right=[True])
    listed(page, qtbot, 2)
    if view == "form":
        page.form.advanced_button.click()
    else:
        choose_rows(page, qtbot, *([0] if view == "run" else [0, 1]))
        charts = page.run_view.charts if view == "run" else page.comparison.charts
        qtbot.waitUntil(lambda: charts.canvas is not None, timeout=TIMEOUT)
    controls = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QSplitterHandle | QScrollArea)
    ]

    nameless = [
        widget
        for widget in controls
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert len(controls) >= 5
    assert nameless == []


def test_a_program_without_tensorflow_says_who_trains(page, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    page.form._refresh()

    assert not page.form.start_button.isEnabled()
    assert "Use the full X-ray Desktop" in page.form.start_note.text()
