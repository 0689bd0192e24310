"""Menus and tool bar, made from the table of commands."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from xray_desktop.ui.action_table import ACTIONS, APPEARANCE, VIEW
from xray_desktop.ui.actions import Actions, translate

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


def make_tool_bar(actions: Actions, parent: QWidget) -> QToolBar:
    """Make the tool bar; its buttons are reached with the tabulator key."""
    bar = QToolBar(QCoreApplication.translate("menus", "Tools"), parent)
    bar.setObjectName("tools")
    bar.setIconSize(_ICON_SIZE)
    menu = ""
    for name, info in ACTIONS.items():
        if not info.in_tool_bar:
            continue
        if menu not in ("", info.menu):
            bar.addSeparator()
        menu = info.menu
        bar.addAction(actions[name])
        bar.widgetForAction(actions[name]).setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return bar
