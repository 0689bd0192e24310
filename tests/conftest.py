"""Fixtures for all tests: the real films where they are, and a small drawn data set."""

import functools
import hashlib
import json
import logging
import os
from collections import Counter
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
# No windows on the user's screen, where they would get the user's keys and hide each other.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A wait ends with what it waits for, so that only a failure sees its limit: a busy machine may
# take this many times as long as the tests say.
PATIENCE = float(os.environ.get("XRAY_DESKTOP_PATIENCE", "5"))

NO_FILMS = "real films are needed: set XRAY_DESKTOP_DATA to their folder"
FILM_FIXTURES = {"data_folder", "data_folder_or_none"}


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a folder of films that is none, which would skip all that needs them."""
    value = os.environ.get("XRAY_DESKTOP_DATA")
    if value and not Path(value).is_dir():
        raise pytest.UsageError(f"XRAY_DESKTOP_DATA names no folder: {value}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for real films; first, so that `-m films` finds it.

    Where several processes share the files, those with many slow tests come first: at the end
    none works alone on a long one.
    """
    for item in items:
        if FILM_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("films")
    if "PYTEST_XDIST_WORKER" in os.environ:
        n_slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
        items.sort(key=lambda item: -n_slow[item.path])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let no test be skipped for want of films where they are, or where `-m films` misses it."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        reason, is_marked = report.longrepr[2], item.get_closest_marker("films") is not None
        if is_marked and os.environ.get("XRAY_DESKTOP_DATA"):
            report.outcome, report.longrepr = "failed", f"The films are there, but: {reason}"
        elif not is_marked and NO_FILMS in reason:
            wanted = " or ".join(sorted(FILM_FIXTURES))
            report.outcome = "failed"
            report.longrepr = f"Not marked `films`: ask for {wanted} among the test's arguments."
    # Processes of tests exchange UTF-8 only, and names of files in what a test logs may be none.
    report.sections = [(title, as_utf_8(content)) for title, content in report.sections]
    if report.failed and (text := str(report.longrepr)) != as_utf_8(text):
        report.longrepr = as_utf_8(text)
    return report


def as_utf_8(text: str) -> str:
    """Escape the halves of characters that stand for bytes that are no UTF-8 (PEP 383)."""
    return text.encode("utf-8", "backslashreplace").decode()


def patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    """Return a wait of pytest-qt that fails only after its limit times `PATIENCE`."""

    @functools.wraps(wait)
    def wait_longer(bot: QtBot, *args: Any, timeout: float = 5000, **others: Any) -> Any:
        # Where reaching the limit is what should happen, it stays as it is.
        factor = 1 if others.get("raising") is False else PATIENCE
        return wait(bot, *args, timeout=round(timeout * factor), **others)

    return wait_longer


WAITS = ("waitActive", "waitExposed", "waitSignal", "waitSignals", "waitUntil", "waitCallback")
PatientBot = type("PatientBot", (QtBot,), {name: patient(getattr(QtBot, name)) for name in WAITS})


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """Give pytest-qt's robot with the patience of these tests, and hold every widget it gets.

    Where nothing else holds it, Python may find it unused while a slot of its own child is at work.
    """
    bot = PatientBot(request)
    held: list[object] = []
    add = bot.addWidget

    def add_and_hold(widget: object, **options: Any) -> None:
        held.append(widget)
        add(widget, **options)

    bot.addWidget = add_and_hold
    yield bot
    # What was to be deleted later, which pytest-qt leaves to the next test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held.clear()


@pytest.fixture(scope="session")
def patience() -> float:
    """Give the factor for limits after which a program or a thread is taken to hang."""
    return PATIENCE


@pytest.fixture(scope="session", autouse=True)
def shared_user_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the user data folder of what several tests share, such as trained models."""
    home = tmp_path_factory.mktemp("shared user data")
    os.environ["XRAY_DESKTOP_HOME"] = str(home)
    return home


@pytest.fixture(autouse=True)
def _own_user_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, caches and logs of tests away from those of the user and of other tests."""
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


@pytest.fixture(scope="session")
def data_folder_or_none() -> Path | None:
    """Give the folder of real films to a test that draws its own where there is none."""
    value = os.environ.get("XRAY_DESKTOP_DATA")
    return Path(value) if value else None


@pytest.fixture(scope="session")
def data_folder(data_folder_or_none: Path | None) -> Path:
    """Give the folder of real films, or skip."""
    if data_folder_or_none is None:
        pytest.skip(NO_FILMS)
    return data_folder_or_none


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
def forge_bundle(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that copies a bundle with other values, whose hashes all fit.

    `values` go by their place in the manifest, such as ``abstention.limits``; `arrays` by their
    name in the reference file, None for one that is left out; `contents` by the name of a file.
    """
    from xray_desktop.core.bundles import bundle_files
    from xray_desktop.core.bundles.manifest import FILE_NAMES, MANIFEST_NAME, REFERENCE_NAME

    def forge(
        source: Path,
        values: dict[str, Any] | None = None,
        *,
        arrays: dict[str, Any] | None = None,
        contents: dict[str, bytes] | None = None,
    ) -> Path:
        folder = tmp_path / "forged"
        folder.mkdir()
        manifest = json.loads((source / MANIFEST_NAME).read_text(encoding="utf-8"))
        files = {name: (source / name).read_bytes() for name in FILE_NAMES} | (contents or {})
        if arrays:
            known = bundle_files.parse_tensors(files[REFERENCE_NAME], REFERENCE_NAME, "source")
            kept = {name: array for name, array in (known | arrays).items() if array is not None}
            files[REFERENCE_NAME] = bundle_files.tensors_to_bytes(kept)
        manifest["files"] = {n: hashlib.sha256(content).hexdigest() for n, content in files.items()}
        for place, value in (values or {}).items():
            *above, name = place.split(".")
            functools.reduce(lambda one, key: one[key], above, manifest)[name] = value
        del manifest["model_id"]
        text = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
        manifest["model_id"] = hashlib.sha256(text.encode()).hexdigest()
        files[MANIFEST_NAME] = json.dumps(manifest).encode()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return folder

    return forge


@pytest.fixture
def tried_graphs(_own_user_data: None) -> None:
    """Let our small bundles count as tried: else each new process would start another for that."""
    from xray_desktop.base import paths

    folder = paths.cache_folder() / "graphs"
    folder.mkdir(parents=True, exist_ok=True)
    for file in Path(__file__).parent.glob("bundles/*/model.tflite"):
        (folder / hashlib.sha256(file.read_bytes()).hexdigest()).touch()


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
    from xray_desktop.base.files import json_files
    from xray_desktop.core.training.run_folder import RunFolder

    file = RunFolder(folder).result_file
    values = json.loads(file.read_text())
    interval = {"value": share, "low": share / 2, "high": (1 + share) / 2}
    worst = {"name": "clinic", "accuracy": interval, "balanced_accuracy": interval}
    values["evaluation"]["worst_source"] = worst
    json_files.write_json(file, values)


def write_made_run(folder: Path, recipe: str, right: list[bool], overrides: dict[str, Any]) -> Path:
    """Write a training of three epochs; with answers on test films it is finished."""
    from xray_desktop.base.files import json_files
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
