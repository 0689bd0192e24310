"""What the buttons and the wheel of the mouse do over a film."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from xray_desktop.services.state.settings import Settings


@dataclass(frozen=True, slots=True)
class MouseMap:
    """What drags and the wheel do.

    Parameters
    ----------
    left, middle, right : str
        What a drag with this button does: one of `DRAG_ACTIONS`.
    wheel_browses : bool
        The wheel shows the next film; with Ctrl it zooms. Otherwise the other way round.
    """

    left: str = "window"
    middle: str = "pan"
    right: str = "zoom"
    wheel_browses: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "MouseMap":
        """Take what the user set."""
        return cls(
            settings.left_drag,
            settings.middle_drag,
            settings.right_drag,
            settings.wheel == "browse",
        )

    def drag_of(self, buttons: Qt.MouseButton) -> str:
        """Return what a drag with these buttons does; empty for none."""
        if buttons & Qt.MouseButton.LeftButton:
            return self.left
        if buttons & Qt.MouseButton.MiddleButton:
            return self.middle
        return self.right if buttons & Qt.MouseButton.RightButton else ""
