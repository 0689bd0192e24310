"""Whether an answer by row numbers is about the rows of the window."""

from PySide6.QtCore import QObject, Signal

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace


class RowCheck(Service):
    """Compares what names the films of an answer with the open data set.

    A process that was started anew lists the folders itself, and finds what was added since.

    Parameters
    ----------
    workspace : Workspace
    parent : QObject

    Signals
    -------
    outdated : nothing
        The folders hold other films by now: they must be read anew. `failed` says that they were,
        and hold others again.
    """

    outdated = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._was_outdated = False

    def fits(self, films_id: str) -> bool:
        """Tell whether an answer may be taken; see `DatasetView.films_id`."""
        dataset = self._workspace.dataset
        if dataset is not None and dataset.films_id == films_id:
            self._was_outdated = False
            return True
        self._was_outdated = not self._was_outdated
        if self._was_outdated:
            self.informed.emit(
                Message.of("Other films are in the folders by now: they are read again")
            )
            self.outdated.emit()
        else:
            error = XrayDesktopError(
                "The films of the data set change while they are checked.",
                "Check it again once nothing is written into its folders any more.",
            )
            self.failed.emit(error, "")
        return False
