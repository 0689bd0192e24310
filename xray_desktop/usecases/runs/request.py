"""What is requested of a training; made without NumPy, so that asking costs the window nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from xray_desktop.core.datasets.projects.project import Project

UNKNOWN_LICENSE = "not stated"


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """A training to start, or to go on with.

    Parameters
    ----------
    folders : tuple of Path
        Data folders, each a source.
    out : Path
        Folder of the run.
    recipe : str or None
        None: the default one, or the saved one on a resume.
    overrides : mapping
        Settings over the recipe's, nested as in `TrainingConfig.to_json`.
    class_map : tuple of str
        Rules ``[SOURCE:]FOLDER_CLASS=MODEL_CLASS``.
    group_by : str or None
        ``"dicom"`` or a pattern on file names; None: the project's, else ``"dicom"``, or the saved
        one on a resume.
    folds : str or None
        A number, or ``"source"``; None: one split.
    weights : Path or None
        A weights file of a transfer network, or a bundle to train further.
    resume : bool
    name, license, notes : str
        For the model card: name for people, license, Markdown.
    body_part : str or None
        What the films show, as in DICOM BodyPartExamined: films of other parts are refused.
    project : Project or None
        Films that are left out or re-labelled; its class map and grouping count too, and its seed
        where `overrides` name none. On a resume None takes the saved one.
    """

    folders: tuple[Path, ...]
    out: Path
    recipe: str | None = None
    overrides: Mapping[str, Any] = field(default_factory=dict)
    class_map: tuple[str, ...] = ()
    group_by: str | None = None
    folds: str | None = None
    weights: Path | None = None
    resume: bool = False
    name: str = ""
    license: str = UNKNOWN_LICENSE
    notes: str = ""
    body_part: str | None = None
    project: Project | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what a resume needs beside the plan, as plain JSON values."""
        return {
            "folders": [str(folder) for folder in self.folders],
            "weights": str(self.weights) if self.weights else None,
            "name": self.name,
            "license": self.license,
            "notes": self.notes,
            "body_part": self.body_part,
        }

    @classmethod
    def resuming(cls, out: Path, values: Mapping[str, Any]) -> Self:
        """Return the request to go on, from what `to_json` gave; KeyError or TypeError else."""
        return cls(
            folders=tuple(Path(folder) for folder in values["folders"]),
            out=out,
            weights=Path(values["weights"]) if values["weights"] else None,
            resume=True,
            name=str(values["name"]),
            license=str(values["license"]),
            notes=str(values["notes"]),
            body_part=values.get("body_part"),
        )
