"""The page Evaluate: what a model is worth on films whose class is known."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.files.file_status import is_folder
from xray_desktop.base.messages import Message
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.evaluate.result import EvaluationResult
from xray_desktop.ui.evaluate.setup import EvaluationSetup
from xray_desktop.ui.evaluate.welcome import EvaluationWelcome
from xray_desktop.ui.page import Page


class EvaluatePage(Page):
    """Chooses what is evaluated, and shows what came out.

    Parameters
    ----------
    services : Services
    actions : Actions
    parent : QWidget
    """

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation = services.evaluation
        self._workspace = services.workspace
        self._actions = actions
        self.setup = EvaluationSetup(services, actions)
        self.welcome = EvaluationWelcome(actions)
        self.result = EvaluationResult(services.thumbnails)
        self.files = EvaluationFiles(services, self.setup, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.result)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.setup)
        column.addWidget(line)
        column.addWidget(self.stack, 1)
        slots = {
            "evaluate_start": self._start,
            "evaluate_cancel": self._evaluation.cancel,
            "evaluate_folder": self.files.ask_for_folder,
            "evaluate_model": self.files.ask_for_model,
            "evaluate_save": self.files.ask_for_report,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)
        self.setup.changed.connect(self._refresh)
        self.welcome.page_requested.connect(self.page_requested)
        self.result.image_requested.connect(self._open_image)
        self.result.point.failed.connect(self._evaluation.failed)
        self._workspace.evaluation_changed.connect(self._show_evaluation)
        self._evaluation.busy_changed.connect(self._refresh)

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        needs = set()
        if self._evaluation.is_running:
            needs.add(Need.EVALUATING)
        elif self.setup.request is not None:
            needs.add(Need.EVALUABLE)
        if self._workspace.evaluation is not None:
            needs.add(Need.EVALUATION)
        return frozenset(needs)

    def take_paths(self, paths: Sequence[Path]) -> bool:
        """Evaluate on folders that are dropped here."""
        folders = [path for path in paths if is_folder(path)]
        if folders:
            self.setup.take_folders(folders)
        else:
            self._evaluation.failed.emit(
                XrayDesktopError(
                    "{name} is no folder, and an evaluation needs films whose class is known.",
                    "Drop a folder that holds one folder of films for each class, or drop single "
                    "films onto the page Read.",
                    name=paths[0].name if paths else "",
                ),
                "",
            )
        return True

    @Slot()
    def _start(self) -> None:
        request = self.setup.request
        if request is not None:
            self._evaluation.evaluate(request)

    @Slot()
    def _refresh(self) -> None:
        self.welcome.show_busy(is_busy=self._evaluation.is_running)
        self.available_changed.emit()

    @Slot()
    def _show_evaluation(self) -> None:
        view = self._workspace.evaluation
        self.stack.setCurrentWidget(self.welcome if view is None else self.result)
        if view is not None:
            self.result.show_view(view)
        self.available_changed.emit()

    @Slot(object)
    def _open_image(self, path: Path) -> None:
        """Show a film and its heat map on the page Read."""
        view, model = self._workspace.evaluation, self._workspace.model
        self.image_requested.emit(path)
        self._actions["heatmap"].setChecked(True)
        if view is not None and (model is None or model.model_id != view.model_id):
            self._evaluation.informed.emit(
                Message.of(
                    "The page Read classifies with another model than the one that was evaluated, "
                    "{name}.",
                    name=view.model_name,
                )
            )


class EvaluationFiles(QObject):
    """Asks which folder, which model, and where to save.

    Parameters
    ----------
    services : Services
    setup : EvaluationSetup
    page : QWidget
        Parent of the dialogs.
    """

    def __init__(self, services: Services, setup: EvaluationSetup, page: QWidget) -> None:
        super().__init__(page)
        self._evaluation = services.evaluation
        self._settings = services.settings
        self._setup = setup
        self._page = page

    @Slot()
    def ask_for_folder(self) -> None:
        """Choose the films of a folder."""
        title = self.tr("Choose a folder of films: it holds one folder for each class")
        folder = self._ask_for_folder(title)
        if folder is not None:
            self._setup.choose_folder(folder)

    @Slot()
    def ask_for_model(self) -> None:
        """Choose a model that is not in the list."""
        folder = self._ask_for_folder(self.tr("Choose the folder of a model"))
        if folder is not None:
            self._evaluation.read_model(folder)

    @Slot()
    def ask_for_report(self) -> None:
        """Write the evaluation where the user wants."""
        suffixes = {
            self.tr("Report, web page (*.html)"): ".html",
            self.tr("Report, document (*.pdf)"): ".pdf",
            self.tr("All metrics (*.json)"): ".json",
            self.tr("Predictions film by film (*.csv)"): ".csv",
        }
        start = str(Path(self._settings.values.last_folder) / "evaluation.html")
        chosen, kind = QFileDialog.getSaveFileName(
            self._page, self.tr("Save the evaluation"), start, ";;".join(suffixes)
        )
        if chosen:
            path = Path(chosen)
            known = path.suffix.lower() in suffixes.values()
            if not known:
                path = path.with_name(path.name + suffixes.get(kind, ".html"))
            self._settings.change(last_folder=str(path.parent))
            self._evaluation.save(path)

    def _ask_for_folder(self, title: str) -> Path | None:
        last = self._settings.values.last_folder
        name = QFileDialog.getExistingDirectory(self._page, title, last)
        return Path(name) if name else None
