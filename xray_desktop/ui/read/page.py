"""The page on which films are looked at and classified."""

from PySide6.QtCore import QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.page import Page
from xray_desktop.ui.read.result_panel import ResultPanel
from xray_desktop.ui.read.save_commands import SaveCommands
from xray_desktop.ui.read.welcome import Welcome
from xray_desktop.ui.read.worklist import Worklist
from xray_desktop.ui.read.worklist_panel import WorklistPanel
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.viewer.image_view import ImageView
from xray_desktop.ui.viewer.viewer import Viewer

_SIZES = (250, 740, 290)
_LOOKING = {
    QEvent.Type.WindowActivate: True,
    QEvent.Type.WindowDeactivate: False,
    QEvent.Type.Show: True,
    QEvent.Type.Hide: False,
}


class ReadPage(Page):
    """Worklist, viewer and result; without films, what to do first."""

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        workspace, viewing = services.workspace, services.viewing
        self._workspace = workspace
        self._viewing = viewing
        self._own_readings = services.own_readings
        self._actions = actions
        self._has_results = False
        self.welcome = Welcome(
            [actions[name] for name in ("open_files", "open_folder", "open_samples")]
        )
        self.worklist = Worklist(workspace, viewing, services.thumbnails)
        for name in ("show_beside", "show_in_folder", "remove_films"):
            self.worklist.addAction(actions[name])
        self.worklist_panel = WorklistPanel(workspace, self.worklist)
        self.viewer = Viewer(services, actions)
        self.result = ResultPanel(services, self.view, actions)
        self.result.card_requested.connect(self._show_card)
        self.result.own.committed.connect(self.view.setFocus)
        # A list searches its rows by what is typed; while a film is read blind, digits are answers.
        self.worklist.installEventFilter(self)
        self.result.heat.overlay_changed.connect(self.available_changed)
        self.saving = SaveCommands(services, self.view, actions, self)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.welcome)
        self._layout.addWidget(self._make_reading_side())
        self._connect_commands()
        workspace.images_changed.connect(self._on_images_changed)
        workspace.image_changed.connect(self._on_image_changed)
        self.viewer.available_changed.connect(self.available_changed)
        workspace.shown_changed.connect(self.available_changed)
        workspace.current_changed.connect(self.available_changed)
        workspace.model_changed.connect(self._look_for_results)

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        needs = set()
        if self._workspace.films:
            needs.add(Need.FILMS)
            if self._workspace.model is not None:
                needs.add(Need.MODEL)
        if self._workspace.shown is not None:
            needs.add(Need.SHOWN)
        if self._has_results and self._workspace.model is not None:
            needs.add(Need.RESULTS)
        if self.result.heat.has_overlay:
            needs.add(Need.HEAT_MAP)
        return frozenset(needs) | self.viewer.available

    def event(self, event: QEvent) -> bool:
        """Take digits for a film that is read blind; tell when the reader looks away."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.result.own.takes(event):
                event.accept()
                return True
        elif event.type() in _LOOKING:
            is_looking = _LOOKING[event.type()] and self.isVisible() and self.isActiveWindow()
            self._own_readings.set_active(is_looking)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take such keys before the worklist does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.result.own.take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take such keys from the film and the buttons around it."""
        if not self.result.own.take_key(event):
            super().keyPressEvent(event)

    @property
    def view(self) -> ImageView:
        """The view of the film that is shown in the workspace."""
        return self.viewer.view

    @property
    def facts(self) -> Label:
        """The line below that film."""
        return self.viewer.main.facts

    def _make_reading_side(self) -> QWidget:
        splitter = QSplitter()
        for widget in (self.worklist_panel, self.viewer, self.result):
            splitter.addWidget(widget)
        splitter.setSizes(_SIZES)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _connect_commands(self) -> None:
        slots = {
            "previous": self._show_previous,
            "next": self._show_next,
            "first": self._show_first,
            "last": self._show_last,
            "classify_all": self._viewing.classify_all,
            "close_all": self._viewing.close_all,
            "remove_films": self._remove_images,
            "show_in_folder": self._show_in_folder,
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(slot)
        self._actions["blind"].setChecked(self._workspace.is_blind)
        self._actions["blind"].toggled.connect(self._viewing.set_blind)

    @Slot()
    def _on_images_changed(self) -> None:
        has_images = bool(self._workspace.films)
        if has_images and self._layout.currentIndex() == 0:
            # Not the filter field, which is first in line and takes the letters of commands.
            self.view.setFocus()
        self._layout.setCurrentIndex(1 if has_images else 0)
        self._look_for_results()

    @Slot()
    def _look_for_results(self) -> None:
        films = self._workspace.films
        self._has_results = any(film.prediction is not None for film in films)
        self.available_changed.emit()

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        if not self._has_results and self._workspace.films[row].prediction is not None:
            self._has_results = True
            self.available_changed.emit()

    @Slot()
    def _show_card(self) -> None:
        self.page_requested.emit("models")

    @Slot()
    def _remove_images(self) -> None:
        self._viewing.remove(self.worklist.chosen_rows())

    @Slot()
    def _show_in_folder(self) -> None:
        film = self._workspace.current_image
        if film is None:
            return
        folder = str(film.path.parent)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            error = XrayDesktopError(
                "The folder cannot be opened: no program is there to show {path}.",
                "Open it with a file manager.",
                path=folder,
            )
            self._viewing.failed.emit(error, "")

    @Slot()
    def _show_previous(self) -> None:
        self._viewing.step(-1)

    @Slot()
    def _show_next(self) -> None:
        self._viewing.step(1)

    @Slot()
    def _show_first(self) -> None:
        self._viewing.step(-len(self._workspace.films))

    @Slot()
    def _show_last(self) -> None:
        self._viewing.step(len(self._workspace.films))
