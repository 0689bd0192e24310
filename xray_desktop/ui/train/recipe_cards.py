"""The recipes as cards: what each is for, and how long it takes here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated

if TYPE_CHECKING:
    from xray_desktop.core.training.recipes import Recipe


class RecipeCard(QFrame):
    """One recipe; a click anywhere on it chooses it."""

    def __init__(self, recipe: "Recipe", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        # Not Base: the circle of the button is of that color, and would not be seen in the dark.
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.button = QRadioButton(translated(recipe.title))
        self.button.toggled.connect(self.update)
        font = self.button.font()
        font.setBold(True)
        self.button.setFont(font)
        sentence = Label(translated(recipe.description), wordWrap=True)
        self.time = Label(wordWrap=True)
        self.time.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button.setAccessibleDescription(sentence.text())
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(sentence)
        column.addStretch(1)
        column.addWidget(self.time)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border, thick around the recipe that is chosen."""
        super().paintEvent(event)
        painter = QPainter(self)
        is_chosen = self.button.isChecked()
        role = QPalette.ColorRole.Accent if is_chosen else QPalette.ColorRole.Mid
        width = 2 if is_chosen else 1
        painter.setPen(QPen(self.palette().color(role), width))
        inset = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this recipe."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.button.setFocus()
            self.button.setChecked(True)


class RecipeCards(QWidget):
    """All recipes; one is chosen.

    Signals
    -------
    chosen : nothing
        `recipe` is another.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        # Here, for a window that shows without NumPy.
        from xray_desktop.core.training.recipes import DEFAULT_RECIPE, RECIPES

        super().__init__(parent)
        self.cards = {name: RecipeCard(recipe) for name, recipe in RECIPES.items()}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for card in self.cards.values():
            self._group.addButton(card.button)
            row.addWidget(card, 1)
        self.cards[DEFAULT_RECIPE].button.setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def recipe(self) -> str:
        """The recipe that is chosen."""
        return next(name for name, card in self.cards.items() if card.button.isChecked())

    def show_times(self, times: Mapping[str, str]) -> None:
        """Say on each card how long it takes."""
        for name, card in self.cards.items():
            card.time.setText(times.get(name, ""))

    @Slot(object, bool)
    def _on_toggled(self, _button: object, is_checked: bool) -> None:
        if is_checked:
            self.chosen.emit()
