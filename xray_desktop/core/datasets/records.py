"""Records of a data set: which films there are, of which class, part and source."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from xray_desktop.base.messages import Message


class Part(Enum):
    """The part of a data set in which a film stands."""

    TRAIN = "train"
    VALIDATION = "val"
    TEST = "test"


# What folders and label tables may call the parts, in lower case.
PART_NAMES = {
    "train": Part.TRAIN,
    "val": Part.VALIDATION,
    "validation": Part.VALIDATION,
    "test": Part.TEST,
}


# A class folder, or the aim of a class map, whose films a model learns to refuse: it is never an
# answer.
REJECT_CLASS = "outside"


def class_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct names sorted; `REJECT_CLASS` comes last: a model never gives it."""
    return tuple(sorted(set(names), key=lambda name: (name == REJECT_CLASS, name)))


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """One film of a data set on disk.

    Parameters
    ----------
    path : Path
        The file.
    class_name : str
        Class after mapping.
    source : str
        Name of the data folder it came from: a hospital, a download.
    given_part : Part or None
        The part that the folders or the label table give; None where they give none.
    sha256 : str
        Of the file's bytes, hexadecimal.
    size_bytes : int
        Size of the file.
    width, height : int
        In pixels, from the header.
    bits : int
        Bits stored for a value, from the header.
    file_format : str
        As in `AcquisitionInfo.file_format`.
    group : str or None
        Pseudonym of the patient or group; films that share it are never split. None: on its own.
    modality : str or None
        DICOM Modality, where given.
    """

    path: Path
    class_name: str
    source: str
    given_part: Part | None
    sha256: str
    size_bytes: int
    width: int
    height: int
    bits: int
    file_format: str
    group: str | None = None
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that claims to be a film and cannot be read."""

    path: Path
    reason: Message


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file that is left out on purpose: hidden, not an image, a link out of the folder."""

    path: Path
    reason: Message


@dataclass(frozen=True, slots=True)
class DatasetIndex:
    """All films of one or several data folders.

    Parameters
    ----------
    roots : tuple of Path
        The data folders, as given.
    class_names : tuple of str
        In `class_order`; position is the class number.
    records : tuple of ImageRecord
        Sorted by source and path.
    unreadable, ignored : tuple
        What is not among the records, and why.
    notes : tuple of Message
        What the indexer did that the user should know.
    """

    roots: tuple[Path, ...]
    class_names: tuple[str, ...]
    records: tuple[ImageRecord, ...]
    unreadable: tuple[UnreadableFile, ...] = ()
    ignored: tuple[IgnoredFile, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The classes that a model can give: all but `REJECT_CLASS`."""
        return tuple(name for name in self.class_names if name != REJECT_CLASS)

    @property
    def has_given_parts(self) -> bool:
        """True if the folders or the label table name a test or validation part."""
        return any(r.given_part in (Part.TEST, Part.VALIDATION) for r in self.records)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over content, class, part, source and group of all records, in any order.

        File names do not count, nor does the key of the groups.
        """
        lines = [record_key(record) for record in self.records]
        members: defaultdict[str, list[str]] = defaultdict(list)
        for record, line in zip(self.records, lines, strict=True):
            if record.group:
                members[record.group].append(line)
        groups = ["\1".join(sorted(of_group)) for of_group in members.values()]
        return hashlib.sha256("\n".join(sorted(lines) + sorted(groups)).encode()).hexdigest()

    def counts(self) -> dict[str, int]:
        """Films a class, every class named."""
        found = Counter(r.class_name for r in self.records)
        return {name: found[name] for name in self.class_names}


def record_key(record: ImageRecord) -> str:
    """Return what a record is wherever its file lies: content, class, source and given part."""
    part = record.given_part.value if record.given_part else ""
    return "\0".join((record.sha256, record.class_name, record.source, part))
