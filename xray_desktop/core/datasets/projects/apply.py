"""Data folders as the user's project makes them: without excluded films, with corrected classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.datasets.class_mapping import make_class_map
from xray_desktop.core.datasets.grouping import DICOM_GROUPS
from xray_desktop.core.datasets.index import check_classes, index_folders, name_sources
from xray_desktop.core.datasets.projects.project import Project, copy_key
from xray_desktop.core.datasets.records import DatasetIndex, ImageRecord, class_order


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """What a data set is read with, beside its folders.

    Parameters
    ----------
    class_map : tuple of str
        Rules beside those of the project.
    group_by : str or None
        Goes before the project's; None: the project's, or ``"dicom"``.
    project : Project or None
    """

    class_map: tuple[str, ...] = ()
    group_by: str | None = None
    project: Project | None = None

    @property
    def rules(self) -> tuple[str, ...]:
        """All rules of the class map, none twice."""
        own = self.project.class_map if self.project else ()
        return tuple(dict.fromkeys((*own, *self.class_map)))

    @property
    def grouping(self) -> str | None:
        """What films of one patient share."""
        if self.group_by or self.project is None:
            return self.group_by or DICOM_GROUPS
        return self.project.group_by


def index_project(
    roots: Sequence[Path],
    options: IndexOptions,
    *,
    min_classes: int = 2,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> DatasetIndex:
    """Index data folders, see `index_folders`, and apply the project where there is one.

    Raises
    ------
    DatasetError
        As `index_folders`, or if the project leaves too few films or classes.
    Cancelled
    """
    index = index_folders(
        roots,
        class_map=options.rules,
        group_by=options.grouping,
        min_classes=min_classes if options.project is None else 1,
        store=paths.cache_folder() / "descriptions",
        progress=progress,
        control=control,
    )
    if options.project is None:
        return index
    applied = apply_project(index, options.project)
    check_classes(applied, min_classes)
    return applied


def apply_project(index: DatasetIndex, project: Project) -> DatasetIndex:
    """Leave out the excluded films and give the re-labelled ones their class.

    The notes of the index then tell how many films that are, and how many of the project are no
    longer there.

    Raises
    ------
    DatasetError
        If no film is left.
    """
    excluded = find_excluded(index, project)
    label_of = dict(project.labels)
    records = tuple(
        replace(record, class_name=label_of.get(record.sha256, record.class_name))
        for record, is_out in zip(index.records, excluded, strict=True)
        if not is_out
    )
    if not records:
        raise DatasetError(
            "The project {name} excludes all {n} films.",
            "Include some of them again on the page Dataset.",
            name=project.name,
            n=len(index.records),
        )
    return replace(
        index,
        class_names=class_order(record.class_name for record in records),
        records=records,
        notes=(*index.notes, *_notes(index, project, sum(excluded))),
    )


def map_classes(index: DatasetIndex, rules: Sequence[str]) -> DatasetIndex:
    """Apply a class map to an index that has the classes of its folders.

    Raises
    ------
    DatasetError
        If a rule does not fit.
    """
    classes: dict[str, set[str]] = {}
    for record in index.records:
        classes.setdefault(record.source, set()).add(record.class_name)
    mapping = make_class_map(rules, classes)
    records = tuple(
        replace(record, class_name=mapping.model_class(record.source, record.class_name))
        for record in index.records
    )
    names = class_order(record.class_name for record in records)
    return replace(index, class_names=names, records=records)


def find_excluded(index: DatasetIndex, project: Project) -> tuple[bool, ...]:
    """Tell for each record whether the project leaves it out."""
    places = name_sources(index.roots)
    copies = {key.split(" ", 1)[0] for key in project.excluded if " " in key}
    return tuple(
        record.sha256 in project.excluded
        or (record.sha256 in copies and place_key(record, places) in project.excluded)
        for record in index.records
    )


def place_key(record: ImageRecord, places: Mapping[str, Path]) -> str:
    """Return the `copy_key` of a record.

    Parameters
    ----------
    places : mapping
        Source -> data folder, as `name_sources` gives it.
    """
    place = record.path.relative_to(places[record.source]).as_posix()
    return copy_key(record.sha256, record.source, place)


def _notes(index: DatasetIndex, project: Project, n_excluded: int) -> list[Message]:
    there = {record.sha256 for record in index.records}
    label_of = dict(project.labels)
    n_labels = sum(record.sha256 in label_of for record in index.records)
    notes = []
    if n_excluded or n_labels:
        notes.append(
            Message.of(
                "Your changes to this data set are applied: films left out: {n_excluded}; films "
                "with another class: {n_labels}.",
                n_excluded=n_excluded,
                n_labels=n_labels,
            )
        )
    requested = {key.split(" ", 1)[0] for key in project.excluded} | label_of.keys()
    if n_lost := len(requested - there):
        notes.append(
            Message.of(
                "Films that you left out or re-labelled and that are no longer in the folders: "
                "{n}.",
                n=n_lost,
            )
        )
    return notes
