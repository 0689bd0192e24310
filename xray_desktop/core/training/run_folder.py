"""The folder of one training: where its files stand, and what it was started with."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xray_desktop.base.errors import TrainingError, XrayDesktopError
from xray_desktop.base.files import json_files
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.training.config import TrainingConfig

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Paths inside the folder of one training."""

    path: Path

    @property
    def config_file(self) -> Path:
        """Settings and fingerprints."""
        return self.path / "config.json"

    @property
    def index_file(self) -> Path:
        """The films as they were found."""
        return self.path / "index.json"

    @property
    def split_file(self) -> Path:
        """The part of every film."""
        return self.path / "split.json"

    @property
    def request_file(self) -> Path:
        """What the user requested, so that an interrupted training can go on."""
        return self.path / "request.json"

    @property
    def result_file(self) -> Path:
        """What came of it: figures, or why it failed; missing after an interruption."""
        return self.path / "result.json"

    @property
    def answers_file(self) -> Path:
        """What the model said of each film of the test part, for paired comparisons."""
        return self.path / "test_answers.json"

    @property
    def history_file(self) -> Path:
        """The figures of each epoch."""
        return self.path / "history.csv"

    @property
    def owner_file(self) -> Path:
        """Which process trains in it, and the lock that it holds; empty where none does."""
        return self.path / "owner.json"

    @property
    def dismissed_file(self) -> Path:
        """There if the user does not want to be asked about its interruption."""
        return self.path / "dismissed"

    @property
    def bundle(self) -> Path:
        """The trained model."""
        return self.path / "bundle"

    @property
    def report_file(self) -> Path:
        """The report as one HTML file."""
        return self.path / "report.html"

    @property
    def log_file(self) -> Path:
        """What happened, without patient data or full paths."""
        return self.path / "log.txt"

    def fold(self, number: int) -> "RunFolder":
        """Give the folder of one fold, counted from 1."""
        return RunFolder(self.path / f"fold-{number}")


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a training was started with; resuming must not change it.

    Parameters
    ----------
    config : TrainingConfig
    class_map : tuple of str
        As given to ``--map``.
    group_by : str or None
        As given to ``--group-by``.
    folds : str or None
        ``"5"`` or ``"source"``; None for one split.
    weights : str or None
        Name and SHA-256 of the file that the weights start from.
    project : Project or None
        Which films were left out and re-labelled, as it stood then.
    """

    config: TrainingConfig
    class_map: tuple[str, ...] = ()
    group_by: str | None = "dicom"
    folds: str | None = None
    weights: str | None = None
    project: Project | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the plan as plain JSON values."""
        return {
            "config": self.config.to_json(),
            "class_map": list(self.class_map),
            "group_by": self.group_by,
            "folds": self.folds,
            "weights": self.weights,
            "project": self.project.to_json() if self.project else None,
        }


def refuse_existing(path: Path) -> None:
    """Raise `TrainingError` where the folder of a new training exists already."""
    if path.exists():
        raise TrainingError(
            "The run folder {name} exists already.",
            "Choose another name, or resume it with --resume.",
            name=str(path),
        )


def create_run(path: Path) -> RunFolder:
    """Make an empty folder for a new training.

    Raises
    ------
    TrainingError
        If it exists already or cannot be made.
    """
    refuse_existing(path)
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise _cannot_make(path, error) from error
    return RunFolder(path)


@contextmanager
def new_run(path: Path) -> Iterator[RunFolder]:
    """Make the folder of a new training, with all that the block writes into it, or not at all.

    The block gets a hidden folder beside, which takes its name at the end: a kill in between
    leaves nothing that could neither be resumed nor begun anew.

    Raises
    ------
    TrainingError
        If it exists already or cannot be made.
    """
    refuse_existing(path)
    hidden = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        hidden = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.parent))
        yield RunFolder(hidden)
        hidden.chmod(0o755)
        json_files.flush_folder(hidden)
        hidden.rename(path)
    except BaseException as error:
        if hidden is not None:
            shutil.rmtree(hidden, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        raise _cannot_make(path, error) from error
    json_files.flush_folder(path.parent)


def write_plan(
    run: RunFolder, plan: RunPlan, *, index: str, split: str, sources: Sequence[str] = ()
) -> None:
    """Save the plan with the fingerprints of index and split, and the names of the sources.

    Only here do these names stay: the bundle numbers the sources, in this order.
    """
    values = {
        "format_version": FORMAT_VERSION,
        **plan.to_json(),
        "index_fingerprint": index,
        "split_fingerprint": split,
        "sources": list(sources),
    }
    json_files.write_json(run.config_file, json_files.sealed(json_files.document(values)))


def read_plan(run: RunFolder) -> tuple[RunPlan, Mapping[str, Any]]:
    """Read the plan of an earlier start, and the whole document with the fingerprints.

    Raises
    ------
    TrainingError
        If there is none, or it was written by another version.
    """
    try:
        values = json_files.read_json(run.config_file)
        json_files.check_seal(values)
        _check_version(values["format_version"])
        plan = RunPlan(
            config=TrainingConfig.from_json(values["config"]),
            class_map=tuple(values["class_map"]),
            group_by=values["group_by"],
            folds=values["folds"],
            weights=values["weights"],
            project=_project_of(values.get("project")),
        )
    except FileNotFoundError as error:
        raise TrainingError(
            "There is no training to resume in {name}: it has no config.json.",
            "Name the folder of an earlier training, or start a new one without --resume.",
            name=str(run.path),
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, XrayDesktopError) as error:
        raise TrainingError(
            "The settings of the training in {name} cannot be read: {reason}.",
            "Start a new training.",
            name=str(run.path),
            reason=str(error),
        ) from error
    return plan, values


def refuse_changes(
    saved: Mapping[str, Any], requested: Mapping[str, Any], prefix: str = ""
) -> None:
    """Compare a plan with the requests of a resume, both as plain values.

    Raises
    ------
    TrainingError
        Naming the first setting that differs.
    """
    for key, value in requested.items():
        before = saved.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            refuse_changes(before, value, f"{prefix}{key}.")
        elif _plain(value) != _plain(before):
            raise TrainingError(
                "The training was started with {key} = {before}, not {value}.",
                "Resume without that option, or start a new training in another folder.",
                key=prefix + key,
                before=str(before),
                value=str(value),
            )


def refuse_other_project(saved: Project | None, requested: Project) -> None:
    """Compare the project of a plan with that of a resume.

    Raises
    ------
    TrainingError
        If they make different films.
    """
    if saved is not None and saved.fingerprint == requested.fingerprint:
        return
    raise TrainingError(
        "The data set {name} was changed since the training began: then films left out: "
        "{n_before}, re-labelled: {labels_before}; now: {n_now} and {labels_now}.",
        "Resume without the changes, as the training began, or start a new training.",
        name=requested.name,
        n_before=len(saved.excluded) if saved else 0,
        labels_before=len(saved.labels) if saved else 0,
        n_now=len(requested.excluded),
        labels_now=len(requested.labels),
    )


def _cannot_make(path: Path, error: OSError) -> TrainingError:
    return TrainingError(
        "The run folder {name} cannot be made: {reason}.",
        "Free some space, or choose a folder that you may write to.",
        name=str(path),
        reason=error.strerror or str(error),
    )


def _project_of(values: Mapping[str, Any] | None) -> Project | None:
    return None if values is None else Project.from_json(values)


def _check_version(version: object) -> None:
    if version != FORMAT_VERSION:
        raise ValueError(f"format version {version}")


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
