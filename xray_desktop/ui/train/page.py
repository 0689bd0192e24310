"""The page on which networks are trained, and trainings compared."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from xray_desktop.base.files.file_status import is_folder
from xray_desktop.base.printable import printable
from xray_desktop.core.training.run_state import RunState
from xray_desktop.services.services import Services
from xray_desktop.services.training.training import TrainingState
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.page import Page
from xray_desktop.ui.train.run_comparison import RunComparison
from xray_desktop.ui.train.run_list_panel import RunListPanel
from xray_desktop.ui.train.run_view import RunView
from xray_desktop.ui.train.train_form import TrainForm
from xray_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from xray_desktop.usecases.runs.runs import RunSummary

_SIZES = (270, 1000)


class TrainPage(Page):
    """The list of trainings; beside it the form of a new one, one training, or several compared."""

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = services.training
        self._run_list = services.run_list
        self._workspace = services.workspace
        self._models = services.models
        self._dataset = services.dataset
        self._evaluation = services.evaluation
        self._actions = actions
        self.panel = RunListPanel(services.training, services.run_list, actions)
        self.form = TrainForm(
            services.workspace, services.dataset.changes, services.training, services.augmentation
        )
        self.run_view = RunView(services.training, actions)
        self.comparison = RunComparison(services.run_list)
        self.undo_bar = Banner("trash-2")
        self.stack = QStackedWidget()
        for widget in (self.form, self.run_view, self.comparison):
            self.stack.addWidget(widget)
        self._arrange()
        self._connect_commands()
        self.form.page_requested.connect(self.page_requested)
        self.panel.chosen.connect(self._show_chosen)
        self._run_list.changed.connect(self._on_listed)
        self.run_view.question.chosen.connect(self._on_answer)
        self.undo_bar.chosen.connect(self._run_list.undo_remove)
        self._run_list.removed_changed.connect(self._show_removed)
        self._training.started.connect(self._show_live)
        self._training.state_changed.connect(self._on_state_changed)
        self._workspace.model_changed.connect(self._on_model_changed)
        self._run_list.refresh()

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        needs = set()
        if self._training.is_running and self._training.state is not TrainingState.STOPPING:
            needs.add(Need.TRAINING)
        run = self._shown_run()
        if run is not None and self.stack.currentWidget() is self.run_view:
            needs |= self._needs_of(run)
        return frozenset(needs)

    def take_paths(self, paths: Sequence[Path]) -> bool:
        """Open dropped folders as the data set."""
        if not paths or not all(is_folder(path) for path in paths):
            return False
        self._dataset.open_folders(paths)
        self._show_form()
        return True

    def _needs_of(self, run: "RunSummary") -> set[Need]:
        needs = {Need.RUN, Need.ENDED_RUN}
        if run.state in (RunState.INTERRUPTED, RunState.FAILED) and not self._training.is_running:
            needs.add(Need.RESUMABLE_RUN)
        if run.has_bundle:
            needs.add(Need.RUN_WITH_MODEL)
        if run.report_file is not None:
            needs.add(Need.RUN_WITH_REPORT)
        return needs

    def _arrange(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.undo_bar)
        column.addWidget(self.stack, 1)
        splitter = QSplitter()
        splitter.addWidget(self.panel)
        splitter.addWidget(right)
        splitter.setSizes(_SIZES)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _connect_commands(self) -> None:
        slots = {
            "train_new": self._show_form,
            "train_stop": self._training.stop_and_keep,
            "train_cancel": self._ask_before_cancel,
            "train_resume": self._resume,
            "train_use": self._use_model,
            "train_evaluate": self._evaluate,
            "train_report": self._open_report,
            "train_folder": self._open_folder,
            "train_remove": self._ask_before_removing,
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(slot)
        self._actions["train_pause"].toggled.connect(self._pause)

    def _shown_run(self) -> "RunSummary | None":
        paths = self.panel.paths
        run = self._run_list.find(paths[0]) if len(paths) == 1 else None
        return None if run is None or self._run_list.is_live(run) else run

    @Slot()
    def _show_form(self) -> None:
        self.panel.choose([])

    @Slot()
    def _show_live(self) -> None:
        if self._training.live is not None:
            self.panel.fill()
            self.panel.choose([self._training.live.path])

    @Slot()
    def _show_chosen(self) -> None:
        paths = self.panel.paths
        runs = [run for path in paths if (run := self._run_list.find(path)) is not None]
        live = self._training.live if self._training.is_running else None
        if len(paths) > 1:
            self.comparison.show_runs(runs)
            self.stack.setCurrentWidget(self.comparison)
        elif live is not None and paths == [live.path]:
            self.run_view.show_live()
            self.stack.setCurrentWidget(self.run_view)
        elif runs:
            self.run_view.show_run(runs[0])
            self.stack.setCurrentWidget(self.run_view)
        elif not self.panel.is_waiting:
            self.stack.setCurrentWidget(self.form)
        self.run_view.question.hide()
        self.available_changed.emit()

    @Slot()
    def _on_listed(self) -> None:
        if self.panel.is_waiting and not self._training.is_running:
            # It ended before it had a folder: its films could not be read.
            self._show_form()

    @Slot()
    def _on_state_changed(self) -> None:
        pause = self._actions["train_pause"]
        pause.blockSignals(True)
        pause.setChecked(self._training.state is TrainingState.PAUSED)
        pause.blockSignals(False)
        self.available_changed.emit()

    @Slot(bool)
    def _pause(self, is_requested: bool) -> None:
        if is_requested:
            self._training.pause()
        else:
            self._training.unpause()

    @Slot()
    def _ask_before_cancel(self) -> None:
        self._show_live()
        self.run_view.question.ask(
            self.tr(
                "End this training without a model? Its epochs stay in the list, and it "
                "can be resumed from them."
            ),
            {"cancel": self.tr("&End it"), "no": self.tr("&Let it run")},
        )

    @Slot()
    def _ask_before_removing(self) -> None:
        run = self._shown_run()
        if run is None:
            return
        text = self.tr("Move “{name}” to the trash?").format(name=printable(run.name))
        if run.has_bundle:
            text = self.tr("Move “{name}”, with the model that it made, to the trash?").format(
                name=run.name
            )
        self.run_view.question.ask(text, {"remove": self.tr("&Delete"), "no": self.tr("&Keep")})

    @Slot(str)
    def _on_answer(self, key: str) -> None:
        run = self._shown_run()
        if key == "cancel":
            self._training.cancel()
        elif key == "remove" and run is not None:
            self._run_list.remove(run)
        elif key == "read":
            self.page_requested.emit("read")

    @Slot()
    def _show_removed(self) -> None:
        removed = self._run_list.removed
        if removed is None:
            self.undo_bar.hide()
            return
        self._show_form()
        self.undo_bar.ask(
            self.tr("“{name}” is in the trash.").format(name=printable(removed.name)),
            {"undo": self.tr("&Bring it back")},
        )

    @Slot()
    def _resume(self) -> None:
        run = self._shown_run()
        if run is not None:
            self._training.resume(run)

    @Slot()
    def _use_model(self) -> None:
        run = self._shown_run()
        if run is not None:
            self._models.choose(run.bundle)

    @Slot()
    def _on_model_changed(self) -> None:
        run, model = self._shown_run(), self._workspace.model
        if run is not None and model is not None and model.path == run.bundle:
            self.run_view.question.ask(
                self.tr("The model of “{name}” now classifies the films of the page Read.").format(
                    name=run.name
                ),
                {"read": self.tr("Go to the page &Read"), "no": self.tr("&Close")},
            )

    @Slot()
    def _evaluate(self) -> None:
        run = self._shown_run()
        if run is not None:
            self._evaluation.propose_model(run.bundle)
            self.page_requested.emit("evaluate")

    @Slot()
    def _open_report(self) -> None:
        run = self._shown_run()
        if run is not None and run.report_file is not None:
            self._open(run.report_file)

    @Slot()
    def _open_folder(self) -> None:
        run = self._shown_run()
        if run is not None:
            self._open(run.path)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._run_list.tell_unopened(path)
