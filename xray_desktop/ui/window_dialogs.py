"""What is shown beside the window: settings, help, log, what the program is made of."""

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from xray_desktop import logs, paths
from xray_desktop.core.errors import XrayDesktopError
from xray_desktop.services.parts import Services
from xray_desktop.ui.about import make_about_box
from xray_desktop.ui.actions import Actions


class WindowDialogs(QObject):
    """Makes each when it is first asked for; none of them keeps the user from the window.

    Parameters
    ----------
    services : Services
    actions : Actions
        Its commands for these are connected here.
    window : QWidget

    Signals
    -------
    failed : `XrayDesktopError`, str
    """

    failed = Signal(object, str)

    def __init__(self, services: Services, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._actions = actions
        self._window = window
        self._dialogs: dict[str, QDialog] = {}
        slots = {
            "settings": self.show_settings,
            "manual": self.show_manual,
            "shortcuts": self.show_shortcuts,
            "show_log": self.show_log,
            "about": self.show_about,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)

    def shown(self) -> list[QDialog]:
        """Return the dialogs that are open."""
        return [dialog for dialog in self._dialogs.values() if dialog.isVisible()]

    @Slot()
    def show_settings(self) -> None:
        """Show the settings."""
        from xray_desktop.ui.settings_dialog import SettingsDialog

        if "settings" not in self._dialogs:
            dialog = SettingsDialog(self._services, self._actions, self._window)
            self._dialogs["settings"] = dialog
        _show(self._dialogs["settings"])

    @Slot()
    def show_manual(self) -> None:
        """Show what the pages are for."""
        self._show_help(commands=False)

    @Slot()
    def show_shortcuts(self) -> None:
        """Show keys and mouse."""
        self._show_help(commands=True)

    @Slot()
    def show_log(self) -> None:
        """Show the log, in whatever program is there for it."""
        log = paths.logs_folder() / logs.LOG_NAME
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(log))):
            self.failed.emit(
                XrayDesktopError(
                    "The log cannot be opened: no program is there to show {path}.",
                    "Open that file with a text editor.",
                    path=str(log),
                ),
                "",
            )

    @Slot()
    def show_about(self) -> None:
        """Show versions and licenses."""
        make_about_box(self._window).open()

    def _show_help(self, *, commands: bool) -> None:
        from xray_desktop.ui.help_dialog import HelpDialog

        dialog = self._dialogs.get("help")
        if not isinstance(dialog, HelpDialog):
            dialog = HelpDialog(self._services.settings, self._window)
            self._dialogs["help"] = dialog
        _show(dialog)
        if commands:
            dialog.show_commands()
        else:
            dialog.show_pages()


def _show(dialog: QDialog) -> None:
    if dialog.isVisible():
        dialog.raise_()
    dialog.show()
    dialog.activateWindow()
