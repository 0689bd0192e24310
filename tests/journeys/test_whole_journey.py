"""From a folder of films to a report of one film, in one window, with mouse and keyboard."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from xray_desktop.app import Program
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, write_drawn_dataset
from xray_desktop.ui.read.worklist_row import ANSWER_ROLE

TIMEOUT = 120_000
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
N_LEAKING_FILMS, N_PAIRS = 9, 11
REFUSED = "Not classified"


class User:
    """Somebody with a mouse and a keyboard in front of the window."""

    def __init__(self, program, qtbot, monkeypatch):
        self.window = program.window
        self._qtbot = qtbot
        self._monkeypatch = monkeypatch

    def wait_for(self, condition, timeout=TIMEOUT):
        self._qtbot.waitUntil(condition, timeout=timeout)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self._qtbot.keyClick(self.window, key, modifiers)

    def go_to(self, number, name):
        """Show a page by its key; its place in the rail is then the checked one."""
        self.press(Qt.Key.Key_0 + number, CONTROL)
        assert self.window.actions_table[f"page_{name}"].isChecked()
        return self.window.pages.page(name)

    def click(self, widget):
        assert widget.isVisible()
        assert widget.isEnabled()
        self._qtbot.mouseClick(widget, LEFT)

    def click_button(self, parent, text):
        """Click the visible button that has this text."""
        found = [
            button
            for button in parent.findChildren(QAbstractButton)
            if button.isVisible() and button.text().replace("&", "").rstrip("…") == text
        ]
        assert found, f"there is no button {text!r}"
        self.click(found[0])

    def click_row(self, view, row, *, twice=False):
        """Click a row of a list or grid, or double-click it."""
        index = view.model().index(row, 0)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        self._qtbot.mouseClick(view.viewport(), LEFT, pos=place)
        if twice:
            self._qtbot.mouseDClick(view.viewport(), LEFT, pos=place)

    def click_cell(self, table, row, column):
        place = table.visualItemRect(table.item(row, column)).center()
        self._qtbot.mouseClick(table.viewport(), LEFT, pos=place)

    def click_tab(self, tabs, title):
        bar = tabs.tabBar()
        titles = [bar.tabText(number).replace("&", "") for number in range(bar.count())]
        self._qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(titles.index(title)).center())

    def replace_text(self, entry, text):
        self.click(entry)
        self._qtbot.keyClick(entry, Qt.Key.Key_A, CONTROL)
        self._qtbot.keyClicks(entry, text)

    def answer_dialog(self, function, answer):
        """Choose this in the next dialog of the system."""
        self._monkeypatch.setattr(QFileDialog, function, lambda *_: answer)


def texts(view):
    """Return what the rows of a list say."""
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def user(qapp, qtbot, monkeypatch):
    program = Program(qapp)
    qtbot.addWidget(program.window)
    program.window.resize(1280, 800)
    with qtbot.waitExposed(program.window):
        program.window.show()
    yield User(program, qtbot, monkeypatch)
    program.window.close()
    assert program.services.runtime.stop(), "a worker thread did not stop"
    program.deleteLater()


@pytest.fixture
def films(tmp_path, data_folder_or_none):
    """The reference films where they are; else drawn ones with as many leaking films and pairs."""
    if data_folder_or_none:
        return data_folder_or_none / "covid19-image-dataset"
    root, first = tmp_path / "drawn", DRAWN_CLASSES[0]
    write_drawn_dataset(root / "train", n_per_class=24, size=128)
    write_drawn_dataset(root / "test", n_per_class=8, seed=5, size=128)
    for number in range(1, N_LEAKING_FILMS + 1):
        film = root / "train" / first / f"drawn {number:03d}.png"
        shutil.copy(film, root / "test" / first / f"leak {number}.png")
        if number <= N_PAIRS - N_LEAKING_FILMS:
            shutil.copy(film, film.with_name(f"copy {number}.png"))
    return root


@pytest.fixture
def dicom(data_folder_or_none):
    """A DICOM film; pydicom's own test file where there is no other."""
    if data_folder_or_none:
        return data_folder_or_none / "dicom" / "RG1_J2KI.dcm"
    from pydicom.data import get_testdata_file

    return Path(get_testdata_file("CT_small.dcm"))


def look_at_the_data(user, films):
    """Open the folder; the check says what is wrong, and shows the films that leak."""
    page = user.go_to(2, "dataset")
    user.answer_dialog("getExistingDirectory", str(films))
    user.click_button(page.welcome, "Open data folder")
    findings = page.findings.list
    sentence = f"Inflated score: {N_LEAKING_FILMS} of "
    user.wait_for(lambda: any(sentence in text for text in texts(findings)))
    [leak] = [row for row, text in enumerate(texts(findings)) if sentence in text]
    user.click_row(findings, leak)
    assert page.pairs.heading.text() == f"Pair 1 of {N_PAIRS}"
    assert "What to do:" in page.findings.advice.text()
    n_chosen = len(page.films.grid.selectedIndexes())
    assert n_chosen == page.films.grid.model().rowCount() > N_LEAKING_FILMS
    assert page.films.chosen_label.text().startswith(f"{n_chosen} ")


def train(user):
    """Train quickly, watch three epochs in the charts, stop, and keep what was learned."""
    page = user.go_to(3, "train")
    form = page.form
    user.wait_for(lambda: "films, 3 classes" in form.data.text())
    user.click(form.cards.cards["quick"])
    user.click(form.advanced_button)
    form.area.ensureWidgetVisible(form.advanced.entries["n_epochs"])
    # Far more than are waited for: the training must still run when it is stopped.
    user.replace_text(form.advanced.entries["n_epochs"].control, "300")
    user.replace_text(form.name, "My first one")
    user.click_button(form, "Start the training")
    view = page.run_view
    assert texts(page.panel.list)[0] == "My first one\nrunning"
    user.wait_for(lambda: view.charts.canvas is not None)
    user.wait_for(lambda: points_of(view.charts) >= 3)
    assert "Epoch" in view.status.text.text()
    user.click_button(view, "Stop and keep the model")
    user.wait_for(lambda: view.figures.isVisible() and "Accuracy" in view.figures.text())
    assert "stopped" in view.state.text()
    user.click_button(view, "Use this model")
    user.wait_for(view.question.isVisible)
    assert "now classifies" in view.question.text.text()


def points_of(charts):
    """Return how many points the drawn curve of the loss has."""
    lines = charts.drawing.lines
    return len(lines[0][0].get_ydata()) if lines else 0


def evaluate(user):
    """Ask what the model is worth on the test part; look at the films of a cell, and at one."""
    user.click_button(user.window.pages.page("train").run_view, "Evaluate it")
    page = user.window.pages.page("evaluate")
    user.wait_for(lambda: page.setup.isVisible() and page.setup.start_button.isEnabled())
    assert page.setup.model_box.currentText().startswith("My first one")
    assert page.setup.part_box.currentText().startswith("Test")
    user.click(page.setup.start_button)
    result = page.result
    user.wait_for(result.isVisible)
    assert result.heading.text().startswith("My first one: test part of ")
    user.click_tab(result.tabs, "Matrix")
    table = result.matrix.table
    n_classes = table.rowCount() - 1
    counts = {(row, 0): int(table.item(row, 0).text()) for row in range(n_classes)}
    row, column = max(counts, key=counts.get)
    user.click_cell(table, row, column)
    films = result.films
    assert counts[row, column] > 0
    assert films.grid.model().rowCount() == counts[row, column]
    assert table.horizontalHeaderItem(column).text() in films.heading.text()
    hint = films.grid.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    user.click_row(films.grid, 0, twice=True)
    assert user.window.actions_table["page_read"].isChecked()
    user.wait_for(lambda: user.window.windowTitle().startswith(Path(hint.splitlines()[0]).name))
    read = user.window.pages.page("read")
    user.wait_for(lambda: read.result.answer.text() == table.horizontalHeaderItem(column).text())


def classify(user, film, class_names):
    """Open a film from elsewhere by its key; the model gives it a class, or says why it does not.

    Which of the two depends on what the model was trained on; a film of its own test part, whose
    class must be there, was looked at before.
    """
    user.answer_dialog("getOpenFileNames", ([str(film)], ""))
    user.press(Qt.Key.Key_O, CONTROL)
    page = user.window.pages.page("read")
    user.wait_for(lambda: film.name in user.window.windowTitle())
    worklist = page.worklist.model()
    rows = [row for row, name in enumerate(texts(page.worklist)) if name == film.name]
    assert len(rows) == 1
    user.wait_for(lambda: page.result.answer.text().split(":")[0] in {*class_names, REFUSED})
    answer, explanation = page.result.answer.text(), page.result.explanation
    assert explanation.isVisible()
    assert explanation.text()
    listed = worklist.index(rows[0], 0).data(ANSWER_ROLE)
    assert listed.casefold().startswith(answer.split(":")[0].casefold())
    assert "My first one" in page.result.model_label.text()
    return page


def save_report(user, path):
    """Save what the window says of the films."""
    user.answer_dialog("getSaveFileName", (str(path), ""))
    user.press(Qt.Key.Key_E, CONTROL | SHIFT)
    user.wait_for(lambda: path.name in user.window.statusBar().currentMessage())
    page = path.read_text(encoding="utf-8")
    assert "Research use only" in page
    return page


@pytest.mark.slow
def test_folder_becomes_model_becomes_report(user, films, dicom, tmp_path):
    look_at_the_data(user, films)
    train(user)
    evaluate(user)
    classify(user, dicom, class_names={folder.name for folder in (films / "train").iterdir()})
    page = save_report(user, tmp_path / "report.html")
    assert dicom.name in page
    assert "My first one" in page
    assert not user.window.error_bar.isVisible()
