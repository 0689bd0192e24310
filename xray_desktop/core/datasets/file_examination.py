"""One file of a data folder: what it is, its content's SHA-256 and the facts of its header."""

import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.pseudonyms import Pseudonyms
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.datasets.folder_scan import LabeledFile
from xray_desktop.core.datasets.grouping import DICOM_GROUPS, group_pseudonym, pattern_key
from xray_desktop.core.datasets.index_cache import KnownFile
from xray_desktop.core.datasets.records import IgnoredFile, ImageRecord, UnreadableFile
from xray_desktop.core.images.reader import looks_like_image, probe_image, read_patient_key

_CHUNK_BYTES = 1 << 20
# Files up to this size are read once, for everything; larger ones in pieces.
_LARGEST_WHOLE = 1 << 24
_DICOM = "DICOM"
CAN_READ_AHEAD = sys.platform == "linux"

Examined = ImageRecord | UnreadableFile | IgnoredFile


@dataclass(frozen=True, slots=True)
class ListedImage:
    """A file to examine, with what the scan knows of it.

    Parameters
    ----------
    file : LabeledFile
    class_name : str
        After mapping.
    source : str
    place : str
        Its path inside the data folder.
    """

    file: LabeledFile
    class_name: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Grouper:
    """Finds the group of a film by the user's request.

    Parameters
    ----------
    group_by : str or None
        As in `indexing.index_folders`.
    pattern : re.Pattern or None
        Of `group_by`, where it is one.
    pseudonyms : Pseudonyms
        What groups are named by.
    """

    group_by: str | None
    pattern: re.Pattern[str] | None
    pseudonyms: Pseudonyms

    def asks_file(self, film: ListedImage, file_format: str) -> bool:
        """Tell whether the file's own PatientID makes the group."""
        return self.group_by == DICOM_GROUPS and file_format == _DICOM and not film.file.patient

    def group_of(self, film: ListedImage, patient: str | None) -> str | None:
        """Return the pseudonym of the film's group, or None.

        Parameters
        ----------
        film : ListedImage
        patient : str or None
            Pseudonym of the file's PatientID, where that is asked for and there is one.
        """
        if film.file.patient:
            return group_pseudonym(film.file.patient, film.source, self.pseudonyms)
        if self.pattern:
            key = pattern_key(self.pattern, film.file.path)
            return group_pseudonym(key, film.source, self.pseudonyms) if key else None
        # Not by source: two downloads of one hospital may well share patients.
        return group_pseudonym(patient, DICOM_GROUPS, self.pseudonyms) if patient else None


def make_record(film: ListedImage, known: KnownFile, grouper: Grouper) -> ImageRecord:
    """Join what is known of a file with what the scan and the user say."""
    asked = grouper.asks_file(film, known.file_format)
    return ImageRecord(
        film.file.path,
        film.class_name,
        film.source,
        film.file.part,
        known.sha256,
        known.size,
        known.width,
        known.height,
        known.bits,
        known.file_format,
        grouper.group_of(film, known.patient if asked else None),
        known.modality,
    )


def still_holds(film: ListedImage, known: KnownFile | None, grouper: Grouper) -> bool:
    """Tell whether a file is as it was when it was read, and all was asked that counts now."""
    if known is None or film.file.status != known[:3]:
        return False
    is_asked = grouper.asks_file(film, known.file_format)
    return not is_asked or known.key_id == grouper.pseudonyms.key_id


def examine(
    film: ListedImage, grouper: Grouper, control: TaskControl
) -> tuple[Examined, KnownFile | None]:
    """Read one file; what was found is also given for the store where it can be told again."""
    path = film.file.path
    try:
        content = _read_small(path)
        if not looks_like_image(path, content):
            return IgnoredFile(path, Message.of("It is not an image.")), None
        known = _read(film, content, grouper, control)
    except ImageReadError as error:
        return UnreadableFile(path, error.text), None
    except OSError as error:
        reason = error.strerror or str(error)
        return UnreadableFile(
            path, Message.of("It cannot be opened: {reason}.", reason=reason)
        ), None
    record = make_record(film, known, grouper)
    status = film.file.status
    unchanged = status is not None and status.is_settled and status.size == known.size
    return record, known if unchanged else None


def read_ahead(films: Iterable[ListedImage]) -> None:
    """Ask the system to read files that are examined soon, where it can do so by itself.

    A disk that always has several files to read is up to twice as fast as one that is asked for
    one after the other.
    """
    if sys.platform != "linux":
        return
    for film in films:
        with suppress(OSError):
            # A pipe that took the place of the film must not be waited for.
            file = os.open(film.file.path, os.O_RDONLY | os.O_NONBLOCK)
            try:
                os.posix_fadvise(file, 0, _LARGEST_WHOLE, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(file)


def hash_file(path: Path, control: TaskControl) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    digest = hashlib.sha256()
    buffer = memoryview(bytearray(_CHUNK_BYTES))
    with path.open("rb", buffering=0) as file:
        while n_bytes := file.readinto(buffer):
            control.check()
            digest.update(buffer[:n_bytes])
    return digest.hexdigest()


def _read(
    film: ListedImage, content: bytes | None, grouper: Grouper, control: TaskControl
) -> KnownFile:
    path, status = film.file.path, film.file.status
    facts = probe_image(path, content)
    asked = grouper.asks_file(film, facts.file_format)
    return KnownFile(
        path.stat().st_size if content is None else len(content),
        status.changed_ns if status else 0,
        status.status_ns if status else 0,
        hash_file(path, control) if content is None else hashlib.sha256(content).hexdigest(),
        facts.width,
        facts.height,
        facts.bits,
        facts.file_format,
        facts.modality,
        grouper.pseudonyms.key_id if asked else None,
        (read_patient_key(path, grouper.pseudonyms, content) or "") if asked else None,
    )


def _read_small(path: Path) -> bytes | None:
    """Return the content of a regular file that is not large; None for others, which are asked."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_WHOLE:
            return None
        with path.open("rb", buffering=0) as file:
            return file.read()
    except OSError:
        return None
