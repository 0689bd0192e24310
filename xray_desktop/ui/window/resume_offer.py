"""Offers to go on with a training that was interrupted: by closing, a crash, a power failure."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from xray_desktop.services.training.run_list import RunListService
from xray_desktop.services.training.training import TrainingService
from xray_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from xray_desktop.usecases.runs.runs import RunSummary


class ResumeOffer(Banner):
    """Shows the newest interrupted training, until the user says what becomes of it.

    Parameters
    ----------
    training : TrainingService
    run_list : RunListService
    parent : QWidget

    Signals
    -------
    page_requested : str
    """

    page_requested = Signal(str)

    def __init__(
        self, training: TrainingService, run_list: RunListService, parent: QWidget | None = None
    ) -> None:
        super().__init__("history", parent)
        self._training = training
        self._run_list = run_list
        self._offered: RunSummary | None = None
        run_list.changed.connect(self._refresh)
        training.state_changed.connect(self._refresh)
        self.chosen.connect(self._on_answer)

    @Slot()
    def _refresh(self) -> None:
        run = None if self._training.is_running else self._run_list.interrupted
        if run is None:
            self._offered = None
            self.hide()
            return
        if self._offered is not None and self._offered.path == run.path and not self.isHidden():
            return
        self._offered = run
        if run.history:
            text = self.tr(
                "The training “{name}” was interrupted after epoch {epoch} of {total}. "
                "It can be resumed from there."
            ).format(name=run.name, epoch=len(run.history), total=run.n_epochs)
        else:
            text = self.tr("The training “{name}” was interrupted in its first epoch.").format(
                name=run.name
            )
        self.ask(
            text,
            {
                "resume": self.tr("&Resume"),
                "show": self.tr("&Show it"),
                "dismiss": self.tr("&Not now"),
            },
        )

    @Slot(str)
    def _on_answer(self, key: str) -> None:
        run = self._offered
        if run is None:
            return
        if key == "dismiss":
            self._run_list.dismiss(run.path)
            return
        if key == "resume":
            self._training.resume(run)
        else:
            self._run_list.dismiss(run.path)
        self.page_requested.emit("train")
