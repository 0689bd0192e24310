"""What every page of the window is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xray_desktop.ui.actions.commands.info import Need


class Page(QWidget):
    """A page: shows what services hold, and passes wishes on.

    Signals
    -------
    available_changed : nothing
        `available` is another.
    film_wished : Path
        A film is to be shown on the page Read.
    page_wished : str
        Another page is to be shown.
    """

    available_changed = Signal()
    film_wished = Signal(object)
    page_wished = Signal(str)

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        return frozenset()

    def take_paths(self, _paths: Sequence[Path]) -> bool:
        """Open what was dropped onto this page; False: it is none of its business."""
        return False
