"""What the header table says of files that are not DICOM."""

import numpy as np
import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from xray_desktop.base.errors import ImageReadError
from xray_desktop.core.images.reader import read_header


@pytest.fixture
def picture():
    return Image.fromarray(np.zeros((20, 30), np.uint8))


def by_name(path):
    return {line.name: line for line in read_header(path)}


def test_format_facts_come_first(picture, tmp_path):
    picture.save(tmp_path / "film.png")

    lines = read_header(tmp_path / "film.png")

    values = {line.name: line.value for line in lines[:5]}
    assert values == {
        "Format": "PNG",
        "Width": "30",
        "Height": "20",
        "Pixel kind": "L",
        "Frames": "1",
    }
    assert not any(line.is_identity for line in lines)


def test_exif_of_persons_is_identity_and_of_the_machine_is_not(picture, tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Doe^Jane"
    exif[ExifTags.Base.Model] = "Scanner 7"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    picture.save(tmp_path / "film.jpg", exif=exif)

    lines = by_name(tmp_path / "film.jpg")

    assert (lines["Artist"].value, lines["Artist"].is_identity) == ("Doe^Jane", True)
    assert (lines["Model"].value, lines["Model"].is_identity) == ("Scanner 7", False)
    assert lines["GPSLatitudeRef"].is_identity


def test_texts_of_a_png_are_identity_and_shortened(picture, tmp_path):
    texts = PngInfo()
    texts.add_text("Patient", "Doe " * 100)
    picture.save(tmp_path / "film.png", pnginfo=texts)

    line = by_name(tmp_path / "film.png")["Patient"]

    assert line.is_identity
    assert len(line.value) == 120


def test_damaged_file_is_an_error(tmp_path):
    (tmp_path / "film.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")

    with pytest.raises(ImageReadError, match=r"film\.png"):
        read_header(tmp_path / "film.png")
