"""What the build decides without building: what stays out, and what people read."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from xray_desktop.core.images.file_formats import FORMATS, format_titles

BUILD_SPEC = Path(__file__).resolve().parents[2] / "build_spec"


@pytest.fixture(autouse=True)
def _build_modules(monkeypatch):
    monkeypatch.syspath_prepend(str(BUILD_SPEC))


def test_texts_of_qt_stay_for_the_languages_of_the_program_only():
    from products import is_used

    folder = "PySide6/Qt/translations"
    assert is_used(f"{folder}/qtbase_de.qm")
    assert not is_used(f"{folder}/qtbase_fr.qm")
    assert is_used("resources/translations/xray_desktop_de.qm")


def test_what_tensorflow_needs_to_start_stays():
    from products import is_used

    assert is_used("tensorflow/python/profiler/internal/_pywrap_profiler_plugin.so")
    assert not is_used("tensorflow/compiler/mlir/stablehlo/stablehlo_extension.so")


def test_platforms_of_a_desktop_stay_and_others_go():
    from products import is_used

    platforms = "PySide6/Qt/plugins/platforms"
    kept = ("libqxcb.so", "libqwayland.so", "libqoffscreen.so", "qwindows.dll", "libqcocoa.dylib")
    assert all(is_used(f"{platforms}/{name}") for name in kept)
    assert not is_used(f"{platforms}/libqeglfs.so")


def test_the_codecs_that_are_taken_along_are_those_that_are_asked_for():
    from products import CODECS

    source = (BUILD_SPEC.parent / "xray_desktop/core/images/dicom/codec_process.py").read_text(
        encoding="utf-8"
    )
    asked = {"jpeg8": "_jpeg8", "jpegls": "_jpegls", "htj2k": "_htj2k", "jpeg2k": "_jpeg2k"}

    assert source.count("imagecodecs.dicomrle_decode") == 1
    assert {name for call, name in asked.items() if f"imagecodecs.{call}_decode" in source} | {
        "_imcd",
        "_shared",
        "_shared_cython",
    } == set(CODECS)


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")
def test_an_unaligned_library_is_noticed(tmp_path):
    from native import is_loadable

    library = Path(next(iter(Path("/usr/lib").rglob("libz.so.1")))).resolve()
    content = bytearray(library.read_bytes())
    assert is_loadable(library)
    table = int.from_bytes(content[32:40], "little")
    size, count = (int.from_bytes(content[at : at + 2], "little") for at in (54, 56))
    loaded = next(
        at
        for at in range(table, table + size * count, size)
        if int.from_bytes(content[at : at + 4], "little") == 1
    )
    content[loaded + 8] ^= 1
    broken = tmp_path / "broken.so"
    broken.write_bytes(content)

    assert not is_loadable(broken)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY"),
            True,
        ),
        (("_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "EXTENSION"), True),
        (("PIL/_imaging.so", "/build/.venv/lib/PIL/_imaging.so", "EXTENSION"), True),
        (("libgtk-3.so.0", "/usr/lib/x86_64-linux-gnu/libgtk-3.so.0", "BINARY"), False),
    ],
)
def test_python_of_the_system_belongs_to_the_program(entry, expected):
    from native import is_brought

    assert is_brought(entry) is expected


def test_desktop_files_can_be_read():
    desktop = configparser.RawConfigParser(strict=True)
    desktop.optionxform = str
    desktop.read(BUILD_SPEC / "linux/program.desktop", encoding="utf-8")

    assert desktop["Desktop Entry"]["Exec"].endswith("%F")
    for name in ("metainfo.xml", "mime.xml"):
        ElementTree.parse(BUILD_SPEC / "linux" / name)


def test_desktops_are_told_every_format_that_is_read(tmp_path):
    from packing import add_desktop_files, associations
    from products import PRODUCTS

    add_desktop_files(PRODUCTS["reader"], tmp_path, tmp_path)

    program, share = PRODUCTS["reader"].program, tmp_path / "share"
    types = [one.mime_type for one in FORMATS.values()]
    entry = (share / f"applications/{program}.desktop").read_text(encoding="utf-8")
    assert f"MimeType={';'.join(types)};inode/directory;\n" in entry
    metainfo = ElementTree.parse(share / f"metainfo/{program}.metainfo.xml")
    assert [one.text for one in metainfo.iter("mediatype")] == types
    assert format_titles() in " ".join(metainfo.findtext("description/p").split())
    suffixes = {suffix for one in FORMATS.values() for suffix in one.suffixes}
    assert set(re.findall(r"Classes\\(\.\w+)\\", associations())) == suffixes


def test_linux_learns_of_dicom_files_what_the_program_knows():
    mime = ElementTree.parse(BUILD_SPEC / "linux/mime.xml")
    kind = next(one for one in mime.iter() if one.get("type") == FORMATS["DICOM"].mime_type)
    globs = {one.get("pattern")[1:] for one in kind if one.tag.endswith("glob")}

    # Dictionaries of spelling checkers are .dic files too, and stay what they are.
    assert globs == set(FORMATS["DICOM"].suffixes) - {".dic"}


@pytest.mark.skipif(shutil.which("zstd") is None, reason="zstd packs it")
@pytest.mark.skipif(sys.platform != "linux", reason="the archive of Linux")
def test_the_same_files_give_the_same_archive(tmp_path):
    from packing import pack, write_sums
    from products import PRODUCTS

    sums = []
    for number in range(2):
        folder = tmp_path / str(number) / "program"
        folder.mkdir(parents=True)
        (folder / "film ä.txt").write_text("a film")
        archive = pack(PRODUCTS["reader"], folder)
        sums.append(write_sums([archive]).read_text(encoding="utf-8"))
        subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=archive.parent, check=True)

    assert sums[0] == sums[1]
