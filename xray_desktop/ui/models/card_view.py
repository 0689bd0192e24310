"""A model card as text: it may come from elsewhere, so that nothing in it is loaded or run."""

from typing import Any

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

_LONGEST = 60_000
_SCHEMES = ("http", "https")
# What stands in a text where an object does (Unicode 16, 23.8).
_PICTURE = "\ufffc"


class CardView(QTextBrowser):
    """Shows Markdown without HTML, pictures and whatever else would be fetched.

    Signals
    -------
    link_requested : QUrl
        The user clicked on the address of a web page.
    """

    link_requested = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Model card"))
        self._shown: QTextDocument | None = None
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._on_clicked)

    def show_card(self, card: str) -> None:
        """Show a card; the end of a very long one is left out."""
        text = card[:_LONGEST]
        if len(card) > _LONGEST:
            text += "\n\n" + self.tr("The rest of this card is not shown: it is too long.")
        features = QTextDocument.MarkdownFeature
        # Not that which is shown: it would look for each picture before it could be taken out.
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        _take_out_pictures(document)
        before, self._shown = self._shown, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Load nothing: a picture in a card could be an address that tells who reads it."""
        return None

    @Slot(QUrl)
    def _on_clicked(self, url: QUrl) -> None:
        if url.scheme().lower() in _SCHEMES and url.host():
            self.link_requested.emit(url)


def _take_out_pictures(document: QTextDocument) -> None:
    """Put the words for each picture in its place.

    Refusing to load it is not enough: Qt then opens what it is called as a file by itself.
    """
    cursor = QTextCursor(document)
    while not (cursor := document.find(_PICTURE, cursor)).isNull():
        kind = cursor.charFormat()
        if kind.isImageFormat():
            words = kind.property(QTextFormat.Property.ImageAltText) or ""
            cursor.insertText(str(words), QTextCharFormat())
