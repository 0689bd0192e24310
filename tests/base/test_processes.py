"""The program looks for modules in its own folders only, whatever folder it is started in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xray_desktop.base import processes

ROOT = str(Path(processes._PACKAGE).parent)


def search_path(*command, cwd, **variables):
    """Start Python, let it forget the current folder, and return where it looks for modules."""
    code = (
        "import json, os, sys\n"
        # As `python -m` does.
        "if os.environ.pop('AS_MODULE', ''): sys.path[0] = os.getcwd()\n"
        f"if {ROOT!r} not in sys.path: sys.path.append({ROOT!r})\n"
        "from xray_desktop.base.processes import forget_current_folder\n"
        "forget_current_folder()\n"
        "print(json.dumps([sys.path, os.environ.get('PYTHONPATH'), os.environ['PYTHONSAFEPATH']]))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, *command, "-c", code],
        cwd=cwd,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("as_module", ["", "1"])
def test_the_current_folder_is_no_place_for_modules(tmp_path, as_module):
    path, given, is_safe = search_path(cwd=tmp_path, AS_MODULE=as_module)

    assert not {"", ".", str(tmp_path)} & set(path)
    assert (given, is_safe) == (None, "1")


def test_entries_that_mean_the_current_folder_are_dropped_for_children_too(tmp_path):
    own = str(tmp_path / "own")
    variable = os.pathsep.join(["", own, ".", "films"])

    path, given, _ = search_path(cwd=tmp_path, PYTHONPATH=variable)

    assert not {"", ".", str(tmp_path), str(tmp_path / "films")} & set(path)
    assert own in path
    assert given == own


def test_a_folder_of_libraries_stays():
    packages = str(Path(pytest.__file__).parents[1])

    path, _, _ = search_path("-P", cwd=packages)

    assert packages in path


def test_a_checkout_that_is_not_installed_comes_last():
    path, _, _ = search_path(cwd=ROOT, AS_MODULE="1")

    assert path.index(ROOT) > path.index(str(Path(os.__file__).parent))


def test_the_program_starts_itself_with_a_safe_path():
    done = subprocess.run(
        processes.own_command("--version"), capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("xray-desktop ")
    assert "-P" in processes.own_command()


def test_a_standalone_program_is_its_own_interpreter(monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", "/program", raising=False)

    assert processes.own_command("--codec-process") == [sys.executable, "--codec-process"]
