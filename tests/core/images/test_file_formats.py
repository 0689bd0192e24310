"""What the first bytes of a file say."""

import pytest

from xray_desktop.core.images.file_formats import is_dicom_without_picture, sniff_format


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
