"""The commands that choose what the left button does, and those on measurements."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from xray_desktop.core.display.measurements import Shape
from xray_desktop.services.services import Services
from xray_desktop.services.state.settings import DRAG_ACTIONS
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.mouse_map import MouseMap
from xray_desktop.ui.viewer.image_pair import ImagePair

_TOOLS = (*DRAG_ACTIONS, *(shape.value for shape in Shape))


class MeasuringCommands(QObject):
    """Passes tools and commands on measurements to the films of a viewer.

    Parameters
    ----------
    films : ImagePair
        Also the parent.
    actions : Actions
    services : Services
    """

    def __init__(self, films: ImagePair, actions: Actions, services: Services) -> None:
        super().__init__(films)
        self._films = films
        self._actions = actions
        self._service = services.measuring
        self._settings = services.settings
        self._left_drag = ""
        for tool in _TOOLS:
            actions[f"tool_{tool}"].toggled.connect(self._apply)
        actions["measure_undo"].triggered.connect(self._undo)
        actions["measure_redo"].triggered.connect(self._redo)
        actions["measure_delete"].triggered.connect(self._remove)
        actions["measure_clear"].triggered.connect(self._remove_all)
        self._settings.changed.connect(self._on_settings_changed)
        self._on_settings_changed()

    @Slot()
    def _on_settings_changed(self) -> None:
        left_drag = self._settings.values.left_drag
        if left_drag != self._left_drag:
            self._left_drag = left_drag
            self._actions[f"tool_{left_drag}"].setChecked(True)
        self._apply()

    @Slot()
    def _apply(self) -> None:
        tools = [tool for tool in _TOOLS if self._actions[f"tool_{tool}"].isChecked()]
        if not tools:
            # Between two tools of the group.
            return
        tool, mouse = tools[0], MouseMap.of(self._settings.values)
        shape = None if tool in DRAG_ACTIONS else Shape(tool)
        for pane in self._films.panes:
            pane.view.mouse = replace(mouse, left=tool) if shape is None else mouse
            if pane.measuring.shape is not shape:
                pane.measuring.set_shape(shape)

    @Slot()
    def _undo(self) -> None:
        film = self._films.active.film
        if film is not None:
            self._service.undo(film.path)

    @Slot()
    def _redo(self) -> None:
        film = self._films.active.film
        if film is not None:
            self._service.redo(film.path)

    @Slot()
    def _remove(self) -> None:
        self._films.active.measuring.remove_chosen()

    @Slot()
    def _remove_all(self) -> None:
        film = self._films.active.film
        if film is not None:
            self._service.put(film.path, ())
