"""The one place that starts this program anew, and that keeps foreign Python files out of it.

Python puts the current folder before its own library where it is started with ``-m`` or ``-c``, and
for every empty entry of ``PYTHONPATH``: an ``html.py`` in a folder of downloaded films would run in
the place of Python's own (CWE-427). Needs nothing but what Python itself has loaded already.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext

_SAFE_PATH, _PATH = "PYTHONSAFEPATH", "PYTHONPATH"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120


def forget_current_folder() -> None:
    """Take the current folder out of where modules are looked for, here and in every child.

    To be called before anything else is imported. A checkout that is not installed stays
    importable: its own folder comes last.
    """
    if hasattr(sys, "_MEIPASS"):
        # A standalone program looks into its own folder only, and hears no variables.
        return
    foreign = _foreign_folders()
    own = _library_start()
    sys.path[:own] = [folder for folder in sys.path[:own] if folder not in foreign]
    home = os.path.dirname(_PACKAGE)  # noqa: PTH120
    if home not in sys.path:
        sys.path.append(home)
    keep_children_safe()


def keep_children_safe() -> None:
    """Let no Python that this process starts, itself or through a library, look there either."""
    os.environ[_SAFE_PATH] = "1"
    if _PATH in os.environ:
        folders = [one for one in os.environ[_PATH].split(os.pathsep) if os.path.isabs(one)]  # noqa: PTH117
        os.environ[_PATH] = os.pathsep.join(folders)
        if not folders:
            del os.environ[_PATH]


def own_command(*arguments: str) -> list[str]:
    """Return the command that starts this program a second time, with these arguments."""
    if hasattr(sys, "_MEIPASS"):
        return [sys.executable, *arguments]
    # By its file: ``-m`` would need to find the package on a path that the child may not have.
    return [sys.executable, "-P", os.path.join(_PACKAGE, "__main__.py"), *arguments]  # noqa: PTH118


def spawn_context() -> "SpawnContext":
    """Return what starts core processes: Python anew, not a fork of this process.

    A fork of a process with Qt and threads is broken, and a standalone program and Windows know
    nothing else.
    """
    import multiprocessing

    # It starts its processes with ``-c``, and hands them the flags and variables of this one.
    keep_children_safe()
    return multiprocessing.get_context("spawn")


def _foreign_folders() -> set[str]:
    """Return where modules are looked for only because the program was started there."""
    given = [] if sys.flags.ignore_environment else os.environ.get(_PATH, "").split(os.pathsep)
    foreign = {"", *(os.path.abspath(one) for one in given if not os.path.isabs(one))}  # noqa: PTH100, PTH117
    try:
        here = os.getcwd()  # noqa: PTH109
    except OSError:
        return foreign
    if not sys.flags.safe_path and sys.path[:1] == [here]:
        foreign.add(here)
    return foreign


def _library_start() -> int:
    """Return how many entries stand before Python's own library."""
    library = os.path.dirname(os.__file__)  # noqa: PTH120
    return sys.path.index(library) if library in sys.path else len(sys.path)
