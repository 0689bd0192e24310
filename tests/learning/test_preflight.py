"""Disk and memory are asked for before the first step."""

from types import SimpleNamespace

import pytest

from xray_desktop.base.errors import TrainingError
from xray_desktop.core.training.config import NetworkConfig, TrainingConfig

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def network():
    from xray_desktop.learning.networks import build_network

    return build_network(NetworkConfig(widths=(8,), depths=(1,)), 32, 3, 0)


def test_small_training_is_let_through(network, tmp_path):
    from xray_desktop.learning.preflight import check_resources

    check_resources(network, TrainingConfig(), tmp_path)


def test_full_disk_is_named_with_what_is_needed(network, tmp_path, monkeypatch):
    from xray_desktop.learning import preflight

    monkeypatch.setattr(preflight.shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))

    with pytest.raises(TrainingError, match=r"needs 2 MB in .*, and 0 MB are free"):
        preflight.check_resources(network, TrainingConfig(), tmp_path)


def test_too_little_memory_is_named_with_the_batch_size(network, tmp_path, monkeypatch):
    from xray_desktop.learning import preflight

    monkeypatch.setattr(preflight, "available_memory", lambda: 10_000_000)

    with pytest.raises(TrainingError, match="and 10 MB are free") as caught:
        preflight.check_resources(network, TrainingConfig(batch_size=64), tmp_path)

    assert "64" in caught.value.hint


def test_memory_grows_with_batch_and_image(network):
    from xray_desktop.learning.networks import build_network
    from xray_desktop.learning.preflight import memory_needed

    large = build_network(NetworkConfig(widths=(8,), depths=(1,)), 128, 3, 0)

    assert memory_needed(network, 16) < memory_needed(network, 64) < memory_needed(large, 64)
