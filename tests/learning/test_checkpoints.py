"""Checkpoints: whole, and believed only where they are."""

import json
import os
import stat
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.training.results import EpochMetrics
from xray_desktop.learning import checkpoints
from xray_desktop.learning.checkpoints import (
    Checkpoint,
    drop_unfinished,
    has_checkpoint,
    read_newest_checkpoint,
    write_checkpoint,
)

NAN = float("nan")


def checkpoint_of(epoch: int, best_epoch: int) -> Checkpoint:
    history = tuple(
        EpochMetrics(number, 0.1 * number, 0.5, NAN, NAN, NAN, NAN, 1e-3, 2.5)
        for number in range(1, epoch + 1)
    )
    state = {
        "network/0000": np.full((2, 3), epoch, np.float32),
        "optimizer/0000": np.array(epoch, np.int64),
        "network/0001": np.array([epoch, 7], np.uint32),
    }
    weights = {"member_0/head/bias": np.full(3, epoch, np.float32)}
    return Checkpoint({"config": {"seed": 1}}, history, best_epoch, state, weights, 0.25)


def write_epochs(folder: Path, n_epochs: int, best_epoch: int) -> None:
    for epoch in range(1, n_epochs + 1):
        write_checkpoint(folder, checkpoint_of(epoch, min(epoch, best_epoch)))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_checkpoint_comes_back_as_it_was(tmp_path):
    written = checkpoint_of(3, 3)
    write_checkpoint(tmp_path, written)

    read, best = read_newest_checkpoint(tmp_path)

    assert repr(read.history) == repr(written.history)
    assert read.settings == written.settings
    for name, value in written.state.items():
        np.testing.assert_array_equal(read.state[name], value)
        assert (read.state[name].dtype, read.state[name].shape) == (value.dtype, value.shape)
    np.testing.assert_array_equal(best["member_0/head/bias"], [3, 3, 3])


def test_last_three_and_the_best_are_kept(tmp_path):
    write_epochs(tmp_path, 7, best_epoch=2)

    assert names(tmp_path) == ["epoch-0002", "epoch-0005", "epoch-0006", "epoch-0007"]
    checkpoint, best = read_newest_checkpoint(tmp_path)
    assert len(checkpoint.history) == 7
    assert best["member_0/head/bias"][0] == 2


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def nest(path: Path) -> None:
    path.write_bytes(b'{"facts":' * 100_000)


@pytest.mark.parametrize("damage", [flip_a_bit, cut, empty, nest, Path.unlink])
@pytest.mark.parametrize("name", ["state.safetensors", "state.json"])
def test_damaged_checkpoint_is_passed_over(tmp_path, damage, name):
    write_epochs(tmp_path, 4, best_epoch=4)
    damage(tmp_path / "epoch-0004" / name)

    checkpoint, _ = read_newest_checkpoint(tmp_path)

    assert len(checkpoint.history) == 3


def test_changed_facts_are_not_believed(tmp_path):
    write_epochs(tmp_path, 2, best_epoch=2)
    path = tmp_path / "epoch-0002" / "state.json"
    document = json.loads(path.read_text())
    document["facts"]["best_epoch"] = 1
    path.write_text(json.dumps(document))

    assert len(read_newest_checkpoint(tmp_path)[0].history) == 1


def test_checkpoint_without_its_best_epoch_is_passed_over(tmp_path):
    write_epochs(tmp_path, 4, best_epoch=2)
    flip_a_bit(tmp_path / "epoch-0002" / "state.safetensors")

    assert read_newest_checkpoint(tmp_path) is None
    assert has_checkpoint(tmp_path)


def test_empty_folder_has_none(tmp_path):
    assert read_newest_checkpoint(tmp_path / "missing") is None
    assert not has_checkpoint(tmp_path)


def test_full_disk_leaves_the_older_ones(tmp_path, monkeypatch):
    write_epochs(tmp_path, 2, best_epoch=2)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoints.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_checkpoint(tmp_path, checkpoint_of(3, 3))

    assert names(tmp_path) == ["epoch-0001", "epoch-0002"]
    assert len(read_newest_checkpoint(tmp_path)[0].history) == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows opens no folders")
def test_checkpoint_whose_name_the_disk_does_not_confirm_is_there_and_said_to_be(
    tmp_path, monkeypatch
):
    flush = os.fsync

    def fail_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        flush(handle)

    monkeypatch.setattr("os.fsync", fail_for_folders)

    assert write_checkpoint(tmp_path, checkpoint_of(1, 1)) is False

    monkeypatch.undo()
    assert len(read_newest_checkpoint(tmp_path)[0].history) == 1
    assert write_checkpoint(tmp_path, checkpoint_of(2, 2)) is True


def test_half_written_one_is_swept_away(tmp_path):
    write_epochs(tmp_path, 1, best_epoch=1)
    (tmp_path / ".new-abc").mkdir()
    (tmp_path / ".new-abc" / "state.json").write_text("{")

    drop_unfinished(tmp_path)

    assert names(tmp_path) == ["epoch-0001"]


def test_damaged_one_of_the_same_epoch_is_replaced(tmp_path):
    write_epochs(tmp_path, 2, best_epoch=2)
    cut(tmp_path / "epoch-0002" / "state.json")

    write_checkpoint(tmp_path, checkpoint_of(2, 2))

    assert len(read_newest_checkpoint(tmp_path)[0].history) == 2
