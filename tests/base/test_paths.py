"""Where things stand."""

from pathlib import Path

import pytest

from xray_desktop.base import paths


def test_what_the_program_brings_is_there():
    assert (paths.resources_folder() / "films").is_dir()


def test_one_variable_moves_everything_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))

    folders = {paths.user_data_folder(), paths.cache_folder(), paths.logs_folder()}

    assert len(folders) == 3
    assert all(folder.parent == tmp_path for folder in folders)


def test_a_frozen_program_finds_its_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)

    assert paths.models_folder() == tmp_path / "models"
