"""The window of the standalone programs, with a real mouse and real keys on a screen of its own."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import drag_source
import numpy as np
import pytest
from frozen_program import processes_of
from PIL import Image
from x_screen import screenshot_path, wait_until

pytestmark = pytest.mark.packaging

# Where things are in a window of 1280 x 800, from the upper left.
THIRD_FILM, PAGE_TRAIN, MIDDLE = (200, 260), (38, 183), (650, 400)
# How bright the middle of the window is, of 255, with a film in it and with a form.
DARK, LIGHT = 180, 220
# How much the brightness varies at most where no film is shown.
EMPTY = 20


@pytest.fixture
def window(frozen, screen, films):
    """The program with the films open; ended whatever happens."""
    with started(frozen, screen, films) as process:
        screen.wait_for_title("clear-1.png")
        yield process


@contextmanager
def started(frozen, screen, *paths):
    """Start the program on the screen; in the end nothing of it is left."""
    process = frozen.start(*paths, DISPLAY=screen.name, QT_QPA_PLATFORM="xcb")
    try:
        yield process
    except BaseException:
        # What a test waits for in vain is seldom where the reason stands.
        sys.stderr.write(f"Exit code {process.poll()}, windows {screen.titles}\n{frozen.log}\n")
        raise
    finally:
        for number in processes_of(process.pid):
            os.kill(number, signal.SIGKILL)
        process.wait()


def test_films_are_classified_and_the_program_ends_without_a_trace(frozen, window, screen, place):
    wait_until(lambda: "Classified 1 films" in frozen.log, "an answer")
    screen.click(*THIRD_FILM)
    screen.wait_for_title("diffuse-haze-1.png")
    wait_until(lambda: frozen.log.count("Classified") >= 2, "a second answer")
    path = screenshot_path(f"{frozen.folder.name}.png") or place / "window.png"

    def contrast():
        pixels = np.asarray(Image.open(screen.picture(path)).convert("L"))
        return pixels[200:600, 450:850].std()

    # Not an empty pane; the answer may come before the film is painted.
    wait_until(lambda: contrast() > EMPTY, "the film in the middle")
    screen.press("ctrl+q")

    assert window.wait(20) == 0
    wait_until(lambda: processes_of(window.pid) == {}, "the end of all processes", 5)
    assert "ERROR" not in frozen.log
    assert "WARNING" not in frozen.log


def test_the_page_train_opens_by_mouse(frozen, window, screen, place):
    path = screenshot_path(f"{frozen.folder.name}-train.png") or place / "train.png"

    def brightness():
        pixels = np.asarray(Image.open(screen.picture(path)).convert("L"))
        return pixels[200:600, 450:850].mean()

    wait_until(lambda: brightness() < DARK, "the film")
    screen.click(*PAGE_TRAIN)
    wait_until(lambda: brightness() > LIGHT, "the page Train")
    screen.press("ctrl+q")
    assert window.wait(20) == 0


def test_a_second_start_hands_its_file_over_and_ends(frozen, window, screen, dicom):
    second = frozen.start(dicom / "jpeg-lossless.dcm", DISPLAY=screen.name, QT_QPA_PLATFORM="xcb")

    assert second.wait(20) == 0
    screen.wait_for_title("jpeg-lossless.dcm")
    assert len(screen.titles) == 1


def test_files_are_opened_by_drag_and_drop(frozen, window, screen, dicom):
    command = [sys.executable, drag_source.__file__, dicom / "jpeg-2000.dcm"]
    environment = {**os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(command, env=environment) as source:
        try:
            screen.wait_for_window(drag_source.TITLE)
            screen.drag((drag_source.SIDE // 2, drag_source.SIDE // 2), MIDDLE)
            screen.wait_for_title("jpeg-2000.dcm")
        finally:
            source.kill()


def test_recent_films_are_offered_by_the_next_start(frozen, window, screen, films):
    screen.press("ctrl+q")
    assert window.wait(20) == 0
    with started(frozen, screen) as again:
        screen.wait_for_title("X-ray Desktop")
        # File, Open recent: a key that comes before its menu goes elsewhere.
        screen.press("alt+f")
        wait_until(lambda: screen.n_menus == 1, "the menu File")
        screen.press_in_menu("r")
        wait_until(lambda: screen.n_menus == 2, "its menu Open recent")
        screen.press_in_menu("Down", "Return")

        screen.wait_for_title("clear-1.png")
        screen.press("ctrl+q")
        assert again.wait(20) == 0


@pytest.mark.parametrize(
    ("blow", "note"),
    [(signal.SIGKILL, ""), (signal.SIGSEGV, "Fatal Python error: Segmentation fault")],
    ids=["killed", "crashed"],
)
def test_a_core_process_that_dies_is_replaced_and_its_crash_noted(
    frozen, window, screen, blow, note
):
    wait_until(lambda: "Classified 1 films" in frozen.log, "an answer")
    core = [n for n, line in processes_of(window.pid).items() if "pipe_handle" in line]
    assert core
    for number in core:
        os.kill(number, blow)
    screen.click(*THIRD_FILM)
    screen.wait_for_title("diffuse-haze-1.png")
    wait_until(lambda: frozen.log.count("Classified") >= 2, "an answer of a new core process")
    assert note in (frozen.home / "logs" / "native-crashes.log").read_text(encoding="utf-8")
    screen.press("ctrl+q")

    assert window.wait(20) == 0


def test_ended_from_outside_it_leaves_no_process_behind(window):
    subprocess.run(["kill", "-TERM", str(window.pid)], check=True)
    window.wait(20)

    wait_until(lambda: processes_of(window.pid) == {}, "the end of all processes", 20)
