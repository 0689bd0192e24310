"""The rail of pages at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

_ICON_SIZE = QSize(24, 24)


def make_rail(actions: Sequence[QAction], parent: QWidget) -> QToolBar:
    """Make the rail; its buttons are reached with the tabulator key."""
    rail = QToolBar(QCoreApplication.translate("rail", "Pages"), parent)
    rail.setObjectName("rail")
    rail.setAccessibleName(rail.windowTitle())
    rail.setMovable(False)
    rail.setOrientation(Qt.Orientation.Vertical)
    rail.setIconSize(_ICON_SIZE)
    rail.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    for action in actions:
        rail.addAction(action)
        button = rail.widgetForAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        if isinstance(button, QToolButton):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return rail
