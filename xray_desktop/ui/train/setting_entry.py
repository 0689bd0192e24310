"""One setting of the advanced form: its label, its entry, and the sentence under it."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.validation import BoundsError
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.train.setting_fields import Kind, SettingField, translate


class SettingEntry(QWidget):
    """Takes one value, and says under it why it does not fit.

    Parameters
    ----------
    field : SettingField
    parent : QWidget

    Signals
    -------
    changed : nothing
    """

    changed = Signal()

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._default: Any = None
        self.problem = ""
        label, tip = translate(field.label), translate(field.tip)
        self.control = self._make_control(label)
        self.control.setToolTip(plain(tip))
        self.control.setAccessibleName(label)
        self.sentence = Label(wordWrap=True)
        self.sentence.setForegroundRole(QPalette.ColorRole.BrightText)
        self.sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if field.kind is Kind.SWITCH:
            # As high as the names beside it, so that all controls of a row stand in line.
            column.addWidget(Label(" "))
        else:
            name = Label(label)
            name.setBuddy(self.control)
            name.setToolTip(plain(tip))
            column.addWidget(name)
        column.addWidget(self.control)
        column.addWidget(self.sentence)
        column.addStretch(1)

    @property
    def is_changed(self) -> bool:
        """True where the value is not the recipe's."""
        try:
            return bool(self.value() != self._default)
        except ValueError:
            return True

    def set_default(self, value: Any) -> None:
        """Take over the value of the recipe, also as the entry."""
        self._default = tuple(value) if self.field.kind is Kind.WHOLES else value
        control = self.control
        if isinstance(control, QCheckBox):
            control.setChecked(bool(value))
        elif isinstance(control, QComboBox):
            control.setCurrentIndex(control.findData(str(value)))
        else:
            control.setText(self.field.text_of(value))
        self._on_changed()

    def value(self) -> Any:
        """Return what is entered; ValueError if it is no such value."""
        control = self.control
        if isinstance(control, QCheckBox):
            return control.isChecked()
        if isinstance(control, QComboBox):
            return control.currentData()
        return self.field.parse(control.text())

    def check(self, recipe: str) -> bool:
        """Ask core whether the value fits, alone over the recipe; say so under the entry if not."""
        self.problem = self._find_problem(recipe)
        self.sentence.setText(self.problem)
        self.sentence.setVisible(bool(self.problem))
        self.control.setAccessibleDescription(self.problem)
        return not self.problem

    def _find_problem(self, recipe: str) -> str:
        from xray_desktop.core.training.overrides import make_config

        if not self.is_changed:
            return ""
        try:
            value = self.value()
        except ValueError:
            return self._say_no_number()
        if self.field.path[-1] in ("widths", "depths"):
            # Both must be of one length, which only the whole form knows.
            n_stages = max(1, len(value))
            both = {
                name: [4 if name == "widths" else 1] * n_stages for name in ("widths", "depths")
            }
            request: dict[str, Any] = {"network": {**both, self.field.path[-1]: value}}
        else:
            request = self.field.nested(value)
        try:
            make_config(recipe, request)
        except TrainingError as error:
            return self._say_bounds(error)
        return ""

    def _say_no_number(self) -> str:
        text = self.control.text() if isinstance(self.control, QLineEdit) else ""
        if self.field.kind is Kind.WHOLES:
            return self.tr("“{text}” does not fit: whole numbers with commas are needed.").format(
                text=text
            )
        if self.field.kind is Kind.WHOLE:
            return self.tr("“{text}” does not fit: a whole number is needed.").format(text=text)
        return self.tr("“{text}” does not fit: a number is needed.").format(text=text)

    def _say_bounds(self, error: TrainingError) -> str:
        cause = error.__cause__
        if isinstance(cause, BoundsError):
            return self.tr("{value} does not fit: {low} to {high} is possible.").format(
                value=str(cause.value), low=f"{cause.low:g}", high=f"{cause.high:g}"
            )
        return str(cause or error.message)

    def _make_control(self, label: str) -> QCheckBox | QComboBox | QLineEdit:
        if self.field.kind is Kind.SWITCH:
            box = QCheckBox(label)
            box.toggled.connect(self._on_changed)
            return box
        if self.field.kind is Kind.CHOICE:
            combo = QComboBox()
            for choice in self.field.choices:
                combo.addItem(translate(choice), choice)
            combo.currentTextChanged.connect(self._on_changed)
            return combo
        line = QLineEdit()
        line.textChanged.connect(self._on_changed)
        return line

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
