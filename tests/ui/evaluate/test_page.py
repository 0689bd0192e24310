"""The page Evaluate with real clicks, a real worker and a small bundle."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QToolButton

from xray_desktop.base import paths
from xray_desktop.ui.actions.commands.info import Need

BUNDLES = Path(__file__).parents[2] / "bundles"
LEFT = Qt.MouseButton.LeftButton
TIMEOUT = 60_000


@pytest.fixture
def own():
    """A model of the classes bright, dark and striped among the user's."""
    return Path(shutil.copytree(BUNDLES / "with_maps", paths.user_data_folder() / "models" / "own"))


@pytest.fixture
def films(tiny_dataset):
    """24 films in folders of these classes."""
    for old, new in (("Empty", "bright"), ("Flat", "dark"), ("Upright", "striped")):
        (tiny_dataset / old).rename(tiny_dataset / new)
    return tiny_dataset


@pytest.fixture
def page(own, program, qtbot):
    program.window.show_page("evaluate")
    qtbot.waitUntil(lambda: len(program.services.library.entries) == 2, timeout=TIMEOUT)
    return program.window.pages.page("evaluate")


@pytest.fixture
def tiny(page, own, program):
    """The page with that model chosen."""
    program.services.evaluation.propose_model(own)
    assert page.setup.model.path == own
    return page


@pytest.fixture
def evaluated(tiny, program, films, qtbot):
    """The page with an evaluation of that model on drawn films."""
    tiny.take_paths([films])
    wait_for_evaluation(program, qtbot)
    return tiny


def wait_for_evaluation(program, qtbot):
    services = program.services
    qtbot.waitUntil(lambda: services.workspace.evaluation is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not services.evaluation.is_running, timeout=TIMEOUT)


def show_tab(page, title, qtbot):
    bar = page.result.tabs.tabBar()
    texts = [bar.tabText(number).replace("&", "") for number in range(bar.count())]
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(texts.index(title)).center())


def click_cell(page, true, called, qtbot):
    table = page.result.matrix.table
    place = table.visualItemRect(table.item(true, called)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)


def click_radio(button, qtbot):
    qtbot.mouseClick(button, LEFT, pos=QPoint(8, button.height() // 2))


def counts(page):
    """Return the cells of the matrix, without its totals."""
    table = page.result.matrix.table
    n = table.rowCount() - 1
    return [[int(table.item(row, column).text()) for column in range(n)] for row in range(n)]


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_empty_page_says_what_to_do_and_offers_it(page):
    buttons = [button.text() for button in page.welcome.findChildren(QToolButton)]

    assert page.welcome.isVisible()
    assert "Choose a folder of films" in buttons
    assert "Choose films whose class is known" in page.setup.sentence.text()
    assert Need.EVALUABLE not in page.available
    assert page.setup.model.is_shipped


def test_a_dropped_folder_is_evaluated_at_once_where_its_classes_are_those_of_the_model(evaluated):
    assert evaluated.result.isVisible()
    assert "all films of tiny films" in evaluated.result.heading.text()
    assert "As given" in words(evaluated.result.score)
    assert Need.EVALUATION in evaluated.available
    assert not evaluated.setup.classes.isVisible()


def test_a_dropped_file_is_refused_with_a_sentence(tiny, program, films):
    assert tiny.take_paths([films / "dark" / "film 0.png"])

    assert "film 0.png is no folder" in program.window.error_bar.sentence.text()


def test_a_folder_is_chosen_and_evaluated_with_buttons(tiny, program, films, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(films))
    program.window.actions_table["evaluate_folder"].trigger()
    qtbot.waitUntil(lambda: tiny.setup.request is not None, timeout=TIMEOUT)
    assert "24 films" in tiny.setup.images_box.currentText()

    qtbot.mouseClick(tiny.setup.start_button, LEFT)

    wait_for_evaluation(program, qtbot)
    assert tiny.result.isVisible()


def test_the_films_of_a_cell_are_as_many_as_its_number(evaluated, qtbot):
    show_tab(evaluated, "Matrix", qtbot)
    matrix = counts(evaluated)
    assert sum(map(sum, matrix)) == 24

    for true, row in enumerate(matrix):
        for called, count in enumerate(row):
            click_cell(evaluated, true, called, qtbot)
            assert len(evaluated.result.films.rows) == count


def test_all_films_come_back_after_a_cell(evaluated, qtbot):
    show_tab(evaluated, "Matrix", qtbot)
    click_cell(evaluated, 0, 0, qtbot)

    qtbot.mouseClick(evaluated.result.films.all_button, LEFT)

    assert len(evaluated.result.films.rows) == 24
    assert not evaluated.result.films.all_button.isVisible()


def test_the_hardest_films_come_first_and_wrong_ones_can_be_seen_alone(evaluated, program, qtbot):
    view, shown = program.services.workspace.evaluation, evaluated.result.films
    given = [view.y_prob[row, view.y_true[row]] for row in shown.rows]
    assert given == sorted(given)
    n_wrong = int((view.y_prob.argmax(axis=1) != view.y_true).sum())

    shown.filter.setFocus()
    qtbot.keyClick(shown.filter, Qt.Key.Key_Down)

    assert shown.filter.currentText() == "Misclassified only"
    assert len(shown.rows) == n_wrong


def test_a_double_click_shows_the_film_with_its_heat_map(evaluated, program, qtbot):
    grid = evaluated.result.films.grid
    view = program.services.workspace.evaluation
    path = Path(view.paths[evaluated.result.films.rows[0]])
    place = grid.visualRect(grid.model().index(0, 0)).center()

    qtbot.mouseClick(grid.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=place)

    workspace = program.services.workspace
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    assert workspace.current_image.path == path
    assert program.window.pages.current_name == "read"
    assert program.window.actions_table["heatmap"].isChecked()
    # The shipped model classifies there, and the user is told.
    assert "another model" in program.window.statusBar().currentMessage()


@pytest.mark.parametrize("title", ["Classes", "Operating point"])
def test_every_tab_shows_this_evaluation(evaluated, qtbot, title):
    show_tab(evaluated, title, qtbot)

    shown = {
        "Classes": lambda: evaluated.result.report.table.rowCount() == 3,
        "Operating point": lambda: evaluated.result.point.class_box.count() == 3,
    }[title]
    assert shown()


def test_other_names_of_classes_are_joined_in_place(tiny, program, films, qtbot):
    (films / "dark").rename(films / "Dark")
    (films / "striped").rename(films / "lined")
    tiny.take_paths([films])
    setup = tiny.setup
    qtbot.waitUntil(lambda: setup.films is not None, timeout=TIMEOUT)

    assert setup.classes.isVisible()
    assert setup.classes.partners == {"Dark": "dark", "bright": "bright", "lined": None}
    assert "no class of this name" in setup.classes.item(2, 3).text()
    assert "left out" in setup.sentence.text()
    assert program.services.workspace.evaluation is None
    box = setup.classes.cellWidget(2, 2)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    qtbot.mouseClick(setup.start_button, LEFT)

    wait_for_evaluation(program, qtbot)
    view = program.services.workspace.evaluation
    assert view.report.as_given.n_samples == 24
    assert view.class_names == ("bright", "dark", "striped")


def test_classes_that_are_left_out_are_not_counted(tiny, program, films, qtbot):
    (films / "striped").rename(films / "lined")
    tiny.take_paths([films])
    qtbot.waitUntil(lambda: tiny.setup.films is not None, timeout=TIMEOUT)

    qtbot.mouseClick(tiny.setup.start_button, LEFT)

    wait_for_evaluation(program, qtbot)
    assert program.services.workspace.evaluation.report.as_given.n_samples == 16
    assert "you chose no class of the model for lined: 8" in words(tiny.result.score)


def test_nothing_starts_without_a_common_class(page, films, qtbot):
    page.take_paths([films])
    qtbot.waitUntil(lambda: page.setup.films is not None, timeout=TIMEOUT)

    assert page.setup.request is None
    assert not page.setup.start_button.isEnabled()
    assert "knows none of the classes" in page.setup.sentence.text()


def test_the_open_data_set_is_offered_without_its_excluded_films(tiny, program, films, qtbot):
    dataset = program.services.dataset
    dataset.open_folders([films])
    qtbot.waitUntil(lambda: dataset.audit_result is not None, timeout=TIMEOUT)
    dataset.changes.exclude([0, 1])
    assert tiny.setup.images_box.currentText() == "Data set “tiny films”, 22 films"

    qtbot.mouseClick(tiny.setup.start_button, LEFT)

    wait_for_evaluation(program, qtbot)
    assert program.services.workspace.evaluation.report.as_given.n_samples == 22
    qtbot.waitUntil(lambda: not dataset.is_auditing, timeout=TIMEOUT)


def test_the_evaluation_before_stays_when_one_is_canceled(evaluated, program, qtbot):
    before = program.services.workspace.evaluation
    table = program.window.actions_table
    table["evaluate_start"].trigger()
    assert evaluated.setup.cancel_button.isVisible()

    qtbot.mouseClick(evaluated.setup.cancel_button, LEFT)

    assert not program.services.evaluation.is_running
    assert program.services.workspace.evaluation is before
    assert not table["evaluate_cancel"].isEnabled()


@pytest.mark.parametrize("suffix", [".html", ".json", ".csv"])
def test_an_evaluation_is_saved_and_the_status_bar_says_where(
    evaluated, program, tmp_path, monkeypatch, qtbot, suffix
):
    out = tmp_path / f"evaluation{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    with qtbot.waitSignal(program.services.evaluation.informed, timeout=TIMEOUT):
        program.window.actions_table["evaluate_save"].trigger()

    assert f"Saved: {out.name}" in program.window.statusBar().currentMessage()
    text = out.read_text(encoding="utf-8")
    if suffix == ".json":
        assert json.loads(text)["n_samples"] == 24
    elif suffix == ".csv":
        assert len(list(csv.DictReader(text.splitlines()))) == 24
    else:
        assert "Evaluation of" in text


def test_a_finished_training_is_evaluated_with_its_own_model(program, make_run, qtbot):
    run = make_run("mine", right=[True, False])
    bundle = run / "bundle"
    shutil.copytree(BUNDLES / "with_maps", bundle)
    services, window = program.services, program.window
    services.run_list.refresh()
    window.show_page("train")
    train = window.pages.page("train")
    qtbot.waitUntil(lambda: services.run_list.find(run) is not None, timeout=TIMEOUT)
    train.panel.choose([run])
    services.library.refresh()
    qtbot.waitUntil(lambda: len(services.library.models) == 2, timeout=TIMEOUT)

    window.actions_table["train_evaluate"].trigger()

    page = window.pages.page("evaluate")
    assert page.isVisible()
    assert page.setup.model.path == bundle
    # To evaluate a model is not to use it.
    assert services.workspace.model.is_shipped


def test_sources_are_told_apart_on_the_score_card(tiny, program, films, tmp_path, qtbot):
    other = Path(shutil.copytree(films, tmp_path / "elsewhere"))
    tiny.take_paths([films, other])

    wait_for_evaluation(program, qtbot)

    shown = words(tiny.result.score)
    assert "By source, films as given" in shown
    assert "elsewhere" in shown
    assert "Predicted classes by source" in shown


@pytest.fixture
def real(page, program, data_folder, qtbot):
    """The shipped model on the folder that it was trained on."""
    page.take_paths([data_folder / "covid19-image-dataset"])
    wait_for_evaluation(program, qtbot)
    return page


def test_the_matrix_of_real_films_counts_all_and_those_that_do_not_leak(real, qtbot):
    show_tab(real, "Matrix", qtbot)
    assert "Leak-free (55)" in real.result.clean_button.text().replace("&", "")
    assert sum(map(sum, counts(real))) == 55
    assert len(real.result.films.rows) == 55

    click_radio(real.result.given_button, qtbot)

    matrix = counts(real)
    assert sum(map(sum, matrix)) == 66
    for true, row in enumerate(matrix):
        for called, count in enumerate(row):
            click_cell(real, true, called, qtbot)
            assert len(real.result.films.rows) == count


def test_leaking_films_can_be_seen_alone(real, qtbot):
    click_radio(real.result.given_button, qtbot)
    films = real.result.films
    films.filter.setFocus()

    qtbot.keyClick(films.filter, Qt.Key.Key_End)

    assert films.filter.currentText() == "Leaking or duplicate only"
    assert len(films.rows) == 11
