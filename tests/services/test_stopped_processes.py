"""Core processes that stand still in the middle of their work: told, replaced, and gone on with."""

import os
import signal
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import CoreProcessError
from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.core.training.run_state import RunState
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.services.training.run_list import RunListService
from xray_desktop.services.training.training import TrainingService
from xray_desktop.workers.limits import Limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

BUNDLE = Path(__file__).parents[1] / "bundles" / "with_maps"
TIMEOUT = 60_000
SMALL = {
    "n_epochs": 1500,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}


@pytest.fixture
def runtime(qapp):
    runtime = Runtime(qapp, files_limits=Limits(silence=5.0), learning_limits=Limits(silence=20.0))
    yield runtime
    assert runtime.stop(), "a worker thread did not stop"
    runtime.deleteLater()


@pytest.fixture
def model(models, workspace, qtbot):
    models.choose(BUNDLE)
    qtbot.waitUntil(lambda: workspace.model is not None, timeout=TIMEOUT)


def stop_at_work(worker, qtbot):
    """Stop the process behind a worker once it has begun with a request."""
    supervisor = worker._supervisor
    qtbot.waitUntil(lambda: bool(supervisor._begun), timeout=TIMEOUT)
    os.kill(supervisor._child.pid, signal.SIGSTOP)


def test_film_at_which_the_process_stands_still_is_named_and_the_next_one_is_read(
    runtime, viewing, workspace, tiny_dataset, tmp_path, qtbot
):
    small = tiny_dataset / "Flat" / "film 0.png"
    large = tmp_path / "large.png"
    noise = np.random.default_rng(0).integers(0, 255, (6000, 6000), np.uint8)
    Image.fromarray(noise).save(large, compress_level=0)
    viewing.open_paths([small, large])
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not runtime.files.tasks, timeout=TIMEOUT)
    viewing.close_all()
    # Nothing is read ahead now.
    viewing.open_paths([large])
    qtbot.waitUntil(lambda: bool(workspace.films) and viewing.is_reading, timeout=TIMEOUT)

    with qtbot.waitSignal(viewing.failed, timeout=TIMEOUT) as told:
        stop_at_work(runtime.files, qtbot)

    assert "large.png" in told.args[0].message
    assert "no sign of life" in told.args[0].message
    assert workspace.films[0].error is told.args[0]
    viewing.open_paths([small])
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    assert workspace.shown.path == small


def test_list_goes_on_with_the_films_that_are_left(
    runtime, viewing, model, workspace, tiny_dataset, qtbot
):
    # Enough to be at work still when the first answers are seen.
    for number in range(400):
        os.link(tiny_dataset / "Flat" / "film 0.png", tiny_dataset / f"copy {number}.png")
    viewing.open_paths([tiny_dataset])
    qtbot.waitUntil(lambda: len(workspace.films) == 424, timeout=TIMEOUT)

    with qtbot.waitSignal(viewing.failed, timeout=TIMEOUT) as told:
        viewing.classify_all()
        qtbot.waitUntil(lambda: workspace.films[8].prediction is not None, timeout=TIMEOUT)
        stop_at_work(runtime.files, qtbot)

    assert isinstance(told.args[0], CoreProcessError)
    qtbot.waitUntil(lambda: all(film.prediction for film in workspace.films), timeout=TIMEOUT)


def test_list_goes_on_without_the_film_that_took_too_long(
    viewing, model, workspace, tiny_dataset, qtbot
):
    viewing.open_paths([tiny_dataset])
    qtbot.waitUntil(lambda: len(workspace.films) == 24, timeout=TIMEOUT)
    error = CoreProcessError("It took too long.")
    error.file = endless = workspace.films[3].path
    viewing.classify_all()
    # No file of any format could be made to keep a decoder for ever.
    viewing._batch.failed.emit(error, "")
    qtbot.waitUntil(lambda: not viewing.is_classifying_all, timeout=TIMEOUT)

    assert [film.path for film in workspace.films if film.prediction is None] == [endless]
    assert workspace.films[3].error is error


def test_audit_can_be_made_again(runtime, dataset, workspace, tiny_dataset, qtbot):
    with qtbot.waitSignal(dataset.failed, timeout=TIMEOUT) as told:
        dataset.open_folders([tiny_dataset])
        qtbot.waitUntil(lambda: dataset.is_auditing, timeout=TIMEOUT)
        stop_at_work(runtime.files, qtbot)

    assert "Checking the data set" in told.args[0].message
    dataset.audit()
    qtbot.waitUntil(lambda: dataset.is_audit_current, timeout=TIMEOUT)


@pytest.mark.slow
def test_training_whose_process_stands_still_is_told_and_offered_again(
    runtime, workspace, tmp_path, qtbot
):
    films = write_drawn_dataset(tmp_path / "drawn", n_per_class=10, size=64)
    workspace.set_dataset(None, new_project([films]))
    training = TrainingService(runtime.learning, workspace, runtime)
    run_list = RunListService(runtime.files, training, runtime)
    training.start("First try", "quick", SMALL)
    qtbot.waitUntil(lambda: len(training.live.history) >= 1, timeout=2 * TIMEOUT)

    with qtbot.waitSignal(training.failed, timeout=TIMEOUT) as told:
        stop_at_work(runtime.learning, qtbot)

    assert "First try" in told.args[0].message
    assert "no sign of life" in told.args[0].message
    qtbot.waitUntil(lambda: run_list.interrupted is not None, timeout=TIMEOUT)
    assert run_list.interrupted.state is RunState.INTERRUPTED
    assert not training.is_running
