"""One process trains in a folder; what is in it says whether it is finished, or damaged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xray_desktop.base.errors import DatasetError, TrainingError
from xray_desktop.base.files import json_files
from xray_desktop.base.files.owners import owned
from xray_desktop.base.tasks import TaskControl, no_progress
from xray_desktop.core.bundles.manifest import MANIFEST_NAME
from xray_desktop.core.training.run_folder import RunFolder, new_run, read_plan
from xray_desktop.core.training.run_state import RunState
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.runs.run_record import own_run, read_values, write_values
from xray_desktop.usecases.runs.runs import list_runs, read_run, remove_run
from xray_desktop.usecases.training.train import train_folders

DIE = """
import os, sys
from pathlib import Path
from xray_desktop.base.files.owners import owned
with owned(Path(sys.argv[1])):
    os._exit(9)
"""


def resume(path: Path) -> None:
    request = TrainingRequest((path / "no films",), path, resume=True)
    train_folders(request, progress=no_progress, control=TaskControl())


def add_model(path: Path) -> None:
    """Let a made training have what its folder says that it has."""
    (path / "bundle").mkdir()
    (path / "bundle" / MANIFEST_NAME).write_text("{}")


def contents(path: Path) -> dict[str, bytes]:
    files = [file for file in path.iterdir() if file.is_file() and file.name != "owner.json"]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("right", [[], [True]], ids=["interrupted", "with a result"])
def test_a_second_process_is_refused_and_changes_nothing(make_run, right):
    path = make_run("a", right=right)
    before = contents(path)

    with owned(RunFolder(path).owner_file):
        with pytest.raises(TrainingError, match="trains in") as caught:
            resume(path)
        with pytest.raises(TrainingError, match="trains in"):
            remove_run(path)
        assert read_run(path).is_running

    assert "Wait for its end" in caught.value.hint
    assert contents(path) == before
    assert not read_run(path).is_running


def test_a_training_that_a_dead_process_left_is_taken_over_and_said_so(make_run):
    run = RunFolder(make_run("a"))
    subprocess.run([sys.executable, "-c", DIE, run.owner_file], check=False)
    told = []

    with own_run(run, told.append):
        pass
    with own_run(run, told.append):
        pass

    assert [str(news).split(" ended")[1] for news in told] == [
        " in the midst of this training; it is taken over from there."
    ]


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    with (
        pytest.raises(TrainingError, match="Nothing can be written into the run folder"),
        own_run(RunFolder(tmp_path / "missing"), print),
    ):
        pass


def test_a_training_is_finished_by_its_model_and_result_not_by_its_report(make_run):
    path = make_run("a", right=[True])
    add_model(path)
    (path / "report.html").unlink()

    with pytest.raises(TrainingError, match="is finished"):
        resume(path)
    assert read_run(path).state is RunState.FINISHED


@pytest.mark.parametrize("missing", ["result.json", "bundle/manifest.json"])
def test_a_report_alone_finishes_nothing(make_run, missing):
    path = make_run("a", right=[True])
    add_model(path)
    (path / missing).unlink()

    # It goes on to the films, which are not there.
    with pytest.raises(DatasetError, match="no films"):
        resume(path)


@pytest.mark.parametrize("file", ["config.json", "result.json", "request.json"])
def test_damage_is_told_from_a_change(make_run, file):
    path = make_run("a", right=[True])
    write_values(path / "result.json", read_values(path / "result.json"))
    write_values(path / "request.json", read_values(path / "request.json"))
    text = (path / file).read_text()
    values = json.loads(text)
    values["index_fingerprint" if file == "config.json" else "app_version"] = "other"
    json_files.write_json(path / file, values)

    found = read_run(path)

    assert found.state is RunState.BROKEN
    assert "checksum" in str(found.problem)
    (path / file).write_text(text)
    assert read_run(path).state is RunState.FINISHED


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"config":' * 200 + b"1" + b"}" * 200, b"\xff\xfe\x00", b"null"]
)
@pytest.mark.parametrize("file", ["config.json", "result.json", "request.json"])
def test_a_damaged_file_breaks_one_run_and_not_the_list(make_run, file, content):
    path = make_run("a", right=[True])
    make_run("b", right=[True])
    (path / file).write_bytes(content)

    states = {run.path.name: run.state for run in list_runs(TaskControl())}

    assert states == {"a": RunState.BROKEN, "b": RunState.FINISHED}
    if file == "config.json":
        with pytest.raises(TrainingError, match="cannot be read"):
            read_plan(RunFolder(path))


def test_a_new_run_appears_with_all_that_is_in_it(tmp_path):
    with new_run(tmp_path / "runs" / "a") as run:
        run.request_file.write_text("{}")
        assert not (tmp_path / "runs" / "a").exists()

    assert RunFolder(tmp_path / "runs" / "a").request_file.read_text() == "{}"
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["a"]


def test_a_run_folder_that_was_never_finished_is_not_listed(make_run):
    path = make_run("a")
    path.rename(path.with_name(".a.xyz"))

    assert list_runs(TaskControl()) == ()
