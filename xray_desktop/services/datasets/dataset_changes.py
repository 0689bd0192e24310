"""What the user changes on the data set that is open; every step is saved and can be undone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xray_desktop.base.errors import DatasetError, XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.projects import changes
from xray_desktop.core.datasets.projects.changes import ProjectChange
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.services.datasets.change_history import ChangeHistory
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.usecases.datasets.projects import save_project

if TYPE_CHECKING:
    from xray_desktop.usecases.datasets.dataset_state import DatasetState
    from xray_desktop.usecases.datasets.dataset_view import DatasetView


class DatasetChanges(Service):
    """Excludes and re-labels films, renames classes, sets the split.

    Parameters
    ----------
    workspace : Workspace
        Keeps the project.
    parent : QObject

    Signals
    -------
    changed : nothing
        The user changed the project.
    history_changed : nothing
        What can be undone and redone is something else.
    folders_requested : `Project`
        A step leads to other data folders: they must be opened with this project. When they are
        there, `take` it; if they never come, `stay`.

    Attributes
    ----------
    history : ChangeHistory
    needs_reading : bool
        After the last change the files must be read anew.
    """

    changed = Signal()
    history_changed = Signal()
    folders_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.history = ChangeHistory()
        self._made: tuple[DatasetView, DatasetState] | None = None
        self.needs_reading = False
        # What the history was while other folders are being opened.
        self._left: tuple[list[ProjectChange], list[ProjectChange]] | None = None
        # As it is on the disk, as far as this window knows.
        self._kept: Project | None = None

    @property
    def state(self) -> "DatasetState | None":
        """Classes and excluded films, row by row, of the open data set and never of another."""
        if self._made is None or self._made[0] is not self._workspace.dataset:
            return None
        return self._made[1]

    @property
    def is_moving(self) -> bool:
        """True while other folders are being opened by a step of the user."""
        return self._left is not None

    def stay(self) -> None:
        """Take back a step to other folders, which could not be opened."""
        if self._left is not None:
            self.history.restore(self._left)
            self._left = None
            self.history_changed.emit()

    def take(self, dataset: "DatasetView", project: Project, kept: Project | None = None) -> None:
        """Open a data set with its project, and with what is kept of it if that is another."""
        from xray_desktop.usecases.datasets.dataset_state import make_state

        if self._kept is None or self._kept.folders != project.folders:
            self._kept = None if self.is_moving else kept or project
        if self.is_moving:
            self._left = None
            project = self._save(dataset, project)
        self._made = dataset, make_state(dataset, project)
        self._workspace.set_dataset(dataset, project)

    def forget(self) -> None:
        """Start for another data set."""
        self._made = self._kept = None
        self.history = ChangeHistory()
        self.history_changed.emit()

    def exclude(self, rows: Sequence[int]) -> None:
        """Leave films out."""
        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is not None and project is not None:
            state = self.state
            new = [row for row in rows if state is None or not state.excluded[row]]
            text = Message.of("Exclude films: {n}", n=len(new))
            keys = [dataset.key(row) for row in new]
            self.make(changes.exclude(project, keys, text))

    def include(self, rows: Sequence[int]) -> None:
        """Take films in again."""
        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is not None and project is not None:
            keys = {dataset.hash_of(row) for row in rows}
            keys |= {dataset.copy_key(row) for row in rows}
            n_films = len(keys & project.excluded)
            text = Message.of("Include films: {n}", n=n_films)
            self.make(changes.include(project, keys, text))

    def relabel(self, rows: Sequence[int], class_name: str) -> None:
        """Give films another class; files with the same content get it too."""
        dataset, project, name = (
            self._workspace.dataset,
            self._workspace.project,
            class_name.strip(),
        )
        if dataset is None or project is None or self.state is None:
            return
        if not name:
            self.failed.emit(
                XrayDesktopError("A class without a name cannot be given.", "Write a name."), ""
            )
            return
        requested = {
            dataset.hash_of(row): name for row in rows if self.state.class_name(row) != name
        }
        text = Message.of("Change the class of films to {name}: {n}", name=name, n=len(requested))
        self.make(changes.relabel(project, requested, text))

    def confirm(self, rows: Sequence[int]) -> None:
        """Keep that the user has looked at films and that their class is right."""
        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is not None and project is not None:
            keys = {dataset.hash_of(row) for row in rows}
            text = Message.of("Confirm the class of films: {n}", n=len(keys - project.checked))
            self.make(changes.confirm(project, keys, text))

    def restore_class(self, rows: Sequence[int]) -> None:
        """Give films the class of their folder again."""
        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is not None and project is not None:
            requested = {dataset.hash_of(row): None for row in rows}
            text = Message.of("Give films the class of their folder: {n}", n=len(requested))
            self.make(changes.relabel(project, requested, text))

    def rename_class(self, old: str, new: str) -> None:
        """Give a class another name; that of another class joins the two."""
        from xray_desktop.usecases.datasets.dataset_state import rename_class

        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is None or project is None or not new.strip() or old == new.strip():
            return
        self.make(rename_class(dataset, project, old, new.strip()))

    def set_split(self, *, seed: int, group_by: str | None) -> None:
        """Change how the films are dealt to training, validation and test."""
        project = self._workspace.project
        if project is None:
            return
        try:
            change = changes.change_settings(
                project,
                Message.of("Change the split"),
                class_map=project.class_map,
                group_by=group_by,
                seed=seed,
            )
            self.make(change)
        except XrayDesktopError as error:
            self.failed.emit(error, "")

    def undo(self) -> None:
        """Take the last change back."""
        project = self._workspace.project
        if project is not None and self.history.can_undo and not self.is_moving:
            before = self.history.snapshot()
            self._set_project(self.history.undo(project), before)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        project = self._workspace.project
        if project is not None and self.history.can_redo and not self.is_moving:
            before = self.history.snapshot()
            self._set_project(self.history.redo(project), before)

    def make(self, change: ProjectChange | None) -> None:
        """Make a step that was planned elsewhere; None: there is nothing to do."""
        project = self._workspace.project
        if change is not None and project is not None and not self.is_moving:
            before = self.history.snapshot()
            self._set_project(self.history.make(change, project), before)
            self.informed.emit(change.text)

    def _set_project(
        self, project: Project, history: tuple[list[ProjectChange], list[ProjectChange]]
    ) -> None:
        from xray_desktop.usecases.datasets.dataset_state import make_state

        dataset, before = self._workspace.dataset, self._workspace.project
        if dataset is None or before is None:
            return
        if project.folders != before.folders:
            self.folders_requested.emit(project)
            self._left = history
            return
        project = self._save(dataset, project)
        self._made = dataset, make_state(dataset, project)
        # Groups are read with the files.
        self.needs_reading = before.group_by != project.group_by
        self._workspace.set_project(project)
        self.history_changed.emit()
        self.changed.emit()

    def _save(self, dataset: "DatasetView", project: Project) -> Project:
        """Save a project; returns it with what another window has changed meanwhile."""
        from xray_desktop.usecases.datasets.dataset_state import fit_project

        try:
            kept = save_project(project, self._kept)
        except DatasetError as error:
            self.failed.emit(error, "")
            return project
        self._kept = kept.project
        if kept.project == project:
            return project
        self.informed.emit(
            Message.of(
                "Another program changed this data set too; both changes hold. Where both changed "
                "the same, yours holds: {n}",
                n=kept.n_conflicts,
            )
        )
        return fit_project(dataset, kept.project)
