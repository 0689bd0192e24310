"""What every page of the window is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xray_desktop.ui.actions.commands.info import Need


class Page(QWidget):
    """A page: shows what services hold, and passes requests on.

    Signals
    -------
    available_changed : nothing
        `available` is another.
    image_requested : Path
        A film is to be shown on the page Read.
    page_requested : str
        Another page is to be shown.
    """

    available_changed = Signal()
    image_requested = Signal(object)
    page_requested = Signal(str)

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        return frozenset()

    def take_paths(self, _paths: Sequence[Path]) -> bool:
        """Open what was dropped onto this page; False: it is none of its business."""
        return False
