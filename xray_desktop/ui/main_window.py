"""The window: menus, tool bar, the page, the running task, and what failed."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from xray_desktop import logs, paths
from xray_desktop.core.errors import XrayDesktopError
from xray_desktop.core.messages import Message
from xray_desktop.services.models import ModelService
from xray_desktop.services.runtime import Runtime
from xray_desktop.services.settings import SettingsStore
from xray_desktop.services.viewing import ViewingService
from xray_desktop.services.workspace import Workspace
from xray_desktop.ui.about import make_about_box
from xray_desktop.ui.action_table import FILE
from xray_desktop.ui.actions import Actions
from xray_desktop.ui.error_bar import ErrorBar
from xray_desktop.ui.menus import fill_menus, make_tool_bar
from xray_desktop.ui.open_commands import OpenCommands
from xray_desktop.ui.read_page import ReadPage
from xray_desktop.ui.task_bar import TaskBar
from xray_desktop.ui.texts import translated
from xray_desktop.ui.theme import Theme

_SIZE = QSize(1280, 800)
_STATE_VERSION = 1
_MESSAGE_MS = 10_000


class MainWindow(QMainWindow):
    """Joins the page with menus, tool bar, status bar and error bar.

    Parameters
    ----------
    runtime : Runtime
    workspace : Workspace
    settings : SettingsStore
    viewing : ViewingService
    models : ModelService
    theme : Theme
    """

    def __init__(
        self,
        *,
        runtime: Runtime,
        workspace: Workspace,
        settings: SettingsStore,
        viewing: ViewingService,
        models: ModelService,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._viewing = viewing
        self._models = models
        self._theme = theme
        self._workspace = workspace
        self.setWindowTitle(self.tr("X-ray Desktop"))
        self.setAcceptDrops(True)
        self.actions_table = Actions(self)
        self.error_bar = ErrorBar()
        self.page = ReadPage(workspace, viewing, models, self.actions_table)
        self.task_bar = TaskBar(runtime)
        self.opening = OpenCommands(viewing, models, settings, self)
        self.statusBar().addPermanentWidget(self.task_bar)
        self._put_together()
        menus = fill_menus(self.menuBar(), self.actions_table)
        menus[FILE].insertMenu(self.actions_table["open_samples"], self.opening.recent_menu)
        self.addToolBar(make_tool_bar(self.actions_table, self))
        self.actions_table.paint_icons(self.palette())
        self._connect_commands()
        self._connect_news()
        self._restore()

    @Slot(object, str)
    def show_error(self, error: XrayDesktopError, details: str = "") -> None:
        """Show a failure."""
        self.error_bar.show_error(error, details)

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Say something in the status bar for a while."""
        self.statusBar().showMessage(translated(message), _MESSAGE_MS)

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
        self._viewing.open_paths([Path(url.toLocalFile()) for url in urls])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember size and place."""
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
        column.addWidget(self.error_bar)
        column.addWidget(self.page, 1)
        self.setCentralWidget(content)

    def _connect_commands(self) -> None:
        table = self.actions_table
        table["open_files"].triggered.connect(self.opening.ask_for_files)
        table["open_folder"].triggered.connect(self.opening.ask_for_folder)
        table["open_samples"].triggered.connect(self.opening.open_samples)
        table["choose_model"].triggered.connect(self.opening.ask_for_model)
        table["quit"].triggered.connect(self.close)
        table["wheel_browses"].toggled.connect(self._set_wheel)
        for appearance in ("system", "light", "dark"):
            table[f"appearance_{appearance}"].triggered.connect(self._set_appearance)
        table["show_log"].triggered.connect(self._show_log)
        table["about"].triggered.connect(self._show_about)

    def _connect_news(self) -> None:
        self._viewing.failed.connect(self.show_error)
        self._models.failed.connect(self.show_error)
        self._viewing.informed.connect(self.show_message)
        self._settings.warned.connect(self.show_message)
        self._settings.changed.connect(self._on_settings_changed)
        self._workspace.current_changed.connect(self._show_title)
        self.page.available_changed.connect(self._refresh_commands)
        self.page.welcome.recent_chosen.connect(self.opening.open_path)
        self._refresh_commands()
        self._on_settings_changed()

    def _restore(self) -> None:
        values = self._settings.values
        self.resize(_SIZE)
        self.restoreGeometry(QByteArray.fromBase64(values.geometry.encode()))
        self.restoreState(QByteArray.fromBase64(values.window_state.encode()), _STATE_VERSION)
        self.actions_table[f"appearance_{values.appearance}"].setChecked(True)
        self.actions_table["wheel_browses"].setChecked(values.wheel == "browse")
        if self._settings.start_warning is not None:
            self.show_message(self._settings.start_warning)

    @Slot()
    def _refresh_commands(self) -> None:
        self.actions_table.set_available(self.page.available)

    @Slot()
    def _show_title(self) -> None:
        film = self._workspace.current_film
        name = self.tr("X-ray Desktop")
        self.setWindowTitle(name if film is None else f"{film.path.name} - {name}")

    @Slot()
    def _on_settings_changed(self) -> None:
        self.page.welcome.show_recent(self._settings.values.recent_paths)

    @Slot(bool)
    def _set_wheel(self, browses: bool) -> None:
        self._settings.change(wheel="browse" if browses else "zoom")
        self.page.view.wheel_browses = browses

    @Slot()
    def _set_appearance(self) -> None:
        for appearance in ("system", "light", "dark"):
            if self.actions_table[f"appearance_{appearance}"].isChecked():
                self._settings.change(appearance=appearance)
                self._theme.apply(appearance)

    @Slot()
    def _show_log(self) -> None:
        log = paths.logs_folder() / logs.LOG_NAME
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(log))):
            self.show_error(
                XrayDesktopError(
                    "The log cannot be opened: no program is there to show {path}.",
                    "Open that file with a text editor.",
                    path=str(log),
                )
            )

    @Slot()
    def _show_about(self) -> None:
        make_about_box(self).open()
