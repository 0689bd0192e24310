"""Examples of the augmentation, made by the pipeline of the training."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.workers.background import BackgroundWorker

_PREVIEW = "xray_desktop.usecases.training.augmentation_preview:preview_augmentation"


class AugmentationService(Service):
    """Makes examples; asking again gives others.

    Parameters
    ----------
    worker : BackgroundWorker
        The learning worker.
    parent : QObject

    Signals
    -------
    shown : tuple of `AugmentedImage`
    busy_changed : nothing
    """

    shown = Signal(object)
    busy_changed = Signal()

    def __init__(self, worker: BackgroundWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._task = CurrentTask(worker, self)
        self._task.succeeded.connect(self.shown)
        self._task.failed.connect(self.failed)
        self._task.changed.connect(self._on_changed)
        self._seed = 0

    @property
    def is_busy(self) -> bool:
        """True while examples are made."""
        return self._task.is_running

    def make(self, folders: Sequence[Path], recipe: str, overrides: Mapping[str, Any]) -> None:
        """Make examples of some films of these folders; `shown` brings them."""
        self._seed += 1
        title = Message.of("Augmenting some films as in the training")
        self._task.start(_PREVIEW, tuple(folders), recipe, dict(overrides), self._seed, title=title)

    @Slot()
    def _on_changed(self) -> None:
        self.busy_changed.emit()
