"""From data folders to a `DatasetIndex`: what is there, hashed and with the facts of its header."""

import hashlib
import logging
import os
import re
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xray_desktop.core.class_mapping import make_class_map
from xray_desktop.core.dataset import (
    DatasetIndex,
    IgnoredFile,
    ImageRecord,
    UnreadableFile,
    class_order,
)
from xray_desktop.core.errors import DatasetError, ImageReadError
from xray_desktop.core.folder_scan import LAYOUT_HINT, FolderListing, LabeledFile, scan_folder
from xray_desktop.core.grouping import (
    DICOM_GROUPS,
    drop_placeholders,
    hash_group,
    pattern_key,
    read_group_pattern,
)
from xray_desktop.core.messages import Message
from xray_desktop.core.parallel import map_in_threads
from xray_desktop.core.reading import looks_like_image, probe_image, read_patient_key
from xray_desktop.core.tasks import Progress, ProgressCallback, TaskControl, no_progress

_log = logging.getLogger(__name__)
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class _Film:
    """A file to examine, with what the scan knows of it."""

    file: LabeledFile
    class_name: str
    source: str


def index_folders(
    roots: Sequence[Path],
    *,
    class_map: Sequence[str] = (),
    group_by: str | None = DICOM_GROUPS,
    min_classes: int = 2,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> DatasetIndex:
    """Index one or several data folders; each is a source, named after its folder.

    Parameters
    ----------
    roots : sequence of Path
        See `folder_scan` for their layouts.
    class_map : sequence of str
        Rules ``[SOURCE:]FOLDER_CLASS=MODEL_CLASS``; equal names join by themselves.
    group_by : str or None
        ``"dicom"``: films of one PatientID belong together. Otherwise a regular expression on
        file names: group 1, or the whole match, names the group. A patient column of a label
        table goes before both. None: every film is on its own.
    min_classes : int
        Fewer are refused; 1 serves an evaluation.

    Raises
    ------
    DatasetError
        If the folders do not make a data set, or a rule or the pattern does not fit them.
    Cancelled
    """
    control = control or TaskControl()
    read_group_pattern(group_by)
    listed = list_folders(roots, progress=progress, control=control)
    index = index_listed(
        listed, class_map=class_map, group_by=group_by, progress=progress, control=control
    )
    check_classes(index, min_classes)
    return index


@dataclass(frozen=True, slots=True)
class ListedFolders:
    """The files of some data folders before any is read.

    Parameters
    ----------
    roots : tuple of Path
    sources : mapping
        Source -> data folder, see `name_sources`.
    listings : mapping
        Source -> what is there.
    """

    roots: tuple[Path, ...]
    sources: Mapping[str, Path]
    listings: Mapping[str, FolderListing]

    def films(self) -> list[tuple[str, LabeledFile]]:
        """Return source and file of everything that may be a film, in the order of an index."""
        found = [
            (source, file) for source, listing in self.listings.items() for file in listing.files
        ]
        return sorted(found, key=lambda film: (film[0], film[1].path))


def list_folders(
    roots: Sequence[Path], *, progress: ProgressCallback, control: TaskControl
) -> ListedFolders:
    """List the films of data folders; fast, since no file is read.

    Raises
    ------
    DatasetError
        If a folder is missing or has no layout that is known.
    Cancelled
    """
    sources = name_sources(roots)
    progress(Progress(Message.of("Listing files"), 0, None))
    resolved = [root.resolve() for root in roots]
    listings = {source: scan_folder(root, resolved, control) for source, root in sources.items()}
    return ListedFolders(tuple(roots), sources, listings)


def index_listed(
    listed: ListedFolders,
    *,
    class_map: Sequence[str],
    group_by: str | None,
    progress: ProgressCallback,
    control: TaskControl,
) -> DatasetIndex:
    """Read header and content of listed files, see `index_folders`; it may be of one class."""
    started = time.monotonic()
    grouper = _Grouper(group_by, read_group_pattern(group_by), secrets.token_hex(16))
    found = map_in_threads(
        partial(_examine, grouper=grouper, control=control),
        _films(listed, class_map),
        Message.of("Reading headers"),
        progress,
        control,
    )
    index = _join(listed, found, grouper)
    _log.info("Indexed %d films in %.1f s", len(index.records), time.monotonic() - started)
    return index


def name_sources(roots: Sequence[Path]) -> dict[str, Path]:
    """Name every data folder, uniquely, in the order given.

    Raises
    ------
    DatasetError
        If there is none, or one lies in another: its films would count twice.
    """
    if not roots:
        raise DatasetError("No data folder was given.", LAYOUT_HINT)
    names: dict[str, Path] = {}
    for root in roots:
        resolved = root.resolve()
        for other in names.values():
            if resolved.is_relative_to(other.resolve()) or other.resolve().is_relative_to(resolved):
                raise DatasetError(
                    "The folders {first} and {second} hold the same films.",
                    "Give only one of them.",
                    first=str(other),
                    second=str(root),
                )
        name = base = resolved.name or "data"
        number = 1
        while name in names:
            number += 1
            name = f"{base} ({number})"
        names[name] = root
    return names


def hash_file(path: Path, control: TaskControl) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    digest = hashlib.sha256()
    buffer = memoryview(bytearray(_CHUNK_BYTES))
    with path.open("rb", buffering=0) as file:
        while n_bytes := file.readinto(buffer):
            control.check()
            digest.update(buffer[:n_bytes])
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Grouper:
    """Finds the group of a film by the user's wish."""

    group_by: str | None
    pattern: re.Pattern[str] | None
    salt: str

    def group_of(self, film: _Film, file_format: str) -> str | None:
        """Return the salted hash of the film's group, or None."""
        if film.file.patient:
            return hash_group(film.file.patient, film.source, self.salt)
        if self.pattern:
            key = pattern_key(self.pattern, film.file.path)
            return hash_group(key, film.source, self.salt) if key else None
        if self.group_by == DICOM_GROUPS and file_format == "DICOM":
            # Not by source: two downloads of one hospital may well share patients.
            key = read_patient_key(film.file.path, self.salt)
            return hash_group(key, DICOM_GROUPS, self.salt) if key else None
        return None


def _films(listed: ListedFolders, class_map: Sequence[str]) -> list[_Film]:
    mapping = make_class_map(
        class_map,
        {
            source: {file.folder_class for file in listing.files}
            for source, listing in listed.listings.items()
        },
    )
    return [
        _Film(file, mapping.model_class(source, file.folder_class), source)
        for source, file in listed.films()
    ]


def _examine(
    film: _Film, grouper: _Grouper, control: TaskControl
) -> ImageRecord | UnreadableFile | IgnoredFile:
    path = film.file.path
    try:
        if not looks_like_image(path):
            return IgnoredFile(path, Message.of("It is not an image."))
        facts = probe_image(path)
        return ImageRecord(
            path=path,
            class_name=film.class_name,
            source=film.source,
            given_part=film.file.part,
            sha256=hash_file(path, control),
            size_bytes=path.stat().st_size,
            width=facts.width,
            height=facts.height,
            bits=facts.bits,
            file_format=facts.file_format,
            group=grouper.group_of(film, facts.file_format),
            modality=facts.modality,
        )
    except ImageReadError as error:
        return UnreadableFile(path, error.text)
    except OSError as error:
        reason = error.strerror or str(error)
        return UnreadableFile(path, Message.of("It cannot be opened: {reason}.", reason=reason))


def _join(
    listed: ListedFolders,
    found: Sequence[ImageRecord | UnreadableFile | IgnoredFile],
    grouper: _Grouper,
) -> DatasetIndex:
    records = tuple(f for f in found if isinstance(f, ImageRecord))
    notes: tuple[Message, ...] = ()
    if grouper.group_by == DICOM_GROUPS:
        records, notes = drop_placeholders(records)
    unreadable = [f for f in found if isinstance(f, UnreadableFile)]
    ignored = [f for f in found if isinstance(f, IgnoredFile)]
    for source in listed.sources:
        unreadable += listed.listings[source].unreadable
        ignored += listed.listings[source].ignored
    return DatasetIndex(
        roots=listed.roots,
        class_names=class_order(record.class_name for record in records),
        records=records,
        unreadable=tuple(sorted(unreadable, key=lambda file: os.fspath(file.path))),
        ignored=tuple(sorted(ignored, key=lambda file: os.fspath(file.path))),
        group_salt=grouper.salt if any(record.group for record in records) else "",
        notes=notes,
    )


def check_classes(index: DatasetIndex, min_classes: int) -> None:
    """Refuse an index without films, or with too few classes.

    Raises
    ------
    DatasetError
    """
    folders = ", ".join(root.name or str(root) for root in index.roots)
    if not index.records:
        raise DatasetError(
            "No film in {folders} can be read ({n_unreadable} files cannot, {n_ignored} are no "
            "films).",
            LAYOUT_HINT,
            folders=folders,
            n_unreadable=len(index.unreadable),
            n_ignored=len(index.ignored),
        )
    if len(index.answers) < min_classes:
        raise DatasetError(
            "All {n_films} films of {folders} are of one class, {class_name}.",
            "Give it a folder with two or more: a network learns to tell classes apart.",
            n_films=len(index.records),
            folders=folders,
            class_name=(index.answers or index.class_names)[0],
        )
