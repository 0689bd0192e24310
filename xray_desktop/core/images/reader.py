"""From a file to a film: the one reader, for the eye and for the network.

What a file is, its content decides, not its name. pydicom is loaded for DICOM files only.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.files.current_files import reading
from xray_desktop.base.files.file_status import is_file
from xray_desktop.base.pseudonyms import Pseudonyms
from xray_desktop.core.images.file_formats import (
    FORMATS,
    HEAD_BYTES,
    IMAGE_SUFFIXES,
    format_titles,
    is_dicom_without_picture,
    sniff_format,
)
from xray_desktop.core.images.image import ImageFacts, XrayImage
from xray_desktop.core.images.limits import check_file, silence_decoders

if TYPE_CHECKING:
    from xray_desktop.core.images.dicom.header import HeaderElement
    from xray_desktop.core.images.stored_pixels import StoredPixels

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


def read_image(path: Path, least_side: int | None = None) -> XrayImage:
    """Read a film as it is meant to be looked at.

    Modality LUT or rescale, the file's own VOI, inversion and EXIF orientation are applied;
    color becomes luminance and only the first frame is read, both with a note.

    Parameters
    ----------
    path : Path
    least_side : int or None
        Pixels of the longer side that are needed: a film of twice as many or more is read at a
        half, a quarter or an eighth of its size, which decoders of JPEG and JPEG 2000 do in a
        fraction of the time. None: as large as it is.

    Raises
    ------
    ImageReadError
        If the file cannot be read; the sentence names it and says why.
    """
    return read_stored(path, least_side)[0]


def read_stored(
    path: Path, least_side: int | None = None
) -> "tuple[XrayImage, StoredPixels | None]":
    """Read a film as `read_image` does, and its stored values where it is gray DICOM."""
    started = time.perf_counter()
    file_format = _identify(path)

    def read() -> "tuple[XrayImage, StoredPixels | None]":
        if file_format == "DICOM":
            from xray_desktop.core.images.dicom.reader import read_dicom

            return read_dicom(path, least_side)
        from xray_desktop.core.images.raster_reader import read_raster

        return read_raster(path, file_format, least_side), None

    film = _guarded(path, file_format, read)
    _log.debug("Read %s in %.0f ms", path, 1000 * (time.perf_counter() - started))
    return film


def probe_image(path: Path, content: bytes | None = None) -> ImageFacts:
    """Read the facts of a film's header without decoding it.

    Parameters
    ----------
    path : Path
    content : bytes or None
        Of the file, where it was read already.

    Raises
    ------
    ImageReadError
        If the file is not readable, as far as the header tells.
    """
    file_format = _identify(path, content)

    def probe() -> ImageFacts:
        if file_format == "DICOM":
            from xray_desktop.core.images.dicom.reader import probe_dicom

            return probe_dicom(path, content)
        from xray_desktop.core.images.raster_reader import probe_raster

        return probe_raster(path, file_format, content)

    return _guarded(path, file_format, probe)


def looks_like_image(path: Path, content: bytes | None = None) -> bool:
    """Tell whether a file claims to be an image, by its suffix or its first bytes.

    What does not is left aside; what does and cannot be read is an error. DICOM objects that
    hold no picture (a DICOMDIR, a report) claim nothing.

    Parameters
    ----------
    path : Path
    content : bytes or None
        Of the file, where it was read already.
    """
    named = path.suffix.lower() in IMAGE_SUFFIXES
    if content is None and not is_file(path):
        return named
    try:
        head = _read_head(path, content)
    except OSError:
        return named
    return not is_dicom_without_picture(head) and (named or sniff_format(head) is not None)


def read_header(path: Path) -> "tuple[HeaderElement, ...]":
    """Read what a file says of itself, for the header table only.

    Raises
    ------
    ImageReadError
        If the file is not an image or is damaged.
    """
    file_format = _identify(path)

    def read() -> "tuple[HeaderElement, ...]":
        if file_format == "DICOM":
            from xray_desktop.core.images.dicom.header import read_dicom_header

            return read_dicom_header(path)
        from xray_desktop.core.images.raster_header import read_raster_header

        return read_raster_header(path, file_format)

    return _guarded(path, file_format, read)


def read_patient_key(
    path: Path, pseudonyms: Pseudonyms, content: bytes | None = None
) -> str | None:
    """Return a pseudonym of the DICOM PatientID, by which films of one patient are joined.

    Returns
    -------
    str or None
        Hexadecimal; None where there is no PatientID, or the file is not DICOM.

    Raises
    ------
    ImageReadError
        If the file is not an image or is damaged.
    """
    file_format = _identify(path, content)
    if file_format != "DICOM":
        return None
    from xray_desktop.core.images.dicom.header import read_dicom_patient_key

    return _guarded(path, file_format, lambda: read_dicom_patient_key(path, pseudonyms, content))


def _read_head(path: Path, content: bytes | None) -> bytes:
    if content is not None:
        return content[:HEAD_BYTES]
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _identify(path: Path, content: bytes | None = None) -> str:
    """Return which of `FORMATS` the file is."""
    check_file(path)
    try:
        head = _read_head(path, content)
    except OSError as error:
        raise ImageReadError(
            "{name} cannot be opened: {reason}.",
            "Check that you may read it.",
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
    found = sniff_format(head)
    if found in FORMATS:
        return found
    hint = "Films are read from files of these formats: {formats}."
    if found is None:
        raise ImageReadError(
            "{name} is not an image.", hint, name=path.name, formats=format_titles()
        )
    raise ImageReadError(
        "{name} is a {found} file, which is not read.",
        hint,
        name=path.name,
        found=found,
        formats=format_titles(),
    )


def _guarded(path: Path, file_format: str, read: Callable[[], _Answer]) -> _Answer:
    """Turn whatever a decoder raises into a sentence that names the file."""
    silence_decoders()
    try:
        with reading(path):
            return read()
    except ImageReadError:
        raise
    except MemoryError as error:
        raise ImageReadError(
            "{name} needs more memory than there is.", "Close other programs.", name=path.name
        ) from error
    # Decoders raise at least nine kinds of exception on broken files (IndexError, struct.error
    # and SyntaxError among them). This is the one place where all of them become a sentence; the
    # reason is a kind, never the decoder's text: it may quote the file.
    except Exception as error:
        raise ImageReadError(
            "{name} is damaged or of an unusual kind of {file_format} ({reason}).",
            "Export or copy it again.",
            name=path.name,
            file_format=file_format,
            reason=type(error).__name__,
        ) from error
