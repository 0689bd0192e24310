"""The image formats: what is read, how each is called, and how the first bytes tell it.

Standard library only: the window's first page and the scripts that build read it too.
"""

import re
from dataclasses import dataclass

HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One image format.

    Parameters
    ----------
    name : str
        As Pillow calls it; caches and bundles keep it.
    suffixes : tuple of str
        The usual one first. What has one of them claims to be an image.
    signature : bytes
        Pattern of the first bytes, by which a file is told; by default none has it.
    mime_type : str
    plugin : str
        Pillow's module that reads it, as in ``PngImagePlugin``; empty where Pillow does not.
    uti : str
        How macOS calls it; empty where it has no name for it.
    title : str
        What people are shown; empty: the name.
    """

    name: str
    suffixes: tuple[str, ...]
    signature: bytes = rb"(?!)"
    mime_type: str = ""
    plugin: str = ""
    uti: str = ""
    title: str = ""


_VR = (
    rb"(AE|AS|AT|CS|DA|DS|DT|FD|FL|IS|LO|LT|OB|OD|OF|OL|OV|OW|PN|SH|SL|SQ|SS|ST|SV|TM|UC|UI|UL|UN"
    rb"|UR|US|UT|UV)"
)
# After a preamble; or without one, group 2 or 8 of any encoding. Implicit VR has a length of four
# bytes there, of a first element that is always short.
_DICOM = (
    rb".{128}DICM|(\x02\x00|\x08\x00|\x00\x02|\x00\x08).." + _VR + rb".{10}"
    rb"|\x08\x00..[\x00-\x40]\x00\x00\x00.{8}"
)
_BMP = rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00"

# What is read. DICOM first: its preamble may be the start of a TIFF file.
_READ = (
    FileFormat(
        "DICOM", (".dcm", ".dicom", ".dic"), _DICOM, "application/dicom", uti="org.nema.dicom"
    ),
    FileFormat(
        "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), rb"\xff\xd8\xff", "image/jpeg",
        plugin="Jpeg", uti="public.jpeg",
    ),
    FileFormat(
        "PNG", (".png", ".apng"), rb"\x89PNG\r\n\x1a\n", "image/png",
        plugin="Png", uti="public.png",
    ),
    FileFormat(
        "TIFF", (".tif", ".tiff"), rb"II[*+]\x00|MM\x00[*+]", "image/tiff",
        plugin="Tiff", uti="public.tiff",
    ),
    FileFormat(
        "BMP", (".bmp", ".dib"), _BMP, "image/bmp", plugin="Bmp", uti="com.microsoft.bmp"
    ),
    FileFormat(
        "WEBP", (".webp",), rb"RIFF.{4}WEBP", "image/webp",
        plugin="WebP", uti="org.webmproject.webp", title="WebP",
    ),
)  # fmt: skip
# What is refused by name instead of being passed over in silence.
_REFUSED = (
    FileFormat("GIF", (".gif",), rb"GIF8[79]a"),
    FileFormat(
        "JPEG 2000",
        (".jp2", ".j2k", ".jpx"),
        rb"\x00\x00\x00\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51",
    ),
    FileFormat("JPEG XL", (".jxl",), rb"\x00\x00\x00\x0cJXL \r\n\x87\n"),
    FileFormat("HEIF", (".heic", ".heif", ".avif"), rb".{4}ftyp(avif|heic|heix|mif1)"),
    FileFormat("Photoshop", (".psd",), rb"8BPS"),
    FileFormat("PNM", (".pgm", ".ppm", ".pbm", ".pnm")),
    FileFormat("TGA", (".tga",)),
)
FORMATS = {one.name: one for one in _READ}
IMAGE_SUFFIXES = frozenset(suffix for one in (*_READ, *_REFUSED) for suffix in one.suffixes)

_MEDIA_CLASS = re.compile(rb"\x02\x00\x02\x00UI..([0-9.]+)", re.DOTALL)
# PS3.6 A: directory, waveforms, presentation states, structured reports and key objects,
# encapsulated documents, plans and structure sets. Nothing in them is a picture.
_NOT_PICTURES = re.compile(
    rb"1\.2\.840\.10008\.(1\.3\.10|5\.1\.4\.1\.1\.(9|11|88|104)\.[0-9.]+"
    rb"|5\.1\.4\.1\.1\.66(\.[1235])?|5\.1\.4\.1\.1\.481\.[345689])"
)


def sniff_format(head: bytes) -> str | None:
    """Return the name of the format that the first bytes show, or None.

    One of `FORMATS`, or the name of another image format.
    """
    for one in (*_READ, *_REFUSED):
        if re.match(one.signature, head, re.DOTALL):
            return one.name
    return None


def is_dicom_without_picture(head: bytes) -> bool:
    """Tell whether the file meta information names a class of objects that holds no picture."""
    media_class = _MEDIA_CLASS.search(head)
    return media_class is not None and _NOT_PICTURES.fullmatch(media_class[1]) is not None


def format_titles() -> str:
    """Return the formats that are read, as people are told: ``"DICOM, JPEG, PNG"``."""
    return ", ".join(one.title or one.name for one in _READ)


def file_patterns() -> str:
    """Return the usual names of files that are read, as file dialogs take them."""
    return " ".join(f"*{suffix}" for one in _READ for suffix in one.suffixes)
