"""Adding films from elsewhere to the data set that is open."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from xray_desktop.base.messages import Message
from xray_desktop.services.datasets.dataset_changes import DatasetChanges
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker


class ExternalDataService(Service):
    """Looks at a folder, and adds it as the user wants.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    changes : DatasetChanges
        Adding is a step that can be undone.
    parent : QObject

    Signals
    -------
    looked : `OtherFolder`
        What the folder that was looked at last would bring.
    """

    looked = Signal(object)

    def __init__(
        self,
        worker: BackgroundWorker,
        workspace: Workspace,
        changes: DatasetChanges,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._looking = CurrentTask(worker, self)
        self._looking.succeeded.connect(self.looked)
        self._planning = CurrentTask(worker, self)
        self._planning.succeeded.connect(changes.make)
        for task in (self._looking, self._planning):
            task.failed.connect(self.failed)

    def look_at(self, folder: Path) -> None:
        """List the classes of a folder."""
        dataset = self._workspace.dataset
        if dataset is not None:
            self._looking.start(
                "xray_desktop.usecases.datasets.external_data:list_external_classes",
                dataset.folders,
                folder,
                title=Message.of("Looking at {name}", name=folder.name),
            )

    def add(self, folder: Path, requested: Mapping[str, str | None]) -> None:
        """Add a folder.

        Parameters
        ----------
        requested : mapping of str to str or None
            What each of its classes becomes; None: it is left out.
        """
        dataset, project = self._workspace.dataset, self._workspace.project
        if dataset is not None and project is not None:
            self._planning.start(
                "xray_desktop.usecases.datasets.external_data:plan_addition",
                project,
                dataset.folders,
                folder,
                dict(requested),
                title=Message.of("Adding {name}", name=folder.name),
            )
