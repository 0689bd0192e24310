"""The one place in which failures are shown: a sentence, what to do, details on demand."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xray_desktop import __version__
from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated

_ICON_SIZE = 24
_DETAILS_HEIGHT = 140


class ErrorBar(QFrame):
    """A bar over the page, hidden until something fails."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Error"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._icon = Label()
        self.sentence = self._make_label()
        font = self.sentence.font()
        font.setBold(True)
        self.sentence.setFont(font)
        self.hint = self._make_label()
        self.details_button = QPushButton(self.tr("&Details"))
        self.details_button.setCheckable(True)
        self.copy_button = QPushButton(self.tr("Cop&y"))
        self.copy_button.setToolTip(self.tr("Copy all of this, to ask somebody"))
        self.close_button = QPushButton(self.tr("&Close"))
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setAccessibleName(self.tr("Details of the error"))
        self.details.setFixedHeight(_DETAILS_HEIGHT)
        self._arrange()
        self.details_button.toggled.connect(self.details.setVisible)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    @Slot(object, str)
    def show_error(self, error: XrayDesktopError, details: str = "") -> None:
        """Show a failure, in place of the one before."""
        self.sentence.setText(translated(error.text))
        self.hint.setText(translated(error.advice))
        self.hint.setVisible(bool(self.hint.text()))
        self.details.setPlainText(details)
        self.details_button.setVisible(bool(details))
        self.details_button.setChecked(False)
        self.details.hide()
        self._icon.setPixmap(make_icon("circle-alert", self.palette()).pixmap(_ICON_SIZE))
        self.setAccessibleDescription(f"{self.sentence.text()} {self.hint.text()}")
        self.show()

    @Slot()
    def copy(self) -> None:
        """Put sentence, hint and details into the clipboard."""
        parts = [self.sentence.text(), self.hint.text(), self.details.toPlainText()]
        text = "\n".join([*(part for part in parts if part), f"X-ray Desktop {__version__}"])
        QGuiApplication.clipboard().setText(text)

    def _make_label(self) -> Label:
        label = Label(wordWrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return label

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.sentence)
        texts.addWidget(self.hint)
        row = QHBoxLayout()
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        for button in (self.details_button, self.copy_button, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(row)
        column.addWidget(self.details)
