"""What is known of a model: its facts in words, and its card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from xray_desktop.core.bundles.origin import Origin
from xray_desktop.ui.models.card_view import CardView
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.intervals import interval_parts
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text, date_text, size_text
from xray_desktop.ui.text.run_texts import recipe_title
from xray_desktop.ui.text.saliency_texts import check_note, check_warnings, energy_note

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.library import LibraryModel, ModelFacts
    from xray_desktop.usecases.bundles.summary import ModelSummary

_SHOWN_ID = 12


class ModelDetails(QWidget):
    """Facts over the card of the chosen model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = _make_label()
        font = self.name.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self.name.setFont(font)
        self.state = _make_label()
        self.figures = _make_label()
        self.card = CardView()
        self._form = QFormLayout()
        self._form.setVerticalSpacing(4)
        self._form.setHorizontalSpacing(16)
        self._facts = QWidget()
        self._facts.setLayout(self._form)
        self._form.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.name, self.state, self.figures, self._facts):
            column.addWidget(widget)
        column.addWidget(self.card, 1)

    def show_model(self, entry: "LibraryModel", *, is_default: bool) -> None:
        """Show a model, or why it cannot be used."""
        self.name.setText(entry.name)
        while self._form.rowCount():
            self._form.removeRow(0)
        summary, facts = entry.summary, entry.facts
        is_usable = summary is not None and facts is not None
        self.card.setVisible(is_usable)
        self.figures.setVisible(is_usable)
        role = QPalette.ColorRole.WindowText if is_usable else QPalette.ColorRole.BrightText
        self.state.setForegroundRole(role)
        if summary is None or facts is None:
            self._show_broken(entry)
            return
        self.state.setText(
            self.tr("This model classifies the films on the page Read.")
            if is_default
            else self.tr("Another model classifies now.")
        )
        self.figures.setText(self._figures(summary))
        self._show_facts(entry, summary, facts)
        self.card.show_card(facts.card)

    def _show_broken(self, entry: "LibraryModel") -> None:
        if entry.error is not None:
            self.state.setText(f"{translated(entry.error.text)} {translated(entry.error.advice)}")
        self._add(self.tr("Folder"), str(entry.path))
        # Nothing fills the page below: keep the texts at the top.
        self._facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _figures(self, summary: "ModelSummary") -> str:
        if summary.accuracy is None or not summary.n_test:
            return self.tr("Its performance is not stated: see the page Evaluate.")
        value, low, high = interval_parts(summary.accuracy)
        return self.tr(
            "Accuracy {value} on {count} internal test films (95 % CI {low} to {high}). "
            "External films may do much worse: see the page Evaluate."
        ).format(
            value=value,
            count=count_text(summary.n_test),
            low=low,
            high=high,
        )

    def _show_facts(
        self, entry: "LibraryModel", summary: "ModelSummary", facts: "ModelFacts"
    ) -> None:
        self._facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._add(self.tr("Classes"), ", ".join(summary.class_names))
        if summary.n_films:
            films = self.tr("{count} films").format(count=count_text(summary.n_films))
            counts = ", ".join(f"{name} {count_text(count)}" for name, count in facts.films)
            self._add(self.tr("Trained on"), f"{films}: {counts}" if counts else films)
        network = self.tr("{name}, input {size} x {size} pixels").format(
            name=facts.network, size=facts.image_size
        )
        if facts.recipe:
            network += ", " + self.tr("recipe “{name}”").format(name=recipe_title(facts.recipe))
        self._add(self.tr("Network"), network)
        check = summary.explanation
        notes = [*check_warnings(check), check_note(check), energy_note(check)]
        self._add(self.tr("Heat maps"), " ".join(note for note in notes if note))
        if summary.missing:
            self._add(self.tr("Checks"), " ".join(translated(one) for one in summary.missing))
        self._add(self.tr("Origin"), self._origin(entry.origin, is_rebuilt=facts.is_rebuilt))
        if summary.names_notice is not None:
            self._add(self.tr("Privacy"), translated(summary.names_notice))
        self._add(self.tr("Made"), date_text(facts.created))
        self._add(self.tr("License"), facts.license)
        self._add(self.tr("Size"), size_text(facts.n_bytes))
        self._add(self.tr("Identity"), summary.model_id[:_SHOWN_ID])

    def _origin(self, origin: Origin, *, is_rebuilt: bool) -> str:
        text = {
            Origin.SHIPPED: self.tr("Came with the program"),
            Origin.IMPORTED: self.tr("Imported from a file or folder, and checked"),
            Origin.RUN: self.tr("Trained on this computer"),
        }[origin]
        return text + ", " + self.tr("its network rebuilt") if is_rebuilt else text

    def _add(self, title: str, text: str) -> None:
        label, value = Label(title), _make_label()
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setText(text)
        self._form.addRow(label, value)


def _make_label() -> Label:
    label = Label(wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
