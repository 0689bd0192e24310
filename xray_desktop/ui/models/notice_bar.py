"""A question or a piece of news within a page, in place of a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from xray_desktop.ui.style.plain_text import Label


class NoticeBar(QFrame):
    """A line of text with an answer and a way out; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_answer: Callable[[], object] | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAccessibleName(self.tr("Notice"))
        self.text = Label(wordWrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.answer_button = QPushButton()
        self.close_button = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.answer_button)
        row.addWidget(self.close_button)
        self.answer_button.clicked.connect(self._accept)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def ask(self, text: str, answer: str, on_answer: Callable[[], object], *, close: str) -> None:
        """Show a text and two buttons: `answer` calls the function, `close` does nothing."""
        self._on_answer = on_answer
        self.text.setText(text)
        self.answer_button.setText(answer)
        self.close_button.setText(close)
        self.setAccessibleDescription(text)
        self.show()
        self.close_button.setFocus()

    @Slot()
    def _accept(self) -> None:
        self.hide()
        if self._on_answer is not None:
            self._on_answer()
