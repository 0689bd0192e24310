"""The projects of the user: found by their data folders, saved whenever something changes."""

from collections.abc import Sequence
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import DatasetError
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.datasets.projects.store import (
    FoundProject,
    KeptProject,
    read_project,
    write_project,
)


def find_project(folders: Sequence[Path]) -> FoundProject:
    """Read the project that is kept for some data folders."""
    return read_project(projects_folder(), folders)


def need_project(folders: Sequence[Path]) -> Project:
    """Return the project that is kept for some data folders.

    Raises
    ------
    DatasetError
        If there is none.
    """
    project = find_project(folders).project
    if project is None:
        raise DatasetError(
            "There are no changes kept for the data set of {folders}.",
            "Leave out --project, or open these folders on the page Dataset of the window and "
            "exclude or re-label films there.",
            folders=", ".join(str(folder) for folder in folders),
        )
    return project


def save_project(project: Project, base: Project | None = None) -> KeptProject:
    """Save a project, joined with what another program has written since `base`.

    Parameters
    ----------
    project : Project
    base : Project or None
        See `write_project`.

    Raises
    ------
    DatasetError
        If it cannot be written.
    """
    try:
        return write_project(projects_folder(), project, base)
    except OSError as error:
        raise DatasetError(
            "The changes to the data set cannot be saved in {folder}: {reason}.",
            "Make room there, or give yourself the right to write to it; then change something "
            "again.",
            folder=str(projects_folder()),
            reason=error.strerror or str(error),
        ) from error


def projects_folder() -> Path:
    """Return the folder of all projects; may not exist yet."""
    return paths.user_data_folder() / "projects"
