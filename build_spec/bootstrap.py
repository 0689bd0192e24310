"""Set the project up in `.venv` and start it, with Python and pip alone.

Standard library only, because it runs before anything is installed. The installed
versions are those of `uv.lock`: through uv where there is one, else through pip from
the hashed lists that were exported from that lock. A repeat finds its own stamp and
starts the program at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from launcher import SAFE_PATH, write_launcher
from parallel_tests import count_test_processes, pytest_arguments
from setup_lock import one_at_a_time
from system_libraries import SetupError, install_system_libraries, say

from xray_desktop.base.qt_libraries import has_display

USAGE = """\
usage: python3 build_spec/bootstrap.py [COMMAND] [ARGUMENTS]

Each command first installs what is missing, into the folder .venv.

  (no command)     open the window
  demo [ARGS]      do the main job on drawn films, without a screen
  test [ARGS]      run the tests; ARGS go to pytest, such as: test -n 0 (in one process)
  run ARGS         any command of xray-desktop, such as: run classify film.png
  setup            install only
"""

SUPPORTED_PYTHONS = ((3, 11), (3, 12), (3, 13))

# Those for which TensorFlow, Qt and LiteRT are all published; uv.lock lists the same.
SUPPORTED_MACHINES = {
    ("linux", "x86_64"),
    ("linux", "aarch64"),
    ("win32", "AMD64"),
    ("darwin", "arm64"),
}

# To be raised when this script starts to install in another way than before.
SETUP_VERSION = 1

# PYTHONDONTWRITEBYTECODE would make each start import TensorFlow from source, 5 s
# more; the others would mix foreign packages into the locked ones.
UNWANTED_VARIABLES = {
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
}


@dataclass(frozen=True)
class Layout:
    """Where things are, from the folder of the project on."""

    root: Path

    @property
    def venv(self) -> Path:
        """Folder of the virtual environment."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """Folder of its programs."""
        return self.venv / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def site_packages(self) -> Path:
        """Where it finds packages, if it has the version of the running Python."""
        base = {"base": str(self.venv), "platbase": str(self.venv)}
        return Path(sysconfig.get_path("purelib", "venv", vars=base))

    @property
    def stamp(self) -> Path:
        """Written when a set-up is complete; inside, so that it dies with it."""
        return self.venv / "xray-desktop-setup.json"

    @property
    def unfinished(self) -> Path:
        """Exists while a set-up is running, and after one that was interrupted."""
        return self.venv / "xray-desktop-setup-unfinished"

    def requirements(self, group: str) -> Path:
        """Return the hashed list of the group `cpu` (to run), `dev` (to test) or `build`."""
        return self.root / "build_spec" / f"requirements-{group}.txt"


@dataclass(frozen=True)
class Stamp:
    """What a complete set-up notes in the virtual environment.

    The interpreter's real path is part of it: a system upgrade replaces the Python that
    `.venv/bin/python` points to, and the new one does not see the old one's packages.
    """

    fingerprint: str
    groups: list[str]
    interpreter: str | None


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python for which the locked packages are not published."""
    if tuple(version[:2]) not in SUPPORTED_PYTHONS:
        raise SetupError(
            f"This is Python {version[0]}.{version[1]}, and X-ray Desktop needs 3.11, 3.12 or "
            "3.13: install one of them and start this script with it, for instance "
            "`python3.13 build_spec/bootstrap.py`."
        )


def check_machine(system: str, machine: str) -> None:
    """Refuse a machine for which the locked packages are not published."""
    if (system, machine) not in SUPPORTED_MACHINES:
        raise SetupError(
            f"TensorFlow and Qt are not published for {system} on {machine}: X-ray Desktop needs "
            "64-bit Linux (x86-64, ARM), 64-bit Windows or a Mac with Apple silicon."
        )


def fingerprint(layout: Layout) -> str:
    """Hash of everything that decides which packages are installed, and how."""
    digest = hashlib.sha256(str(SETUP_VERSION).encode())
    for file in (layout.root / "uv.lock", layout.requirements("cpu"), layout.requirements("dev")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def read_stamp(layout: Layout) -> Stamp | None:
    """Return what the last complete set-up noted; None if there is none, or it is unfit."""
    if layout.unfinished.exists():
        return None
    try:
        stamp = Stamp(**json.loads(layout.stamp.read_text(encoding="utf-8")))  # noqa: TID251 - before it is set up
    except (OSError, ValueError, TypeError):
        return None
    return stamp if stamp.interpreter == interpreter_of(layout) else None


def write_stamp(layout: Layout, groups: set[str]) -> None:
    """Note, in one step, that this set-up is complete."""
    stamp = Stamp(fingerprint(layout), sorted(groups), interpreter_of(layout))
    temporary = layout.stamp.with_suffix(".new")
    temporary.write_text(json.dumps(asdict(stamp), indent=2) + "\n", encoding="utf-8")
    temporary.replace(layout.stamp)
    layout.unfinished.unlink()


def interpreter_of(layout: Layout) -> str | None:
    """Real path of the Python that the virtual environment runs on; None if it is gone."""
    if not layout.python.exists():
        return None
    if os.name != "nt":
        return str(layout.python.resolve())
    # On Windows python.exe is a launcher, and pyvenv.cfg says what it launches.
    lines = (layout.venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    home = next((line.partition("=")[2].strip() for line in lines if line.startswith("home")), "")
    return home if Path(home, "python.exe").exists() else None


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for what this script starts."""
    child = {name: text for name, text in environment.items() if name not in UNWANTED_VARIABLES}
    if not has_display(environment):
        child.setdefault("QT_QPA_PLATFORM", "offscreen")
    return child


def call(command: list[str], **extra: str) -> bool:
    """Run a program with its output on stderr; True if it succeeded."""
    environment = {**child_environment(os.environ), **extra}
    try:
        # Not closed: the lock of setup_lock, the only file that children may inherit.
        result = subprocess.run(
            command, env=environment, stdout=sys.stderr, close_fds=False, check=False
        )
    except OSError:
        return False
    return result.returncode == 0


def set_up(layout: Layout, groups: set[str]) -> None:
    """Make `.venv` hold the locked packages of the groups; nothing to do is the usual case."""
    if is_complete(layout, groups):
        # That of an older version lets Python files of the current folder run.
        write_launcher(layout.scripts)
        return
    with one_at_a_time(layout.root / ".bootstrap"):
        # Another set-up may have done it while this one waited.
        if not is_complete(layout, groups):
            install(layout, groups)


def is_complete(layout: Layout, groups: set[str]) -> bool:
    """Tell whether the locked packages of the groups are all there."""
    stamp = read_stamp(layout)
    return (
        stamp is not None
        and groups <= set(stamp.groups)
        and stamp.fingerprint == fingerprint(layout)
    )


def install(layout: Layout, groups: set[str]) -> None:
    """Install the groups, on top of what is there if that can be trusted."""
    if layout.venv.is_symlink():
        there = layout.venv.resolve()
        raise SetupError(f"{layout.venv} is a link, and {there} is not emptied: remove the link.")
    began = time.monotonic()
    stamp = read_stamp(layout)
    # What was once asked for stays: alternating `demo` and `test` must not install
    # and remove the test tools each time.
    groups = groups | (set(stamp.groups) if stamp else set())
    if layout.unfinished.exists():
        say("The last set-up was interrupted; starting again from an empty .venv.")
    if layout.unfinished.exists() or not is_usable(layout):
        shutil.rmtree(layout.venv, ignore_errors=True)
        stamp = None
    if not (shutil.which("uv") and install_with_uv(layout, groups)):
        is_current = stamp is not None and stamp.fingerprint == fingerprint(layout)
        install_with_pip(layout, groups, keep=is_current)
    link_project(layout)
    write_stamp(layout, groups)
    say(f"Set up in {time.monotonic() - began:.0f} s.")


def is_usable(layout: Layout) -> bool:
    """Tell whether `.venv` is a virtual environment of the running version of Python."""
    return interpreter_of(layout) is not None and layout.site_packages.is_dir()


def start_setting_up(layout: Layout) -> None:
    """Mark the virtual environment as incomplete until its stamp is written."""
    layout.venv.mkdir(exist_ok=True)
    layout.unfinished.touch()
    layout.stamp.unlink(missing_ok=True)


def base_python(layout: Layout) -> str:
    """Return the running interpreter, or the one behind it if it is that of `.venv`."""
    if Path(sys.prefix).resolve() == layout.venv.resolve():
        return str(getattr(sys, "_base_executable", sys.executable))
    return sys.executable


def install_with_uv(layout: Layout, groups: set[str]) -> bool:
    """Install from uv.lock; False if uv could not.

    It takes the files from where the lock found them, so it fails where only a mirror can
    be reached; pip then asks the index that the user configured.
    """
    say("Installing the packages of uv.lock into .venv, with uv.")
    python = base_python(layout)
    if not is_usable(layout) and not call(["uv", "venv", "--python", python, str(layout.venv)]):
        return False
    start_setting_up(layout)
    command = ["uv", "sync", "--frozen", "--directory", str(layout.root), "--python", python]
    command += ["--no-install-project", "--no-default-groups", "--extra", "cpu"]
    command += [f"--group={group}" for group in sorted(groups - {"cpu"})]
    # A wheel or nothing: building from source would need compilers, and unlocked tools.
    command += ["--no-build", "--compile-bytecode"]
    if call(command, UV_PROJECT_ENVIRONMENT=str(layout.venv), UV_SYSTEM_CERTS="1"):
        return True
    say("uv could not install them; trying pip.")
    return False


def install_with_pip(layout: Layout, groups: set[str], *, keep: bool) -> None:
    """Install from the hashed lists, into a new virtual environment unless told to keep it.

    New, because pip does not remove what a newer list no longer holds.
    """
    python = base_python(layout)
    if not call([python, SAFE_PATH, "-c", "import pip"]):
        raise SetupError(
            "Python has no pip: install it (on Debian and Ubuntu by `sudo apt-get install "
            "python3-pip`) and start this script again."
        )
    # Without pip inside: Debian packs what would put it there (ensurepip) separately.
    make = [python, SAFE_PATH, "-m", "venv", "--clear", "--without-pip", str(layout.venv)]
    if not keep and not call(make):
        raise SetupError("Python could not make the folder .venv: see its message above.")
    start_setting_up(layout)
    lists = [layout.requirements(group) for group in sorted(groups)]
    names = " and ".join(f"build_spec/{file.name}" for file in lists)
    size = "" if keep else "; this downloads some 550 MB"
    say(f"Installing the packages of {names} into .venv, with pip{size}.")
    command = [python, SAFE_PATH, "-m", "pip", "--python", str(layout.python), "install"]
    command += ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-user"]
    command += ["--no-compile", "--disable-pip-version-check"]
    command += [] if sys.stderr.isatty() else ["--quiet"]
    for file in lists:
        command += ["--requirement", str(file)]
    if not call(command):
        raise SetupError(
            "pip could not install the packages: see its message above; usually the network, a "
            "proxy or the disk (3 GB) is the cause, and the same command continues."
        )
    compile_bytecode(layout, layout.site_packages)


def compile_bytecode(layout: Layout, folder: Path) -> None:
    """Compile what is not compiled yet, on all cores (pip itself would use one)."""
    say("Compiling the packages.")
    # A few packages ship templates that are no valid Python, hence no check.
    compiler = [str(layout.python), SAFE_PATH, "-m", "compileall", "-qq", "-j", "0"]
    call([*compiler, str(folder)])


def link_project(layout: Layout) -> None:
    """Make the project importable, and startable as `xray-desktop`, from `.venv`.

    By a path file and a script that both find the project relative to themselves. A build
    through the packaging backend would do the same, but would need that backend from the
    network, in a version that no lock fixes, and would break when the folder is moved.
    """
    path = os.path.relpath(layout.root, layout.site_packages)
    link = layout.site_packages / "xray_desktop_project.pth"
    link.write_text(f"{path}\n", encoding="utf-8")
    write_launcher(layout.scripts)


def start(layout: Layout, arguments: list[str], folder: Path) -> int:
    """Replace this process by the virtual environment's Python."""
    command, environment = [str(layout.python), *arguments], child_environment(os.environ)
    sys.stderr.flush()
    # Windows' exec returns to the shell before the program has ended.
    if os.name != "nt":
        os.chdir(folder)
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, cwd=folder, check=False).returncode


def run_command(layout: Layout, command: str, arguments: list[str]) -> int:
    """Set up for one command of `USAGE` and start it."""
    check_python(sys.version_info[:2])
    check_machine(sys.platform, platform.machine())
    is_window = command == "window"
    if is_window and not has_display(os.environ):
        raise SetupError(
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): use `demo` or "
            "`run`, which need none, or start this on a desktop."
        )
    install_system_libraries(is_required=command in {"window", "test"}, wants_window=is_window)
    set_up(layout, {"cpu", "dev"} if command == "test" else {"cpu"})
    if command == "setup":
        say("Ready.")
        return 0
    if command == "test":
        arguments = ["-m", "pytest", *pytest_arguments(arguments, count_test_processes())]
        return start(layout, arguments, layout.root)
    program = [SAFE_PATH, "-m", "xray_desktop", *(["demo"] if command == "demo" else [])]
    return start(layout, [*program, *arguments], Path.cwd())


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; return the exit code."""
    command, *rest = arguments or ["window"]
    if command in {"-h", "--help"}:
        sys.stdout.write(USAGE)
        return 0
    if command not in {"window", "demo", "test", "run", "setup"}:
        say(f"There is no command {command}.\n\n{USAGE}")
        return 2
    try:
        return run_command(Layout(Path(__file__).resolve().parents[1]), command, rest)
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say("Stopped; the same command starts the set-up again.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
