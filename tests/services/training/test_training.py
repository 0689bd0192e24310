"""Whole trainings of drawn films through the real workers: steered, interrupted, resumed."""

import json
import os
import signal
import sys

import pytest

from xray_desktop.base import paths
from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.core.training.run_state import RunState
from xray_desktop.core.training.time_estimate import Basis
from xray_desktop.services.training.run_list import RunListService
from xray_desktop.services.training.training import (
    TrainingService,
    TrainingState,
    new_run_folder,
)

pytestmark = pytest.mark.slow

TIMEOUT = 120_000
SMALL = {
    "n_epochs": 2,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}
LONG = {**SMALL, "n_epochs": 1500}


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    return write_drawn_dataset(tmp_path_factory.mktemp("films") / "drawn", n_per_class=10, size=64)


@pytest.fixture
def training(runtime, workspace, films):
    workspace.set_dataset(None, new_project([films]))
    return TrainingService(runtime.learning, workspace, runtime)


@pytest.fixture
def run_list(runtime, training):
    return RunListService(runtime.files, training, runtime)


def start(training, overrides=SMALL):
    training.start("First try", "quick", overrides)


def wait_for_epoch(qtbot, training, epoch):
    qtbot.waitUntil(
        lambda: len(training.live.history) >= epoch or not training.is_running, timeout=TIMEOUT
    )
    assert training.is_running


def test_training_tells_its_epochs_and_ends_as_a_run_with_figures(
    training, run_list, runtime, workspace, films, qtbot
):
    progress = []
    training.progressed.connect(progress.append)

    with qtbot.waitSignal(training.finished, timeout=TIMEOUT) as finished:
        start(training)
    run = finished.args[0]

    assert [metrics.epoch for metrics in training.live.history] == [1, 2]
    assert training.live.start.n_train > training.live.start.n_validation > 0
    assert progress
    assert workspace.run is run
    assert (run.state, run.name, run.recipe) == (RunState.FINISHED, "First try", "quick")
    assert run.path.parent == paths.runs_folder()
    assert run.figures["accuracy"].low <= run.figures["accuracy"].value
    assert run.n_test > 0
    assert run.has_bundle
    assert run.report_file.is_file()
    assert training.state is TrainingState.IDLE
    _is_listed_classified_and_timed(training, run_list, run, qtbot)


def _is_listed_classified_and_timed(training, run_list, run, qtbot):
    from xray_desktop.core.training.config import TrainingConfig

    qtbot.waitUntil(lambda: run_list.find(run.path) is not None, timeout=TIMEOUT)
    assert run_list.find(run.path).history == run.history
    config = TrainingConfig.from_json(run.settings["config"])
    assert training.speeds.estimate(config, 18).basis is Basis.MEASURED
    with qtbot.waitSignal(run_list.compared, timeout=TIMEOUT) as compared:
        run_list.compare(run, run)
    assert compared.args[0].n_films == run.n_test
    assert compared.args[0].p_value == 1
    with qtbot.waitSignal(run_list.removed_changed, timeout=TIMEOUT):
        run_list.remove(run)
    assert not run.path.exists()
    with qtbot.waitSignal(run_list.removed_changed, timeout=TIMEOUT):
        run_list.undo_remove()
    assert run.has_bundle


def test_paused_training_waits_and_stopped_training_keeps_its_model(
    training, run_list, viewing, workspace, films, qtbot
):
    start(training, LONG)
    wait_for_epoch(qtbot, training, 1)
    training.pause()
    assert training.state is TrainingState.PAUSED

    # Films are read while the training has its process, paused or not.
    viewing.open_paths([films / "Clear"])
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    training.unpause()
    assert training.state is TrainingState.RUNNING
    n_before = len(training.live.history)
    wait_for_epoch(qtbot, training, n_before + 2)
    with qtbot.waitSignal(training.finished, timeout=TIMEOUT) as finished:
        training.stop_and_keep()

    run = finished.args[0]
    assert run.stop_reason == "stopped_kept"
    assert run.has_bundle
    assert n_before < len(run.history) < LONG["n_epochs"]


def test_second_training_is_refused_and_a_cancelled_one_is_not_offered_again(
    training, run_list, qtbot
):
    start(training, LONG)
    with qtbot.waitSignal(training.failed) as refused:
        start(training)
    assert "still running" in str(refused.args[0])
    wait_for_epoch(qtbot, training, 1)
    with qtbot.waitSignals([training.ended, run_list.changed], timeout=TIMEOUT):
        training.cancel()

    qtbot.waitUntil(lambda: run_list.runs and run_list.runs[0].is_dismissed, timeout=TIMEOUT)
    assert run_list.runs[0].state is RunState.INTERRUPTED
    assert run_list.interrupted is None


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_training_whose_process_dies_is_told_and_goes_on_where_it_was(training, run_list, qtbot):
    seen = []

    def kill_at_the_second(metrics):
        seen.append(metrics)
        if metrics.epoch == 2:
            os.kill(training._worker._supervisor._child.pid, signal.SIGKILL)

    training.epoch_finished.connect(kill_at_the_second)
    with qtbot.waitSignal(training.failed, timeout=TIMEOUT) as failed:
        start(training, {**LONG, "n_epochs": 8})
    assert "First try" in str(failed.args[0])
    training.epoch_finished.disconnect(kill_at_the_second)
    qtbot.waitUntil(lambda: run_list.interrupted is not None, timeout=TIMEOUT)

    run = run_list.interrupted
    with qtbot.waitSignal(training.finished, timeout=TIMEOUT) as finished:
        training.resume(run)

    assert list(training.live.start.history)[: len(seen)] == seen, "what was shown is lost"
    assert [metrics.epoch for metrics in finished.args[0].history] == list(range(1, 9))


def test_training_without_a_data_set_says_what_to_do(runtime, workspace, qtbot):
    training = TrainingService(runtime.learning, workspace, runtime)

    with qtbot.waitSignal(training.failed) as failed:
        start(training)

    assert "Dataset" in failed.args[0].hint
    assert not training.is_running


def test_folder_of_a_run_can_be_made_whatever_its_name():
    folder = new_run_folder('CON: a/b\\c * "ä" ' + "x" * 200)

    folder.mkdir(parents=True)
    assert folder.parent == paths.runs_folder()
    assert len(folder.name) < 80
    assert new_run_folder("a").name != folder.name


def test_broken_folders_are_listed_as_such(run_list, qtbot):
    for name, text in (("20260101-000000-a", "{"), ("20260101-000000-b", json.dumps({"x": 1}))):
        (paths.runs_folder() / name).mkdir(parents=True)
        (paths.runs_folder() / name / "config.json").write_text(text)
    (paths.runs_folder() / "20260101-000000-c").mkdir()

    with qtbot.waitSignal(run_list.changed, timeout=TIMEOUT):
        run_list.refresh()

    assert [run.state for run in run_list.runs] == [RunState.BROKEN] * 3
    assert all(str(run.problem) for run in run_list.runs)
