"""Native libraries of a standalone program: which are needed, and which can be made smaller."""

import shutil
import struct
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

from products import STRIPPED

Entry = tuple[str, str, str]
_LOAD = 1


def needed_binaries(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out libraries of the operating system that only left-out files needed.

    Parameters
    ----------
    entries : iterable of (str, str, str)
        Path in the program, path on this machine, kind; without the left-out files.
    """
    entries = list(entries)
    if sys.platform != "linux":
        return entries
    from PyInstaller.depend.bindepend import get_imports

    brought = {_real(entry[1]) for entry in entries if is_brought(entry)}
    waiting, needed = list(brought), set(brought)
    while waiting:
        for _name, path in get_imports(waiting.pop()):
            if path and (real := _real(path)) not in needed:
                needed.add(real)
                waiting.append(real)
    kept = [entry for entry in entries if entry[2] != "SYMLINK" and _real(entry[1]) in needed]
    names = {name for name, _source, _kind in kept}
    return kept + [entry for entry in entries if entry[2] == "SYMLINK" and entry[1] in names]


def is_brought(entry: Entry) -> bool:
    """Tell whether a file is of the program itself: of its packages, or of Python.

    A Python of the operating system lies where the system's libraries lie, and only the program
    that starts everything asks for its shared library.
    """
    name, source, kind = entry
    return kind == "EXTENSION" or name.startswith("libpython") or not _is_system(source)


def strip_libraries(contents: Path) -> int:
    """Remove the names of inner functions from the libraries of `products.STRIPPED`.

    Parameters
    ----------
    contents : Path
        Folder of the built program.

    Returns
    -------
    int
        Bytes saved.
    """
    if sys.platform != "linux" or shutil.which("strip") is None:
        return 0
    saved = 0
    for path in sorted(contents.rglob("*.so*")):
        name = path.relative_to(contents).as_posix()
        if path.is_symlink() or not any(fnmatch(name, pattern) for pattern in STRIPPED):
            continue
        smaller = path.with_name(f"{path.name}.stripped")
        subprocess.run(["strip", "--strip-unneeded", "-o", smaller, path], check=True)
        # What another tool had moved around comes out of `strip` unloadable.
        if is_loadable(smaller):
            saved += path.stat().st_size - smaller.stat().st_size
            smaller.replace(path)
        else:
            smaller.unlink()
    return saved


def is_loadable(path: Path) -> bool:
    """Tell whether the parts of a 64-bit ELF file lie where the loader can map them."""
    content = path.read_bytes()
    (table,) = struct.unpack_from("<Q", content, 32)
    entry_bytes, n_entries = struct.unpack_from("<HH", content, 54)
    for number in range(n_entries):
        kind, _flags, offset, address, _, _, _, alignment = struct.unpack_from(
            "<IIQQQQQQ", content, table + number * entry_bytes
        )
        if kind == _LOAD and (offset - address) % max(alignment, 1):
            return False
    return True


def _is_system(source: str) -> bool:
    return source.startswith(("/usr/lib", "/lib"))


def _real(path: str) -> str:
    return str(Path(path).resolve())
