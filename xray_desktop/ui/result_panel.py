"""What the model says of the shown film, and which model it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.core.prediction import Prediction
from xray_desktop.services.models import ModelService
from xray_desktop.services.viewing import ViewingService
from xray_desktop.services.workspace import Workspace
from xray_desktop.ui.texts import translated

if TYPE_CHECKING:
    from xray_desktop.usecases.view import ModelSummary

_BAR_HEIGHT = 6
_WIDTH = 280


class ProbabilityRow(QWidget):
    """A class, its model probability in figures, and a bar."""

    def __init__(self, class_name: str, probability: float, *, is_highest: bool) -> None:
        super().__init__()
        self._class_name = class_name
        self._probability = probability
        self._is_highest = is_highest
        font = self.font()
        font.setBold(is_highest)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{class_name}: {probability:.1%}")
        self.setToolTip(self.tr("Model probability: {value:.4f}").format(value=probability))

    def sizeHint(self) -> QSize:
        """Return a line of text and the bar."""
        return QSize(_WIDTH, self.fontMetrics().height() + _BAR_HEIGHT + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name and figure over the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text_height = self.fontMetrics().height()
        line = QRectF(0, 0, self.width(), text_height)
        figure = f"{self._probability:.1%}"
        room = self.width() - self.fontMetrics().horizontalAdvance(figure) - 12
        name = self.fontMetrics().elidedText(
            self._class_name, Qt.TextElideMode.ElideRight, max(0, room)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, figure)
        bar = QRectF(0, text_height + 2, self.width(), _BAR_HEIGHT)
        radius = _BAR_HEIGHT / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(bar, radius, radius)
        role = QPalette.ColorRole.Accent if self._is_highest else QPalette.ColorRole.PlaceholderText
        painter.setBrush(self.palette().color(role))
        painter.setClipRect(QRectF(0, 0, self.width() * self._probability, self.height()))
        painter.drawRoundedRect(bar, radius, radius)
        painter.end()


class ResultPanel(QScrollArea):
    """The right side of the read page.

    Parameters
    ----------
    workspace : Workspace
    viewing : ViewingService
    models : ModelService
    choose_model : QAction
        Offered where there is no model.
    parent : QWidget
    """

    def __init__(
        self,
        workspace: Workspace,
        viewing: ViewingService,
        models: ModelService,
        choose_model: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._viewing = viewing
        self._models = models
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Result"))
        self.answer = self._make_label()
        font = self.answer.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self.answer.setFont(font)
        self.explanation = self._make_label()
        self.notes = self._make_label()
        self.model_label = self._make_label()
        self.model_button = QToolButton()
        self.model_button.setDefaultAction(choose_model)
        self.model_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._arrange()
        workspace.current_changed.connect(self.refresh)
        workspace.film_changed.connect(self._on_film_changed)
        workspace.shown_changed.connect(self.refresh)
        workspace.model_changed.connect(self.refresh)
        viewing.busy_changed.connect(self.refresh)
        models.busy_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is known now."""
        film = self._workspace.current_film
        prediction = None if film is None else film.prediction
        self._show_bars(prediction)
        if film is not None and film.error is not None:
            self._say(self.tr("Cannot be read"), "")
        elif self._workspace.model is None:
            self._say_no_model()
        elif prediction is not None:
            self._say_prediction(prediction)
        elif self._viewing.is_reading or self._viewing.is_classifying:
            self._say(self.tr("Reading…"), "")
        else:
            self._say(self.tr("Not classified"), "")
        self._show_notes()
        self._show_model(self._workspace.model)

    @Slot(int)
    def _on_film_changed(self, row: int) -> None:
        if row == self._workspace.current:
            self.refresh()

    def _say(self, answer: str, explanation: str) -> None:
        self.answer.setText(answer)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))

    def _say_no_model(self) -> None:
        problem = self._models.default_problem
        if problem is None or self._models.is_opening:
            self._say(self.tr("Opening the model…"), "")
            return
        advice = self.tr(
            "Films can be looked at, but not classified. Train a model on a folder of films with "
            "“xray-desktop train FOLDER --out RUN”, then choose the folder “bundle” in RUN."
        )
        self._say(self.tr("No model"), f"{translated(problem.text)}\n\n{advice}")

    def _say_prediction(self, prediction: Prediction) -> None:
        if prediction.predicted_class is None:
            reasons = "\n".join(translated(reason) for reason in prediction.abstain_reasons)
            self._say(self.tr("No answer"), reasons)
            return
        self._say(prediction.predicted_class, self.tr("The class of highest model probability"))

    def _show_bars(self, prediction: Prediction | None) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if prediction is not None:
            highest = max(prediction.probabilities)
            for name, probability in zip(
                prediction.class_names, prediction.probabilities, strict=True
            ):
                row = ProbabilityRow(name, probability, is_highest=probability == highest)
                self._rows.addWidget(row)

    def _show_notes(self) -> None:
        shown = self._workspace.shown
        notes = [] if shown is None else [f"• {translated(note)}" for note in shown.notes]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def _show_model(self, model: "ModelSummary | None") -> None:
        self.model_label.setVisible(model is not None)
        if model is None:
            return
        lines = [self.tr("Model: {name}").format(name=model.name)]
        if model.n_films:
            lines.append(self.tr("Trained on {count} films").format(count=model.n_films))
        if model.accuracy and model.n_test:
            value, low, high = model.accuracy
            lines.append(
                self.tr(
                    "{value:.0%} right on {count} test films of its own collection "
                    "(95 % interval {low:.0%} to {high:.0%}); films from elsewhere may do "
                    "much worse"
                ).format(value=value, count=model.n_test, low=low, high=high)
            )
        self.model_label.setText("\n".join(lines))

    def _make_label(self) -> QLabel:
        label = QLabel(wordWrap=True)
        # Names come from files: never read as markup.
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _arrange(self) -> None:
        self.setMinimumWidth(_WIDTH)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self.answer)
        column.addLayout(self._rows)
        column.addWidget(self.explanation)
        column.addWidget(self.notes)
        column.addStretch(1)
        column.addWidget(self.model_label)
        column.addWidget(self.model_button)
        notice = self._make_label()
        notice.setText(self.tr("Research use only, not a medical device."))
        notice.setForegroundRole(QPalette.ColorRole.BrightText)
        column.addWidget(notice)
        self.notice = notice
        self.setWidget(content)
