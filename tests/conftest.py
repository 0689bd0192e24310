"""Fixtures for all tests: the real films where they are, and a small drawn data set."""

import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

# Whatever the user speaks: tests read English texts. Before Qt asks for the locale.
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(autouse=True)
def _own_user_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, caches and logs of tests away from those of the user."""
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "user data"))


@pytest.fixture(autouse=True)
def _logs_reach_pytest() -> Iterator[None]:
    """Undo what a command did to the logger: pytest's own handler sits at its root."""
    logger = logging.getLogger("xray_desktop")
    handlers, level = list(logger.handlers), logger.level
    yield
    for handler in set(logger.handlers) - set(handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True
    logger.setLevel(level)


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Hold every widget that a test shows, until it is closed and destroyed.

    Where nothing else holds it, Python may find it unused while a slot of its own child is at work.
    """
    held: list[object] = []
    add = qtbot.addWidget

    def add_and_hold(widget: object, **options: Any) -> None:
        held.append(widget)
        add(widget, **options)

    qtbot.addWidget = add_and_hold
    yield qtbot
    # What was to be deleted later, which pytest-qt leaves to the next test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held.clear()


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Give the folder of real films, or skip."""
    value = os.environ.get("XRAY_DESKTOP_DATA")
    if not value or not Path(value).is_dir():
        pytest.skip("real films are needed: set XRAY_DESKTOP_DATA to their folder")
    return Path(value)


@pytest.fixture
def tiny_dataset(tmp_path: Path) -> Path:
    """Draw 3 classes of 8 films, 48 x 48: a bright bar that is upright, flat or absent."""
    root = tmp_path / "tiny films"
    random = np.random.default_rng(7)
    for class_name in ("Empty", "Flat", "Upright"):
        (root / class_name).mkdir(parents=True)
        for number in range(8):
            film = random.integers(40, 120, (48, 48)).astype(np.uint8)
            at = int(random.integers(10, 34))
            if class_name == "Flat":
                film[at : at + 6, 6:42] = 230
            elif class_name == "Upright":
                film[6:42, at : at + 6] = 230
            Image.fromarray(film).save(root / class_name / f"film {number}.png")
    return root


@pytest.fixture
def make_run() -> Callable[..., Path]:
    """Give a function that writes the folder of an ended training, without training."""
    from xray_desktop.base import paths

    def make(
        name: str,
        *,
        recipe: str = "quick",
        right: Sequence[bool] = (),
        worst: float | None = None,
        **overrides: Any,
    ) -> Path:
        folder = write_made_run(paths.runs_folder() / name, recipe, list(right), overrides)
        if worst is not None:
            write_worst_source(folder, worst)
        return folder

    return make


def write_worst_source(folder: Path, share: float) -> None:
    """Let the model of a training be worst at films of the clinic."""
    from xray_desktop.base import json_files
    from xray_desktop.core.training.run_folder import RunFolder

    file = RunFolder(folder).result_file
    values = json.loads(file.read_text())
    interval = {"value": share, "low": share / 2, "high": (1 + share) / 2}
    worst = {"name": "clinic", "accuracy": interval, "balanced_accuracy": interval}
    values["evaluation"]["worst_source"] = worst
    json_files.write_json(file, values)


def write_made_run(folder: Path, recipe: str, right: list[bool], overrides: dict[str, Any]) -> Path:
    """Write a training of three epochs; with answers on test films it is finished."""
    from xray_desktop.base import json_files
    from xray_desktop.core.training.overrides import make_config
    from xray_desktop.core.training.run_folder import RunPlan, create_run, write_plan

    run = create_run(folder)
    write_plan(run, RunPlan(make_config(recipe, overrides)), index="i", split="s")
    json_files.write_json(run.request_file, {"name": folder.name, "folders": ["films"]})
    run.history_file.write_text(
        "epoch,loss,categorical_accuracy,auc,val_loss,val_categorical_accuracy,val_auc,"
        "learning_rate,seconds\n"
        "1,1.0,0.5,0.6,1.1,0.4,0.5,0.001,2.0\n"
        "2,0.8,0.6,0.7,0.9,0.6,0.7,0.001,1.5\n"
        "3,0.6,0.7,0.8,0.95,0.6,,0.001,1.5\n"
    )
    if not right:
        return folder
    names, share = ["Flat", "Upright"], sum(right) / len(right)
    interval = {"value": share, "low": max(0.0, share - 0.1), "high": min(1.0, share + 0.1)}
    figures = dict.fromkeys(("accuracy", "balanced_accuracy", "macro_auc"), interval)
    leak_free = {**figures, "n_samples": len(right) - 1}
    evaluation = {
        **figures,
        "n_samples": len(right),
        "class_names": names,
        "leak_free": leak_free,
    }
    result = {"stop_reason": "completed", "best_epoch": 2, "evaluation": evaluation}
    json_files.write_json(run.result_file, result)
    answers = {
        "films": [f"film {k}" for k in range(len(right))],
        "class_names": names,
        "y_true": [0] * len(right),
        "y_prob": [[0.9, 0.1] if is_right else [0.2, 0.8] for is_right in right],
    }
    json_files.write_json(run.answers_file, answers)
    run.report_file.write_text("<html></html>")
    return folder
