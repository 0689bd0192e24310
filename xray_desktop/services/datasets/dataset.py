"""The data set that is open: its films, its audit, and what the user changes on it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.services.datasets.dataset_changes import DatasetChanges
from xray_desktop.services.datasets.external_data import ExternalDataService
from xray_desktop.services.datasets.image_pair import ImagePair
from xray_desktop.services.datasets.label_review import LabelReviewService
from xray_desktop.services.datasets.row_check import RowCheck
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.core.datasets.projects.project import Project
    from xray_desktop.usecases.audit.dataset_audit import DatasetAudit
    from xray_desktop.usecases.datasets.dataset_open import OpenedDataset

# An audit that took longer is not made anew by itself after each change.
QUICK_AUDIT_S = 30.0
AUDIT_DELAY_MS = 800

_OPEN = "xray_desktop.usecases.datasets.dataset_open"
_AUDIT = "xray_desktop.usecases.audit.dataset_audit"


class DatasetService(Service):
    """Opens data folders, audits them, and keeps the user's changes.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    settings : SettingsStore
    parent : QObject

    Signals
    -------
    busy_changed : nothing
        `is_opening` or `is_auditing` may have changed.
    audit_changed : nothing
        There is another audit, or it no longer fits the changes.

    Attributes
    ----------
    changes : DatasetChanges
        Excludes, re-labels, undoes.
    review : LabelReviewService
        Which labels are worth a second look.
    pair : ImagePair
        Reads two films that are looked at side by side.
    """

    busy_changed = Signal()
    audit_changed = Signal()

    def __init__(
        self,
        worker: BackgroundWorker,
        workspace: Workspace,
        settings: SettingsStore,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._workspace = workspace
        self._settings = settings
        self.changes = DatasetChanges(workspace, self)
        self.changes.changed.connect(self._on_changed)
        self.changes.folders_requested.connect(self._open_changed)
        self.external_data = ExternalDataService(worker, workspace, self.changes, self)
        self.pair = ImagePair(worker, workspace, self)
        self._rows = RowCheck(workspace, self)
        self._rows.outdated.connect(self.reload)
        self.review = LabelReviewService(worker, workspace, self._rows, self)
        self.audit_result: DatasetAudit | None = None
        self._opening = CurrentTask(worker, self)
        self._opening.progressed.connect(self._on_listed)
        self._opening.succeeded.connect(self._on_opened)
        self._opening.failed.connect(self._on_not_opened)
        self._auditing = CurrentTask(worker, self)
        self._auditing.succeeded.connect(self._on_audited)
        self._drawing = CurrentTask(worker, self)
        self._drawing.succeeded.connect(self._on_drawn)
        self._saving = CurrentTask(worker, self)
        self._saving.succeeded.connect(self._on_report_saved)
        for task in (self._auditing, self._drawing, self._saving):
            task.failed.connect(self.failed)
        for task in (self._opening, self._auditing, self._drawing):
            task.changed.connect(self.busy_changed)
        self._opening.changed.connect(self._on_opening_changed)
        self._audit_soon = QTimer(self, singleShot=True, interval=AUDIT_DELAY_MS)
        self._audit_soon.timeout.connect(self.audit)
        workspace.dataset_leaving.connect(self._let_go)

    @property
    def is_opening(self) -> bool:
        """True until all files of the data folders are read."""
        return self._opening.is_running or self._drawing.is_running

    @property
    def is_auditing(self) -> bool:
        """True while the audit runs."""
        return self._auditing.is_running

    @property
    def is_audit_current(self) -> bool:
        """True if there is an audit and it was made with the changes as they are."""
        project = self._workspace.project
        return (
            self.audit_result is not None
            and project is not None
            and self.audit_result.fingerprint == project.fingerprint
        )

    def open_folders(self, folders: Sequence[Path]) -> None:
        """Open data folders as one data set, each a source of its own."""
        dataset = self._workspace.dataset
        is_same = dataset is not None and dataset.folders == tuple(folders)
        # Not that of the disk: perhaps it could not be saved.
        self._open(folders, self._workspace.project if is_same else None)

    def _open(self, folders: Sequence[Path], project: "Project | None") -> None:
        if not folders:
            return
        for task in (self._auditing, self._drawing, self._saving):
            task.cancel()
        self._audit_soon.stop()
        title = Message.of("Opening the data set {name}", name=folders[0].name or str(folders[0]))
        self._opening.start(f"{_OPEN}:open_dataset", tuple(folders), project, title=title)

    def reload(self) -> None:
        """Read the folders again, for files that were added or taken away."""
        if self._workspace.dataset is not None:
            self.open_folders(self._workspace.dataset.folders)

    def open_sample_data(self) -> None:
        """Draw films and open them."""
        self._drawing.start(
            "xray_desktop.usecases.datasets.sample_data:draw_sample_data",
            title=Message.of("Drawing films"),
        )

    def close(self) -> None:
        """Close the data set; nothing is lost."""
        for task in (self._opening, self._auditing, self._drawing, self._saving):
            task.cancel()
        self._audit_soon.stop()
        self._forget()
        self._workspace.set_dataset(None, None)

    def audit(self) -> None:
        """Look for faults in the data set as it is now."""
        dataset, project = self._workspace.dataset, self._workspace.project
        if self._worker.is_stopped:
            # The timer may come after the end.
            return
        if dataset is not None and project is not None and dataset.is_read:
            self._auditing.start(
                f"{_AUDIT}:audit_opened",
                dataset.folders,
                project,
                title=Message.of("Checking the data set"),
                priority=Priority.NORMAL,
                is_saving=True,
            )

    def save_report(self, path: Path) -> None:
        """Write the audit as a page."""
        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is not None and project is not None:
            self._saving.start(
                f"{_AUDIT}:save_audit",
                dataset.folders,
                project,
                path,
                title=Message.of("Writing {name}", name=path.name),
                priority=Priority.NORMAL,
            )

    @Slot()
    def _on_changed(self) -> None:
        """Look again after a change, where that is quick."""
        self.audit_changed.emit()
        if self.changes.needs_reading:
            self.reload()
        elif not self.is_auditing:
            self._audit_again()

    def _audit_again(self) -> None:
        audit = self.audit_result
        if audit is not None and not self.is_audit_current and audit.seconds <= QUICK_AUDIT_S:
            self._audit_soon.start()

    def _forget(self) -> None:
        if not self.changes.is_moving:
            self.changes.forget()

    @Slot()
    def _let_go(self) -> None:
        """Drop what names rows of the data set that leaves."""
        self._auditing.cancel()
        self._audit_soon.stop()
        self.audit_result = None
        self.audit_changed.emit()

    @Slot(object)
    def _open_changed(self, project: "Project") -> None:
        self._open(project.folders, project)

    @Slot()
    def _on_opening_changed(self) -> None:
        if not self._opening.is_running:
            self.changes.stay()

    @Slot(object)
    def _on_listed(self, event: object) -> None:
        from xray_desktop.usecases.datasets.dataset_open import OpenedDataset

        dataset = self._workspace.dataset
        if isinstance(event, OpenedDataset) and (
            dataset is None or dataset.folders != event.view.folders
        ):
            self._forget()
            self.changes.take(event.view, event.project, event.kept)

    @Slot(object)
    def _on_opened(self, opened: "OpenedDataset") -> None:
        self.changes.take(opened.view, self._newest_project(opened), opened.kept)
        self._settings.remember_dataset(opened.view.folders)
        for warning in opened.warnings:
            self.informed.emit(warning)
        self.audit()

    def _newest_project(self, opened: "OpenedDataset") -> "Project":
        """Keep what the user changed while the files were read."""
        from xray_desktop.usecases.datasets.dataset_state import fit_project

        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is None or project is None or dataset.folders != opened.view.folders:
            return opened.project
        return fit_project(opened.view, project)

    @Slot(object, str)
    def _on_not_opened(self, error: XrayDesktopError, details: str) -> None:
        dataset = self._workspace.dataset
        if dataset is not None and not dataset.is_read:
            self.close()
        self.failed.emit(error, details)

    @Slot(object)
    def _on_audited(self, audit: "DatasetAudit") -> None:
        if not self._rows.fits(audit.films_id):
            return
        self.audit_result = audit
        self.audit_changed.emit()
        self._audit_again()

    @Slot(object)
    def _on_drawn(self, folder: Path) -> None:
        self.open_folders([folder])

    @Slot(object)
    def _on_report_saved(self, path: Path) -> None:
        self.informed.emit(Message.of("The audit was written to {path}.", path=str(path)))
