"""What the user's project makes of the films of a data set, row by row."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.class_mapping import make_class_map
from xray_desktop.core.datasets.projects.changes import ProjectChange, change_settings, rename_rules
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.datasets.records import REJECT_CLASS, class_order
from xray_desktop.usecases.datasets.dataset_view import DatasetView


@dataclass(frozen=True, slots=True, eq=False)
class DatasetState:
    """Classes as they are now, and which films are left out.

    Parameters
    ----------
    class_names : tuple of str
        In `class_order`.
    class_of : ndarray of shape (n_films,), int16
        Number into `class_names`.
    excluded, relabeled : ndarray of shape (n_films,), bool
    """

    class_names: tuple[str, ...]
    class_of: NDArray[np.int16]
    excluded: NDArray[np.bool_]
    relabeled: NDArray[np.bool_]

    @property
    def answers(self) -> tuple[str, ...]:
        """The classes that a model can give: all but `REJECT_CLASS`, which is last."""
        return tuple(name for name in self.class_names if name != REJECT_CLASS)

    @property
    def n_outside(self) -> int:
        """Films to be refused that are not left out."""
        outside = self.class_of == len(self.answers)
        return int((outside & ~self.excluded).sum())

    def count_sources(self, view: DatasetView) -> dict[str, dict[str, int]]:
        """Count by source and class the films that are not left out or to be refused."""
        counts = self.counts(view.source, len(view.sources))
        found = {
            source: {
                name: int(row[place])
                for name, row in zip(self.class_names, counts, strict=True)
                if row[place] and name != REJECT_CLASS
            }
            for place, source in enumerate(view.sources)
        }
        return {source: own for source, own in found.items() if own}

    def class_name(self, row: int) -> str:
        """Return the class of a film."""
        return self.class_names[int(self.class_of[row])]

    def counts(self, numbers: NDArray[np.int16], n_numbers: int) -> NDArray[np.int64]:
        """Count the films that are not left out.

        Parameters
        ----------
        numbers : ndarray of shape (n_films,), int16
            Part or source of each film; below 0 stands nowhere.

        Returns
        -------
        ndarray of shape (n_classes, n_numbers)
        """
        counted = ~self.excluded & (numbers >= 0)
        cells = self.class_of[counted].astype(np.int64) * n_numbers + numbers[counted]
        size = len(self.class_names) * n_numbers
        return np.bincount(cells, minlength=size).reshape(-1, n_numbers)


def make_state(view: DatasetView, project: Project) -> DatasetState:
    """Apply a project to the rows of a view.

    Raises
    ------
    DatasetError
        If the class map does not fit the folders.
    """
    folder_names = _mapped_names(view, project)
    rows_of = view.rows_of if view.is_read and (project.labels or project.excluded) else {}
    labels = [(row, name) for key, name in project.labels for row in rows_of.get(key, ())]
    names = class_order({*folder_names.values(), *(name for _row, name in labels)})
    number = {name: position for position, name in enumerate(names)}
    table = np.zeros((len(view.sources), max(1, len(view.folder_classes))), np.int16)
    for (source, folder_class), name in folder_names.items():
        table[source, folder_class] = number[name]
    class_of = table[view.source, view.folder_class]
    relabeled = np.zeros(len(view), bool)
    for row, name in labels:
        relabeled[row] = class_of[row] != number[name]
        class_of[row] = number[name]
    excluded = np.zeros(len(view), bool)
    for sha256 in {key.partition(" ")[0] for key in project.excluded}:
        rows = rows_of.get(sha256, [])
        if sha256 in project.excluded:
            excluded[rows] = True
        else:
            excluded[rows] = [view.copy_key(row) in project.excluded for row in rows]
    return _without_empty_classes(DatasetState(names, class_of, excluded, relabeled))


def fit_project(view: DatasetView, project: Project) -> Project:
    """Return the project, without its class map where the folders no longer have these classes."""
    try:
        _mapped_names(view, project)
    except DatasetError:
        return replace(project, class_map=())
    return project


def rename_class(view: DatasetView, project: Project, old: str, new: str) -> ProjectChange | None:
    """Return the change that gives a class another name; that of another class joins the two."""
    names = {
        (view.sources[source], view.folder_classes[number]): name
        for (source, number), name in _mapped_names(view, project).items()
    }
    change = change_settings(
        project,
        Message.of("Rename the class {old} to {new}", old=old, new=new),
        class_map=rename_rules(names, old, new),
        group_by=project.group_by,
        seed=project.seed,
    )
    labels = tuple((sha256, old, new) for sha256, name in project.labels if name == old)
    if change is None and labels:
        return ProjectChange(Message.of("Rename the class {old} to {new}", old=old, new=new),
                             labels=labels)  # fmt: skip
    return change and replace(change, labels=labels)


def _mapped_names(view: DatasetView, project: Project) -> dict[tuple[int, int], str]:
    """Return the class for each pair of source and folder class that occurs."""
    n_classes = max(1, len(view.folder_classes))
    # As one number a pair: NumPy sorts those a hundred times faster than pairs.
    codes = np.unique(view.source.astype(np.int64) * n_classes + view.folder_class)
    pairs = [divmod(code, n_classes) for code in codes.tolist()]
    classes: dict[str, set[str]] = {source: set() for source in view.sources}
    for source, folder_class in pairs:
        classes[view.sources[source]].add(view.folder_classes[folder_class])
    mapping = make_class_map(project.class_map, classes)
    return {
        (source, number): mapping.model_class(view.sources[source], view.folder_classes[number])
        for source, number in pairs
    }


def _without_empty_classes(state: DatasetState) -> DatasetState:
    """Drop the classes that all films have left for another one."""
    used = np.unique(state.class_of)
    if len(used) == len(state.class_names):
        return state
    position = np.zeros(len(state.class_names), np.int16)
    position[used] = np.arange(len(used))
    names = tuple(state.class_names[number] for number in used.tolist())
    return DatasetState(names, position[state.class_of], state.excluded, state.relabeled)
