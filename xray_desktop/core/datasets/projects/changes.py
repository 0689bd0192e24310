"""Changes to a project as values, each of which can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.projects.project import Project, new_project


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """One step from a project to another.

    Parameters
    ----------
    text : Message
        What the user did.
    excluded, included : frozenset of str
        Keys that are added to or taken from `Project.excluded`.
    labels : tuple of (str, str or None, str or None)
        SHA-256, class before, class after; None: as the folder says.
    checked, unchecked : frozenset of str
        SHA-256 that are added to or taken from `Project.checked`.
    settings_before, settings_after : tuple, or None
        `class_map`, `group_by` and `seed`; None: they stay.
    folders_before, folders_after : tuple of Path, or None
        None: they stay.
    """

    text: Message
    excluded: frozenset[str] = frozenset()
    included: frozenset[str] = frozenset()
    labels: tuple[tuple[str, str | None, str | None], ...] = ()
    checked: frozenset[str] = frozenset()
    unchecked: frozenset[str] = frozenset()
    settings_before: tuple[tuple[str, ...], str | None, int] | None = None
    settings_after: tuple[tuple[str, ...], str | None, int] | None = None
    folders_before: tuple[Path, ...] | None = None
    folders_after: tuple[Path, ...] | None = None

    def apply(self, project: Project) -> Project:
        """Return the project after this step."""
        after = _step(
            project,
            (project.excluded | self.excluded) - self.included,
            {sha256: after for sha256, _before, after in self.labels},
            self.settings_after,
        )
        checked = (project.checked | self.checked) - self.unchecked
        return replace(_with_folders(after, self.folders_after), checked=checked)

    def undo(self, project: Project) -> Project:
        """Return the project before this step."""
        before = _step(
            project,
            (project.excluded - self.excluded) | self.included,
            {sha256: before for sha256, before, _after in self.labels},
            self.settings_before,
        )
        checked = (project.checked - self.checked) | self.unchecked
        return replace(_with_folders(before, self.folders_before), checked=checked)


def exclude(project: Project, keys: Iterable[str], text: Message) -> ProjectChange | None:
    """Leave films out; None if they all are already."""
    new = frozenset(keys) - project.excluded
    return ProjectChange(text, excluded=new) if new else None


def include(project: Project, keys: Iterable[str], text: Message) -> ProjectChange | None:
    """Take films in again; None if none of them was left out."""
    old = frozenset(keys) & project.excluded
    return ProjectChange(text, included=old) if old else None


def relabel(
    project: Project, requested: Mapping[str, str | None], text: Message
) -> ProjectChange | None:
    """Give films, by their SHA-256, another class, or with None that of their folder.

    What was confirmed of their old class no longer counts.
    """
    before = dict(project.labels)
    labels = tuple(
        (sha256, before.get(sha256), name)
        for sha256, name in sorted(requested.items())
        if before.get(sha256) != name
    )
    unchecked = project.checked & {sha256 for sha256, _before, _after in labels}
    return ProjectChange(text, labels=labels, unchecked=unchecked) if labels else None


def confirm(project: Project, keys: Iterable[str], text: Message) -> ProjectChange | None:
    """Keep that the user has confirmed the class of films; None if of all of them before."""
    new = frozenset(keys) - project.checked
    return ProjectChange(text, checked=new) if new else None


def change_settings(
    project: Project,
    text: Message,
    *,
    class_map: tuple[str, ...],
    group_by: str | None,
    seed: int,
) -> ProjectChange | None:
    """Change the class map or how the data set is split."""
    before = (project.class_map, project.group_by, project.seed)
    after = (class_map, group_by, seed)
    if before == after:
        return None
    return ProjectChange(text, settings_before=before, settings_after=after)


def add_folder(
    project: Project, folder: Path, rules: Iterable[str], left_out: Iterable[str], text: Message
) -> ProjectChange:
    """Add a data folder.

    Parameters
    ----------
    rules : iterable of str
        What its classes become, beside the rules that are there.
    left_out : iterable of str
        Keys of its films that are left out.
    """
    before = (project.class_map, project.group_by, project.seed)
    class_map = tuple(dict.fromkeys((*project.class_map, *rules)))
    return ProjectChange(
        text,
        excluded=frozenset(left_out) - project.excluded,
        settings_before=before,
        settings_after=(class_map, project.group_by, project.seed),
        folders_before=project.folders,
        folders_after=(*project.folders, folder.resolve()),
    )


def rename_rules(
    folder_classes: Mapping[tuple[str, str], str], old: str, new: str
) -> tuple[str, ...]:
    """Return the class map that gives a class another name, or joins it with the one of that name.

    Parameters
    ----------
    folder_classes : mapping
        (source, folder class) -> class as it is now.
    """
    sources = {source for source, _name in folder_classes}
    rules: dict[str, None] = {}
    for (source, folder_class), name in sorted(folder_classes.items()):
        target = new if name == old else name
        if target == folder_class:
            continue
        everywhere = all(
            (new if folder_classes[other, folder_class] == old else
             folder_classes[other, folder_class]) == target
            for other in sources
            if (other, folder_class) in folder_classes
        )  # fmt: skip
        left = folder_class if everywhere else f"{source}:{folder_class}"
        rules[f"{left}={target}"] = None
    return tuple(rules)


def _with_folders(project: Project, folders: tuple[Path, ...] | None) -> Project:
    """Return the project of these folders; a name that was made of the folders follows them."""
    if folders is None:
        return project
    named = project.name == new_project(project.folders).name
    name = new_project(folders).name if named else project.name
    return replace(project, folders=folders, name=name)


def _step(
    project: Project,
    excluded: frozenset[str],
    labels: Mapping[str, str | None],
    settings: tuple[tuple[str, ...], str | None, int] | None,
) -> Project:
    class_map, group_by, seed = settings or (project.class_map, project.group_by, project.seed)
    merged = {**dict(project.labels), **labels}
    return replace(
        project,
        class_map=class_map,
        group_by=group_by,
        seed=seed,
        excluded=excluded,
        labels=tuple((sha256, name) for sha256, name in merged.items() if name is not None),
    )
