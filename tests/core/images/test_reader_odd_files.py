"""Every odd file is read or refused in one sentence; none is slow or large, and nothing dies."""

import importlib.util
from functools import partial
from pathlib import Path

import pydicom.data
import pytest

SWEEP = Path(__file__).resolve().parents[2] / "storms" / "odd_files.py"


@pytest.fixture
def odd_files():
    """Import the sweep, which is a program of its own."""
    spec = importlib.util.spec_from_file_location("odd_files", SWEEP)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def check(odd_files, patience):
    """Give the check of a folder."""
    return partial(check_folder, odd_files, odd_files.MAX_SECONDS * patience)


def check_folder(odd_files, most_seconds, folder):
    """Read a folder and state what holds for each file."""
    outcomes = odd_files.sweep(sorted(path for path in folder.rglob("*") if path.is_file()))

    assert [o for o in outcomes if o.status not in ("read", "refused")] == []
    assert [o for o in outcomes if o.status == "refused" and not _is_sentence(o)] == []
    assert [o for o in outcomes if o.seconds > most_seconds] == []
    assert [o for o in outcomes if o.megabytes > odd_files.MAX_MEGABYTES] == []
    return sum(o.status == "read" for o in outcomes)


def _is_sentence(outcome):
    sentence = outcome.sentence
    return Path(outcome.path).name in sentence and sentence.endswith(".") and "\n" not in sentence


@pytest.mark.slow
def test_odd_files_are_read_or_refused(check, data_folder):
    assert check(data_folder / "odd-files") > 1000


@pytest.mark.slow
def test_files_of_pydicom_are_read_or_refused(check):
    assert check(Path(pydicom.data.__file__).parent) > 80


def test_what_claims_nothing_is_refused_in_a_sentence(check, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")

    assert check(tmp_path) == 0
