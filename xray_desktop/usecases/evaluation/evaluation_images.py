"""What can be evaluated: films whose class is known, counted before any is read; a model."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.datasets.index import list_folders
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.datasets.records import Part

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.summary import ModelSummary
    from xray_desktop.usecases.datasets.dataset_state import DatasetState
    from xray_desktop.usecases.datasets.dataset_view import DatasetView


@dataclass(frozen=True, slots=True)
class OfferedImages:
    """Films of some folders, as far as they are known without reading them.

    Parameters
    ----------
    folders : tuple of Path
    classes : mapping of str to int
        Films of each class, sorted by name.
    parts : mapping of str to int
        Films of each part that the folders name.
    project : Project or None
        The user's changes, which are in these numbers.
    """

    folders: tuple[Path, ...]
    classes: Mapping[str, int]
    parts: Mapping[str, int] = field(default_factory=dict)
    project: Project | None = None

    @property
    def name(self) -> str:
        """The folders, for people."""
        return ", ".join(folder.name or str(folder) for folder in self.folders)

    @property
    def n_films(self) -> int:
        """All films."""
        return sum(self.classes.values())


def look_at_folders(
    folders: Sequence[Path],
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> OfferedImages:
    """Count the films of folders by class and part; fast, since no file is read.

    Raises
    ------
    DatasetError
        If a folder is missing or has no layout that is known.
    Cancelled
    """
    listed = list_folders(folders, progress=progress, control=control or TaskControl())
    files = [file for _source, file in listed.films]
    classes = Counter(file.folder_class for file in files)
    parts = Counter(file.part.value for file in files if file.part is not None)
    return OfferedImages(tuple(listed.roots), dict(sorted(classes.items())), _in_order(parts))


def offer_dataset(view: "DatasetView", state: "DatasetState", project: Project) -> OfferedImages:
    """Count the films of the open data set, without those that are left out."""
    from xray_desktop.usecases.datasets.dataset_view import PART_ORDER

    counts = state.counts(view.part, len(PART_ORDER)).sum(axis=0).tolist()
    parts = {part.value: n for part, n in zip(PART_ORDER, counts, strict=True)}
    classes = Counter(state.class_of[~state.excluded].tolist())
    return OfferedImages(
        view.folders,
        {name: classes[number] for number, name in enumerate(state.class_names)},
        _in_order(parts),
        project,
    )


def read_model(folder: Path) -> "ModelSummary":
    """Check a bundle and say in short what it says of itself.

    Raises
    ------
    BundleError
        If it is none, or is damaged.
    """
    from xray_desktop.core.bundles.bundle_files import verify_bundle
    from xray_desktop.usecases.bundles.summary import summarize

    return summarize(verify_bundle(folder))


def _in_order(parts: Mapping[str, int]) -> dict[str, int]:
    return {part.value: parts[part.value] for part in Part if parts.get(part.value)}
