"""The page Dataset with real clicks: open, look, mend, take back."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QToolButton

from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, write_drawn_dataset
from xray_desktop.ui.actions.commands.info import Need

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def leaking(tmp_path):
    """Drawn films with train and test; one test film is a training film."""
    root = tmp_path / "drawn"
    write_drawn_dataset(root / "train", n_per_class=10, size=64)
    write_drawn_dataset(root / "test", n_per_class=4, seed=5, size=64)
    name = DRAWN_CLASSES[0]
    shutil.copy(root / "train" / name / "drawn 001.png", root / "test" / name / "leak.png")
    return root


@pytest.fixture
def page(program):
    program.window.show_page("dataset")
    return program.window.pages.page("dataset")


@pytest.fixture
def opened(page, program, leaking, qtbot):
    """The page with those films, checked."""
    page.take_paths([leaking])
    qtbot.waitUntil(lambda: program.services.dataset.audit_result is not None, timeout=90_000)
    return page


def finding_row(page, program, kind):
    return [f.kind for f in program.services.dataset.audit_result.findings].index(kind)


def click_finding(page, program, kind, qtbot):
    item = page.findings.list.item(finding_row(page, program, kind))
    page.findings.list.scrollToItem(item)
    place = page.findings.list.visualItemRect(item).center()
    qtbot.mouseClick(page.findings.list.viewport(), LEFT, pos=place)


def click_film(page, place, qtbot, modifier=Qt.KeyboardModifier.NoModifier):
    grid = page.films.grid
    index = grid.model().index(place, 0)
    grid.scrollTo(index)
    qtbot.mouseClick(grid.viewport(), LEFT, modifier, pos=grid.visualRect(index).center())


def test_the_empty_page_says_what_to_do_and_offers_it(page):
    buttons = page.welcome.findChildren(QToolButton)

    assert [button.text() for button in buttons] == ["Open data folder", "Open sample data set"]
    assert page.welcome.isVisible()
    assert not page.available


def test_a_dropped_folder_is_opened_and_counted(opened):
    table = opened.summary.classes

    assert not opened.welcome.isVisible()
    assert [table.item(row, 0).text() for row in range(3)] == list(DRAWN_CLASSES)
    assert [table.item(0, column).text() for column in (1, 2)] == ["10", "5"]
    assert opened.films.shown_label.text() == "43 films"
    assert Need.DATASET in opened.available


def test_a_dropped_file_is_refused_with_a_sentence(page, program, leaking):
    film = leaking / "train" / DRAWN_CLASSES[0] / "drawn 001.png"

    assert page.take_paths([film])
    assert "drawn 001.png is no folder" in program.window.error_bar.sentence.text()


def test_a_finding_shows_and_chooses_its_films(opened, program, qtbot):
    click_finding(opened, program, "leak", qtbot)

    view = program.services.workspace.dataset
    assert [view.name(row) for row in opened.films.chosen] == ["leak.png", "drawn 001.png"]
    assert "What to do:" in opened.findings.advice.text()
    assert opened.films.all_button.isVisible()
    qtbot.mouseClick(opened.films.all_button, LEFT)
    assert len(opened.films.rows) == 43
    assert not opened.pairs.isVisible()


def test_a_leaking_pair_stands_side_by_side_and_its_training_film_is_excluded(
    opened, program, qtbot
):
    click_finding(opened, program, "leak", qtbot)
    qtbot.waitUntil(lambda: all(box.film is not None for box in opened.pairs.films), timeout=30_000)

    assert opened.pairs.heading.text() == "Pair 1 of 1"
    assert opened.pairs.sentence.text() == "The very same pixels."
    assert opened.pairs.names[0].text().startswith("drawn 001.png\ntraining, ")
    assert opened.pairs.names[1].text().startswith("leak.png\ntest, ")
    first, second = (box.film for box in opened.pairs.films)
    assert first == second
    qtbot.mouseClick(opened.pairs.exclude_button, LEFT)
    assert opened.pairs.names[0].text().endswith("excluded")
    assert not opened.pairs.exclude_button.isEnabled()
    dataset = program.services.dataset
    qtbot.waitUntil(lambda: dataset.is_audit_current, timeout=90_000)
    assert "leak" not in [finding.kind for finding in dataset.audit_result.findings]


def test_chosen_films_are_excluded_undone_and_redone_by_keys(opened, program, qtbot):
    program.window.activateWindow()
    click_film(opened, 0, qtbot)
    click_film(opened, 2, qtbot, Qt.KeyboardModifier.ControlModifier)
    changes = program.services.dataset.changes

    qtbot.keyClick(opened.films.grid, Qt.Key.Key_Delete)
    assert changes.state.excluded.sum() == 2
    assert opened.films._badge(0) == "bad"
    assert opened.films._texts(0)[1].startswith("excluded")
    assert opened.summary.classes.item(0, 2).text() == "3"
    qtbot.keyClick(opened.films.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert changes.state.excluded.sum() == 0
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(opened.films.grid, Qt.Key.Key_Z, keys)
    assert changes.state.excluded.sum() == 2
    assert len(opened.films.chosen) == 2
    qtbot.keyClick(opened.films.grid, Qt.Key.Key_Insert)
    assert changes.state.excluded.sum() == 0


def test_a_film_gets_a_new_class_that_is_written(opened, program, qtbot):
    click_film(opened, 0, qtbot)
    opened.films.class_text.setFocus()
    opened.films.class_text.selectAll()
    qtbot.keyClicks(opened.films.class_text, "Other & new")
    qtbot.mouseClick(opened.films.class_button, LEFT)

    assert "Other & new" in program.services.dataset.changes.state.class_names
    assert opened.films._texts(0)[1].startswith("Other & new")
    names = [opened.filter.class_name.itemText(n) for n in range(opened.filter.class_name.count())]
    assert "Other & new" in names


def test_a_class_is_renamed_in_its_table(opened, program, qtbot):
    opened.summary.classes.item(0, 0).setText("Healthy")

    assert "Healthy" in program.services.dataset.changes.state.class_names
    assert opened.summary.classes.item(1, 0).text() == "Healthy"


def test_filters_and_order_choose_what_is_shown(opened, program, qtbot):
    view = program.services.workspace.dataset
    opened.filter.part.setCurrentIndex(opened.filter.part.findText("Test"))
    assert len(opened.films.rows) == 13
    opened.filter.class_name.setCurrentIndex(1)
    assert len(opened.films.rows) == 5
    qtbot.keyClicks(opened.filter.text, "LEAK")
    qtbot.waitUntil(lambda: len(opened.films.rows) == 1)
    assert opened.films.shown_label.text() == "1 of 43 films"
    qtbot.mouseClick(opened.filter.clear_button, LEFT)
    qtbot.waitUntil(lambda: len(opened.films.rows) == 43)
    opened.films.sort.setCurrentIndex(opened.films.sort.findData("name"))
    names = [view.name(row) for row in opened.films.rows]
    assert names == sorted(names)
    opened.filter.shown.setCurrentIndex(2)
    assert opened.films.rows == []


def test_a_double_click_opens_the_film_on_the_read_page(opened, program, qtbot):
    grid = opened.films.grid
    click_film(opened, 0, qtbot)
    place = grid.visualRect(grid.model().index(0, 0)).center()
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=place)

    assert program.window.pages.current_name == "read"
    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=30_000)
    expected = program.services.workspace.dataset.path(opened.films.rows[0])
    assert program.services.workspace.shown.path == expected


def test_the_split_is_counted_and_another_seed_deals_anew(opened, program, qtbot):
    dataset = program.services.dataset
    table = opened.split.table

    assert [table.item(0, column).text() for column in (1, 2, 3)] == ["9", "1", "5"]
    assert "test part is that of the folders" in opened.split.sentence.text()
    opened.split.seed_box.setValue(3)
    assert program.services.workspace.project.seed == 3
    qtbot.waitUntil(lambda: dataset.is_audit_current, timeout=90_000)


def test_a_grouping_by_a_pattern_is_asked_for_in_place(opened, program, qtbot):
    split = opened.split
    split.grouping.setCurrentIndex(1)
    split.grouping.activated.emit(1)
    assert split.pattern.isVisible()
    qtbot.keyClicks(split.pattern, r"^(drawn \d+)")
    qtbot.keyClick(split.pattern, Qt.Key.Key_Return)

    assert program.services.workspace.project.group_by == r"^(drawn \d+)"
    qtbot.waitUntil(lambda: not program.services.dataset.is_opening, timeout=30_000)


def test_unreadable_files_are_named_with_their_reason(page, program, leaking, qtbot):
    broken = leaking / "train" / DRAWN_CLASSES[0] / "broken <b>.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nno film")
    page.take_paths([leaking])
    qtbot.waitUntil(lambda: program.services.dataset.audit_result is not None, timeout=90_000)

    click_finding(page, program, "unreadable", qtbot)

    assert str(broken) in page.findings.advice.text()
    assert page.findings.advice.textFormat() is Qt.TextFormat.PlainText
    assert "1 files cannot be read" in page.summary.facts.text()


def choose_in_box(box, text, qtbot):
    """Choose by keys, as a person without a mouse does."""
    box.setFocus()
    while box.currentText() != text:
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, f"there is no {text}"


def test_films_from_elsewhere_are_offered_by_a_finding_and_mapped_and_taken_back(
    opened, program, tmp_path, monkeypatch, qtbot
):
    other = write_drawn_dataset(tmp_path / "clinic", n_per_class=2, seed=8, size=64)
    (other / DRAWN_CLASSES[1]).rename(other / "Foot")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    click_finding(opened, program, "single_source_class", qtbot)
    assert "another hospital" in opened.findings.advice.text()

    qtbot.mouseClick(opened.findings.external_data_button, LEFT)
    panel = opened.external_data
    qtbot.waitUntil(panel.isVisible, timeout=30_000)

    assert panel.table.partners["Foot"] == ""
    assert panel.table.partners[DRAWN_CLASSES[0]] == DRAWN_CLASSES[0]
    assert "Still to be chosen: Foot" in panel.note.text()
    assert not panel.add_button.isEnabled()
    row = list(panel.table.partners).index("Foot")
    choose_in_box(panel.table.cellWidget(row, 2), "Out of scope (reject class)", qtbot)
    assert panel.add_button.isEnabled()
    qtbot.mouseClick(panel.add_button, LEFT)
    workspace, dataset = program.services.workspace, program.services.dataset
    qtbot.waitUntil(lambda: len(workspace.dataset.sources) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)

    table = opened.summary.sources
    assert not panel.isVisible()
    assert opened.summary.title.text() == "drawn + clinic"
    assert [table.item(0, column).text() for column in (1, 2)] == ["15", "2"]
    assert [table.item(3, column).text() for column in range(3)] == [
        "Out of scope (reject class)", "0", "2",
    ]  # fmt: skip
    assert opened.filter.class_name.findText("Out of scope (reject class)") == 4
    assert opened.summary.facts.text() == "47 films in 3 classes; 2 out-of-scope films"
    qtbot.waitUntil(lambda: dataset.is_audit_current, timeout=90_000)
    table = opened.split.table
    assert table.item(3, 0).text() == "Out of scope (reject class)"
    program.window.actions_table["dataset_undo"].trigger()
    qtbot.waitUntil(lambda: len(workspace.dataset.sources) == 1, timeout=30_000)
    qtbot.waitUntil(lambda: not dataset.is_opening, timeout=30_000)
    assert opened.summary.title.text() == "drawn"


def test_films_from_elsewhere_can_be_left_where_they_are(opened, program, tmp_path, qtbot):
    other = write_drawn_dataset(tmp_path / "clinic", n_per_class=2, seed=8, size=64)
    program.services.dataset.external_data.look_at(other)
    qtbot.waitUntil(opened.external_data.isVisible, timeout=30_000)

    qtbot.mouseClick(opened.external_data.cancel_button, LEFT)

    assert not opened.external_data.isVisible()
    assert len(program.services.workspace.dataset.sources) == 1


def test_chosen_films_can_be_given_to_what_is_refused(opened, program, qtbot):
    click_film(opened, 0, qtbot)
    choose_in_box(opened.films.class_choice, "Out of scope (reject class)", qtbot)

    qtbot.mouseClick(opened.films.class_button, LEFT)

    (row,) = opened.films.chosen
    assert program.services.dataset.changes.state.class_name(row) == "outside"
    table = opened.summary.classes
    assert table.item(3, 0).text() == "Out of scope (reject class)"
    assert not table.item(3, 0).flags() & Qt.ItemFlag.ItemIsEditable


def test_closing_shows_the_first_page_again_with_the_folder_on_it(opened, program, leaking, qtbot):
    program.window.actions_table["dataset_close"].trigger()

    assert opened.welcome.isVisible()
    button = opened.welcome._recent.itemAt(0).widget()
    assert button.text() == str(leaking)
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: program.services.workspace.dataset is not None, timeout=30_000)


def test_commands_say_why_they_cannot_be_used(page, program):
    table = program.window.actions_table

    assert not table["dataset_exclude"].isEnabled()
    assert "Choose films in the grid first." in table["dataset_exclude"].toolTip()
    assert "Nothing was changed yet." in table["dataset_undo"].toolTip()


def test_the_reference_films_show_their_nine_leaks_and_eleven_pairs(
    page, program, data_folder, qtbot
):
    page.take_paths([data_folder / "covid19-image-dataset"])
    qtbot.waitUntil(lambda: program.services.dataset.audit_result is not None, timeout=180_000)
    view = program.services.workspace.dataset

    click_finding(page, program, "leak", qtbot)

    chosen = page.films.chosen
    assert len([row for row in chosen if view.part[row] == 2]) == 9
    assert len(page.pairs._pairs) == 11
    assert {row for pair in page.pairs._pairs for row in (pair.train, pair.held_out)} == set(chosen)
    qtbot.waitUntil(lambda: all(box.film is not None for box in page.pairs.films), timeout=30_000)
    seen = {page.pairs.pair}
    for _ in range(10):
        qtbot.mouseClick(page.pairs.next_button, LEFT)
        seen.add(page.pairs.pair)
    assert len(seen) == 11
    assert not page.pairs.next_button.isEnabled()
    qtbot.mouseClick(page.pairs.exclude_all_button, LEFT)
    state = program.services.dataset.changes.state
    assert state.excluded.sum() == 7
    assert not any(view.part[row] == 2 for row in state.excluded.nonzero()[0])
