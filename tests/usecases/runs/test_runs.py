"""The list of trainings, as their folders are."""

import errno
import math

import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import Cancelled, TrainingError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.training.run_folder import new_run
from xray_desktop.core.training.run_state import RunState
from xray_desktop.usecases.runs.runs import (
    compare_runs,
    dismiss_run,
    list_runs,
    read_history,
    read_run,
    remove_run,
    restore_run,
)


def test_finished_training_is_read_with_its_figures_and_epochs(make_run):
    run = read_run(make_run("a", right=[True] * 8 + [False] * 2))

    assert (run.state, run.name, run.recipe) == (RunState.FINISHED, "a", "quick")
    assert run.figures["accuracy"].value == pytest.approx(0.8)
    assert (run.n_test, run.class_names) == (10, ("Flat", "Upright"))
    assert [metrics.epoch for metrics in run.history] == [1, 2, 3]
    assert math.isnan(run.history[-1].val_auc)
    assert run.seconds == 5.0
    assert run.report_file.name == "report.html"


def test_training_without_a_result_was_interrupted_until_it_is_dismissed(make_run):
    path = make_run("a")
    assert read_run(path).state is RunState.INTERRUPTED
    assert not read_run(path).is_dismissed

    dismiss_run(path)

    assert read_run(path).is_dismissed


def test_newest_training_stands_first_and_broken_ones_do_not_hide_others(make_run):
    make_run("20260101-a")
    make_run("20260102-b")
    (paths.runs_folder() / "20260103-c").mkdir()

    runs = list_runs(TaskControl())

    assert {run.name: run.state for run in runs} == {
        "20260101-a": RunState.INTERRUPTED,
        "20260102-b": RunState.INTERRUPTED,
        "20260103-c": RunState.BROKEN,
    }


def test_a_training_that_was_cut_off_while_it_was_prepared_says_so():
    path = paths.runs_folder() / "20260103-c"
    path.mkdir(parents=True)

    assert str(read_run(path).problem) == "This training was cut off before it began."


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), Cancelled()])
def test_a_run_folder_that_cannot_be_begun_is_gone(tmp_path, error):
    def begin():
        with new_run(tmp_path / "runs" / "run") as run:
            run.request_file.write_text("{}")
            raise error

    with pytest.raises((TrainingError, Cancelled), match=r"cannot be made: No space|^$"):
        begin()

    assert not list((tmp_path / "runs").iterdir())


def test_without_a_folder_there_are_no_trainings():
    assert list_runs(TaskControl()) == ()


def test_last_line_that_a_kill_left_unfinished_is_left_out(make_run):
    path = make_run("a") / "history.csv"
    with path.open("a") as file:
        file.write("4,0.5,0.")

    assert [metrics.epoch for metrics in read_history(path)] == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"failure": 1}', '{"evaluation": {"accuracy": {"value": 3}}}'),
        *('{"best_epoch": 1e999}', '{"evaluation": {"n_samples": 1e999}}'),
        *('{"evaluation": {"accuracy": 0.9}}', '{"evaluation": [3]}'),
        *('{"evaluation": {"leak_free": [3]}}', '{"evaluation": {"worst_source": [3]}}'),
        '{"evaluation": {"class_names": 3}}',
    ],
)
def test_damaged_result_never_breaks_the_list(make_run, text):
    path = make_run("a", right=[True])
    (path / "result.json").write_text(text)

    assert read_run(path).state in (RunState.BROKEN, RunState.INTERRUPTED)


def test_two_trainings_are_compared_on_the_films_that_both_saw(make_run):
    first = make_run("a", right=[True] * 6 + [False] * 6)
    second = make_run("b", right=[True] * 12)

    result = compare_runs(first, second)

    assert (result.n_only_first, result.n_only_second) == (0, 6)
    assert result.p_value == pytest.approx(2 / 2**6)


def test_trainings_without_answers_are_not_compared(make_run):
    assert compare_runs(make_run("a"), make_run("b", right=[True])) is None


def test_removed_training_comes_back(make_run):
    path = make_run("a", right=[True])

    removed = remove_run(path)
    assert not path.exists()
    assert list_runs(TaskControl()) == ()
    restore_run(removed)

    assert read_run(path).state is RunState.FINISHED


def test_only_trainings_of_the_list_are_removed(tmp_path):
    with pytest.raises(TrainingError, match="not in the list"):
        remove_run(tmp_path)
