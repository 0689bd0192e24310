"""What the window requests of a training; made without NumPy, so that asking costs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xray_desktop.core.datasets.projects.project import Project


@dataclass(frozen=True, slots=True)
class RunWish:
    """A training to start.

    Parameters
    ----------
    out : Path
        Its folder, which does not exist yet.
    name : str
        For people.
    folders : tuple of Path
        Data folders.
    project : Project or None
        What was changed on them.
    recipe : str
    overrides : mapping
        Settings over the recipe's, nested as in `TrainingConfig.to_json`.
    folds : str or None
        A number, or ``"source"``; None: one split.
    group_by : str or None
        Goes before the project's; None: the project's.
    """

    out: Path
    name: str
    folders: tuple[Path, ...]
    project: Project | None
    recipe: str
    overrides: Mapping[str, Any] = field(default_factory=dict)
    folds: str | None = None
    group_by: str | None = None
