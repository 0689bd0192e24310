"""From a folder with a program to the file that people download.

Standard library only, because `build.py` starts before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from products import CONTENTS, ROOT, Product
from system_libraries import SetupError, say

LINUX = ROOT / "build_spec" / "linux"
FORMATS = ROOT / "xray_desktop" / "core" / "images" / "file_formats.py"
# Level and window in powers of two: both were chosen on the full program, by size and by time.
ZSTD = ("zstd", "-T0", "-17", "--long=27", "--quiet", "--force")
_DAY_ONE = 315532800


def add_desktop_files(product: Product, folder: Path, work: Path) -> None:
    """Put beside the program what the desktops of Linux want to know, and how to begin.

    Parameters
    ----------
    folder : Path
        Of the built program.
    work : Path
        Of the build, where the spec left the icons.
    """
    share = folder / "share"
    for name in ("applications", "icons/hicolor", "metainfo", "mime/packages"):
        (share / name).mkdir(parents=True, exist_ok=True)
    formats = runpy.run_path(str(FORMATS))
    types = [one.mime_type for one in formats["FORMATS"].values()]
    fields = {
        "@PROGRAM@": product.program,
        "@TITLE@": product.title,
        "@ID@": product.identifier,
        "@FORMATS@": formats["format_titles"](),
        "@MIME_TYPES@": ";".join(types),
        "@MEDIA_TYPES@": "\n    ".join(f"<mediatype>{one}</mediatype>" for one in types),
    }
    _fill(LINUX / "program.desktop", share / f"applications/{product.program}.desktop", fields)
    _fill(LINUX / "metainfo.xml", share / f"metainfo/{product.program}.metainfo.xml", fields)
    _fill(LINUX / "mime.xml", share / f"mime/packages/{product.program}.xml", fields)
    for icon in sorted((work / "icons").glob("*.png")):
        size = icon.stem.rpartition("-")[2]
        place = share / f"icons/hicolor/{size}x{size}/apps"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(icon, place / f"{product.program}.png")
    _fill(LINUX / "README.txt", folder / "README.txt", fields)
    _fill(LINUX / "add-to-menu.sh", folder / "add-to-menu.sh", fields)
    (folder / "add-to-menu.sh").chmod(0o755)


def pack(product: Product, folder: Path) -> Path:
    """Pack a built program: ``.tar.zst`` on Linux, ``.zip`` on Windows; macOS has `make_dmg.sh`.

    Returns
    -------
    Path
        The archive, beside the folder.

    Raises
    ------
    SetupError
        If the program that packs is not installed.
    """
    archive = folder.parent / product.archive_name
    if sys.platform == "win32":
        (folder.parent / "associations.iss").write_text(associations(), encoding="utf-8")
        return Path(shutil.make_archive(str(archive), "zip", folder.parent, folder.name))
    if sys.platform == "darwin":
        script = ROOT / "build_spec/macos/make_dmg.sh"
        target = archive.with_name(f"{archive.name}.dmg")
        app = folder.parent / f"{product.title}.app"
        subprocess.run(["sh", str(script), str(app), str(target)], check=True)
        return target
    if shutil.which("zstd") is None:
        raise SetupError("zstd is not installed: on Debian and Ubuntu type `apt-get install zstd`.")
    target = archive.with_name(f"{archive.name}.tar.zst")
    with (
        subprocess.Popen([*ZSTD, "-", "-o", str(target)], stdin=subprocess.PIPE) as packer,
        tarfile.open(fileobj=packer.stdin, mode="w|") as tar,
    ):
        tar.add(folder, product.archive_name, filter=_plain)
    if packer.returncode:
        raise SetupError(f"zstd ended with code {packer.returncode}.")
    return target


def associations() -> str:
    """Return what offers the program under "Open with" on Windows, for Inno Setup."""
    suffixes = [
        suffix
        for one in runpy.run_path(str(FORMATS))["FORMATS"].values()
        for suffix in one.suffixes
    ]
    return "".join(
        rf'Root: HKA; Subkey: "Software\Classes\{suffix}\OpenWithProgids"; ValueType: string; '
        'ValueName: "{#Program}.film"; Flags: uninsdeletevalue\n'
        for suffix in suffixes
    )


def write_sums(archives: list[Path]) -> Path:
    """Write SHA-256 sums in the form of `sha256sum`, which checks them by ``-c``."""
    path = archives[0].with_name("SHA256SUMS")
    lines = []
    for archive in sorted(archives):
        with archive.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {archive.name}\n")
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def component_sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of each part of a built program, the largest first.

    What a wheel keeps beside its package (``numpy.libs``) counts with the package.
    """
    sizes: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            name = _component(path.relative_to(folder))
            sizes[name] = sizes.get(name, 0) + path.stat().st_size
    return dict(sorted(sizes.items(), key=lambda item: -item[1]))


def _component(path: Path) -> str:
    parts = path.parts
    if len(parts) == 1 or parts[0] != CONTENTS:
        return "program and Python modules"
    first = parts[1]
    if first.endswith(".dist-info") or first == "licenses":
        return "licenses and versions"
    if first.startswith(("libpython", "python3", "base_library")):
        return "Python"
    if len(parts) == 2:
        return "libraries of the system"
    return "pillow" if first in ("PIL", "pillow.libs") else first.removesuffix(".libs")


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Forget who built, and when: the same files give the same archive."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = int(os.environ.get("SOURCE_DATE_EPOCH", _DAY_ONE))
    return member


def _fill(template: Path, target: Path, fields: dict[str, str]) -> None:
    text = template.read_text(encoding="utf-8")
    for name, value in fields.items():
        text = text.replace(name, value)
    target.write_text(text, encoding="utf-8", newline="\n")
    say(f"  {target.name}")
