"""What needs real films is marked, by what it asks for, and runs wherever they are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Programs that nobody starts with the tests.
COMMANDS = {"benchmarks", "storms"}
PROGRAMS = {"make_golden_values.py"}
INNER = """
import pytest

def test_asks_for_films(data_folder):
    assert data_folder.is_dir()

def test_draws_where_there_are_none(data_folder_or_none):
    assert data_folder_or_none is None or data_folder_or_none.is_dir()

def test_skips_by_itself(data_folder):
    pytest.skip("that film is not there")

def test_hides_that_it_asks(request):
    request.getfixturevalue("data_folder")

def test_needs_none():
    pass
"""


@pytest.fixture
def outcomes(tmp_path):
    """Give a function that runs those tests beside the project's conftest.py."""
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_inner.py").write_text(INNER)
    marker = "films: reads real films"
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nmarkers = {marker}\nqt_api = pyside6\n")

    def run(*arguments, data=None):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
        environment.pop("XRAY_DESKTOP_DATA", None)
        if data:
            environment["XRAY_DESKTOP_DATA"] = str(data)
        command = [sys.executable, "-m", "pytest", "-rA", "-q", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*command, *arguments, str(tmp_path)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [line.partition("::test_") for line in done.stdout.splitlines()]
        named = {tail.split(" ")[0]: head.split(" ")[0] for head, found, tail in lines if found}
        return named or done.stderr

    return run


def test_without_films_only_what_is_marked_is_skipped(outcomes):
    assert outcomes() == {
        "draws_where_there_are_none": "PASSED",
        "needs_none": "PASSED",
        "hides_that_it_asks": "FAILED",
    }


def test_with_films_all_that_is_marked_runs_and_none_may_be_skipped(outcomes, tmp_path):
    assert outcomes("-m", "films", data=tmp_path) == {
        "asks_for_films": "PASSED",
        "draws_where_there_are_none": "PASSED",
        "skips_by_itself": "FAILED",
    }


def test_a_folder_of_films_that_is_none_is_refused(outcomes, tmp_path):
    assert "names no folder" in outcomes(data=tmp_path / "nowhere")


def test_only_the_fixtures_look_for_films():
    tests = ROOT / "tests"
    files = [path for path in tests.rglob("*.py") if not COMMANDS & set(path.parts)]
    looking = {path.name for path in files if "XRAY_DESKTOP_DATA" in path.read_text("utf-8")}

    assert looking - PROGRAMS == {"conftest.py", Path(__file__).name}
