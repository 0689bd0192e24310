"""A button for each class of the data set; that of the shown film is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from xray_desktop.ui.text.class_words import class_title
from xray_desktop.ui.widgets.flow_layout import FlowLayout

_N_DIGITS = 9


class ClassButtons(QWidget):
    """Offers classes, numbered from 1 as far as there are digits.

    Signals
    -------
    requested : str
        The film is to get that class.

    Attributes
    ----------
    by_class : dict of str to QPushButton
    """

    requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_class: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self, exclusive=False)
        self._flow = FlowLayout(self)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_classes(self, class_names: Sequence[str], own: str | None) -> None:
        """Offer classes; `own` is that of the film, None where there is no film."""
        if list(self.by_class) != list(class_names):
            self._make_buttons(class_names)
        for name, button in self.by_class.items():
            button.setChecked(name == own)
            # A pressed button is hardly told from another on dark ground.
            caption = button.property("caption")
            button.setText(f"{caption} ✓" if name == own else caption)
            button.setEnabled(own is not None)

    def choose(self, number: int) -> bool:
        """Ask for the class of that number, from 1; False if there is none."""
        buttons = list(self.by_class.values())
        if not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].click()
        return True

    def _make_buttons(self, class_names: Sequence[str]) -> None:
        for button in self.by_class.values():
            self._flow.removeWidget(button)
            self._group.removeButton(button)
            button.deleteLater()
        self.by_class = {
            name: self._make_button(number, name) for number, name in enumerate(class_names, 1)
        }

    def _make_button(self, number: int, name: str) -> QPushButton:
        # An ampersand in a name is not a mnemonic.
        shown = class_title(name).replace("&", "&&")
        button = QPushButton()
        button.setProperty("class_name", name)
        button.setProperty("caption", f"{number}  {shown}" if number <= _N_DIGITS else shown)
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Class {name}").format(name=name))
        button.setToolTip(self.tr("Give the film this class; its file stays where it is"))
        self._group.addButton(button)
        self._flow.addWidget(button)
        return button

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        # How it looks follows the project, not the click.
        button.setChecked(not button.isChecked())
        self.requested.emit(button.property("class_name"))
