"""What the first bytes of a file say."""

import re
from pathlib import Path

import pytest

from xray_desktop.core.images.file_formats import (
    FORMATS,
    IMAGE_SUFFIXES,
    file_patterns,
    format_titles,
    is_dicom_without_picture,
    sniff_format,
)

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"II*\x00", "TIFF"),
        (b"MM\x00+", "TIFF"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WEBP"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"BM" + bytes(12) + b"\x28\x00\x00\x00", "BMP"),
        (b"BM is no bitmap, only a sentence", None),
        (bytes(128) + b"DICM", "DICOM"),
        (b"\x08\x00\x05\x00CS\x0a\x00ISO_IR 100", "DICOM"),
        (b"\x08\x00\x05\x00\x0a\x00\x00\x00ISO_IR 100", "DICOM"),
        (b"\x00\x08\x00\x05CS\x00\x0aISO_IR 100", "DICOM"),
        (b"\x08\x00\x05\x00\xff\xff\xff\xffISO_IR 100", None),
        (b"\x08\x00", None),
        (b"GIF89a", "GIF"),
        (b"\xff\x4f\xff\x51", "JPEG 2000"),
        (b"", None),
        (b"%PDF-1.7", None),
    ],
)
def test_format_is_recognized_by_its_first_bytes(head, found):
    assert sniff_format(head) == found


@pytest.mark.parametrize(
    ("uid", "without"),
    [
        (b"1.2.840.10008.1.3.10", True),
        (b"1.2.840.10008.5.1.4.1.1.88.33", True),
        (b"1.2.840.10008.5.1.4.1.1.11.1", True),
        (b"1.2.840.10008.5.1.4.1.1.104.1", True),
        (b"1.2.840.10008.5.1.4.1.1.1.1", False),
        (b"1.2.840.10008.5.1.4.1.1.7", False),
        (b"1.2.840.10008.5.1.4.1.1.2.1", False),
    ],
)
def test_objects_without_picture_are_known_by_their_class(uid, without):
    uid += bytes(len(uid) % 2)
    head = bytes(128) + b"DICM\x02\x00\x02\x00UI" + len(uid).to_bytes(2, "little") + uid

    assert is_dicom_without_picture(head) is without


def test_file_dialogs_show_every_suffix_that_is_read():
    read = {suffix for one in FORMATS.values() for suffix in one.suffixes}

    assert {pattern[1:] for pattern in file_patterns().split()} == read
    assert read < IMAGE_SUFFIXES


def test_no_suffix_and_no_type_belongs_to_two_formats():
    suffixes = [suffix for one in FORMATS.values() for suffix in one.suffixes]
    types = [one.mime_type for one in FORMATS.values()]

    assert len(set(suffixes)) == len(suffixes)
    assert len(set(types)) == len(types)
    assert all(types)


def test_the_formats_are_listed_once():
    """Fails where a list is written by hand beside the registry: it names BMP and WebP.

    That of what no log may name stands below the registry, and holds other files too.
    """
    kinds = (".py", ".spec", ".desktop", ".xml", ".iss", ".ts", ".md")
    files = [
        file
        for folder in ("xray_desktop", "build_spec", "resources/translations", "docs")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in kinds
    ]
    lists = {
        str(file.relative_to(ROOT))
        for file in (*files, ROOT / "README.md")
        if {"bmp", "webp"} <= set(re.findall(r"[a-z]+", file.read_text("utf-8").casefold()))
    }

    assert lists == {
        "docs/data-sets.md",
        "xray_desktop/base/log_privacy.py",
        "xray_desktop/core/images/file_formats.py",
    }


def test_the_document_on_data_sets_names_the_formats():
    text = (ROOT / "docs" / "data-sets.md").read_text(encoding="utf-8")
    section = text.partition("## Films that are read")[2].partition("\n##")[0]

    assert [title for title in format_titles().split(", ") if title not in section] == []
