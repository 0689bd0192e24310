"""What a file that Pillow reads says of itself, for the header table."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from PIL import ExifTags, Image

from xray_desktop.core.images.dicom.header import MAX_LINES, HeaderElement
from xray_desktop.core.images.raster_reader import opened_raster

_MAX_TEXT = 120
_SUB_IFDS = {ExifTags.IFD.Exif: "EXIF", ExifTags.IFD.GPSInfo: "GPS"}
# What Pillow keeps beside its own facts and is no text of a person.
_TECHNICAL = (
    *("dpi", "jfif", "jfif_version", "jfif_unit", "jfif_density", "gamma", "compression"),
    *("progressive", "progression", "adobe", "adobe_transform", "srgb", "interlace", "aspect"),
)
_TECHNICAL_EXIF = (
    *("ImageWidth", "ImageLength", "BitsPerSample", "Compression", "SamplesPerPixel"),
    *("PhotometricInterpretation", "Orientation", "XResolution", "YResolution", "ResolutionUnit"),
    *("PlanarConfiguration", "SampleFormat", "RowsPerStrip", "StripOffsets", "StripByteCounts"),
    *("ColorSpace", "ExifImageWidth", "ExifImageHeight", "Make", "Model", "Software"),
    *("ExifVersion", "FillOrder", "Predictor", "ExifOffset", "YCbCrPositioning"),
)


def read_raster_header(path: Path, file_format: str) -> tuple[HeaderElement, ...]:
    """Read format facts, EXIF and texts; raises what Pillow raises on damage.

    Everything that is not known to be technical may tell who the patient is.
    """
    with opened_raster(path, file_format) as picture:
        lines = [*_facts(picture, file_format), *_texts(picture.info), *_exif(picture)]
    return tuple(islice(lines, MAX_LINES))


def _facts(picture: Image.Image, file_format: str) -> Iterator[HeaderElement]:
    facts = {
        "Format": file_format,
        "Width": picture.width,
        "Height": picture.height,
        "Pixel kind": picture.mode,
        "Frames": getattr(picture, "n_frames", 1),
    }
    for name, value in facts.items():
        yield HeaderElement("", name, "", str(value), is_identity=False)


def _texts(info: Mapping[str | tuple[int, int], object]) -> Iterator[HeaderElement]:
    for name, value in info.items():
        if name != "exif":
            is_identity = str(name).lower() not in _TECHNICAL
            yield HeaderElement("", str(name)[:_MAX_TEXT], "", _shorten(value), is_identity)


def _exif(picture: Image.Image) -> Iterator[HeaderElement]:
    exif = picture.getexif()
    groups = [("TIFF" if picture.format == "TIFF" else "EXIF", dict(exif))]
    groups += [(name, dict(exif.get_ifd(number))) for number, name in _SUB_IFDS.items()]
    for group, values in groups:
        names = ExifTags.GPSTAGS if group == "GPS" else ExifTags.TAGS
        for tag, value in values.items():
            name = names.get(tag, "Unknown")
            is_identity = group == "GPS" or name not in _TECHNICAL_EXIF
            yield HeaderElement(f"0x{tag:04X}", name, group, _shorten(value), is_identity)


def _shorten(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    shown = " ".join(str(value)[: 4 * _MAX_TEXT].split())
    return shown if len(shown) <= _MAX_TEXT else shown[: _MAX_TEXT - 1] + "…"
