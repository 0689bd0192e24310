"""What was chosen in a data set ends with it: no row of it is taken for one of the next."""

import pytest
from PySide6.QtCore import Qt

from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.ui.actions.commands.info import Need

WAIT = 90_000


@pytest.fixture
def larger(tmp_path):
    """A data set whose rows are more than those of the other, with films that leak."""
    root = tmp_path / "larger"
    write_drawn_dataset(root / "train", n_per_class=10, size=48)
    write_drawn_dataset(root / "test", n_per_class=10, size=48)
    return root


@pytest.fixture
def smaller(tmp_path):
    return write_drawn_dataset(tmp_path / "smaller", n_per_class=8, seed=3, size=48)


@pytest.fixture
def page(program):
    program.window.show_page("dataset")
    return program.window.pages.page("dataset")


@pytest.fixture
def open_folders(program, page, qtbot):
    """A function that opens data folders and waits for their audit."""

    def opened(*folders):
        service = program.services.dataset
        page.take_paths(list(folders))
        qtbot.waitUntil(
            lambda: (
                service.audit_result is not None
                and program.services.workspace.dataset.folders == folders
                and program.services.workspace.dataset.is_read
            ),
            timeout=WAIT,
        )
        return page

    return opened


def test_films_chosen_in_the_grid_are_chosen_no_longer(open_folders, larger, smaller, qtbot):
    page = open_folders(larger)
    qtbot.keyClick(page.films.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.films.chosen) == 60

    open_folders(smaller)

    assert page.films.chosen == ()
    assert Need.CHOSEN_IMAGES not in page.available


def test_no_slot_sees_rows_of_one_data_set_beside_another(
    open_folders, program, larger, smaller, qtbot
):
    page, workspace = open_folders(larger), program.services.workspace
    page.films.choose(range(60))
    seen = []

    def look():
        state, view = program.services.dataset.changes.state, workspace.dataset
        seen.append(state is None or len(state.excluded) == len(view))
        seen.append(not page.films.chosen or max(page.films.chosen) < len(view))
        _ = page.available

    for signal in (workspace.dataset_changed, workspace.project_changed):
        signal.connect(look)
    for signal in (program.services.dataset.audit_changed, page.available_changed):
        signal.connect(look)
    open_folders(smaller)

    assert seen
    assert all(seen)


def test_a_film_under_review_is_not_that_of_the_next_data_set(
    open_folders, program, larger, smaller, qtbot
):
    page, service = open_folders(larger), program.services.dataset
    qtbot.mouseClick(page.findings.review_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.review.panel.film is not None, timeout=WAIT)
    panel, workspace = page.review.panel, program.services.workspace
    seen = []

    def look():
        seen.append(panel.film is None or panel.film.position < len(workspace.dataset))

    for signal in (workspace.dataset_changed, workspace.project_changed, service.audit_changed):
        signal.connect(look)
    open_folders(smaller)
    qtbot.waitUntil(lambda: service.review.result is not None, timeout=WAIT)

    assert all(seen)
    assert {film.position for film in panel._films} < set(range(24))


def test_pairs_that_leak_go_with_their_data_set(open_folders, program, larger, smaller):
    page = open_folders(larger)
    kinds = [finding.kind for finding in program.services.dataset.audit_result.findings]
    page.findings.list.setCurrentRow(kinds.index("leak"))
    assert page.pairs.pair is not None

    open_folders(smaller)

    assert page.pairs.pair is None
    assert not page.pairs.isVisible()


def test_a_source_of_one_data_set_is_no_filter_of_another(open_folders, larger, smaller, tmp_path):
    page = open_folders(larger, smaller)
    page.filter.source.setCurrentIndex(page.filter.source.findText("smaller"))
    assert len(page.films.rows) == 24

    other = write_drawn_dataset(tmp_path / "other", n_per_class=2, seed=4, size=48)
    open_folders(larger, other)

    assert len(page.films.rows) == 66


def test_closing_lets_go_of_what_was_chosen(open_folders, program, larger):
    page = open_folders(larger)
    page.films.choose(range(60))

    program.services.dataset.close()

    assert page.films.chosen == ()
    assert page.films.rows == []
    assert program.services.dataset.changes.state is None
