"""The review of labels of the data set that is open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.datasets.image_pair import ImagePair
from xray_desktop.services.datasets.row_check import RowCheck
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.base.errors import XrayDesktopError
    from xray_desktop.usecases.audit.label_review import ReviewView


class LabelReviewService(Service):
    """Asks which labels are worth a second look; what is done about them goes to the project.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    rows : RowCheck
    parent : QObject

    Signals
    -------
    changed : nothing
        `result`, `problem` or `is_running` may be others.

    Attributes
    ----------
    result : ReviewView or None
    problem : Message or None
        Why the labels could not be judged.
    films : ImagePair
        Reads the films that are looked at.
    """

    changed = Signal()

    def __init__(
        self, worker: BackgroundWorker, workspace: Workspace, rows: RowCheck, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows = rows
        self.result: ReviewView | None = None
        self.problem: Message | None = None
        self._reviewing = CurrentTask(worker, self)
        self._reviewing.succeeded.connect(self._on_reviewed)
        self._reviewing.failed.connect(self._on_failed)
        self._reviewing.changed.connect(self.changed)
        self.films = ImagePair(worker, workspace, self)
        workspace.dataset_leaving.connect(self.forget)

    @property
    def is_running(self) -> bool:
        """True while the labels are judged."""
        return self._reviewing.is_running

    def start(self, run: Path | None = None) -> None:
        """Judge the labels as they are now.

        Parameters
        ----------
        run : Path or None
            A finished cross-validation that judges; None: plain predictors, at once.
        """
        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is None or project is None or not dataset.is_read:
            return
        self.problem = None
        self._reviewing.start(
            "xray_desktop.usecases.audit.label_review:review_opened",
            dataset.folders,
            project,
            run,
            title=Message.of("Looking for unlikely labels"),
            priority=Priority.NORMAL,
        )

    @Slot()
    def forget(self) -> None:
        """Drop a review, whose rows may be other films soon."""
        self._reviewing.cancel()
        self.result = self.problem = None
        self.changed.emit()

    def is_confirmed(self, row: int) -> bool:
        """Tell whether the user has confirmed the class of a film."""
        dataset, project = self._workspace.dataset, self._workspace.project
        return (
            dataset is not None and project is not None and dataset.hash_of(row) in project.checked
        )

    @Slot(object)
    def _on_reviewed(self, review: "ReviewView") -> None:
        if not self._rows.fits(review.films_id):
            return
        self.result = review
        self.changed.emit()

    @Slot(object, str)
    def _on_failed(self, error: "XrayDesktopError", details: str) -> None:
        self.result, self.problem = None, error.text
        self.changed.emit()
        self.failed.emit(error, details)
