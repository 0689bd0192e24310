"""Services around a real worker, which must stop at the end of each test."""

import pytest

from xray_desktop.services.datasets.dataset import DatasetService
from xray_desktop.services.models.library import LibraryService
from xray_desktop.services.models.models import ModelService
from xray_desktop.services.reading.viewing import ViewingService
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.services.state.workspace import Workspace


@pytest.fixture
def runtime(qapp, tried_graphs):
    runtime = Runtime(qapp)
    yield runtime
    assert runtime.stop(), "a worker thread did not stop"
    runtime.deleteLater()


@pytest.fixture
def workspace(runtime):
    return Workspace(runtime)


@pytest.fixture
def settings(runtime, tmp_path):
    return SettingsStore(tmp_path / "settings.json", runtime)


@pytest.fixture
def dataset(runtime, workspace, settings):
    return DatasetService(runtime.files, workspace, settings, runtime)


@pytest.fixture
def viewing(runtime, workspace, settings):
    return ViewingService(runtime.files, workspace, settings, runtime)


@pytest.fixture
def models(runtime, workspace):
    return ModelService(runtime.files, workspace, runtime)


@pytest.fixture
def library(runtime, workspace, models):
    return LibraryService(runtime, workspace, models, runtime)
