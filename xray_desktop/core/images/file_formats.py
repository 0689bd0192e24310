"""What a file is, by its first bytes."""

import re

HEAD_BYTES = 4096

# What claims to be an image by its name. Of these, only the formats of SUPPORTED are read: the
# others are refused by name instead of being passed over in silence.
IMAGE_SUFFIXES = frozenset(
    (
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".tif", ".tiff", ".bmp", ".dib"),
        *(".webp", ".dcm", ".dicom", ".dic", ".gif", ".jp2", ".j2k", ".jpx", ".jxl", ".avif"),
        *(".heic", ".heif", ".pgm", ".ppm", ".pbm", ".pnm", ".psd", ".tga"),
    )
)
SUPPORTED = ("DICOM", "JPEG", "PNG", "TIFF", "BMP", "WEBP")

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"8BPS", "Photoshop"),
)
_BMP_HEADER_BYTES = (12, 16, 40, 52, 56, 64, 108, 124)
_VRS = frozenset(
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR "
    b"US UT UV".split()
)
_MEDIA_CLASS = re.compile(rb"\x02\x00\x02\x00UI..([0-9.]+)", re.DOTALL)
# PS3.6 A: directory, waveforms, presentation states, structured reports and key objects,
# encapsulated documents, plans and structure sets. Nothing in them is a picture.
_NOT_PICTURES = re.compile(
    rb"1\.2\.840\.10008\.(1\.3\.10|5\.1\.4\.1\.1\.(9|11|88|104)\.[0-9.]+"
    rb"|5\.1\.4\.1\.1\.66(\.[1235])?|5\.1\.4\.1\.1\.481\.[345689])"
)


def sniff_format(head: bytes) -> str | None:
    """Return the name of the format that the first bytes show, or None.

    One of `SUPPORTED`, or the name of another image format.
    """
    if head[128:132] == b"DICM" or _starts_like_dicom(head):
        return "DICOM"
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADER_BYTES:
        return "BMP"
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"heic", b"heix", b"mif1"):
        return "HEIF"
    return None


def is_dicom_without_picture(head: bytes) -> bool:
    """Tell whether the file meta information names a class of objects that holds no picture."""
    media_class = _MEDIA_CLASS.search(head)
    return media_class is not None and _NOT_PICTURES.fullmatch(media_class[1]) is not None


def _starts_like_dicom(head: bytes) -> bool:
    """Tell whether a data set begins without preamble: group 2 or 8, of any encoding."""
    if head[:2] not in (b"\x02\x00", b"\x08\x00", b"\x00\x02", b"\x00\x08") or len(head) < 16:
        return False
    if head[4:6] in _VRS:
        return True
    # Implicit VR: a four-byte length, of a first element that is always short.
    return head[:2] == b"\x08\x00" and int.from_bytes(head[4:8], "little") <= 64
