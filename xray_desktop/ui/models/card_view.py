"""A model card as text: it may come from elsewhere, so that nothing in it is loaded or run."""

from typing import Any

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

_LONGEST = 60_000
_SCHEMES = ("http", "https")


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
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._on_clicked)

    def show_card(self, card: str) -> None:
        """Show a card; the end of a very long one is left out."""
        text = card[:_LONGEST]
        if len(card) > _LONGEST:
            text += "\n\n" + self.tr("The rest of this card is not shown: it is too long.")
        features = QTextDocument.MarkdownFeature
        document = self.document()
        document.setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Load nothing: a picture in a card could be an address that tells who reads it."""
        return None

    @Slot(QUrl)
    def _on_clicked(self, url: QUrl) -> None:
        if url.scheme().lower() in _SCHEMES and url.host():
            self.link_requested.emit(url)
