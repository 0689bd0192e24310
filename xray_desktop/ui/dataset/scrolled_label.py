"""A text that is as high as it needs to be, and scrolls where there is no room for that."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from xray_desktop.ui.style.plain_text import Label

_FEWEST_LINES = 4


class ScrolledLabel(QScrollArea):
    """Holds a label with broken lines.

    Parameters
    ----------
    label : Label
    parent : QWidget
    """

    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        label.setAutoFillBackground(False)
        self.setWidget(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self._label.setText(text)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text at this width."""
        width = max(self.viewport().width(), 1)
        return QSize(super().sizeHint().width(), self._label.heightForWidth(width) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few lines."""
        lines = _FEWEST_LINES * self._label.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), min(lines, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
