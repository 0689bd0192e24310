"""Open a DICOM file as far as its pixel data, within limits, and read single elements safely."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

from xray_desktop.base.errors import ImageReadError
from xray_desktop.core.images.limits import inflate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydicom.dataset import Dataset

IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
DEFLATED_LITTLE = "1.2.840.10008.1.2.1.99"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"
# PS3.5 A.1 and GE's private variant: the data set in implicit VR, the pixels in big endian.
_GE_IMPLICIT = "1.2.840.113619.5.2"
_NATIVE = (IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED_LITTLE, EXPLICIT_BIG, _GE_IMPLICIT)

# Float, double and integer pixel data (PS3.3 C.7.6.24, C.7.6.25, C.7.6.3).
PIXEL_TAGS = (0x7FE00008, 0x7FE00009, 0x7FE00010)


@dataclass(frozen=True, slots=True)
class DicomFile:
    """The elements asked for, and the file where its pixel data begins.

    Parameters
    ----------
    name : str
        Of the file.
    dataset : Dataset
        The elements asked for.
    syntax : str
        UID of the transfer syntax; guessed where there is no meta information.
    source : BinaryIO
        At the value of the pixel data, if there is any.
    pixel_tag, pixel_vr, pixel_bytes : int, str, int
        Tag of the pixel data or 0; its VR, empty where implicit; its length, 2**32 - 1 where
        undefined.
    """

    name: str
    dataset: Dataset
    syntax: str
    source: BinaryIO
    pixel_tag: int
    pixel_vr: str
    pixel_bytes: int

    @property
    def is_native(self) -> bool:
        """True if the pixels are not compressed."""
        return self.syntax in _NATIVE

    @property
    def is_big_endian(self) -> bool:
        """True if the pixels are."""
        return self.syntax in (EXPLICIT_BIG, _GE_IMPLICIT)

    def integer(self, keyword: str, default: int) -> int:
        """Return the first value of an element, or the default where it is absent or empty."""
        value = first_value(self.dataset, keyword)
        return default if value is None else int(float(str(value)))

    def number(self, keyword: str) -> float | None:
        """Return the first value of an element, or None where it is absent or empty."""
        return as_number(first_value(self.dataset, keyword))

    def text(self, keyword: str) -> str:
        """Return the first value of an element, or an empty text."""
        value = first_value(self.dataset, keyword)
        return "" if value is None else str(value).strip("\0 ")


def open_dicom(file: BinaryIO, name: str, keywords: Iterable[str] | None) -> DicomFile:
    """Read the given elements, or all, up to the pixel data, which is not read.

    Raises
    ------
    ImageReadError
        If it inflates to too much. Damage raises whatever pydicom raises.
    """
    from pydicom.filereader import read_dataset
    from pydicom.tag import Tag

    file.seek(128)
    if file.read(4) != b"DICM":
        file.seek(0)
    meta = read_dataset(file, False, True, stop_when=lambda tag, _vr, _n: tag >> 16 > 2)
    syntax = str(meta.get("TransferSyntaxUID", "") or "")
    if syntax == DEFLATED_LITTLE:
        file = io.BytesIO(inflate(name, file.read()))
    if not syntax:
        syntax = _guess_syntax(file)
    is_implicit, is_little = syntax in (IMPLICIT_LITTLE, _GE_IMPLICIT), syntax != EXPLICIT_BIG
    dataset = read_dataset(
        file,
        is_implicit,
        is_little,
        stop_when=lambda tag, _vr, _n: tag in PIXEL_TAGS,
        specific_tags=None if keywords is None else [Tag(keyword) for keyword in keywords],
    )
    dataset.set_original_encoding(is_implicit, is_little)
    if "SOPClassUID" not in dataset and "MediaStorageSOPClassUID" in meta:
        dataset.SOPClassUID = meta.MediaStorageSOPClassUID
    return DicomFile(name, dataset, syntax, file, *_read_pixel_header(file, syntax))


def first_value(dataset: Dataset, keyword: str) -> object:
    """Return the first value of an element, or None where it is absent or empty."""
    values = all_values(dataset, keyword)
    return None if not values or values[0] in (None, "", b"") else values[0]


def all_values(dataset: Dataset, keyword: str) -> list[object]:
    """Return the values of an element; empty where it is absent."""
    from pydicom.multival import MultiValue

    value = dataset.get(keyword)
    if isinstance(value, MultiValue | list | tuple):
        return list(value)
    return [] if value is None else [value]


def as_number(value: object) -> float | None:
    """Return a finite number, or None for anything else."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def no_pixels(name: str, modality: str) -> ImageReadError:
    """Make the error of a DICOM object without a picture."""
    return ImageReadError(
        "{name} is a DICOM object without a picture (modality {modality}).",
        "Reports, presentation states, plans and directories hold no film.",
        name=name,
        modality=modality or "not given",
    )


def _guess_syntax(file: BinaryIO) -> str:
    """Guess how a data set without meta information is written, from its first element."""
    start = file.tell()
    head = file.read(6)
    file.seek(start)
    if not (head[4:6].isalpha() and head[4:6].isupper()):
        return IMPLICIT_LITTLE
    # Groups of patients and images are below 0x0100: their high byte is 0.
    return EXPLICIT_BIG if head[0] == 0 else EXPLICIT_LITTLE


def _read_pixel_header(file: BinaryIO, syntax: str) -> tuple[int, str, int]:
    """Read tag, VR and length of the pixel data (PS3.5 7.1); zeros where the file ends before."""
    order: Literal["big", "little"] = "big" if syntax == EXPLICIT_BIG else "little"
    head = file.read(8)
    if len(head) < 8:
        return 0, "", 0
    tag = int.from_bytes(head[:2], order) << 16 | int.from_bytes(head[2:4], order)
    if tag not in PIXEL_TAGS:
        return 0, "", 0
    vr = head[4:6]
    if vr in (b"OB", b"OW", b"OF", b"OD", b"UN"):
        return tag, vr.decode(), int.from_bytes(file.read(4), order)
    return tag, "", int.from_bytes(head[4:], order)
