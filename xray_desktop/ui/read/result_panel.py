"""What the model says of the shown film, and which model it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.core.prediction.result import Prediction
from xray_desktop.services.services import Services
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.read.heatmap_panel import HeatMapPanel
from xray_desktop.ui.read.nearest_panel import NearestPanel
from xray_desktop.ui.read.point_words import point_words
from xray_desktop.ui.read.probability_row import ProbabilityRow
from xray_desktop.ui.read.shortcut_override import keep_keys
from xray_desktop.ui.reader_study.blind_bar import BlindBar
from xray_desktop.ui.reader_study.own_reading import OwnReadingPanel
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.intervals import interval_parts
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import percent_text
from xray_desktop.ui.viewer.image_view import ImageView
from xray_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.summary import ModelSummary

_WIDTH = 280
_MOST_BARS = 12


class ResultPanel(QScrollArea):
    """The right side of the read page.

    Parameters
    ----------
    services : Services
    view : ImageView
        Where the heat map is laid over the film.
    actions : Actions
    parent : QWidget

    Signals
    -------
    card_requested : nothing
        The card of the model is to be shown.
    """

    card_requested = Signal()

    def __init__(
        self,
        services: Services,
        view: ImageView,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        workspace = services.workspace
        self._workspace = workspace
        self._viewing = services.viewing
        self._models = services.models
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Result"))
        self.answer = self._make_label()
        font = self.answer.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self.answer.setFont(font)
        self.explanation, self.notes = self._make_label(), self._make_label()
        self.blind_bar = BlindBar(workspace, actions["reading_session"])
        self.own = OwnReadingPanel(workspace, services.own_readings)
        self.heat = HeatMapPanel(services, view, actions["heatmap"])
        self.nearest = NearestPanel(services, actions["nearest"])
        self.model_label = self._make_label()
        self.model_button = QToolButton()
        self.model_button.setDefaultAction(actions["choose_model"])
        self.model_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.model_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card_button = QPushButton(self.tr("Show its card"))
        self.card_button.setToolTip(
            self.tr("Training data, performance and limitations of the model")
        )
        self.card_button.clicked.connect(self.card_requested)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._arrange()
        for signal in (
            workspace.current_changed,
            workspace.shown_changed,
            workspace.model_changed,
            workspace.blind_changed,
            services.viewing.busy_changed,
            services.models.busy_changed,
        ):
            signal.connect(self.refresh)
        workspace.image_changed.connect(self._on_image_changed)
        self.refresh()

    def event(self, event: QEvent) -> bool:
        """Leave keys to the list, choice or slider that has the focus."""
        is_key = event.type() == QEvent.Type.ShortcutOverride
        keeps = is_key and not self.own.passes_on(event) and keep_keys(event, self)
        return keeps or super().event(event)

    @Slot()
    def refresh(self) -> None:
        """Show what is known now."""
        film = self._workspace.current_image
        is_hidden = film is not None and self._workspace.is_hidden(film)
        prediction = None if film is None or is_hidden else film.prediction
        self._show_bars(prediction)
        self.own.refresh()
        for part in (self.heat, self.nearest):
            part.setVisible(self._workspace.model is not None)
        if film is not None and film.error is not None:
            self._say(self.tr("Cannot be read"), "")
        elif self._workspace.model is None:
            self._say_no_model()
        elif is_hidden:
            self._say(self.tr("Read it yourself first"), "")
        elif prediction is not None:
            self._say_prediction(prediction)
        elif self._viewing.is_reading or self._viewing.is_classifying:
            self._say(self.tr("Reading…"), "")
        else:
            self._say(self.tr("Not classified yet"), "")
        self._show_notes()
        self._show_model(self._workspace.model)

    @Slot(int)
    def _on_image_changed(self, row: int) -> None:
        if row == self._workspace.current:
            self.refresh()

    def _say(self, answer: str, explanation: str) -> None:
        self.answer.setText(answer)
        self.answer.show()
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))

    def _say_no_model(self) -> None:
        problem = self._models.default_problem
        if problem is None or self._models.is_opening:
            self._say(self.tr("Opening the model…"), "")
            return
        advice = self.tr(
            "Films can be looked at, but not classified. Choose a model here, or train one on a "
            "folder of films on the page “Train”."
        )
        self._say(self.tr("No model"), f"{translated(problem.text)}\n\n{advice}")

    def _say_prediction(self, prediction: Prediction) -> None:
        if prediction.predicted_class is None:
            reasons = "\n".join(translated(reason) for reason in prediction.abstain_reasons)
            self._say(translated(prediction.outcome), reasons)
            return
        lines = [self.tr("Predicted class"), *self._set_words(prediction)]
        if self._workspace.model is not None:
            lines += point_words(prediction, self._workspace.model.model_id)
        self._say(prediction.predicted_class, "\n".join(lines))
        # Beside the reader's own answer it stands already.
        self.answer.setVisible(self.own.isHidden())

    def _set_words(self, prediction: Prediction) -> list[str]:
        members = prediction.prediction_set
        if members is None or prediction.set_level is None:
            return []
        level = percent_text(prediction.set_level)
        if not members:
            return [self.tr("{level} prediction set: empty (inconclusive)").format(level=level)]
        if len(members) == 1:
            text = self.tr("{level} prediction set: only {name}")
            return [text.format(level=level, name=members[0])]
        text = self.tr("{level} prediction set: {names}")
        return [text.format(level=level, names=", ".join(members))]

    def _show_bars(self, prediction: Prediction | None) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if prediction is None:
            return
        pairs = list(zip(prediction.class_names, prediction.probabilities, strict=True))
        if len(pairs) > _MOST_BARS:
            pairs = sorted(pairs, key=lambda pair: -pair[1])[:_MOST_BARS]
        # No bar stands out where no class is given.
        highest = None if prediction.abstained else max(prediction.probabilities)
        for name, probability in pairs:
            row = ProbabilityRow(name, probability, is_highest=probability == highest)
            self._rows.addWidget(row)
        n_others = len(prediction.class_names) - len(pairs)
        if n_others:
            others = self._make_label()
            others.setText(
                self.tr("{count} other classes are less probable").format(count=n_others)
            )
            self._rows.addWidget(others)

    def _show_notes(self) -> None:
        shown = self._workspace.shown
        notes = [] if shown is None else [f"• {translated(note)}" for note in shown.notes]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def _show_model(self, model: "ModelSummary | None") -> None:
        self.model_label.setVisible(model is not None)
        self.card_button.setVisible(model is not None)
        if model is None:
            return
        lines = [self.tr("Model: {name}").format(name=model.name)]
        if model.n_films:
            lines.append(self.tr("Trained on {count} films").format(count=model.n_films))
        if model.accuracy and model.n_test:
            value, low, high = interval_parts(model.accuracy)
            lines.append(
                self.tr(
                    "Accuracy {value} on {count} internal test films (95 % CI {low} to "
                    "{high}); external films may do much worse"
                ).format(value=value, count=model.n_test, low=low, high=high)
            )
        lines += [translated(check) for check in model.missing]
        self.model_label.setText("\n".join(lines))

    def _make_label(self) -> Label:
        label = Label(wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _arrange(self) -> None:
        self.setMinimumWidth(_WIDTH)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self.blind_bar)
        column.addWidget(self.answer)
        column.addWidget(self.own)
        column.addLayout(self._rows)
        column.addWidget(self.explanation)
        column.addWidget(self.notes)
        column.addSpacing(6)
        column.addWidget(self.heat)
        column.addWidget(self.nearest)
        column.addStretch(1)
        column.addWidget(self.model_label)
        buttons = FlowLayout()
        buttons.addWidget(self.model_button)
        buttons.addWidget(self.card_button)
        column.addLayout(buttons)
        notice = self._make_label()
        notice.setText(self.tr("Research use only, not a medical device."))
        notice.setForegroundRole(QPalette.ColorRole.BrightText)
        column.addWidget(notice)
        self.notice = notice
        self.setWidget(content)
