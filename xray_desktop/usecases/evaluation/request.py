"""What is requested of an evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xray_desktop.core.datasets.projects.project import Project


@dataclass(frozen=True, slots=True)
class EvaluationRequest:
    """What is to be evaluated.

    Parameters
    ----------
    model : Path
        Its bundle.
    folders : tuple of Path
    part : str or None
        See `choose_images`.
    project : Project or None
        The user's changes to these folders.
    partners : mapping of str to str or None
        Class of the model by class of the films, see `join_classes`; None: they are left out.
    class_map : tuple of str
        Rules beside those of the project, see `IndexOptions`.
    """

    model: Path
    folders: tuple[Path, ...]
    part: str | None = None
    project: Project | None = None
    partners: Mapping[str, str | None] = field(default_factory=dict)
    class_map: tuple[str, ...] = ()
