"""The table of commands as Qt's actions."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPalette

from xray_desktop.ui.action_table import ACTIONS, ActionInfo, Need
from xray_desktop.ui.icons import make_icon


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

    def __getitem__(self, name: str) -> QAction:
        """Return a command by its name."""
        return self._actions[name]

    def paint_icons(self, palette: QPalette) -> None:
        """Make all icons anew, for other colors."""
        for name, info in ACTIONS.items():
            if info.icon:
                self._actions[name].setIcon(make_icon(info.icon, palette))

    def set_available(self, available: frozenset[Need]) -> None:
        """Enable the commands whose need is met; the others say why they are not."""
        for name, info in ACTIONS.items():
            is_met = info.need is Need.NOTHING or info.need in available
            action = self._actions[name]
            action.setEnabled(is_met)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = translate(info.tip) + (f" ({keys})" if keys else "")
            action.setToolTip(tip if is_met else f"{tip}\n{translate(info.need.value)}")

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
