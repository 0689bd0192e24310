"""The whole window around the real worker, which must stop at the end of each test."""

import numpy as np
import pytest
from PIL import Image

from xray_desktop.app import Program


@pytest.fixture
def program(qapp, qtbot, tried_graphs):
    """A program whose window is shown; nothing is open."""
    program = Program(qapp)
    qtbot.addWidget(program.window)
    program.window.resize(1280, 800)
    with qtbot.waitExposed(program.window):
        program.window.show()
    qtbot.waitUntil(
        lambda: (
            program.services.workspace.model is not None
            or program.services.models.default_problem is not None
        ),
        timeout=30_000,
    )
    yield program
    program.window.close()
    assert program.services.runtime.stop(), "a worker thread did not stop"
    program.deleteLater()


@pytest.fixture
def film(tmp_path):
    """A film of 400 x 300: dark left, bright right, one white pixel in the top left corner."""
    pixels = np.full((300, 400), 60, np.uint8)
    pixels[:, 200:] = 180
    pixels[0, 0] = 255
    path = tmp_path / "half & half.png"
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def reading(program, film, qtbot):
    """The program with that film on its page."""
    program.services.viewing.open_paths([film])
    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=30_000)
    return program
