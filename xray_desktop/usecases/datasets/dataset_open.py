"""Open data folders for the window: first what is listed, then what the files say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, TaskControl
from xray_desktop.core.datasets.class_mapping import make_class_map
from xray_desktop.core.datasets.file_state import folder_state
from xray_desktop.core.datasets.index import (
    ListedFolders,
    check_classes,
    index_listed,
    list_folders,
)
from xray_desktop.core.datasets.projects.project import Project, new_project
from xray_desktop.core.datasets.projects.store import FoundProject
from xray_desktop.core.datasets.records import DatasetIndex, Part
from xray_desktop.usecases.datasets.dataset_snapshot import SnapshotStore
from xray_desktop.usecases.datasets.dataset_view import PART_ORDER, DatasetView, films_id
from xray_desktop.usecases.datasets.projects import find_project

_NO_PART = -1


@dataclass(frozen=True, slots=True, eq=False)
class OpenedDataset:
    """A data set and what the user changed on it before.

    Parameters
    ----------
    view : DatasetView
    project : Project
        A new one where none was kept.
    warnings : tuple of Message
        What became of a kept project that cannot be used as it is.
    kept : Project or None
        As it was found; None where it is `project`.
    """

    view: DatasetView
    project: Project
    warnings: tuple[Message, ...] = ()
    kept: Project | None = None


class _LastIndex:
    """The index of the data set that was opened last, so that its audit need not read it again."""

    key: tuple[tuple[Path, ...], str | None] | None = None
    index: DatasetIndex | None = None


def open_dataset(
    folders: Sequence[Path],
    project: Project | None,
    progress: Callable[[object], None],
    control: TaskControl,
) -> OpenedDataset:
    """List data folders and read headers and contents of their films.

    Reports the listed films as an `OpenedDataset` as soon as they are known, and `Progress`.

    Parameters
    ----------
    project : Project or None
        Where it is at hand; None: as it is kept on disk.

    Raises
    ------
    DatasetError
        If the folders make no data set.
    Cancelled
    """
    found = find_project(folders) if project is None else FoundProject(project)
    requested = found.project or new_project(folders)
    progress(Progress(Message.of("Listing files"), 0, None))
    state = folder_state(folders, control)
    with SnapshotStore() as store:
        view = store.find(folders, requested.group_by, state) if state else None
        if view is not None:
            # What an audit needs beside it is read from another store when an audit begins.
            _LastIndex.key = _LastIndex.index = None
            project, warnings = _fitting(requested, _classes_of(view))
            return OpenedDataset(view, project, _joined(found, warnings), requested)
        listed = list_folders(folders, progress=progress, control=control)
        project, warnings = _fitting(requested, listed.classes())
        warnings = _joined(found, warnings)
        progress(OpenedDataset(_listed_view(listed), project, warnings, requested))
        index = read_index(listed, project.group_by, progress, control)
        view = _read_view(index, listed)
        if state and state == folder_state(folders, control):
            store.keep(folders, project.group_by, state, view)
    return OpenedDataset(view, project, warnings, requested)


def _joined(found: FoundProject, warnings: tuple[Message, ...]) -> tuple[Message, ...]:
    return warnings if found.warning is None else (found.warning, *warnings)


def _classes_of(view: DatasetView) -> dict[str, set[str]]:
    """Return the names of the class folders of each source."""
    pairs = np.unique(np.stack([view.source, view.folder_class]), axis=1).T.tolist()
    classes: dict[str, set[str]] = {source: set() for source in view.sources}
    for source, folder_class in pairs:
        classes[view.sources[source]].add(view.folder_classes[folder_class])
    return classes


def read_index(
    listed: ListedFolders,
    group_by: str | None,
    progress: Callable[[object], None],
    control: TaskControl,
) -> DatasetIndex:
    """Index listed folders with the classes of their folders, and keep the index for `last_index`.

    Raises
    ------
    DatasetError
        If no film can be read.
    Cancelled
    """
    _LastIndex.key = _LastIndex.index = None
    index = index_listed(
        listed,
        class_map=(),
        group_by=group_by,
        store=paths.cache_folder() / "descriptions",
        progress=progress,
        control=control,
    )
    check_classes(index, 1)
    _LastIndex.key, _LastIndex.index = (tuple(listed.roots), group_by), index
    return index


def last_index(
    folders: Sequence[Path],
    group_by: str | None,
    progress: Callable[[object], None],
    control: TaskControl,
) -> DatasetIndex:
    """Return the index of folders that were just opened; read anew if the process is another.

    Read anew it may have other rows than the window, see `index_id`.
    """
    if _LastIndex.index is not None and _LastIndex.key == (tuple(folders), group_by):
        return _LastIndex.index
    listed = list_folders(folders, progress=progress, control=control)
    return read_index(listed, group_by, progress, control)


def index_id(index: DatasetIndex) -> str:
    """Return the `DatasetView.films_id` of the films of an index."""
    return films_id(_hashes_of(index))


def _fitting(
    project: Project, classes: Mapping[str, set[str]]
) -> tuple[Project, tuple[Message, ...]]:
    """Drop the rules of a kept class map that no longer fit the class folders of the sources."""
    try:
        make_class_map(project.class_map, classes)
    except DatasetError as error:
        dropped = Message.of(
            "The classes that you renamed have their old names again: {reason}",
            reason=error.text,
        )
        return replace(project, class_map=()), (dropped,)
    return project, ()


def _listed_view(listed: ListedFolders) -> DatasetView:
    films = listed.films
    return _make_view(
        listed,
        [source for source, _file in films],
        [file.path for _source, file in films],
        [file.folder_class for _source, file in films],
        [file.part for _source, file in films],
    )


def _read_view(index: DatasetIndex, listed: ListedFolders) -> DatasetView:
    records = index.records
    view = _make_view(
        listed,
        [record.source for record in records],
        [record.path for record in records],
        [record.class_name for record in records],
        [record.given_part for record in records],
    )
    return replace(
        view,
        sha256=np.frombuffer(_hashes_of(index), np.uint8).reshape(len(records), -1),
        width=np.array([record.width for record in records], np.int32),
        height=np.array([record.height for record in records], np.int32),
        size_bytes=np.array([record.size_bytes for record in records], np.int64),
        changed_at=np.array([_changed_at(record.path) for record in records], np.float64),
        unreadable=index.unreadable,
        notes=index.notes,
    )


def _hashes_of(index: DatasetIndex) -> bytes:
    return bytes.fromhex("".join(record.sha256 for record in index.records))


def _make_view(
    listed: ListedFolders,
    sources: Sequence[str],
    films: Sequence[Path],
    classes: Sequence[str],
    parts: Sequence[Part | None],
) -> DatasetView:
    folder_classes = tuple(sorted(set(classes)))
    places = [listed.place_of(source, film) for film, source in zip(films, sources, strict=True)]
    names = [place.rpartition("/")[2].casefold() for place in places]
    name_rank = np.empty(len(films), np.int32)
    name_rank[sorted(range(len(films)), key=names.__getitem__)] = np.arange(len(films))
    return DatasetView(
        folders=listed.roots,
        sources=tuple(listed.sources),
        folder_classes=folder_classes,
        places="\0".join(places),
        folder_class=_numbers(classes, folder_classes),
        source=_numbers(sources, tuple(listed.sources)),
        name_rank=name_rank,
        part=np.array([PART_ORDER.index(part) if part else _NO_PART for part in parts], np.int16),
    )


def _numbers(values: Sequence[str], names: Sequence[str]) -> NDArray[np.int16]:
    number = {name: position for position, name in enumerate(names)}
    return np.array([number[value] for value in values], np.int16)


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
