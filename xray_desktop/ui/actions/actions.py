"""The table of commands as Qt's actions."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPalette

from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.actions.commands.info import ActionInfo, Need
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import plain


def translate(text: str) -> str:
    """Translate a text of the table."""
    return QCoreApplication.translate("actions", text)


class Actions(QObject):
    """The commands as Qt's actions.

    Parameters
    ----------
    parent : QObject
        The main window.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {name: self._make(name, info) for name, info in ACTIONS.items()}
        self._available: tuple[frozenset[Need], str] = (frozenset(), "")

    def __getitem__(self, name: str) -> QAction:
        """Return a command by its name."""
        return self._actions[name]

    def paint_icons(self, palette: QPalette) -> None:
        """Make all icons anew, for other colors."""
        for name, info in ACTIONS.items():
            if info.icon:
                self._actions[name].setIcon(make_icon(info.icon, palette))

    def set_shortcuts(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Give the commands that are named these keys, and the others those of the table."""
        for name, info in ACTIONS.items():
            keys = chosen.get(name, info.shortcuts)
            self._actions[name].setShortcuts([QKeySequence(key) for key in keys])
        self.set_available(*self._available)

    def set_available(self, available: frozenset[Need], page: str) -> None:
        """Enable the commands whose need is met on this page; the others say why they are not."""
        self._available = (available, page)
        for name, info in ACTIONS.items():
            reason = self._reason_against(info, available, page)
            action = self._actions[name]
            action.setEnabled(not reason)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = translate(info.tip) + (f" ({keys})" if keys else "")
            action.setToolTip(plain(f"{tip}\n{reason}" if reason else tip))

    def _reason_against(self, info: ActionInfo, available: frozenset[Need], page: str) -> str:
        if info.page not in ("", page):
            title = translate(ACTIONS[f"page_{info.page}"].text).replace("&", "")
            return self.tr("Go to the page “{page}” first.").format(page=title)
        if info.need is not Need.NOTHING and info.need not in available:
            return translate(info.need.value)
        return ""

    def _make(self, name: str, info: ActionInfo) -> QAction:
        action = QAction(translate(info.text), self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(keys) for keys in info.shortcuts])
        action.setStatusTip(translate(info.tip))
        action.setCheckable(bool(info.group))
        if info.group and info.group != "on-off":
            group = self._groups.setdefault(info.group, QActionGroup(self))
            group.addAction(action)
        if name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        return action
