"""No Python file of the folder where the program is started is ever run (CWE-427)."""

import json
import os
import queue
import subprocess
import sys
from importlib.metadata import packages_distributions

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.messages import Message
from xray_desktop.base.processes import own_command
from xray_desktop.core.images.dicom.codec_client import Decoder, Frame
from xray_desktop.workers.child import Child
from xray_desktop.workers.protocol import Alive, Request, Started, Succeeded

# What Python itself imports before it hands over to a module that was named by ``-m``.
OWN_START = "import json, runpy, sys; print(json.dumps(sorted(sys.modules)))"
SUFFIX = ".was-run"


def module_names():
    """Return every top-level name that the program or a library may import, and some more."""
    own = {"sitecustomize", "usercustomize", "xray_desktop"}
    names = sys.stdlib_module_names | packages_distributions().keys() | own
    return {name for name in names if name.isidentifier()}


def set_traps(folder, names):
    """Make a module of each name that says when it was run, and a film."""
    for name in names:
        trap = folder / f"{name}.py"
        trap.write_text(f"open({str(folder / name) + SUFFIX!r}, 'w').close()\n")
    films = np.random.default_rng(5).integers(40, 200, (96, 96), np.uint8)
    Image.fromarray(films).save(folder / "film.png")
    return folder


def sprung(folder):
    return sorted(trap.name.removesuffix(SUFFIX) for trap in folder.glob(f"*{SUFFIX}"))


@pytest.fixture
def trapped(tmp_path):
    """Give a folder with a film and a trap for every module."""
    folder = tmp_path / "downloaded"
    folder.mkdir()
    return set_traps(folder, module_names())


def run_in(folder, command, **variables):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run(
        command,
        cwd=folder,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


COMMANDS = {
    "help": (["--help"], 0),
    "classify": (["classify", "film.png", "--csv", "a.csv", "--report", "a.html"], 0),
    "classify to pdf": (["classify", "film.png", "--report", "a.pdf"], 0),
    "audit": (["audit", "."], 2),
    "info": (["info", "."], 2),
    "log": (["log", "verify"], 2),
    "window": (["--check-window"], 0),
    "decoder": (["--codec-process"], 0),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_runs_a_module_of_the_current_folder(trapped, name):
    arguments, code = COMMANDS[name]

    done = run_in(trapped, [sys.executable, "-P", "-m", "xray_desktop", *arguments])

    assert sprung(trapped) == []
    assert done.returncode == code, done.stderr


@pytest.mark.slow
def test_the_self_test_runs_no_module_of_the_current_folder(trapped):
    done = run_in(trapped, own_command("selftest", "--json"))

    assert sprung(trapped) == []
    assert json.loads(done.stdout)["passed"], done.stdout


@pytest.mark.parametrize("variables", [{}, {"PYTHONPATH": os.pathsep}], ids=["m", "empty entry"])
def test_what_python_does_not_load_before_us_is_not_loaded_from_there(tmp_path, variables):
    # Started without -P, Python looks there until the program itself is reached.
    before = json.loads(run_in(tmp_path, [sys.executable, "-P", "-c", OWN_START]).stdout)
    own = {"sitecustomize", "usercustomize", "xray_desktop", *before}
    set_traps(tmp_path, module_names() - own)

    done = run_in(
        tmp_path, [sys.executable, "-m", "xray_desktop", "classify", "film.png"], **variables
    )

    assert sprung(tmp_path) == []
    assert done.returncode == 0, done.stderr


def test_a_decoder_runs_no_module_of_the_current_folder(trapped, monkeypatch):
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    monkeypatch.chdir(trapped)
    decoder = Decoder()
    frame = Frame("jpegls", rows=8, columns=8, n_samples=1, bits=8, is_rgb=False, stream=b"\xff")
    try:
        answer = decoder.decode(frame)
    finally:
        decoder.end()

    assert sprung(trapped) == []
    assert "error" in answer


def test_a_core_process_runs_no_module_of_the_current_folder(trapped, monkeypatch):
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    monkeypatch.chdir(trapped)
    answers = queue.SimpleQueue()
    child = Child("trapped", lambda _child, one: answers.put(one), niceness=0, file_limit_s=300)
    try:
        child.send(Request(1, "colorsys:rgb_to_yiq", (0, 0, 0), Message.of("Counting")))
        while isinstance(answer := answers.get(timeout=120), Alive | Started):
            pass
    finally:
        child.end(60)

    assert sprung(trapped) == []
    assert isinstance(answer, Succeeded)


def test_no_settings_of_the_current_folder_are_used(tmp_path):
    set_traps(tmp_path, ())
    # Would have every text of a chart set by LaTeX, with whatever that file tells it.
    (tmp_path / "matplotlibrc").write_text("text.usetex: True\nfont.size: 60\n")

    done = run_in(tmp_path, own_command("classify", "film.png", "--report", "a.pdf"))

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.pdf").is_file()


def test_the_traps_work(trapped):
    run_in(trapped, [sys.executable, "-c", "import html"])

    assert "html" in sprung(trapped)
