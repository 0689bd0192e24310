"""Names that no model can keep are refused before a training, not after it."""

from pathlib import Path

import pytest

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.tasks import TaskControl, no_progress
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.model_texts import check_model_texts
from xray_desktop.usecases.training.train import train_folders


def request(**changes: object) -> TrainingRequest:
    """Ask for a training of no films."""
    return TrainingRequest(**{"folders": (), "out": Path("run"), **changes})


@pytest.mark.parametrize(
    ("changes", "class_names", "said"),
    [
        ({"name": "n\x1b[31m"}, ["a"], r"The name of the model n\x1b[31m cannot be kept"),
        ({"license": ""}, ["a"], "The license of the model  cannot be kept"),
        ({}, ["a", "two\nlines"], r"The class name two\nlines cannot be kept"),
        ({}, ["a", "long" * 60], "The class name longlong"),
    ],
)
def test_what_a_model_cannot_keep_is_refused_by_name(changes, class_names, said):
    with pytest.raises(TrainingError) as caught:
        check_model_texts(request(**changes), class_names)

    assert caught.value.message.startswith(said)


def test_a_training_is_refused_before_its_folder_is_made(tiny_dataset, tmp_path):
    asked = TrainingRequest((tiny_dataset,), tmp_path / "run", name="n\x1b[31m")

    with pytest.raises(TrainingError, match="cannot be kept in a model"):
        train_folders(asked, progress=no_progress, control=TaskControl())

    assert not asked.out.exists()
