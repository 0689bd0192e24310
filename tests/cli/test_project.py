"""``--project``: the changes made in the window count on the command line too."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.cli.main import run
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.usecases.datasets.projects import save_project
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import train_folders

BUNDLE = str(Path(__file__).parent.parent / "bundles" / "with_maps")


@pytest.fixture
def project(tiny_dataset):
    """A kept project that leaves out two films and re-labels a third one."""
    records = index_folders([tiny_dataset]).records
    project = replace(
        new_project([tiny_dataset]),
        excluded=frozenset(record.sha256 for record in records[:2]),
        labels=((records[2].sha256, "Flat"),),
    )
    save_project(project)
    return project


def test_audit_counts_what_the_project_leaves(tiny_dataset, project, capsys):
    assert run(["audit", str(tiny_dataset), "--project", "--json"]) == 0

    captured = capsys.readouterr()
    assert json.loads(captured.out)["classes"] == {"Empty": 5, "Flat": 9, "Upright": 8}
    assert "films left out: 2" in captured.err
    assert "with another class: 1" in captured.err


def test_without_the_option_the_project_does_not_count(tiny_dataset, project, capsys):
    run(["audit", str(tiny_dataset), "--json"])

    assert json.loads(capsys.readouterr().out)["classes"]["Empty"] == 8


@pytest.mark.parametrize(
    "command",
    [["audit"], ["evaluate", BUNDLE], ["train", "--out", "never made"]],
    ids=["audit", "evaluate", "train"],
)
def test_a_project_that_is_not_there_is_an_error(tiny_dataset, capsys, command):
    code = run([*command, str(tiny_dataset), "--project", "--json"])

    error = json.loads(capsys.readouterr().out)["error"]
    assert code == 2
    assert str(tiny_dataset) in error["message"]
    assert "--project" in error["hint"]


def test_evaluate_counts_what_the_project_leaves(tiny_dataset, project, capsys):
    maps = ["--map", "Empty=bright", "--map", "Flat=dark", "--map", "Upright=striped"]
    renamed = replace(project, labels=())
    save_project(renamed)

    assert run(["evaluate", BUNDLE, str(tiny_dataset), *maps, "--project", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["n_samples"] == 22
    assert any("left out: 2" in warning for warning in document["warnings"])


@pytest.mark.slow
def test_a_training_keeps_its_project_and_refuses_to_go_on_with_another(
    tiny_dataset, project, tmp_path
):
    overrides = {
        "n_epochs": 2,
        "preprocess": {"image_size": 32},
        "network": {"widths": [4, 8], "depths": [1, 1]},
    }
    out = tmp_path / "run"
    request = TrainingRequest(
        (tiny_dataset,), out, recipe="quick", overrides=overrides, project=project
    )
    control = TaskControl()

    def cancel_after_an_epoch(event):
        if isinstance(event, EpochMetrics):
            control.set_control_request(ControlRequest.CANCEL)

    train_folders(request, progress=cancel_after_an_epoch, control=control)

    saved = json.loads((out / "config.json").read_text(encoding="utf-8"))
    films = json.loads((out / "split.json").read_text(encoding="utf-8"))["films"]
    assert saved["project"]["excluded"] == sorted(project.excluded)
    assert len(films) == 22
    changed = replace(project, excluded=frozenset())
    again = TrainingRequest((tiny_dataset,), out, resume=True, project=changed)
    with pytest.raises(TrainingError, match=r"then films left out: 2.*now: 0"):
        train_folders(again, progress=lambda _event: None, control=TaskControl())
