"""A real worker around a real core process, which must stop at the end of each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from xray_desktop.workers.background import BackgroundWorker


@pytest.fixture
def chores(monkeypatch: pytest.MonkeyPatch) -> str:
    """Let core processes import the chores of this folder; give the name of their module."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return "chores"


@pytest.fixture
def make_worker(qapp: QCoreApplication, chores: str) -> Iterator[Callable[..., BackgroundWorker]]:
    """Give a maker of workers; each of them is stopped, and must stop."""
    made: list[BackgroundWorker] = []

    def make(**settings: object) -> BackgroundWorker:
        worker = BackgroundWorker("test", qapp, **settings)
        made.append(worker)
        return worker

    yield make
    for worker in made:
        assert worker.stop(), "the worker thread did not stop"
        worker.deleteLater()


@pytest.fixture
def worker(make_worker: Callable[..., BackgroundWorker], qtbot: QtBot) -> BackgroundWorker:
    """Give a worker with the settings of the files worker."""
    return make_worker()
