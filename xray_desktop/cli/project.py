"""The option ``--project`` of audit, train and evaluate."""

import argparse

from xray_desktop.cli import output
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.usecases.datasets.projects import find_project, need_project


def add_project_argument(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument(
        "--project",
        action="store_true",
        help="leave out and re-label films as on the page Dataset of the window",
    )


def requested_project(args: argparse.Namespace) -> Project | None:
    """Return the project of the folders where it is asked for.

    Raises
    ------
    DatasetError
        If there is none.
    """
    if not args.project:
        return None
    found = find_project(args.folders)
    if found.warning is not None:
        output.say(f"Warning: {found.warning}")
    project = found.project or need_project(args.folders)
    output.say(
        f"Project {project.name}: films left out: {len(project.excluded)}; films with another "
        f"class: {len(project.labels)}."
    )
    return project
