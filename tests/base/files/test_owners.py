"""One process works in a folder; one that died is told from one that works."""

import os
import platform
import subprocess
import sys

import pytest

from xray_desktop.base.files import owners
from xray_desktop.base.files.json_files import write_json
from xray_desktop.base.files.owners import OwnedElsewhereError, find_owner, owned

HOLD = """
import sys
from pathlib import Path
from xray_desktop.base.files.owners import owned
with owned(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "owner.json"


@pytest.fixture
def holder(path):
    """Start a process that works in the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def without_locks(monkeypatch):
    """Let the file system have no locks, as some on the network."""
    monkeypatch.setattr(owners, "try_lock", lambda _handle: False)


def test_a_second_process_is_refused_and_told_who_works_there(path, holder):
    with pytest.raises(OwnedElsewhereError) as caught, owned(path):
        pass

    assert caught.value.owner.process == holder.pid
    assert caught.value.owner.host == platform.node()
    assert find_owner(path).owner == caught.value.owner
    assert path.read_bytes()


def test_a_folder_is_free_after_the_work(path, holder):
    holder.communicate()

    assert find_owner(path) is None
    with owned(path) as claim:
        assert (claim.left_by, claim.is_locked) == (None, True)
    assert path.read_bytes() == b""


def test_a_folder_that_a_killed_process_left_is_taken_over_and_it_is_named(path, holder):
    holder.kill()
    holder.wait()

    assert find_owner(path) is None
    with owned(path) as claim:
        assert claim.left_by.process == holder.pid


def test_work_that_fails_gives_the_folder_back(path):
    with pytest.raises(KeyError), owned(path):
        raise KeyError

    with owned(path) as claim:
        assert claim.left_by is None


def test_where_there_are_no_locks_a_living_process_keeps_others_out(path, holder, monkeypatch):
    without_locks(monkeypatch)

    with pytest.raises(OwnedElsewhereError), owned(path):
        pass
    assert find_owner(path).owner.process == holder.pid


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says nothing of other processes")
def test_where_there_are_no_locks_a_dead_process_keeps_nobody_out(path, holder, monkeypatch):
    without_locks(monkeypatch)
    holder.kill()
    holder.wait()

    assert find_owner(path) is None
    with owned(path) as claim:
        assert (claim.left_by.process, claim.is_locked) == (holder.pid, False)


@pytest.mark.skipif(sys.platform != "linux", reason="asks for the start of a process")
def test_a_later_process_with_the_same_number_is_another(path, monkeypatch):
    without_locks(monkeypatch)
    mine = {"host": platform.node(), "process": os.getpid(), "started": "1", "since": "then"}
    write_json(path, mine)

    with owned(path) as claim:
        assert claim.left_by.started == "1"


def test_a_process_of_another_computer_is_believed(path, monkeypatch):
    without_locks(monkeypatch)
    write_json(path, {"host": "elsewhere", "process": 1, "started": "", "since": "2026"})

    with pytest.raises(OwnedElsewhereError), owned(path):
        pass


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"process": "x"}', b"\xff" * 5000])
def test_damaged_facts_own_nothing(path, content):
    path.write_bytes(content)

    with owned(path) as claim:
        assert claim.left_by is None
