"""The folder of a run: never overwritten, read again as it was written."""

from pathlib import Path

import pytest

from xray_desktop.base.errors import TrainingError
from xray_desktop.core.training.config import TrainingConfig
from xray_desktop.core.training.run_folder import (
    RunFolder,
    RunPlan,
    create_run,
    read_plan,
    refuse_changes,
    write_plan,
)


def test_an_existing_folder_is_refused_by_name(tmp_path: Path):
    with pytest.raises(TrainingError, match="exists already") as caught:
        create_run(tmp_path)
    assert "--resume" in caught.value.hint


def test_a_plan_is_read_as_it_was_written(tmp_path: Path):
    run = create_run(tmp_path / "a" / "run")
    plan = RunPlan(TrainingConfig(seed=9), ("A=B",), r"^(\d+)", "5", "w.h5 00")

    write_plan(run, plan, index="i", split="s")

    again, values = read_plan(run)
    assert again == plan
    assert (values["index_fingerprint"], values["split_fingerprint"]) == ("i", "s")


def test_a_folder_without_a_plan_cannot_be_resumed(tmp_path: Path):
    with pytest.raises(TrainingError, match="no training to resume"):
        read_plan(RunFolder(tmp_path))


@pytest.mark.parametrize("content", ["{", "[]", '{"format_version": 99}'])
def test_a_damaged_plan_is_refused(tmp_path: Path, content: str):
    (tmp_path / "config.json").write_text(content)

    with pytest.raises(TrainingError, match="cannot be read"):
        read_plan(RunFolder(tmp_path))


def test_a_changed_setting_is_named():
    saved = RunPlan(TrainingConfig(n_epochs=60)).to_json()

    refuse_changes(saved, {"config": {"n_epochs": 60}})
    with pytest.raises(TrainingError, match=r"config\.n_epochs = 60, not 61"):
        refuse_changes(saved, {"config": {"n_epochs": 61}})
