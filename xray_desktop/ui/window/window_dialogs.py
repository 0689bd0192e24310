"""What is shown beside the window: settings, help, log, what the program is made of."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from xray_desktop.base import logs, paths
from xray_desktop.base.errors import ExportError, XrayDesktopError
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.dialogs.about import make_about_box
from xray_desktop.ui.widgets.save_dialog import ask_for_target


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
            "reading_session": self.show_session,
            "check_session_log": services.session_log.check,
            "export_session_log": self.export_session_log,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)

    def shown(self) -> list[QDialog]:
        """Return the dialogs that are open."""
        return [dialog for dialog in self._dialogs.values() if dialog.isVisible()]

    @Slot()
    def show_settings(self) -> None:
        """Show the settings."""
        from xray_desktop.ui.dialogs.settings_dialog import SettingsDialog

        if "settings" not in self._dialogs:
            dialog = SettingsDialog(self._services, self._actions, self._window)
            self._dialogs["settings"] = dialog
        _show(self._dialogs["settings"])

    @Slot()
    def show_session(self) -> None:
        """Show the own readings beside those of the model."""
        from xray_desktop.ui.reader_study.session_dialog import SessionDialog

        dialog = self._dialogs.get("session")
        if not isinstance(dialog, SessionDialog):
            dialog = SessionDialog(self._services, self._actions, self._window)
            self._dialogs["session"] = dialog
        dialog.refresh()
        _show(dialog)

    @Slot()
    def export_session_log(self) -> None:
        """Save a copy of the session log."""
        folder = Path(self._services.settings.values.last_folder)
        title, kinds = self.tr("Export the session log"), self.tr("Session log (*.jsonl)")
        try:
            target = ask_for_target(self._window, title, folder / "X-ray session log.jsonl", kinds)
        except ExportError as error:
            self.failed.emit(error, "")
            return
        if target is not None:
            self._services.session_log.export(target)

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
        from xray_desktop.ui.dialogs.help_dialog import HelpDialog

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
