"""Menus and tool bar, made from the table of commands."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.actions.actions import Actions, translate
from xray_desktop.ui.actions.commands.info import APPEARANCE, VIEW

_ICON_SIZE = QSize(20, 20)


def fill_menus(bar: QMenuBar, actions: Actions) -> dict[str, QMenu]:
    """Make all menus; returns them by their titles in the table."""
    menus: dict[str, QMenu] = {}
    for name, info in ACTIONS.items():
        if info.menu not in menus:
            inside = menus[VIEW] if info.menu == APPEARANCE else bar
            menus[info.menu] = inside.addMenu(translate(info.menu))
        if info.starts_section:
            menus[info.menu].addSeparator()
        menus[info.menu].addAction(actions[name])
    return menus


class CommandBar(QToolBar):
    """The tool bar: the commands of every page, and those of the page that is shown.

    Its buttons are reached with the tabulator key.
    """

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("menus", "Tools"), parent)
        self._actions = actions
        self.setObjectName("tools")
        self.setIconSize(_ICON_SIZE)

    def show_page(self, page: str) -> None:
        """Show the commands of a page."""
        self.clear()
        menu = ""
        for name, info in ACTIONS.items():
            if not info.in_tool_bar or info.page not in ("", page):
                continue
            if menu not in ("", info.menu):
                self.addSeparator()
            menu = info.menu
            self.addAction(self._actions[name])
            self.widgetForAction(self._actions[name]).setFocusPolicy(Qt.FocusPolicy.TabFocus)
