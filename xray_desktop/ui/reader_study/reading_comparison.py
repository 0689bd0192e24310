"""The reader's class beside the model's, and all that the reader said before."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from xray_desktop.core.reader_study.reading import NONE_OF_THESE, OwnReading
from xray_desktop.services.state.workspace import WorklistImage
from xray_desktop.ui.reader_study.certainty_choice import certainty_words
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.numbers import number_text


class ReadingComparison(QWidget):
    """For a film that the reader has read; what the model says of it may be seen then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.yours, self.models, self.verdict, self.details = (_make_label() for _ in range(4))
        for label in (self.yours, self.models):
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * 1.2)
            font.setBold(True)
            label.setFont(font)
        self.details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(Label(self.tr("Your reading")), 0, 0)
        grid.addWidget(Label(self.tr("Model")), 0, 1)
        grid.addWidget(self.yours, 1, 0)
        grid.addWidget(self.models, 1, 1)
        for row, widget in enumerate((self.verdict, self.details), 2):
            grid.addWidget(widget, row, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def show_image(self, film: WorklistImage) -> None:
        """Show a film with a reading."""
        own = film.own_reading or ""
        prediction = film.prediction
        answer = None if prediction is None else prediction.predicted_class
        self.yours.setText(self._name(own))
        self.details.setText("\n".join(map(self._reading_text, film.readings)))
        if prediction is None:
            self.models.setText(self.tr("not classified yet"))
            self.verdict.setText("")
        elif answer is None:
            self.models.setText(self.tr("not classified"))
            self.verdict.setText("")
        else:
            self.models.setText(answer)
            same = self.tr("You and the model agree.")
            self.verdict.setText(same if own == answer else self.tr("You and the model differ."))
        self.verdict.setVisible(bool(self.verdict.text()))

    def _reading_text(self, reading: OwnReading) -> str:
        name, seconds = self._name(reading.class_name), reading.seconds
        if reading.certainty is not None:
            word = certainty_words()[reading.certainty]
            name = self.tr("{name}, {certainty}").format(name=name, certainty=word)
        if seconds is not None:
            name = self.tr("{name}, after {seconds} s").format(
                name=name, seconds=number_text(seconds, 0)
            )
        if reading.is_blind:
            return self.tr("Blind: {reading}").format(reading=name)
        return self.tr("Not blind: {reading}").format(reading=name)

    def _name(self, class_name: str) -> str:
        return self.tr("none of these") if class_name == NONE_OF_THESE else class_name


def _make_label() -> Label:
    return Label(wordWrap=True)
