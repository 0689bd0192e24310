"""The self-test finds what is broken, and names it."""

import shutil
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.usecases.system import selftest, selftest_engines


@pytest.fixture
def only_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "can_learn", lambda: False)
    monkeypatch.setattr(selftest_engines, "check_classification", lambda: "not tried here")


@pytest.mark.usefixtures("only_quick")
def test_every_decoder_and_the_window_work():
    checks = selftest.run_selftest()

    assert [check.name for check in checks if not check.passed] == []
    assert sum(check.name.startswith("decoder ") for check in checks) == 17


def test_a_screen_that_is_set_but_empty_is_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    checks = dict(selftest._trials())

    assert " on offscreen" in checks["window, PDF and core process"]()


@pytest.mark.usefixtures("only_quick")
def test_a_damaged_film_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copytree(paths.resources_folder() / "selftest", tmp_path / "selftest")
    damaged = tmp_path / "selftest" / "jpeg-ls.dcm"
    damaged.write_bytes(damaged.read_bytes()[:-600])
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)

    checks = selftest.run_selftest()

    assert [check.name for check in checks if not check.passed] == ["decoder jpeg-ls"]


@pytest.mark.usefixtures("only_quick")
def test_a_wrong_picture_fails_its_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(paths.resources_folder() / "selftest", tmp_path / "selftest")
    sample = paths.resources_folder() / "films" / "clear-1.png"
    from PIL import Image

    with Image.open(sample) as picture:
        picture.resize((64, 64)).save(tmp_path / "selftest" / "expected.png")
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)

    checks = {check.name: check for check in selftest.run_selftest()}

    assert not checks["decoder explicit"].passed
    assert "differs" in checks["decoder explicit"].detail


def test_shipped_models_classify_and_reports_are_written():
    assert "classified 6 films" in selftest_engines.check_classification()


@pytest.mark.slow
def test_the_engines_train_export_and_classify():
    assert "Keras and LiteRT differ by" in selftest_engines.check_training()
