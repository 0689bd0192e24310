"""The choice among the models of the library."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from xray_desktop.services.models.library import LibraryService
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.ui.style.plain_text import plain

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.summary import ModelSummary
    from xray_desktop.usecases.runs.runs import RunSummary


class ModelChoice(QComboBox):
    """Offers the models; proposes the one that classifies, or the one that was just made.

    Parameters
    ----------
    library : LibraryService
    workspace : Workspace
    parent : QWidget

    Signals
    -------
    chosen : nothing
        `chosen_model` is another.
    """

    chosen = Signal()

    def __init__(
        self, library: LibraryService, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._workspace = workspace
        self._models: list[ModelSummary] = []
        self._others: list[ModelSummary] = []
        self._requested: Path | None = None
        self._last: Path | None = None
        library.changed.connect(self._fill)
        workspace.model_changed.connect(self._on_default_changed)
        workspace.run_changed.connect(self._on_run_changed)
        self.currentIndexChanged.connect(self._on_index_changed)

    @property
    def chosen_model(self) -> "ModelSummary | None":
        """The chosen model."""
        number = self.currentIndex()
        return self._models[number] if 0 <= number < len(self._models) else None

    @Slot(object)
    def propose(self, path: Path) -> None:
        """Choose a model, as soon as it is listed."""
        self._requested = path
        self._fill()

    @Slot(object)
    def add(self, model: "ModelSummary") -> None:
        """Offer and choose a model that is not in the library."""
        self._others = [one for one in self._others if one.path != model.path]
        self._others.append(model)
        self.propose(model.path)

    def showEvent(self, event: QShowEvent) -> None:
        """List the models, which takes time, when somebody looks."""
        super().showEvent(event)
        self._library.ensure_loaded()
        self._fill()

    @Slot()
    def _on_default_changed(self) -> None:
        if self._workspace.model is not None:
            self.propose(self._workspace.model.path)

    @Slot()
    def _on_run_changed(self) -> None:
        run: RunSummary | None = self._workspace.run
        if run is not None and run.has_bundle:
            self.propose(run.bundle)

    @Slot()
    def _fill(self) -> None:
        if not self.isVisible():
            return
        default = self._workspace.model
        found = [*self._library.models, *self._others]
        if default is not None and default.path not in [model.path for model in found]:
            found.insert(0, default)
        paths = [model.path for model in found]
        self._models = found
        self.blockSignals(True)
        self.clear()
        for row, model in enumerate(found):
            self.addItem(model.name)
            self.setItemData(row, plain(str(model.path)), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self._row(paths))
        self.blockSignals(False)
        self._on_index_changed()

    def _row(self, paths: list[Path]) -> int:
        """Return the row of the requested model, else of the one before, else of the default."""
        if self._requested in paths:
            row, self._requested = paths.index(self._requested), None
            return row
        default = self._workspace.model
        for path in (self._last, default.path if default else None):
            if path in paths:
                return paths.index(path)
        return 0 if paths else -1

    @Slot()
    def _on_index_changed(self) -> None:
        path = None if self.chosen_model is None else self.chosen_model.path
        if path != self._last:
            self._last = path
            self.chosen.emit()
