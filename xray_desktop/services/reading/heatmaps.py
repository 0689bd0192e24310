"""The heat map of the shown film, while it is wanted."""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.base.messages import Message
from xray_desktop.services.state.current_task import CurrentTask
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.workers.background import BackgroundWorker

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.heatmaps import HeatMap

# Half a megabyte each.
_N_KEPT = 32


class HeatMapService(Service):
    """Computes the heat map of the shown film for the chosen class, and keeps the last ones.

    Parameters
    ----------
    worker : BackgroundWorker
        The files worker.
    workspace : Workspace
    parent : QObject

    Signals
    -------
    changed : nothing
        `current`, `is_running`, `is_wanted` or `class_name` may be others.
    """

    changed = Signal()

    def __init__(self, worker: BackgroundWorker, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_wanted = False
        self._class_name: str | None = None
        self._kept: OrderedDict[tuple[Path, str, str | None], HeatMap] = OrderedDict()
        self._failed_for: tuple[Path, str, str | None] | None = None
        self._task = CurrentTask(worker, self)
        self._task.succeeded.connect(self._on_made)
        self._task.failed.connect(self._on_failed)
        self._task.changed.connect(self.changed)
        workspace.shown_changed.connect(self._refresh)
        workspace.image_changed.connect(self._on_image_changed)
        workspace.blind_changed.connect(self._refresh)
        workspace.model_changed.connect(self._on_model_changed)

    @property
    def is_wanted(self) -> bool:
        """True where heat maps are shown."""
        return self._is_wanted

    @property
    def class_name(self) -> str | None:
        """The class whose map is wanted; None for the one that the model names."""
        return self._class_name

    @property
    def is_running(self) -> bool:
        """True while a map is computed."""
        return self._task.is_running

    @property
    def current(self) -> "HeatMap | None":
        """The map to be shown now."""
        key = self._key()
        return None if key is None else self._kept.get(key)

    def set_wanted(self, wanted: bool) -> None:
        """Show heat maps, or stop."""
        self._is_wanted = wanted
        self._failed_for = None
        self._refresh()

    def set_class(self, class_name: str | None) -> None:
        """Choose the class; None for the one that the model names."""
        self._class_name = class_name
        self._refresh()

    def _key(self) -> tuple[Path, str, str | None] | None:
        """Say which map is to be shown; None for none."""
        film, shown, model = (
            self._workspace.current_image,
            self._workspace.shown,
            self._workspace.model,
        )
        if not self._is_wanted or film is None or shown is None or model is None:
            return None
        if self._workspace.is_hidden(film):
            return None
        return shown.path, model.model_id, self._class_name

    @Slot()
    def _refresh(self) -> None:
        key, model = self._key(), self._workspace.model
        self._task.cancel()
        if key is not None and model is not None and key not in (*self._kept, self._failed_for):
            self._task.start(
                "xray_desktop.usecases.bundles.heatmaps:make_heatmap",
                key[0],
                model.path,
                key[2],
                title=Message.of("Computing the heat map of {name}", name=key[0].name),
            )
        self.changed.emit()

    @Slot(object)
    def _on_made(self, heatmap: "HeatMap") -> None:
        key = self._key()
        if key is not None and (heatmap.film, heatmap.model_id) == key[:2]:
            self._kept[key] = heatmap
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
        # A committed reading may have uncovered the map; an answer does not change it.
        if row == self._workspace.current and self.current is None and not self._task.is_running:
            self._refresh()

    @Slot()
    def _on_model_changed(self) -> None:
        model = self._workspace.model
        if model is None or self._class_name not in model.class_names:
            self._class_name = None
        self._refresh()
