"""The page of a window without films: what to do first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from xray_desktop.core.images.file_formats import format_titles
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.file_words import file_path

_WIDTH = 560
_BUTTON_HEIGHT = 32
_N_RECENT = 5


class Welcome(QWidget):
    """Offers to open films.

    Parameters
    ----------
    actions : sequence of QAction
        The commands offered, the first one foremost.
    parent : QWidget

    Signals
    -------
    recent_chosen : Path
    """

    recent_chosen = Signal(object)

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = Label(self.tr("Open X-ray films"))
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        heading.setFont(font)
        text = Label(
            self.tr(
                "Drop files or folders anywhere onto this window, or choose them here. Files of "
                "these formats are read: {formats}. Nothing leaves this computer, and the files "
                "are never changed."
            ).format(formats=format_titles()),
            wordWrap=True,
        )
        buttons = QHBoxLayout()
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setMinimumHeight(_BUTTON_HEIGHT)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._recent_heading = Label(self.tr("Opened before"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        notice = Label(self.tr("Research use only, not a medical device."))
        notice.setForegroundRole(QPalette.ColorRole.BrightText)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(heading)
        column.addWidget(text)
        column.addLayout(buttons)
        column.addWidget(self._recent_heading)
        column.addLayout(self._recent)
        column.addStretch(2)
        column.addWidget(notice)
        text.setMinimumWidth(_WIDTH)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(column)
        outer.addStretch(1)
        self.show_recent(())

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer what was opened before."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._recent_heading.setVisible(bool(paths))
        for path in paths[:_N_RECENT]:
            # An ampersand in a name is not a mnemonic.
            button = QPushButton(file_path(path).replace("&", "&&"))
            button.setFlat(True)
            button.setStyleSheet("text-align: left; padding: 4px;")
            button.setProperty("path", path)
            button.clicked.connect(self._on_clicked)
            self._recent.addWidget(button)

    @Slot()
    def _on_clicked(self) -> None:
        self.recent_chosen.emit(Path(self.sender().property("path")))
