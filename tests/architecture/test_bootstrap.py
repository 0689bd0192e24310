"""The set-up script: what it decides, and that a repeat is quick and changes nothing."""

import ast
import importlib
import os
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = (
    "bootstrap.py",
    "launcher.py",
    "parallel_tests.py",
    "setup_lock.py",
    "system_libraries.py",
)
# What runs before anything is installed.
SOURCES = (*(f"build_spec/{name}" for name in SCRIPTS), "xray_desktop/base/qt_libraries.py")
# The set-up with `setup`; says which programs it started and whom it asked.
WATCHED = """
import pathlib, runpy, sys

SLOW = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "socket.connect")
sys.addaudithook(lambda event, _: print(event) if event in SLOW else None)
script = sys.argv[1]
sys.path.insert(0, str(pathlib.Path(script).parent))
sys.argv[:] = [script, "setup"]
runpy.run_path(script, run_name="__main__")
"""


@pytest.fixture
def bootstrap(monkeypatch):
    """Import the script as a module."""
    monkeypatch.syspath_prepend(str(ROOT / "build_spec"))
    return importlib.import_module("bootstrap")


@pytest.fixture
def layout(bootstrap, tmp_path):
    """Give a project folder with a lock, its lists and an empty virtual environment."""
    layout = bootstrap.Layout(tmp_path / "a project")
    (layout.root / "build_spec").mkdir(parents=True)
    (layout.root / "uv.lock").write_text("lock")
    for group in ("cpu", "dev"):
        layout.requirements(group).write_text(group)
    layout.scripts.mkdir(parents=True)
    layout.python.symlink_to(sys.executable)
    layout.site_packages.mkdir(parents=True, exist_ok=True)
    (layout.venv / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
    return layout


@pytest.fixture
def installs(bootstrap, monkeypatch):
    """Replace both installers; the list holds the groups of each installation."""
    calls = []

    def install(layout, groups, **_):
        bootstrap.start_setting_up(layout)
        layout.site_packages.mkdir(parents=True, exist_ok=True)
        layout.scripts.mkdir(exist_ok=True)
        layout.python.unlink(missing_ok=True)
        layout.python.symlink_to(sys.executable)
        calls.append(groups)
        return True

    monkeypatch.setattr(bootstrap, "install_with_uv", install)
    monkeypatch.setattr(bootstrap, "install_with_pip", install)
    return calls


@pytest.mark.parametrize("name", SOURCES)
def test_script_imports_the_standard_library_only(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    imported = {
        module.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in [getattr(node, "module", None) or node.names[0].name]
    }

    own = {"xray_desktop", *(script.removesuffix(".py") for script in SCRIPTS)}
    assert imported <= sys.stdlib_module_names | own


@pytest.mark.parametrize("name", [*SOURCES, "xray_desktop/__init__.py"])
def test_script_can_be_read_by_an_old_python_that_it_has_to_refuse(name):
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14)])
def test_other_pythons_are_refused_in_a_sentence(bootstrap, version):
    with pytest.raises(bootstrap.SetupError, match=rf"Python 3\.{version[1]}, .*python3\.13"):
        bootstrap.check_python(version)


def test_supported_pythons_are_those_of_the_project(bootstrap):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["requires-python"] == ">=3.11,<3.14"
    for version in ((3, 11), (3, 12), (3, 13)):
        bootstrap.check_python(version)


def test_machine_without_published_packages_is_refused(bootstrap):
    with pytest.raises(bootstrap.SetupError, match="darwin on x86_64"):
        bootstrap.check_machine("darwin", "x86_64")


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")
def test_window_that_lacks_libraries_is_refused_before_anything_is_installed(
    bootstrap, monkeypatch, capsys
):
    libraries = importlib.import_module("system_libraries")
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(libraries, "missing_for_window", lambda _: {"libxcb-a.so.1": "libxcb-a1"})
    monkeypatch.setattr(libraries.shutil, "which", lambda _: None)

    assert bootstrap.main([]) == 2
    assert "sudo apt-get install libxcb-a1`" in capsys.readouterr().err


def test_child_runs_offscreen_with_bytecode_and_without_foreign_packages(bootstrap, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    given = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "elsewhere", "PIP_INDEX_URL": "kept"}

    assert bootstrap.child_environment(given) == {
        "PIP_INDEX_URL": "kept",
        "QT_QPA_PLATFORM": "offscreen",
    }
    assert "QT_QPA_PLATFORM" not in bootstrap.child_environment({"DISPLAY": ":0"})
    assert bootstrap.child_environment({"DISPLAY": ""})["QT_QPA_PLATFORM"] == "offscreen"


def test_set_up_is_done_once(bootstrap, layout, installs):
    bootstrap.set_up(layout, {"cpu"})
    bootstrap.set_up(layout, {"cpu"})

    assert installs == [{"cpu"}]


def test_test_tools_are_added_once_and_stay(bootstrap, layout, installs):
    for groups in ({"cpu"}, {"cpu", "dev"}, {"cpu"}):
        bootstrap.set_up(layout, groups)
    (layout.root / "uv.lock").write_text("another lock")
    bootstrap.set_up(layout, {"cpu"})

    assert installs == [{"cpu"}, {"cpu", "dev"}, {"cpu", "dev"}]


def test_interrupted_set_up_starts_again_from_an_empty_folder(bootstrap, layout, installs):
    bootstrap.start_setting_up(layout)
    half = layout.site_packages / "half_a_package"
    half.mkdir()

    bootstrap.set_up(layout, {"cpu"})

    assert not half.exists()
    assert bootstrap.read_stamp(layout).groups == ["cpu"]


@pytest.mark.skipif(os.name == "nt", reason="Windows waits by itself, up to 10 s")
def test_environment_of_another_folder_is_left_alone(bootstrap, layout, installs):
    external_data = layout.venv.rename(layout.root.parent / "elsewhere")
    layout.venv.symlink_to(external_data, target_is_directory=True)

    with pytest.raises(bootstrap.SetupError, match=r"\.venv is a link, and .*elsewhere"):
        bootstrap.set_up(layout, {"cpu"})

    assert not installs
    assert (external_data / "pyvenv.cfg").is_file()


def test_second_set_up_waits_for_the_first(bootstrap, layout, installs):
    with bootstrap.one_at_a_time(layout.root / ".bootstrap"):
        second = threading.Thread(target=bootstrap.set_up, args=(layout, {"cpu"}))
        second.start()
        second.join(0.2)
        assert second.is_alive()
        bootstrap.install(layout, {"cpu"})
    second.join(60)

    assert not second.is_alive()
    assert installs == [{"cpu"}]


def test_environment_whose_python_is_gone_is_made_anew(bootstrap, layout, installs):
    bootstrap.set_up(layout, {"cpu"})
    layout.python.unlink()
    layout.python.symlink_to(layout.root / "no python")

    bootstrap.set_up(layout, {"cpu"})

    assert len(installs) == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"groups": 1, "else": 2}'])
def test_damaged_stamp_counts_as_none(bootstrap, layout, text):
    layout.stamp.write_text(text)

    assert bootstrap.read_stamp(layout) is None


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_link_survives_moving_the_project(bootstrap, layout):
    package = layout.root / "xray_desktop"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("import sys; print(sys.argv[1:])")
    bootstrap.link_project(layout)
    moved = bootstrap.Layout(layout.root.rename(layout.root.with_name("it's moved")))
    shortcut = moved.root.parent / "shortcut"
    shortcut.symlink_to(moved.scripts / "xray-desktop")

    output = subprocess.run(
        [shortcut, "a film.png"], check=True, capture_output=True, text=True, cwd=moved.venv
    ).stdout

    assert output == "['a film.png']\n"


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_script_runs_nothing_of_the_current_folder(bootstrap, layout, tmp_path):
    package = layout.root / "xray_desktop"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("import html, sys; print(html.__file__)")
    bootstrap.link_project(layout)
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / "html.py").write_text("raise SystemExit('was run')")

    output = subprocess.run(
        [layout.scripts / "xray-desktop"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path / "films",
    ).stdout

    assert Path(output).parents[1] == Path(os.__file__).parent


def test_the_script_of_an_older_version_is_replaced(bootstrap, layout, installs):
    bootstrap.set_up(layout, {"cpu"})
    (script,) = layout.scripts.glob("xray-desktop*")
    new = script.read_text()
    script.write_text(new.replace(" -P", ""))

    bootstrap.set_up(layout, {"cpu"})

    assert script.read_text() == new
    assert len(installs) == 1


def test_tests_run_in_several_processes_unless_the_user_says_how_many(bootstrap):
    shared = bootstrap.pytest_arguments(["-m", "films"], 2)

    assert shared[:4] == ["-n", "2", "--dist", "loadfile"]
    assert shared[-2:] == ["-m", "films"]
    for own in (["-n", "0"], ["-n4"], ["--dist", "load"], ["-p", "no:xdist"], ["--pdb"]):
        assert bootstrap.pytest_arguments(own, 2) == own
    assert bootstrap.pytest_arguments(["-x"], 1) == ["-x"]


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="counts cores otherwise")
@pytest.mark.parametrize(
    ("n_cores", "gigabytes", "n"), [(2, 8, 2), (1, 8, 1), (64, 64, 4), (8, 4, 1)]
)
def test_processes_of_tests_fit_the_cores_and_the_memory(
    bootstrap, monkeypatch, n_cores, gigabytes, n
):
    sizes = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": gigabytes * 1_000_000_000 // 4096}
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(n_cores)))
    monkeypatch.setattr(os, "sysconf", sizes.get)

    assert bootstrap.count_test_processes() == n


def test_unknown_command_shows_the_usage(bootstrap, capsys):
    assert bootstrap.main(["nonsense"]) == 2
    assert "no command nonsense" in capsys.readouterr().err


def test_window_without_a_screen_is_refused_in_a_sentence(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "has_display", lambda _: False)

    assert bootstrap.main([]) == 2
    assert "no screen" in capsys.readouterr().err


def test_repeat_starts_nothing_asks_nobody_and_changes_nothing(bootstrap):
    layout = bootstrap.Layout(ROOT)
    stamp = bootstrap.read_stamp(layout)
    if stamp is None or stamp.fingerprint != bootstrap.fingerprint(layout):
        pytest.skip("this checkout was not set up by the script")
    before = {path: path.stat().st_mtime_ns for path in layout.venv.rglob("*.dist-info")}
    written = layout.stamp.read_bytes()

    result = subprocess.run(
        [sys.executable, "-c", WATCHED, str(ROOT / "build_spec/bootstrap.py")],
        check=True,
        capture_output=True,
        text=True,
    )

    assert result.stdout == ""
    assert result.stderr == "Ready.\n"
    assert layout.stamp.read_bytes() == written
    assert {path: path.stat().st_mtime_ns for path in layout.venv.rglob("*.dist-info")} == before
