"""Of which distributions a standalone program is made, and their licenses; read by the spec."""

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

# What PyInstaller keeps of each file: path in the program, path on this machine, kind.
Entry = tuple[str, str, str]

TEXTS = Path(__file__).with_name("licenses")
# Distributions that say their license and bring no text of it.
TEXTS_OF = {"LGPL": ("LGPL-3.0.txt", "GPL-3.0.txt"), "Apache": ("Apache-2.0.txt",)}
_LICENSE_WORDS = ("license", "licence", "copying", "notice", "copyright", "authors")


def distributions_of(entries: Iterable[Entry]) -> list[metadata.Distribution]:
    """Return the installed distributions that the files come from, by name."""
    # Links stand for the file that they lead to, and files of links for themselves.
    sources = {path for _name, source, _kind in entries if source for path in _both(source)}
    found = {
        distribution.metadata["Name"]: distribution
        for distribution in metadata.distributions()
        if any(
            not sources.isdisjoint(_both(distribution.locate_file(file)))
            for file in distribution.files or ()
        )
    }
    return [found[name] for name in sorted(found, key=str.lower)]


def metadata_entries(distributions: Iterable[metadata.Distribution]) -> list[Entry]:
    """Return what the program needs to know their versions."""
    entries = []
    for distribution in distributions:
        for file in distribution.files or ():
            if file.name == "METADATA" and file.parent.suffix == ".dist-info":
                entries.append((str(file), str(distribution.locate_file(file)), "DATA"))
    return entries


def collect_licenses(
    distributions: Iterable[metadata.Distribution], entries: Iterable[Entry], folder: Path
) -> list[Entry]:
    """Copy the license texts of all parts into a folder, with a list of them.

    Parameters
    ----------
    distributions : iterable of Distribution
    entries : iterable of Entry
        All files of the program; those of the operating system have licenses of their own.
    folder : Path
        Made anew.

    Returns
    -------
    list of Entry
        The texts, as data of the program in ``licenses``.

    Raises
    ------
    ValueError
        If a part has no license text: the program must not be passed on without.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = [_add_python(folder)]
    lines += [_add_distribution(distribution, folder) for distribution in distributions]
    lines += _add_system_packages(entries, folder)
    text = "What this program is made of; the texts stand in the folders of the same names.\n\n"
    (folder / "LICENSES.txt").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    return [
        (str(Path("licenses", path.relative_to(folder))), str(path), "DATA")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def license_of(distribution: metadata.Distribution) -> str:
    """Return what a distribution says of its license, in a line."""
    about = distribution.metadata
    expression = about.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier") or []
        if text.startswith("License :: ")
    ]
    said = (about.get("License") or "").strip().splitlines()
    return ", ".join(classifiers) or (said[0] if said else "see its text")


def _add_python(folder: Path) -> str:
    places = [
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
    ]
    place = next((path for path in places if path.is_file()), None)
    target = folder / "Python"
    target.mkdir()
    shutil.copyfile(place or TEXTS / "Python.txt", target / "LICENSE.txt")
    return f"Python {sys.version.split()[0]}: PSF-2.0"


def _add_distribution(distribution: metadata.Distribution, folder: Path) -> str:
    name, license_name = distribution.metadata["Name"], license_of(distribution)
    target = folder / name
    target.mkdir()
    for file in distribution.files or ():
        is_text = any(word in file.name.lower() for word in _LICENSE_WORDS)
        if is_text and file.suffix in ("", ".txt", ".md", ".rst", ".TXT", ".APACHE", ".BSD"):
            path = Path(str(distribution.locate_file(file)))
            if path.is_file() and "include" not in path.parts:
                shutil.copyfile(path, target / "-".join(file.parts[-3:]))
    for word, texts in TEXTS_OF.items():
        if word in license_name and not any(target.iterdir()):
            for text in texts:
                shutil.copyfile(TEXTS / text, target / text)
    if not any(target.iterdir()):
        (target / "METADATA.txt").write_text(str(distribution.metadata), encoding="utf-8")
    return f"{name} {distribution.version}: {license_name}"


def _add_system_packages(entries: Iterable[Entry], folder: Path) -> list[str]:
    """Libraries of the operating system that came along; Debian keeps a text for each."""
    if shutil.which("dpkg-query") is None:
        return []
    sources = [_real(source) for _name, source, kind in entries if kind == "BINARY"]
    packages = sorted({package for source in sources if (package := _package_of(source))})
    lines = []
    for package in packages:
        text = Path("/usr/share/doc", package, "copyright")
        if text.is_file():
            (folder / package).mkdir(exist_ok=True)
            shutil.copyfile(text, folder / package / "copyright")
        lines.append(f"{package} (Debian): see its text")
    return lines


def _package_of(source: str) -> str | None:
    if not source.startswith(("/usr/lib", "/lib")):
        return None
    # Debian lists files where they stood before /lib became a part of /usr.
    for path in (source, source.removeprefix("/usr")):
        done = subprocess.run(
            ["dpkg-query", "--search", path], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return None


def _both(path: object) -> set[str]:
    return {str(path), _real(path)}


def _real(path: object) -> str:
    return str(Path(str(path)).resolve())
