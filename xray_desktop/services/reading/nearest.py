"""The training films most similar to the shown film, while they are wanted."""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker
from xray_desktop.workers.protocol import Priority

if TYPE_CHECKING:
    from xray_desktop.usecases.reading.nearest import NearestImages, NearImage

_N_KEPT = 200


class NearestService(Service):
    """Asks for the most similar training films once the answer of a film is there; keeps some.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    settings : SettingsStore
    parent : QObject

    Signals
    -------
    changed : nothing
        `current`, `is_running`, `is_wanted` or what `path_of` says may be others.
    """

    changed = Signal()

    def __init__(
        self,
        worker: BackgroundWorker,
        workspace: Workspace,
        settings: SettingsStore,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings
        self._kept: OrderedDict[tuple[Path, str], NearestImages] = OrderedDict()
        self._failed_for: tuple[Path, str] | None = None
        self._task = CurrentTask(worker, self)
        self._task.succeeded.connect(self._on_found)
        self._task.failed.connect(self._on_failed)
        self._task.changed.connect(self.changed)
        for signal in (
            workspace.shown_changed,
            workspace.model_changed,
            workspace.blind_changed,
        ):
            signal.connect(self._refresh)
        workspace.image_changed.connect(self._on_image_changed)
        # A data set may know where the training films lie.
        workspace.dataset_changed.connect(self.changed)

    @property
    def is_wanted(self) -> bool:
        """True where similar films are shown."""
        return self._settings.values.nearest

    @property
    def is_running(self) -> bool:
        """True while they are searched for."""
        return self._task.is_running

    @property
    def current(self) -> "NearestImages | None":
        """Those of the shown film."""
        key = self._key()
        return None if key is None else self._kept.get(key)

    def set_wanted(self, wanted: bool) -> None:
        """Show similar films, or stop."""
        self._settings.change(nearest=wanted)
        self._failed_for = None
        self._refresh()

    def path_of(self, near: "NearImage") -> Path | None:
        """Return where a training film lies: known from its training, or in the open data set."""
        dataset = self._workspace.dataset
        if near.path is not None or dataset is None or not dataset.is_read:
            return near.path
        rows = dataset.rows_of.get(near.sha256)
        return dataset.path(rows[0]) if rows else None

    def _key(self) -> tuple[Path, str] | None:
        """Say of which film and model they are to be shown; only once its answer is there."""
        film, shown, model = (
            self._workspace.current_image,
            self._workspace.shown,
            self._workspace.model,
        )
        if not self.is_wanted or film is None or shown is None or model is None:
            return None
        if film.prediction is None or self._workspace.is_hidden(film):
            return None
        return film.path, model.model_id

    @Slot()
    def _refresh(self) -> None:
        key, model = self._key(), self._workspace.model
        self._task.cancel()
        if key is not None and model is not None and key not in (*self._kept, self._failed_for):
            self._task.start(
                "xray_desktop.usecases.reading.nearest:find_nearest",
                (key[0],),
                model.path,
                title=Message.of("Comparing {name} with the training films", name=key[0].name),
                priority=Priority.NORMAL,
            )
        self.changed.emit()

    @Slot(object)
    def _on_found(self, found: "tuple[NearestImages, ...]") -> None:
        for nearest in found:
            self._kept[nearest.film, nearest.model_id] = nearest
        while len(self._kept) > _N_KEPT:
            self._kept.popitem(last=False)
        self.changed.emit()

    @Slot(object, str)
    def _on_failed(self, error: object, details: str) -> None:
        # Not tried again by itself: the same film would fail again.
        self._failed_for = self._key()
        self.failed.emit(error, details)

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        if row == self._workspace.current and not self._task.is_running:
            self._refresh()
