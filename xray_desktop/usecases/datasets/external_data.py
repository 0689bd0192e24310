"""Films from elsewhere: a further data folder, each of whose classes gets a place or is left out.

That is what breaks a confounding: films of the same classes from another hospital, and films that
the model should learn to refuse.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl
from xray_desktop.core.datasets.class_mapping import make_class_map
from xray_desktop.core.datasets.file_examination import hash_file
from xray_desktop.core.datasets.folder_scan import LabeledFile
from xray_desktop.core.datasets.index import ListedFolders, list_folders
from xray_desktop.core.datasets.projects.changes import ProjectChange, add_folder
from xray_desktop.core.datasets.projects.project import Project, copy_key

_PROGRESS_EVERY = 20


@dataclass(frozen=True, slots=True)
class OtherFolder:
    """A data folder that may be added.

    Parameters
    ----------
    path : Path
    source : str
        What it would be called.
    classes : mapping of str to int
        Films by class of the folder.
    """

    path: Path
    source: str
    classes: Mapping[str, int]


def list_external_classes(
    folders: Sequence[Path],
    folder: Path,
    progress: Callable[[object], None],
    control: TaskControl,
) -> OtherFolder:
    """List what a folder would bring to the data set of others.

    Raises
    ------
    DatasetError
        If it has no classes, or holds films of the data set.
    Cancelled
    """
    listed = list_folders((*folders, folder), progress=progress, control=control)
    source = _source_of(listed, folder)
    counts = Counter(file.folder_class for file in listed.listings[source].files)
    if not counts:
        raise DatasetError(
            "There is no film in {name}.",
            "Choose a folder that holds one folder of films for each class.",
            name=str(folder),
        )
    return OtherFolder(folder, source, dict(sorted(counts.items())))


def plan_addition(
    project: Project,
    folders: Sequence[Path],
    folder: Path,
    requested: Mapping[str, str | None],
    progress: ProgressCallback,
    control: TaskControl,
) -> ProjectChange:
    """Make the change that adds a folder; films that are left out are excluded one by one.

    Parameters
    ----------
    folders : sequence of Path
        Of the data set as it is.
    requested : mapping of str to str or None
        Class of the data set, or `REJECT_CLASS`, by class of the folder; None: left out.

    Raises
    ------
    DatasetError
        If nothing is left to be added, or a film that is left out cannot be read.
    Cancelled
    """
    if not any(requested.values()):
        raise DatasetError(
            "All classes of {name} are left out, so nothing would be added.",
            "Choose for at least one of them what it is here.",
            name=folder.name,
        )
    listed = list_folders((*folders, folder), progress=progress, control=control)
    source = _source_of(listed, folder)
    files = listed.listings[source].files
    rules = _rules(project, listed, source, requested)
    left_out = [file for file in files if requested.get(file.folder_class) is None]
    return add_folder(
        project,
        folder,
        rules,
        _keys(left_out, source, folder, progress, control),
        Message.of("Add the films of {name}: {n}", name=source, n=len(files) - len(left_out)),
    )


def _source_of(listed: ListedFolders, folder: Path) -> str:
    return next(source for source, root in listed.sources.items() if root == folder)


def _rules(
    project: Project, listed: ListedFolders, source: str, requested: Mapping[str, str | None]
) -> list[str]:
    """Return the rules that are needed beside those of the project."""
    classes = {
        name: {file.folder_class for file in listing.files}
        for name, listing in listed.listings.items()
    }
    known = make_class_map(project.class_map, classes)
    return [
        f"{source}:{name}={target}"
        for name, target in sorted(requested.items())
        if target is not None and known.model_class(source, name) != target
    ]


def _keys(
    files: Sequence[LabeledFile],
    source: str,
    folder: Path,
    progress: ProgressCallback,
    control: TaskControl,
) -> list[str]:
    """Return what the films are kept under; a film elsewhere with the same content stays."""
    stage = Message.of("Reading the films that are left out")
    keys = []
    for number, file in enumerate(files):
        if number % _PROGRESS_EVERY == 0:
            progress(Progress(stage, number, len(files)))
        try:
            sha256 = hash_file(file.path, control)
        except OSError as error:
            raise DatasetError(
                "{name} cannot be read: {reason}.",
                "Take it out of the folder, or give yourself the right to read it.",
                name=str(file.path),
                reason=error.strerror or str(error),
            ) from error
        keys.append(copy_key(sha256, source, file.path.relative_to(folder).as_posix()))
    return keys
