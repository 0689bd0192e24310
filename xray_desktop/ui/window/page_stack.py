"""The pages, each made when it is first needed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from xray_desktop.ui.actions.commands.info import Need
from xray_desktop.ui.page import Page


class PageStack(QStackedWidget):
    """Shows one of the pages.

    Parameters
    ----------
    makers : mapping
        Name -> function that makes the page; the first one is made and shown at once.
    parent : QWidget

    Signals
    -------
    made : `Page`
    changed : nothing
        Another page is shown.
    """

    made = Signal(object)
    changed = Signal()

    def __init__(
        self, makers: Mapping[str, Callable[[], Page]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = makers
        self._pages: dict[str, Page] = {}
        self.current_name = next(iter(makers))
        self.page(self.current_name)

    @property
    def available(self) -> frozenset[Need]:
        """What commands find on all pages together."""
        return frozenset().union(*(page.available for page in self._pages.values()))

    def page(self, name: str) -> Page:
        """Return a page, made now if it was not there."""
        if name not in self._pages:
            page = self._makers[name]()
            self._pages[name] = page
            self.addWidget(page)
            self.made.emit(page)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Show a page."""
        self.setCurrentWidget(self.page(name))
        self.current_name = name
        self.changed.emit()

    def make_next(self) -> bool:
        """Make a page that was not made yet; False if there is none."""
        for name in self._makers:
            if name not in self._pages:
                self.page(name)
                return True
        return False
