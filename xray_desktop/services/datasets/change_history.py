"""What was changed in this session, one step after the other."""

from xray_desktop.core.datasets.projects.changes import ProjectChange
from xray_desktop.core.datasets.projects.project import Project


class ChangeHistory:
    """The steps that can be undone and redone; unlimited."""

    def __init__(self) -> None:
        self._done: list[ProjectChange] = []
        self._undone: list[ProjectChange] = []

    @property
    def can_undo(self) -> bool:
        """True if there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """True if a step was taken back and nothing was done since."""
        return bool(self._undone)

    def snapshot(self) -> tuple[list[ProjectChange], list[ProjectChange]]:
        """Return what `restore` takes."""
        return list(self._done), list(self._undone)

    def restore(self, snapshot: tuple[list[ProjectChange], list[ProjectChange]]) -> None:
        """Be as it was."""
        self._done, self._undone = snapshot

    def make(self, change: ProjectChange, project: Project) -> Project:
        """Make a step."""
        changed = change.apply(project)
        self._done.append(change)
        self._undone.clear()
        return changed

    def undo(self, project: Project) -> Project:
        """Take the last step back."""
        change = self._done.pop()
        self._undone.append(change)
        return change.undo(project)

    def redo(self, project: Project) -> Project:
        """Make the step again that was taken back last."""
        change = self._undone.pop()
        self._done.append(change)
        return change.apply(project)
