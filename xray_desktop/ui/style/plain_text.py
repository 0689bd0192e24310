"""Texts of others, such as the name of a file or a value of a header: never read as markup."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """A label that shows every text as it stands.

    `QLabel` takes what looks like HTML for HTML, and opens the pictures that it names.

    Parameters
    ----------
    text : str
    parent : QWidget
    **properties
        Those of `QLabel`.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, **properties: Any) -> None:
        super().__init__(parent, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def plain(text: str) -> str:
    """Return a text that a tool tip, which takes what looks like HTML for HTML, shows as it is."""
    return GuiQt.convertFromPlainText(text) if GuiQt.mightBeRichText(text) else text
