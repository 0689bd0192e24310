"""Two processes that change one file: neither loses what the other wrote."""

import os
import subprocess
import sys

import pytest

from xray_desktop.base.files import file_locks
from xray_desktop.base.files.file_locks import changing, locked
from xray_desktop.base.files.json_files import read_json, write_json

COUNT = """
import sys
from pathlib import Path
from xray_desktop.base.files.file_locks import changing
from xray_desktop.base.files.json_files import read_json, write_json
path = Path(sys.argv[1])
for _ in range(40):
    with changing(path):
        write_json(path, {"n": read_json(path)["n"] + 1})
"""


def test_processes_that_change_one_file_wait_for_each_other(tmp_path):
    path = tmp_path / "count.json"
    write_json(path, {"n": 0})

    processes = [subprocess.Popen([sys.executable, "-c", COUNT, path]) for _ in range(3)]

    assert [process.wait() for process in processes] == [0, 0, 0]
    assert read_json(path) == {"n": 120}


def test_a_lock_that_is_not_given_back_ends_in_a_sentence(tmp_path):
    with changing(tmp_path / "a.json"):
        handle = os.open(tmp_path / ".a.json.lock", os.O_RDWR)
        try:
            with pytest.raises(OSError, match="does not finish"), locked(handle, limit_s=0):
                pass
        finally:
            os.close(handle)


def test_a_file_system_without_locks_hinders_nobody(tmp_path, monkeypatch):
    monkeypatch.setattr(file_locks, "try_lock", lambda _handle: False)

    with changing(tmp_path / "folder" / "a.json"), changing(tmp_path / "folder" / "a.json"):
        write_json(tmp_path / "folder" / "a.json", {})
