"""Fixtures for all tests: the real films where they are, and a small drawn data set."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image


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
