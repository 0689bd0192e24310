"""The tables of a reading session: agreement, films, certainty."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from xray_desktop.base.formatting import UNDEFINED
from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.ui.reader_study.certainty_choice import certainty_words
from xray_desktop.ui.reader_study.session_words import class_text
from xray_desktop.ui.text.file_words import file_name
from xray_desktop.ui.text.numbers import count_text, number_text, percent_text

if TYPE_CHECKING:
    from xray_desktop.core.reader_study.session import ModelAnswer, SessionImage, SessionSummary

_ROOM = 8


class PlainTable(QTableWidget):
    """Texts in rows and columns, to be read and copied only."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        # Else the tabulator key would be caught in the table.
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROOM)
        self.horizontalHeader().setHighlightSections(False)

    def show_rows(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show texts in place of what was there."""
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(number, column, item)
        self.resizeColumnsToContents()


class AgreementTable(PlainTable):
    """Films by own class and the model's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Films by your class and by that of the model"))

    def show_summary(self, summary: "SessionSummary") -> None:
        """Show counts; films that agree stand on the diagonal."""
        agreement = summary.agreement
        names = agreement.class_names
        # No model says "none of these".
        offered = [number for number, name in enumerate(names) if name != NONE_OF_THESE]
        columns = [self.tr("model: {name}").format(name=names[number]) for number in offered]
        rows = [
            [class_text(name), *(count_text(counts[number]) for number in offered)]
            for name, counts in zip(names, agreement.table, strict=True)
        ]
        columns.insert(0, self.tr("You say"))
        self.show_rows(columns, rows)
        bold = self.font()
        bold.setBold(True)
        for number in offered:
            item = self.item(number, number + 1)
            if item is not None:
                item.setFont(bold)


class CertaintyTable(PlainTable):
    """Agreement by how certain the reader was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Agreement by your certainty"))

    def show_summary(self, summary: "SessionSummary") -> None:
        """Show a row for each step."""
        columns = (self.tr("Your certainty"), self.tr("Films"), self.tr("Model agrees"))
        words = certainty_words()
        rows = [
            (f"{step}: {words[step]}", count_text(n_films), count_text(n_agreed))
            for step, n_films, n_agreed in summary.by_certainty
        ]
        self.show_rows(columns, rows)


class ImagesTable(PlainTable):
    """A row for each film that was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Films of the session"))

    def show_images(
        self, films: "Sequence[SessionImage]", model_id: str, truth: Mapping[Path, str]
    ) -> None:
        """Show the films, beside the answers of a model."""
        columns = (
            self.tr("Film"),
            self.tr("You"),
            self.tr("Certainty"),
            self.tr("Seconds"),
            self.tr("Blind"),
            self.tr("Model"),
            self.tr("Changed to"),
            self.tr("True class"),
        )
        self.show_rows(columns, [self._cells(film, model_id, truth) for film in films])

    def _cells(
        self, film: "SessionImage", model_id: str, truth: Mapping[Path, str]
    ) -> tuple[str, ...]:
        first, later = film.readings[0], film.later
        certainty, seconds = first.certainty, first.seconds
        return (
            file_name(film.path),
            class_text(first.class_name),
            UNDEFINED if certainty is None else certainty_words()[certainty],
            UNDEFINED if seconds is None else number_text(seconds, 1),
            self.tr("yes") if first.is_blind else self.tr("no"),
            self._answer_text(film.answer_of(model_id)),
            class_text(later.class_name) if later else "",
            truth.get(film.path, UNDEFINED),
        )

    def _answer_text(self, answer: "ModelAnswer | None") -> str:
        if answer is None:
            return self.tr("not classified yet")
        if answer.predicted_class is None:
            return self.tr("not classified")
        return f"{answer.predicted_class}, {percent_text(answer.probability)}"
