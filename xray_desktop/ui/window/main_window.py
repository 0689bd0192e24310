"""The window: rail, menus, tool bar, the pages, the running task, and what failed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.messages import Message
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.actions.commands.info import FILE
from xray_desktop.ui.actions.menus import CommandBar, fill_menus
from xray_desktop.ui.page import Page
from xray_desktop.ui.read.page import ReadPage
from xray_desktop.ui.style.theme import Theme
from xray_desktop.ui.text.file_words import file_name
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.window.closing import ClosingBar
from xray_desktop.ui.window.error_bar import ErrorBar
from xray_desktop.ui.window.open_commands import OpenCommands
from xray_desktop.ui.window.page_rail import make_rail
from xray_desktop.ui.window.page_registry import PAGES
from xray_desktop.ui.window.page_stack import PageStack
from xray_desktop.ui.window.resume_offer import ResumeOffer
from xray_desktop.ui.window.task_bar import TaskBar
from xray_desktop.ui.window.window_dialogs import WindowDialogs

_SIZE = QSize(1280, 800)
# What the window system puts around a window, at most.
_FRAME = QSize(16, 40)
_STATE_VERSION = 1
_MESSAGE_MS = 10_000


class MainWindow(QMainWindow):
    """Joins the page with menus, tool bar, status bar and error bar.

    Parameters
    ----------
    services : Services
    theme : Theme
    """

    def __init__(self, services: Services, theme: Theme) -> None:
        super().__init__()
        self._services = services
        self._settings = services.settings
        self._theme = theme
        self.setWindowTitle(self.tr("X-ray Desktop"))
        self.setAcceptDrops(True)
        self.actions_table = Actions(self)
        self.error_bar = ErrorBar()
        self.closing_bar = ClosingBar(services, self)
        self.resume_offer = ResumeOffer(services.training, services.run_list)
        self.pages = PageStack(
            {name: partial(make, services, self.actions_table) for name, make in PAGES.items()}
        )
        self.task_bar = TaskBar(services.runtime)
        self.opening = OpenCommands(services.viewing, services.library, services.settings, self)
        self.statusBar().addPermanentWidget(self.task_bar)
        self._put_together()
        menus = fill_menus(self.menuBar(), self.actions_table)
        menus[FILE].insertMenu(self.actions_table["open_samples"], self.opening.recent_menu)
        self.tool_bar = CommandBar(self.actions_table, self)
        self.addToolBar(self.tool_bar)
        rail = make_rail([self.actions_table[f"page_{name}"] for name in PAGES], self)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, rail)
        self.actions_table.paint_icons(self.palette())
        self._connect_commands()
        self._connect_news()
        self._restore()
        self.show_page(self.pages.current_name)

    @property
    def read_page(self) -> ReadPage:
        """The first page."""
        page = self.pages.page("read")
        assert isinstance(page, ReadPage)  # noqa: S101 - tells the type checker
        return page

    def make_other_pages(self) -> None:
        """Make the pages that are not shown yet, one after the other, while nothing else is up."""
        if self.pages.make_next():
            QTimer.singleShot(0, self, self.make_other_pages)

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show a page, its commands and its place in the rail."""
        self.pages.show_page(name)
        self.actions_table[f"page_{name}"].setChecked(True)
        self.tool_bar.show_page(name)
        self._refresh_commands()

    @Slot(object)
    def show_image(self, path: Path) -> None:
        """Show a film on the page Read."""
        self.show_page("read")
        self._services.viewing.open_paths([path])

    @Slot(object, str)
    def show_error(self, error: XrayDesktopError, details: str = "") -> None:
        """Show a failure."""
        self.error_bar.show_error(error, details)

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Say something in the status bar for a while."""
        self.statusBar().showMessage(translated(message), _MESSAGE_MS)

    def show_again(self) -> None:
        """Bring the window to the front, hidden or not."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the icons for another palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_table.paint_icons(self.palette())
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        paths = [Path(url.toLocalFile()) for url in urls]
        paths = self._services.library.take_models(paths)
        if paths and not self.pages.page(self.pages.current_name).take_paths(paths):
            self.show_page("read")
            self._services.viewing.open_paths(paths)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember size and place; work that goes on is asked about first."""
        if not self.closing_bar.may_close():
            event.ignore()
            return
        self._settings.change(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            window_state=bytes(self.saveState(_STATE_VERSION).toBase64().data()).decode(),
        )
        self._settings.save()
        super().closeEvent(event)

    def _put_together(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.error_bar, self.closing_bar, self.resume_offer):
            column.addWidget(bar)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(content)

    def _connect_commands(self) -> None:
        table = self.actions_table
        table["open_files"].triggered.connect(self.opening.ask_for_files)
        table["open_folder"].triggered.connect(self.opening.ask_for_folder)
        table["open_samples"].triggered.connect(self.opening.open_samples)
        table["choose_model"].triggered.connect(table["page_models"].trigger)
        table["quit"].triggered.connect(self.close)
        table["wheel_browses"].toggled.connect(self._set_wheel)
        for appearance in ("system", "light", "dark"):
            table[f"appearance_{appearance}"].triggered.connect(self._set_appearance)
        for name in PAGES:
            table[f"page_{name}"].triggered.connect(self._show_checked_page)
        self.dialogs = WindowDialogs(self._services, table, self)

    def _connect_news(self) -> None:
        services = self._services
        for service in services.tellers:
            service.failed.connect(self.show_error)
            service.informed.connect(self.show_message)
        services.workspace.run_changed.connect(services.library.refresh)
        services.library.located.connect(self._show_models)
        self.dialogs.failed.connect(self.show_error)
        services.settings.changed.connect(self._on_settings_changed)
        services.workspace.current_changed.connect(self._show_title)
        self._on_page_made(self.read_page)
        self.pages.made.connect(self._on_page_made)
        self.read_page.welcome.recent_chosen.connect(self.opening.open_path)
        self.opening.page_requested.connect(self.show_page)
        self.resume_offer.page_requested.connect(self.show_page)
        self._on_settings_changed()

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        page.available_changed.connect(self._refresh_commands)
        page.image_requested.connect(self.show_image)
        page.page_requested.connect(self.show_page)
        self._refresh_commands()

    @Slot()
    def _show_checked_page(self) -> None:
        for name in PAGES:
            if self.actions_table[f"page_{name}"].isChecked():
                self.show_page(name)

    @Slot()
    def _show_models(self) -> None:
        self.show_page("models")

    def _restore(self) -> None:
        values = self._settings.values
        # On a small screen the buttons at the bottom would lie outside it.
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self.restoreGeometry(QByteArray.fromBase64(values.geometry.encode()))
        self.restoreState(QByteArray.fromBase64(values.window_state.encode()), _STATE_VERSION)
        self.actions_table[f"appearance_{values.appearance}"].setChecked(True)
        self.actions_table["wheel_browses"].setChecked(values.wheel == "browse")
        if self._settings.start_warning is not None:
            self.show_message(self._settings.start_warning)

    @Slot()
    def _refresh_commands(self) -> None:
        self.actions_table.set_available(self.pages.available, self.pages.current_name)

    @Slot()
    def _show_title(self) -> None:
        film = self._services.workspace.current_image
        name = self.tr("X-ray Desktop")
        self.setWindowTitle(name if film is None else f"{file_name(film.path)} - {name}")

    @Slot()
    def _on_settings_changed(self) -> None:
        values = self._settings.values
        self.read_page.welcome.show_recent(values.recent_paths)
        self.actions_table["wheel_browses"].setChecked(values.wheel == "browse")
        self.actions_table.set_shortcuts(values.shortcuts)

    @Slot(bool)
    def _set_wheel(self, browses: bool) -> None:
        self._settings.change(wheel="browse" if browses else "zoom")

    @Slot()
    def _set_appearance(self) -> None:
        for appearance in ("system", "light", "dark"):
            if self.actions_table[f"appearance_{appearance}"].isChecked():
                self._settings.change(appearance=appearance)
                self._theme.apply(appearance)
