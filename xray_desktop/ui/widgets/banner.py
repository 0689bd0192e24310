"""A sentence with a few answers over the pages, in place of a dialog."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalMapper, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.widgets.flow_layout import FlowLayout

_ICON_SIZE = 24
_SHARES = (3, 2)


class Banner(QFrame):
    """Says or asks something; hidden until there is something to say.

    Parameters
    ----------
    icon : str
        Name in `resources/icons`.
    parent : QWidget

    Signals
    -------
    chosen : str
        Key of the answer that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        # Before anything that changes the palette.
        self._icon = Label()
        self.buttons: dict[str, QPushButton] = {}
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAccessibleName(self.tr("Question"))
        self.text = Label(wordWrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._answers = QWidget()
        self._flow = FlowLayout(self._answers)
        self._mapper = QSignalMapper(self)
        self._mapper.mappedString.connect(self._on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._icon)
        row.addWidget(self.text, _SHARES[0])
        row.addWidget(self._answers, _SHARES[1])
        self._paint_icon()
        self.hide()

    def ask(self, text: str, answers: Mapping[str, str]) -> None:
        """Show a sentence and its answers.

        Parameters
        ----------
        text : str
        answers : mapping of str to str
            Key -> text of the button. Every answer hides the banner; the last one gets the focus,
            so it should be the harmless one.
        """
        for old in self.buttons.values():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for key, label in answers.items():
            button = QPushButton(label)
            self._mapper.setMapping(button, key)
            button.clicked.connect(self._mapper.map)
            self._flow.addWidget(button)
            self.buttons[key] = button
        self.text.setText(text)
        self._answers.setVisible(bool(answers))
        self.setAccessibleDescription(text)
        self.show()

    def focus_last(self) -> None:
        """Give the keyboard to the last answer."""
        if self.buttons:
            list(self.buttons.values())[-1].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the icon for another palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        icon = make_icon(self._icon_name, self.palette())
        self._icon.setPixmap(icon.pixmap(_ICON_SIZE))

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.hide()
        self.chosen.emit(key)
