"""Projects on disk: one file for each set of data folders, with earlier states beside it."""

import json
import logging
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.files.file_locks import changing
from xray_desktop.base.files.json_files import SCHEMA_VERSION, document, read_json, write_bytes
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.projects.merge import merge_projects
from xray_desktop.core.datasets.projects.project import Project, project_key

_log = logging.getLogger(__name__)

FILE_NAME = "project.json"
_PREVIOUS = "previous.json"
N_BACKUPS = 5
# A backup is at least so much younger than the one before, so that five of them span some time.
BACKUP_SPACING_S = 600.0


class _NewerError(DatasetError):
    """A newer version of the program wrote the file."""


@dataclass(frozen=True, slots=True)
class FoundProject:
    """A project as it was found.

    Parameters
    ----------
    project : Project or None
        None: none is kept for these folders.
    warning : Message or None
        Its file was broken: what was done about it.
    """

    project: Project | None
    warning: Message | None = None


@dataclass(frozen=True, slots=True)
class KeptProject:
    """A project as it was written.

    Parameters
    ----------
    project : Project
        Joined with what another program had written.
    n_conflicts : int
        What both had changed in different ways; see `merge_projects`.
    """

    project: Project
    n_conflicts: int = 0


def project_folder(root: Path, folders: Iterable[Path]) -> Path:
    """Return the folder in which the project of some data folders is kept."""
    return root / project_key(folders)


def read_project(root: Path, folders: Iterable[Path]) -> FoundProject:
    """Read the project of some data folders; a broken file is set aside for its last backup.

    Raises
    ------
    DatasetError
        If the file cannot be read now, or was written by a newer version: it stays as it is.
    """
    folder = project_folder(root, folders)
    file = folder / FILE_NAME
    try:
        return FoundProject(_read(file))
    except (FileNotFoundError, NotADirectoryError):
        aside = None
    except OSError as error:
        raise DatasetError(
            "The changes to this data set cannot be read now: {reason}. They are in {name}.",
            "Look whether the disk is there and whether you may read the file; then try again.",
            reason=error.strerror or str(error),
            name=str(file),
        ) from error
    except _NewerError:
        raise
    except (ValueError, DatasetError) as error:
        _log.info("A project is not readable: %s", type(error).__name__)
        aside = _set_aside(file)
    for backup in (folder / _PREVIOUS, *reversed(_backups(folder))):
        try:
            project = _read(backup)
        except (OSError, ValueError, DatasetError):
            continue
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(backup.stat().st_mtime))
        return FoundProject(project, _warning(aside, when))
    return FoundProject(None, None if aside is None else _warning(aside, None))


def write_project(root: Path, project: Project, base: Project | None = None) -> KeptProject:
    """Save a project; the state before is kept, and from time to time a backup.

    Parameters
    ----------
    base : Project or None
        As it was read or written last: what another program has written since is joined with it.
        None: it takes the place of what is there.

    Raises
    ------
    OSError
        If it cannot be written; the file before stays.
    DatasetError
        If a newer version wrote the file.
    """
    file = project_folder(root, project.folders) / FILE_NAME
    with changing(file):
        kept = KeptProject(project)
        theirs = None if base is None else _theirs(file, base)
        if base is not None and theirs is not None:
            kept = KeptProject(*merge_projects(base, project, theirs))
        _back_up(file)
        write_bytes(file, _to_bytes(kept.project))
    return kept


def _to_bytes(project: Project) -> bytes:
    # Without indents: many thousand films are written at once.
    text = json.dumps(document(project.to_json()), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace")


def _theirs(file: Path, base: Project) -> Project | None:
    """Read what a save is about to replace, where that is not `base` and can be read."""
    try:
        # Faster than reading many thousand films into a project.
        return None if file.read_bytes() == _to_bytes(base) else _read(file)
    except FileNotFoundError:
        return None
    except _NewerError:
        raise
    except (ValueError, DatasetError):
        _set_aside(file)
        return None


def _read(file: Path) -> Project:
    values = read_json(file)
    version = values.get("schema_version") if isinstance(values, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise _NewerError(
            "The changes to this data set were made with a newer version of the program ({name}).",
            "Open it with that version.",
            name=str(file),
        )
    return Project.from_json(values)


def _warning(aside: Path | None, when: str | None) -> Message:
    """Tell which state is used instead of a file that is broken or, without `aside`, gone."""
    if aside is None:
        return Message.of(
            "The file with what you changed on this data set is gone; the state of {when} is used.",
            when=when or "",
        )
    if when is None:
        return Message.of(
            "What you changed on this data set could not be read, and there is no earlier state: "
            "it starts anew. The broken file is kept as {name}.",
            name=str(aside),
        )
    return Message.of(
        "What you changed on this data set could not be read; the state of {when} is used. "
        "The broken file is kept as {name}.",
        when=when,
        name=str(aside),
    )


def _set_aside(file: Path) -> Path:
    aside = file.with_name(f"broken {time.strftime('%Y-%m-%d %H-%M-%S')}.json")
    try:
        file.replace(aside)
    except OSError:
        return file
    return aside


def _backups(folder: Path) -> list[Path]:
    """Return the backups, oldest first."""
    return sorted(folder.glob("backup *.json"))


def _back_up(file: Path) -> None:
    backups = _backups(file.parent)
    try:
        if not file.exists():
            return
        shutil.copyfile(file, file.with_name(_PREVIOUS))
        # The clock may have been moved back.
        if backups and abs(time.time() - backups[-1].stat().st_mtime) < BACKUP_SPACING_S:
            return
        stamp = time.strftime("%Y-%m-%d %H-%M-%S")
        shutil.copyfile(file, file.with_name(f"backup {stamp}.json"))
        for old in backups[: 1 - N_BACKUPS]:
            old.unlink()
    except OSError as error:
        # The state itself is worth more than its backup.
        _log.info("No backup of a project: %s", error)
