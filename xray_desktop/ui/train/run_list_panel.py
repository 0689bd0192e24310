"""The list of trainings beside the page: the running one, and those before."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.printable import printable
from xray_desktop.services.training.run_list import RunListService
from xray_desktop.services.training.training import TrainingService
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.run_texts import recipe_title, state_text, when_text

if TYPE_CHECKING:
    from xray_desktop.usecases.runs.runs import RunSummary

_PATH = Qt.ItemDataRole.UserRole
_MARGIN = 8


class RunListPanel(QWidget):
    """Shows the trainings; one or several of them are chosen, or none.

    Signals
    -------
    chosen : nothing
        `paths` are others, or the trainings were read anew.
    """

    chosen = Signal()

    def __init__(
        self,
        training: TrainingService,
        run_list: RunListService,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._training = training
        self._run_list = run_list
        self._is_filling = False
        self._requested: list[Path] = []
        new = QToolButton()
        new.setDefaultAction(actions["train_new"])
        new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Runs"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.hint = Label(wordWrap=True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        self.list.itemSelectionChanged.connect(self._on_selected)
        run_list.changed.connect(self.fill)
        training.state_changed.connect(self.fill)
        self.fill()

    @property
    def paths(self) -> list[Path]:
        """Folders of the trainings that are chosen, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_PATH) for item in items if item.isSelected()]

    @property
    def is_waiting(self) -> bool:
        """True while what is to be chosen is not listed yet, such as a run that just ended."""
        return bool(self._requested) and not self.paths

    def choose(self, paths: list[Path]) -> None:
        """Choose these trainings, those of them that are listed, now or later."""
        self._requested = paths
        self._is_filling = True
        self.list.clearSelection()
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_PATH) in paths:
                # The current one, from which Shift and the arrow keys go on.
                self.list.setCurrentItem(item, QItemSelectionModel.SelectionFlag.Select)
        self._is_filling = False
        self.chosen.emit()

    @Slot()
    def fill(self) -> None:
        """List the trainings as they are now; what was chosen stays so."""
        self._is_filling = True
        self.list.clear()
        live = self._training.live
        if self._training.is_running and live is not None:
            is_paused = self._training.state.value == "paused"
            state = self.tr("paused") if is_paused else self.tr("running")
            self._add(live.path, f"{printable(live.name)}\n{state}")
        for run in self._run_list.runs:
            if not self._run_list.is_live(run):
                self._add(run.path, self._describe(run))
        self._is_filling = False
        self._show_hint()
        self.choose(self._requested)

    def _add(self, path: Path, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_PATH, path)

    def _describe(self, run: "RunSummary") -> str:
        parts = [state_text(run), when_text(run.created)]
        if run.recipe:
            parts.insert(0, recipe_title(run.recipe))
        return f"{printable(run.name)}\n{', '.join(parts)}"

    def _show_hint(self) -> None:
        n = self.list.count()
        if n == 0:
            self.hint.setText(self.tr("Your runs will be listed here."))
        elif n == 1:
            self.hint.setText("")
        else:
            self.hint.setText(self.tr("Choose two or more with Ctrl to compare them."))

    @Slot()
    def _on_selected(self) -> None:
        if not self._is_filling:
            self._requested = self.paths
            self.chosen.emit()
