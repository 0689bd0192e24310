"""The header of a DICOM file for the header table, and the pseudonym of its patient."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from xray_desktop.core.images.dicom.file import open_dicom
from xray_desktop.core.images.dicom.identity import is_identity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydicom.dataelem import DataElement
    from pydicom.dataset import Dataset
    from pydicom.tag import BaseTag

    from xray_desktop.base.pseudonyms import Pseudonyms

MAX_LINES = 3000
_MAX_DEPTH = 8
_MAX_TEXT = 120
_MAX_VALUES = 20
_BULK = ("OB", "OD", "OF", "OL", "OV", "OW", "UN")
_PATIENT_KEYWORDS = ("PatientID", "IssuerOfPatientID")


@dataclass(frozen=True, slots=True)
class HeaderElement:
    """One line of the header table.

    Parameters
    ----------
    tag : str
        ``"(0010,0010)"``.
    name : str
        The element's name in the standard.
    vr : str
        Value representation.
    value : str
        Shortened; the size where the value is binary or a sequence.
    is_identity : bool
        True if it may tell who the patient is; to be masked on the screen, never written.
    depth : int
        In how many sequences it lies.
    """

    tag: str
    name: str
    vr: str
    value: str
    is_identity: bool
    depth: int = 0


def read_dicom_header(path: Path) -> tuple[HeaderElement, ...]:
    """Read the elements in front of the pixels, those in sequences too, `MAX_LINES` at most.

    Raises what pydicom raises on damage.
    """
    with path.open("rb") as source:
        dataset = open_dicom(source, path.name, None).dataset
    return tuple(islice(_describe_all(dataset, depth=0, is_identity=False), MAX_LINES))


def read_dicom_patient_key(
    path: Path, pseudonyms: Pseudonyms, content: bytes | None = None
) -> str | None:
    """Return a pseudonym of PatientID and its issuer; None where there is no PatientID.

    The id itself is dropped here: neither it nor an unsalted hash of it is kept anywhere.
    """
    with path.open("rb") if content is None else io.BytesIO(content) as source:
        file = open_dicom(source, path.name, _PATIENT_KEYWORDS)
        patient, issuer = (file.text(keyword) for keyword in _PATIENT_KEYWORDS)
    if not patient:
        return None
    return pseudonyms.of("patient", issuer, patient)


def _describe_all(dataset: Dataset, *, depth: int, is_identity: bool) -> Iterator[HeaderElement]:
    """Describe the elements one after the other; what lies in an identity is one too."""
    for tag in sorted(dataset.keys()):
        line = _describe_tag(dataset, tag)
        line = replace(line, depth=depth, is_identity=line.is_identity or is_identity)
        yield line
        if line.vr != "SQ" or depth == _MAX_DEPTH:
            continue
        for number, item in enumerate(dataset[tag].value, 1):
            yield HeaderElement(
                line.tag, f"Item {number}", "", "", is_identity=False, depth=depth + 1
            )
            yield from _describe_all(item, depth=depth + 2, is_identity=line.is_identity)


def _describe_tag(dataset: Dataset, tag: BaseTag) -> HeaderElement:
    """Describe one element; one whose value breaks the rules of its kind costs only its line."""
    from pydicom.datadict import dictionary_description, dictionary_has_tag
    from pydicom.errors import BytesLengthException

    try:
        return _describe(dataset[tag])
    except (ValueError, TypeError, AttributeError, NotImplementedError, BytesLengthException):
        name = dictionary_description(tag) if dictionary_has_tag(tag) else "Unknown element"
        return HeaderElement(f"({tag.group:04X},{tag.element:04X})", name, "", "not valid", True)


def _describe(element: DataElement) -> HeaderElement:
    return HeaderElement(
        tag=f"({element.tag.group:04X},{element.tag.element:04X})",
        name=element.name,
        vr=str(element.VR),
        value=_shorten(element),
        is_identity=is_identity(
            element.tag, element.keyword, str(element.VR), str(element.value)[:64]
        ),
    )


def _shorten(element: DataElement) -> str:
    value = element.value
    if element.VR == "SQ":
        return f"{len(value)} items"
    if isinstance(value, bytes) or element.VR in _BULK:
        return f"{len(value or b'')} bytes"
    if element.VM > 1:
        shown = "\\".join(str(part) for part in list(value)[:_MAX_VALUES])
    else:
        shown = "" if value is None else str(value)
    shown = " ".join(shown.split())
    return shown if len(shown) <= _MAX_TEXT else shown[: _MAX_TEXT - 1] + "…"
