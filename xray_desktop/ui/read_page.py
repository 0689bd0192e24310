"""The page on which films are looked at and classified."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QWidget

from xray_desktop.services.parts import Services
from xray_desktop.ui.actions import Actions
from xray_desktop.ui.commands.info import Need
from xray_desktop.ui.image_view import ImageView
from xray_desktop.ui.page import Page
from xray_desktop.ui.result_panel import ResultPanel
from xray_desktop.ui.viewer import Viewer
from xray_desktop.ui.welcome import Welcome
from xray_desktop.ui.worklist import Worklist

_SIZES = (230, 760, 290)


class ReadPage(Page):
    """Worklist, viewer and result; without films, what to do first."""

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        workspace, viewing = services.workspace, services.viewing
        self._workspace = workspace
        self._viewing = viewing
        self._actions = actions
        self.welcome = Welcome(
            [actions[name] for name in ("open_files", "open_folder", "open_samples")]
        )
        self.worklist = Worklist(workspace, viewing)
        self.viewer = Viewer(services, actions)
        self.result = ResultPanel(workspace, viewing, services.models, actions["choose_model"])
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.welcome)
        self._layout.addWidget(self._make_reading_side())
        self._connect_commands()
        workspace.films_changed.connect(self._on_films_changed)
        workspace.shown_changed.connect(self.available_changed)
        workspace.current_changed.connect(self.available_changed)
        workspace.model_changed.connect(self.available_changed)

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
        return frozenset(needs)

    @property
    def view(self) -> ImageView:
        """The view of the film that is shown in the workspace."""
        return self.viewer.view

    @property
    def facts(self) -> QLabel:
        """The line below that film."""
        return self.viewer.main.facts

    def _make_reading_side(self) -> QWidget:
        splitter = QSplitter()
        for widget in (self.worklist, self.viewer, self.result):
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
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(slot)

    @Slot()
    def _on_films_changed(self) -> None:
        self._layout.setCurrentIndex(1 if self._workspace.films else 0)
        self.available_changed.emit()

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
