"""The viewer of the page Read."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xray_desktop.services.parts import Services
from xray_desktop.ui.actions import Actions
from xray_desktop.ui.film_pane import FilmPane
from xray_desktop.ui.image_view import ImageView
from xray_desktop.ui.mouse_map import MouseMap
from xray_desktop.ui.texts import translated
from xray_desktop.ui.viewer_commands import ViewerCommands


class Viewer(QWidget):
    """Shows the film that is shown in the workspace, or why there is none.

    Signals
    -------
    activated : nothing
        Commands act on another film, or on the same one in another state.
    """

    activated = Signal()

    def __init__(
        self,
        services: Services,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        workspace = services.workspace
        self._workspace = workspace
        self._settings = services.settings
        self.main = FilmPane()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.main)
        self._commands = ViewerCommands(self, actions)
        self.view.view_changed.connect(self.activated)
        self.view.browsed.connect(services.viewing.step)
        workspace.shown_changed.connect(self._on_shown_changed)
        workspace.current_changed.connect(self._on_shown_changed)
        workspace.film_changed.connect(self._on_film_changed)
        self._settings.changed.connect(self._on_settings_changed)
        self._on_settings_changed()

    @property
    def view(self) -> ImageView:
        """The view of the film that is shown in the workspace."""
        return self.main.view

    @property
    def active(self) -> FilmPane:
        """The film that commands act on."""
        return self.main

    @Slot()
    def _on_settings_changed(self) -> None:
        self.view.mouse = MouseMap.of(self._settings.values)

    @Slot()
    def _on_shown_changed(self) -> None:
        shown, film = self._workspace.shown, self._workspace.current_film
        if shown is not None:
            self.main.show_film(shown)
        elif film is not None:
            self.main.show_message(self.tr("Reading {name}…").format(name=film.path.name))
        else:
            self.main.show_message("")

    @Slot(int)
    def _on_film_changed(self, row: int) -> None:
        film = self._workspace.current_film
        if row == self._workspace.current and film is not None and film.error is not None:
            sentence = f"{translated(film.error.text)}\n{translated(film.error.advice)}"
            self.main.show_message(sentence)
