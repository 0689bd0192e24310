"""Two views that are zoomed, moved and windowed together."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Slot

from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.viewer.image_view import ImageView


class LinkedViews(QObject):
    """Lets one view follow the other, as far as the commands for it are checked.

    Parameters
    ----------
    first, second : ImageView
        The first is the parent.
    actions : Actions
    """

    def __init__(self, first: ImageView, second: ImageView, actions: Actions) -> None:
        super().__init__(first)
        self._views = (first, second)
        self._actions = actions
        self._is_paused = False
        first.view_changed.connect(self._on_first_changed)
        second.view_changed.connect(self._on_second_changed)
        for name in ("link_zoom", "link_window"):
            actions[name].toggled.connect(self._on_first_changed)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Change a view without the other one."""
        self._is_paused = True
        try:
            yield
        finally:
            self._is_paused = False

    def propose(self) -> None:
        """Link size and place of films of one size, and not of others."""
        pictures = [view.picture for view in self._views]
        if pictures[0] is not None and pictures[1] is not None:
            sizes = {(picture.width, picture.height) for picture in pictures if picture}
            with self.paused():
                self._actions["link_zoom"].setChecked(len(sizes) == 1)

    def follow(self, follower: ImageView) -> None:
        """Let a view, which shows another film now, take over from the other one."""
        leader = self._views[0] if follower is self._views[1] else self._views[1]
        self._lead(leader, follower)

    @Slot()
    def _on_first_changed(self) -> None:
        self._lead(*self._views)

    @Slot()
    def _on_second_changed(self) -> None:
        self._lead(*reversed(self._views))

    def _lead(self, leader: ImageView, follower: ImageView) -> None:
        if self._is_paused or leader.picture is None or follower.picture is None:
            return
        with self.paused():
            if self._actions["link_zoom"].isChecked():
                follower.follow(leader.viewport)
            if self._actions["link_window"].isChecked() and leader.window_shown is not None:
                follower.set_window(leader.window_shown)
                follower.set_inverted(leader.is_inverted)
