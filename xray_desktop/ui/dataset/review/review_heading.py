"""What stands above the review of labels: how far it is, who judges, and the way back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.messages import Message
from xray_desktop.core.training.run_state import RunState
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text, percent_text

if TYPE_CHECKING:
    from xray_desktop.core.stats.intervals import Interval
    from xray_desktop.usecases.runs.runs import RunSummary


class ReviewHeading(QWidget):
    """Says in words where the review stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.hint = Label(wordWrap=True), Label(wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.judge = QComboBox()
        self.again_button = QPushButton(self.tr("Look again"))
        self.back_button = QPushButton(self.tr("Back to all films"))
        self.again_button.setToolTip(
            self.tr("Review the labels as they are now; what you have decided is not listed again")
        )
        self.progress.setRange(0, 0)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("The labels are being reviewed"))
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._make_row())
        column.addWidget(self.state)
        column.addWidget(self.hint)
        column.addWidget(self.progress)

    def show_running(self, *, is_running: bool) -> None:
        """Show whether labels are being judged."""
        self.progress.setVisible(is_running)
        self.again_button.setEnabled(not is_running)

    def show_problem(self, problem: Message | None) -> None:
        """Say why there is no review; None: it is being made."""
        self.hint.hide()
        self.state.setText(
            self.tr("The films are compared with each other; this takes a moment.")
            if problem is None
            else translated(problem)
        )

    def show_counts(self, n_films: int, n_open: int, agreement: "Interval | None") -> None:
        """Say how many films are decided, and how far the list can be trusted."""
        self.state.setText(self._state_text(n_films, n_open))
        self.hint.setVisible(agreement is not None)
        if agreement is not None:
            self.hint.setText(
                self.tr(
                    "Out-of-fold predictions agree with {share} of the labels and know "
                    "nothing of the patient: decide by the film."
                ).format(share=percent_text(agreement.value))
            )

    def show_runs(self, runs: "Sequence[RunSummary]", folders: Sequence[Path]) -> None:
        """Offer the finished cross-validations of a data set; what was chosen stays chosen."""
        chosen, requested = self.judge.currentData(), {folder.resolve() for folder in folders}
        self.judge.clear()
        self.judge.addItem(self.tr("Baseline classifiers"), None)
        for run in runs:
            is_of_folds = bool((run.settings or {}).get("folds"))
            is_same = {folder.resolve() for folder in run.folders} == requested
            if is_of_folds and is_same and run.state is RunState.FINISHED:
                self.judge.addItem(
                    self.tr("Cross-validation {name}").format(name=run.name), run.path
                )
        self.judge.setCurrentIndex(max(0, self.judge.findData(chosen)))
        self.judge.setVisible(self.judge.count() > 1)

    def _make_row(self) -> QHBoxLayout:
        title = Label(self.tr("Labels worth a second look"))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.judge.setAccessibleName(self.tr("Predictions used for the review"))
        self.judge.setToolTip(
            self.tr(
                "The out-of-fold predictions of a finished cross-validation of these films "
                "can be used, too"
            )
        )
        self.judge.setMinimumContentsLength(10)
        self.judge.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.judge.hide()
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.judge)
        row.addWidget(self.again_button)
        row.addWidget(self.back_button)
        return row

    def _state_text(self, n_films: int, n_open: int) -> str:
        if not n_films:
            return self.tr("No label is left to be looked at.")
        if not n_open:
            return self.tr("You have decided about all films of this list.")
        return self.tr(
            "The most doubtful come first: copies with different classes, then films that look "
            "like those of another class. Decided: {n} of {total}."
        ).format(n=count_text(n_films - n_open), total=count_text(n_films))
