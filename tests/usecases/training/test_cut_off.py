"""Trainings that were cut off after their model, or whose caches cannot be written, end well."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from xray_desktop.base import paths
from xray_desktop.base.errors import TrainingError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.bundle_files import read_weights, verify_bundle
from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import TrainOutcome, train_folders

pytestmark = pytest.mark.slow

SMALL: dict[str, Any] = {
    "n_epochs": 1,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}


def train(request: TrainingRequest) -> tuple[TrainOutcome, list[object]]:
    told: list[object] = []
    return train_folders(request, progress=told.append, control=TaskControl()), told


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_drawn_dataset(tmp_path_factory.mktemp("films") / "drawn", n_per_class=10, size=64)


@pytest.fixture(scope="module")
def whole(films: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("whole") / "run"
    train(TrainingRequest((films,), run, recipe="quick", overrides=SMALL))
    return run


def test_what_was_cut_off_before_its_result_is_finished_without_caches_too(
    films: Path, whole: Path, tmp_path: Path
):
    run = tmp_path / "run"
    shutil.copytree(whole, run)
    (run / "result.json").unlink()
    paths.cache_folder().parent.mkdir(parents=True)
    paths.cache_folder().touch()

    outcome, told = train(TrainingRequest((films,), run, resume=True))

    assert outcome.finished
    before, after = (read_weights(verify_bundle(path / "bundle")) for path in (whole, run))
    assert before.keys() == after.keys()
    assert all(np.array_equal(after[name], value) for name, value in before.items())
    assert sum(str(paths.cache_folder()) in str(news) for news in told) == 2
    with pytest.raises(TrainingError, match="is finished"):
        train(TrainingRequest((films,), run, resume=True))
