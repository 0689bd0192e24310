"""A first session, with mouse and keyboard: look at a film, then classify it."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from xray_desktop.app import Program
from xray_desktop.base import paths
from xray_desktop.ui.read.worklist_row import ANSWER_ROLE
from xray_desktop.ui.window import open_commands

BUNDLE = Path(__file__).parents[1] / "bundles" / "with_maps"
TIMEOUT = 30_000


@pytest.fixture
def program(qapp, qtbot):
    program = Program(qapp)
    qtbot.addWidget(program.window)
    with qtbot.waitExposed(program.window):
        program.window.show()
    yield program
    program.window.close()
    assert program.services.runtime.stop(), "a worker thread did not stop"
    program.deleteLater()


@pytest.fixture
def films(tmp_path):
    """Two films of 300 x 200, dark left and bright right; the second one is not a picture."""
    folder = tmp_path / "films"
    folder.mkdir()
    pixels = np.full((200, 300), 60, np.uint8)
    pixels[:, 150:] = 180
    Image.fromarray(pixels).save(folder / "a.png")
    (folder / "b.png").write_text("not a picture")
    return folder


def gray_at(view, share_x, share_y):
    image = view.grab().toImage()
    return image.pixelColor(int(image.width() * share_x), int(image.height() * share_y)).red()


def move_to(view, point):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        view.mapToGlobal(QPointF(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def is_answer_of_tiny(prediction):
    return prediction is not None and "striped" in prediction.class_names


def test_films_are_opened_looked_at_and_classified(program, films, qtbot, monkeypatch):
    window, page, workspace = program.window, program.window.read_page, program.services.workspace
    monkeypatch.setattr(open_commands.QFileDialog, "getExistingDirectory", lambda *_: str(films))
    own = Path(shutil.copytree(BUNDLE, paths.user_data_folder() / "models" / "own"))

    qtbot.keyClick(
        window,
        Qt.Key.Key_O,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    assert page.view.isVisible()
    assert page.worklist.model().rowCount() == 2
    assert gray_at(page.view, 0.3, 0.5) == 60
    assert gray_at(page.view, 0.7, 0.5) == 180

    qtbot.keyClick(window, Qt.Key.Key_I)
    assert gray_at(page.view, 0.3, 0.5) == 195
    qtbot.keyClick(window, Qt.Key.Key_H)
    assert gray_at(page.view, 0.3, 0.5) == 75
    scale = page.view.device_scale
    qtbot.keyClick(window, Qt.Key.Key_Plus)
    assert page.view.device_scale > scale
    move_to(page.view, page.view.rect().center())
    assert "300 x 200" in page.facts.text()
    assert "pixel value" in page.facts.text()

    qtbot.mouseClick(page.result.model_button, Qt.MouseButton.LeftButton)
    models = window.pages.page("models")
    qtbot.waitUntil(lambda: models.list.rows.row_of(own) == 1, timeout=TIMEOUT)
    qtbot.keyClick(models.list, Qt.Key.Key_Down)
    window.actions_table["model_default"].trigger()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    # The shipped model may have answered before.
    qtbot.waitUntil(lambda: is_answer_of_tiny(workspace.films[0].prediction), timeout=TIMEOUT)
    prediction = workspace.films[0].prediction
    assert page.result.answer.text() == prediction.predicted_class
    assert "Tiny" in page.result.model_label.text()
    assert prediction.predicted_class in page.worklist.model().index(0, 0).data(ANSWER_ROLE)

    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: workspace.films[1].error is not None, timeout=TIMEOUT)
    assert page.result.answer.text() == "Cannot be read"
    assert "b.png" in page.view.accessibleDescription()
    assert not window.error_bar.isVisible()

    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert page.welcome.isVisible()


def test_given_films_are_opened_at_the_start(qapp, qtbot, films):
    program = Program(qapp)
    program.open([films / "a.png"])
    qtbot.addWidget(program.window)
    program.window.show()

    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=TIMEOUT)
    assert program.services.workspace.shown.path == films / "a.png"
    assert "a.png" in program.window.windowTitle()
    assert program.services.runtime.stop()
    program.deleteLater()


def test_real_films_are_shown(program, data_folder, qtbot):
    folder = data_folder / "covid19-image-dataset" / "test" / "Normal"
    program.services.viewing.open_paths([folder])
    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=TIMEOUT)

    assert len(program.services.workspace.films) == 20
    assert program.window.read_page.view.picture.width == 640
