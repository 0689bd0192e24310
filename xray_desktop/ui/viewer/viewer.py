"""The viewer of the page Read: one film or two, and the header of the active one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.text.file_words import file_name
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.viewer.header_panel import HeaderPanel
from xray_desktop.ui.viewer.image_pair import ImagePair
from xray_desktop.ui.viewer.image_pane import ImagePane
from xray_desktop.ui.viewer.image_view import ImageView
from xray_desktop.ui.viewer.linked_views import LinkedViews
from xray_desktop.ui.viewer.measuring_commands import MeasuringCommands
from xray_desktop.ui.viewer.viewer_commands import ViewerCommands

_PRESETS = ("window_file", "window_auto", "window_dark", "window_bright")
_HEADER_HEIGHT = 250


class Viewer(QWidget):
    """Shows the film of the workspace, the film beside it, and a header.

    Parameters
    ----------
    services : Services
    actions : Actions
    parent : QWidget

    Attributes
    ----------
    films : ImagePair

    Signals
    -------
    available_changed : nothing
        `available` is another.
    """

    available_changed = Signal()

    def __init__(self, services: Services, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = services.workspace
        self._comparing = services.comparing
        self._header = services.header
        self._measuring = services.measuring
        self._actions = actions
        self._available: frozenset[Need] = frozenset()
        presets = [actions[name] for name in _PRESETS]
        panes = [ImagePane(services.measuring, presets) for _ in range(2)]
        self.films = ImagePair(panes[0], panes[1], self)
        self.header: HeaderPanel | None = None
        self._beside = QSplitter()
        # A header is wide and a film is high: one stands below the other.
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._links = LinkedViews(self.main.view, self.beside.view, actions)
        self._commands = ViewerCommands(self.films, actions, services)
        self._tools = MeasuringCommands(self.films, actions, services)
        self._connect(services)

    @property
    def main(self) -> ImagePane:
        """The film of the workspace."""
        return self.films.main

    @property
    def beside(self) -> ImagePane:
        """The film that is compared with it; hidden where there is none."""
        return self.films.beside

    @property
    def view(self) -> ImageView:
        """The view of the film that is shown in the workspace."""
        return self.main.view

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        needs = {Need.BESIDE} if self._comparing.path is not None else set()
        film, layer = self.films.active.film, self.films.active.measuring
        if film is None:
            return frozenset(needs)
        facts = {
            Need.MEASURED: bool(layer.measurements),
            Need.CHOSEN_MEASUREMENT: layer.chosen is not None,
            Need.MEASURE_UNDO: self._measuring.can_undo(film.path),
            Need.MEASURE_REDO: self._measuring.can_redo(film.path),
            Need.MORE_WINDOWS: len(film.picture.display_luts) > 1,
        }
        return frozenset(needs | {need for need, is_met in facts.items() if is_met})

    @Slot(bool)
    def show_header(self, shown: bool) -> None:
        """Show or hide the header of the active film."""
        if self.header is None and shown:
            self.header = HeaderPanel(self._header)
            self._parts.addWidget(self.header)
            self._parts.setStretchFactor(0, 1)
            self._parts.setSizes([max(1, self.height() - _HEADER_HEIGHT), _HEADER_HEIGHT])
        if self.header is not None:
            self.header.setVisible(shown)
        self._read_header()

    def _lay_out(self) -> None:
        for splitter in (self._beside, self._parts):
            splitter.setChildrenCollapsible(False)
        for pane in self.films.panes:
            self._beside.addWidget(pane)
        self.beside.hide()
        self._parts.addWidget(self._beside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._parts)

    def _connect(self, services: Services) -> None:
        workspace = services.workspace
        for pane in self.films.panes:
            pane.view.browsed.connect(services.viewing.step)
            pane.measuring.chosen_changed.connect(self._refresh_available)
        self.films.activated.connect(self._on_activated)
        self._actions["header"].toggled.connect(self.show_header)
        workspace.shown_changed.connect(self._on_shown_changed)
        workspace.current_changed.connect(self._on_shown_changed)
        workspace.image_changed.connect(self._on_image_changed)
        services.comparing.changed.connect(self._on_beside_changed)
        services.measuring.changed.connect(self._refresh_available)

    @Slot()
    def _on_activated(self) -> None:
        self._refresh_available()
        self._read_header()

    @Slot()
    def _refresh_available(self) -> None:
        available = self.available
        if available != self._available:
            self._available = available
            self.available_changed.emit()

    def _read_header(self) -> None:
        if self.header is None or self.header.isHidden():
            path = None
        elif self.films.active is self.main:
            film = self._workspace.current_image
            path = None if film is None else film.path
        else:
            path = self._comparing.path
        if path != self._header.path:
            self._header.show_header(path)

    @Slot()
    def _on_shown_changed(self) -> None:
        shown, film = self._workspace.shown, self._workspace.current_image
        with self._links.paused():
            if shown is not None:
                self.main.show_image(shown)
            elif film is not None:
                self.main.show_message(self.tr("Reading {name}…").format(name=file_name(film.path)))
            else:
                self.main.show_message("")
        self._links.follow(self.main.view)
        self._on_activated()

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        film = self._workspace.current_image
        if row == self._workspace.current and film is not None and film.error is not None:
            self.main.show_message(_sentence(film.error))

    @Slot()
    def _on_beside_changed(self) -> None:
        comparing = self._comparing
        is_split = comparing.path is not None
        if is_split and self.beside.isHidden():
            self.beside.show()
            self._beside.setSizes([self.width() // 2] * 2)
        self.beside.setVisible(is_split)
        self._actions["split"].setChecked(is_split)
        with self._links.paused():
            if comparing.film is not None:
                self.beside.show_image(comparing.film)
            elif comparing.error is not None:
                self.beside.show_message(_sentence(comparing.error))
            elif comparing.path is not None:
                name = file_name(comparing.path)
                self.beside.show_message(self.tr("Reading {name}…").format(name=name))
            else:
                self.beside.show_message("")
        self._links.propose()
        self._links.follow(self.beside.view)
        self.films.set_split(is_split)


def _sentence(error: XrayDesktopError) -> str:
    return f"{translated(error.text)}\n{translated(error.advice)}"
