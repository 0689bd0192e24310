"""The commands that change how the active film is looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.viewer.image_pair import ImagePair

if TYPE_CHECKING:
    from xray_desktop.ui.viewer.image_view import ImageView

# Center and width over intensities in [0, 1].
_DARK_PARTS, _BRIGHT_PARTS = (0.3, 0.45), (0.7, 0.45)


class ViewerCommands(QObject):
    """Passes commands to the active film of a viewer.

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
        self._comparing = services.comparing
        self._workspace = services.workspace
        self._actions = actions
        slots = {
            "zoom_in": self._zoom_in,
            "zoom_out": self._zoom_out,
            "fit": self._fit,
            "actual_size": self._show_actual_size,
            "rotate_right": self._rotate_right,
            "rotate_left": self._rotate_left,
            "flip_horizontal": self._flip_horizontally,
            "flip_vertical": self._flip_vertically,
            "window_file": self._use_file_window,
            "window_auto": self._use_auto_window,
            "window_dark": self._use_dark_window,
            "window_bright": self._use_bright_window,
            "window_next": self._use_next_window,
            "reset": self._reset,
            "show_beside": self._show_beside,
            "split": self._split,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)
        actions["invert"].toggled.connect(self._set_inverted)
        films.changed.connect(self._show_state)

    @property
    def _view(self) -> "ImageView":
        return self._films.active.view

    @Slot()
    def _show_state(self) -> None:
        self._actions["invert"].setChecked(self._view.is_inverted)

    @Slot()
    def _zoom_in(self) -> None:
        self._view.zoom_in()

    @Slot()
    def _zoom_out(self) -> None:
        self._view.zoom_out()

    @Slot()
    def _fit(self) -> None:
        self._view.fit()

    @Slot()
    def _show_actual_size(self) -> None:
        self._view.show_actual_size()

    @Slot()
    def _rotate_right(self) -> None:
        self._view.rotate(1)

    @Slot()
    def _rotate_left(self) -> None:
        self._view.rotate(-1)

    @Slot()
    def _flip_horizontally(self) -> None:
        self._view.flip(horizontal=True)

    @Slot()
    def _flip_vertically(self) -> None:
        self._view.flip(horizontal=False)

    @Slot()
    def _reset(self) -> None:
        self._view.reset()

    @Slot(bool)
    def _set_inverted(self, inverted: bool) -> None:
        if inverted is not self._view.is_inverted:
            self._view.set_inverted(inverted)

    @Slot()
    def _use_file_window(self) -> None:
        self._films.active.use_window(0.5, 1.0)

    @Slot()
    def _use_auto_window(self) -> None:
        film = self._films.active.film
        if film is not None:
            self._view.set_window(film.auto_window, 0)

    @Slot()
    def _use_dark_window(self) -> None:
        self._films.active.use_window(*_DARK_PARTS)

    @Slot()
    def _use_bright_window(self) -> None:
        self._films.active.use_window(*_BRIGHT_PARTS)

    @Slot()
    def _use_next_window(self) -> None:
        film = self._films.active.film
        if film is not None:
            display_lut = (self._view.display_lut + 1) % len(film.picture.display_luts)
            self._films.active.use_window(0.5, 1.0, display_lut)

    @Slot()
    def _show_beside(self) -> None:
        film = self._workspace.current_image
        if film is not None:
            self._comparing.show_beside(film.path)

    @Slot(bool)
    def _split(self, is_requested: bool) -> None:
        if is_requested:
            self._comparing.show_neighbor()
        else:
            self._comparing.close()
