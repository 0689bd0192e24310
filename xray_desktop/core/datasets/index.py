"""From data folders to a `DatasetIndex`: what is there, hashed and with the facts of its header."""

import logging
import os
import re
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import in_threads
from xray_desktop.base.pseudonyms import user_pseudonyms
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl, no_progress
from xray_desktop.core.datasets.class_mapping import make_class_map
from xray_desktop.core.datasets.file_examination import (
    CAN_READ_AHEAD,
    Examined,
    Grouper,
    ListedImage,
    examine,
    make_record,
    read_ahead,
    still_holds,
)
from xray_desktop.core.datasets.folder_scan import (
    LAYOUT_HINT,
    FolderListing,
    LabeledFile,
    scan_folder,
)
from xray_desktop.core.datasets.grouping import DICOM_GROUPS, drop_placeholders, read_group_pattern
from xray_desktop.core.datasets.index_cache import IndexStore, KnownFile
from xray_desktop.core.datasets.records import (
    DatasetIndex,
    IgnoredFile,
    ImageRecord,
    UnreadableFile,
    class_order,
)

_log = logging.getLogger(__name__)
_FILES_A_CALL, _FILES_A_WRITE = 16, 2000
# Where the system reads ahead, threads need not wait for a disk; more than two then only take
# Python from each other (measured with films of 40 kB to 1 MB).
_N_THREADS = 2 if CAN_READ_AHEAD else None
_FILES_AHEAD = 64


def index_folders(  # noqa: PLR0913 - what, how it is read, and how that is steered
    roots: Sequence[Path],
    *,
    class_map: Sequence[str] = (),
    group_by: str | None = DICOM_GROUPS,
    min_classes: int = 2,
    store: Path | None = None,
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
    store : Path or None
        Folder that keeps what is read of each file: an unchanged one is then not read again, and
        a cancelled call goes on where it was.

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
        listed,
        class_map=class_map,
        group_by=group_by,
        store=store,
        progress=progress,
        control=control,
    )
    check_classes(index, min_classes)
    return index


@dataclass(frozen=True)
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

    @cached_property
    def films(self) -> list[tuple[str, LabeledFile]]:
        """Return source and file of everything that may be a film, in the order of an index."""
        found = [
            (source, file) for source, listing in self.listings.items() for file in listing.files
        ]
        # By folder and then by name, as paths are compared, but with texts: that is much faster.
        return sorted(
            found, key=lambda film: (film[0], os.fspath(film[1].path).replace(os.sep, "\0"))
        )

    @cached_property
    def _starts(self) -> dict[str, int]:
        return {source: len(os.path.join(root, "")) for source, root in self.sources.items()}  # noqa: PTH118

    def place_of(self, source: str, film: Path) -> str:
        """Return the path of a film inside its data folder, with forward slashes."""
        return os.fspath(film)[self._starts[source] :].replace(os.sep, "/")

    def classes(self) -> dict[str, set[str]]:
        """Return the names of the class folders of each source."""
        return {
            source: {file.folder_class for file in listing.files}
            for source, listing in self.listings.items()
        }


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
    store: Path | None = None,
    progress: ProgressCallback,
    control: TaskControl,
) -> DatasetIndex:
    """Read header and content of listed files, see `index_folders`; it may be of one class."""
    started = time.monotonic()
    grouping = group_by, read_group_pattern(group_by)
    films = _films(listed, class_map)
    control.check()
    with IndexStore(store) as known:
        found, grouper = _examine_all(films, listed, grouping, known, progress, control)
        problem = known.problem
    index = _join(listed, found, grouper)
    if problem and store is not None:
        note = Message.of(
            "The cache {name} cannot be used now ({reason}): films are read anew.",
            name=str(store),
            reason=problem,
        )
        index = replace(index, notes=(*index.notes, note))
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


def _films(listed: ListedFolders, class_map: Sequence[str]) -> list[ListedImage]:
    mapping = make_class_map(class_map, listed.classes())
    return [
        ListedImage(
            file,
            mapping.model_class(source, file.folder_class),
            source,
            listed.place_of(source, file.path),
        )
        for source, file in listed.films
    ]


def _examine_all(
    films: Sequence[ListedImage],
    listed: ListedFolders,
    grouping: tuple[str | None, re.Pattern[str] | None],
    store: IndexStore,
    progress: ProgressCallback,
    control: TaskControl,
) -> tuple[list[Examined], Grouper]:
    """Examine the files that are not known as they are, and keep what is found as it goes."""
    roots = {source: root.resolve() for source, root in listed.sources.items()}
    places: dict[str, list[str]] = {source: [] for source in roots}
    for film in films:
        places[film.source].append(film.place)
    known = {source: store.find(root, places[source]) for source, root in roots.items()}
    control.check()
    grouper = Grouper(*grouping, user_pseudonyms())
    found: list[Examined | None] = []
    for film in films:
        kept = known[film.source][0].get(film.place)
        holds = kept is not None and still_holds(film, kept, grouper)
        found.append(make_record(film, kept, grouper) if kept is not None and holds else None)
    control.check()
    missing = [row for row, record in enumerate(found) if record is None]
    with closing(_examined([films[row] for row in missing], grouper, progress, control)) as results:
        _keep_results(films, missing, results, found, _Keeper(store, roots))
    for source, root in roots.items():
        store.drop(root, known[source][1])
    return [item for item in found if item is not None], grouper


def _examined(
    films: Sequence[ListedImage],
    grouper: Grouper,
    progress: ProgressCallback,
    control: TaskControl,
) -> Generator[tuple[Examined, KnownFile | None], None, None]:
    """Examine files in threads, several a call: handing one over takes longer than reading it."""

    def examine_some(start: int) -> list[tuple[Examined, KnownFile | None]]:
        examined = []
        first_ahead = start + _FILES_AHEAD
        read_ahead(films[first_ahead : first_ahead + _FILES_A_CALL])
        for film in films[start : start + _FILES_A_CALL]:
            control.check()
            examined.append(examine(film, grouper, control))
        return examined

    def report(some: Progress) -> None:
        progress(replace(some, done=min(some.done * _FILES_A_CALL, len(films)), total=len(films)))

    starts = range(0, len(films), _FILES_A_CALL)
    stage = Message.of("Reading headers")
    calls = in_threads(examine_some, starts, stage, report, control, _N_THREADS)
    with closing(calls) as results:
        for some in results:
            yield from some


def _keep_results(
    films: Sequence[ListedImage],
    rows: Sequence[int],
    results: Iterable[tuple[Examined, KnownFile | None]],
    found: list[Examined | None],
    keeper: "_Keeper",
) -> None:
    try:
        for row, (examined, known) in zip(rows, results, strict=True):
            found[row] = examined
            if known is not None:
                keeper.add(films[row], known)
    finally:
        # After a cancel, too: the next call goes on from here.
        keeper.write()


class _Keeper:
    """Writes what was read into the store, many files at a time."""

    def __init__(self, store: IndexStore, roots: Mapping[str, Path]) -> None:
        self._store, self._roots = store, roots
        self._waiting: dict[str, dict[str, KnownFile]] = {source: {} for source in roots}
        self._n_waiting = 0

    def add(self, film: ListedImage, known: KnownFile) -> None:
        """Keep one file, in memory at first."""
        self._waiting[film.source][film.place] = known
        self._n_waiting += 1
        if self._n_waiting >= _FILES_A_WRITE:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        for source, files in self._waiting.items():
            self._store.add(self._roots[source], files)
            files.clear()
        self._n_waiting = 0


def _join(
    listed: ListedFolders,
    found: Sequence[ImageRecord | UnreadableFile | IgnoredFile],
    grouper: Grouper,
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
