"""Fixtures of the standalone programs: a program, a home, films, a screen."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from xray_desktop.core.datasets.synthetic import write_drawn_dataset

# Helpers of these tests; a package named `tests` is installed by others.
sys.path.insert(0, str(Path(__file__).parent))

from frozen_program import Frozen
from x_screen import Screen, missing_tools

ROOT = Path(__file__).resolve().parents[2]


def built_programs():
    """Return the folders of the programs that are there to be tested."""
    named = os.environ.get("XRAY_DESKTOP_PRODUCT")
    if named:
        return [Path(folder).resolve() for folder in named.split(os.pathsep)]
    names = ("xray-desktop", "xray-desktop-reader")
    return [ROOT / "dist" / name for name in names if (ROOT / "dist" / name / name).is_file()]


def pytest_generate_tests(metafunc):
    if "folder" in metafunc.fixturenames:
        folders = built_programs()
        reason = "no program in dist: python3 build_spec/build.py makes it"
        cases = [pytest.param(folder, id=folder.name) for folder in folders]
        nothing = pytest.param(None, marks=pytest.mark.skip(reason=reason), id="not built")
        metafunc.parametrize("folder", cases or [nothing])


@pytest.fixture
def place():
    """A folder that any user can write to, with a name that breaks careless programs."""
    place = Path(tempfile.mkdtemp(prefix="Röntgen filme "))
    place.chmod(0o777)
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def home(place):
    home = place / "zu Hause"
    home.mkdir()
    home.chmod(0o777)
    return home


@pytest.fixture
def frozen(folder, home):
    return Frozen(folder, home)


@pytest.fixture
def films(place):
    """The drawn films of the program, as somebody's own."""
    return Path(shutil.copytree(ROOT / "resources" / "films", place / "meine Bilder"))


@pytest.fixture
def dicom(place):
    """One film in each transfer syntax."""
    return Path(shutil.copytree(ROOT / "resources" / "selftest", place / "vom PACS"))


@pytest.fixture
def screen():
    if missing_tools():
        pytest.skip(f"not installed: {', '.join(missing_tools())}")
    with Screen() as screen:
        yield screen


@pytest.fixture
def drawn_dataset(place):
    """Three classes of drawn films."""
    dataset = write_drawn_dataset(place / "Klassen", n_per_class=12, size=64)
    for folder in (dataset, *(path for path in dataset.rglob("*") if path.is_dir())):
        folder.chmod(0o777)
    return dataset
