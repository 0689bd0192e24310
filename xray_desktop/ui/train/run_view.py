"""One training, running or ended: state, figures, charts, epochs, settings, and what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QToolButton, QVBoxLayout, QWidget

from xray_desktop.base.printable import printable
from xray_desktop.core.training.run_state import RunState
from xray_desktop.services.training.training import TrainingService
from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.charts.curve_figure import Curve
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.run_texts import (
    duration_text,
    figure_texts,
    recipe_title,
    state_text,
    when_text,
)
from xray_desktop.ui.train.epoch_table import EpochTable
from xray_desktop.ui.train.live_charts import LiveCharts
from xray_desktop.ui.train.live_status import LiveStatus, best_epoch
from xray_desktop.ui.train.settings_table import SettingsTable
from xray_desktop.ui.widgets.banner import Banner
from xray_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xray_desktop.base.messages import Message
    from xray_desktop.core.stats.intervals import Interval
    from xray_desktop.core.training.results import EpochMetrics
    from xray_desktop.usecases.runs.runs import RunSummary

LIVE_COMMANDS = ("train_pause", "train_stop", "train_cancel")
ENDED_COMMANDS = (
    "train_resume",
    "train_use",
    "train_evaluate",
    "train_report",
    "train_folder",
    "train_remove",
)
_MARGIN = 16
_REFRESH_MS = 250


class RunView(QWidget):
    """Shows a training.

    Parameters
    ----------
    training : TrainingService
    actions : Actions
    parent : QWidget
    """

    def __init__(
        self, training: TrainingService, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._training = training
        self._is_live = False
        # Small networks finish many epochs a second.
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._soon.timeout.connect(self._refresh_live)
        self.heading = Label(wordWrap=True)
        self.state = Label(wordWrap=True)
        self.figures = Label(wordWrap=True)
        self.notes = Label(wordWrap=True)
        for label in (self.heading, self.state, self.figures, self.notes):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setForegroundRole(QPalette.ColorRole.BrightText)
        self.question = Banner("circle-alert")
        self.status = LiveStatus(training)
        self.charts = LiveCharts()
        self.epochs = EpochTable()
        self.settings = SettingsTable()
        self.image_notes = QPlainTextEdit(readOnly=True)
        self.image_notes.setAccessibleName(self.tr("Notes on the films"))
        self.image_notes.setTabChangesFocus(True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("About this training"))
        self.buttons = {
            name: self._make_button(actions, name) for name in (*LIVE_COMMANDS, *ENDED_COMMANDS)
        }
        self._arrange()
        training.epoch_finished.connect(self._on_live_news)
        training.fold_started.connect(self._on_live_news)
        training.warned.connect(self._on_live_news)

    def show_live(self) -> None:
        """Show the running training, and follow it."""
        live = self._training.live
        if live is None:
            return
        self._is_live = True
        self.heading.setText(printable(live.name))
        self.state.hide()
        self.figures.hide()
        self._show_buttons(LIVE_COMMANDS)
        self.status.show()
        self.status.refresh()
        self.tabs.setTabVisible(self.tabs.indexOf(self.settings), False)
        self._show_history(live.history, best_epoch(live.history))
        self._show_notes(live.warnings, ())
        self._show_image_notes(live.notes)

    def show_run(self, run: "RunSummary") -> None:
        """Show a training that has ended."""
        self._is_live = False
        self.status.hide()
        self.heading.setText(printable(run.name))
        self.state.setText(self._describe(run))
        self.state.show()
        self._show_figures(run)
        commands = set(ENDED_COMMANDS)
        if run.state not in (RunState.INTERRUPTED, RunState.FAILED):
            commands.discard("train_resume")
        if not run.has_bundle:
            commands -= {"train_use", "train_evaluate"}
        if run.report_file is None:
            commands.discard("train_report")
        self._show_buttons(commands)
        self.tabs.setTabVisible(self.tabs.indexOf(self.settings), bool(run.settings))
        if run.settings:
            self.settings.show_settings([run.name], [run.settings])
        self._show_history(run.history, run.best_epoch or best_epoch(run.history))
        self._show_image_notes(())
        problems = [text for text in (run.problem, run.advice) if text is not None]
        self._show_notes(problems, run.warnings)

    def _arrange(self) -> None:
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.heading.setFont(font)
        row = QWidget()
        flow = FlowLayout(row)
        for button in self.buttons.values():
            flow.addWidget(button)
        self.tabs.addTab(self.charts, self.tr("&Curves"))
        self.tabs.addTab(self.epochs, self.tr("&Epochs"))
        self.tabs.addTab(self.settings, self.tr("&Settings"))
        self.tabs.addTab(self.image_notes, self.tr("About the &films"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        for widget in (
            self.heading,
            self.state,
            self.status,
            self.figures,
            row,
            self.question,
            self.notes,
        ):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)

    def _make_button(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _show_buttons(self, names: "set[str] | Sequence[str]") -> None:
        for name, button in self.buttons.items():
            button.setVisible(name in names)

    def _show_history(self, history: "Sequence[EpochMetrics]", best: int) -> None:
        self.tabs.setVisible(bool(history) or self._is_live)
        self.charts.show_curves([Curve("", tuple(history), best)])
        self.epochs.show_history(history)

    def _show_notes(self, messages: "Sequence[Message]", texts: Sequence[str]) -> None:
        lines = [*(translated(message) for message in messages), *texts]
        self.notes.setText("\n".join(lines))
        self.notes.setVisible(bool(lines))

    def _show_image_notes(self, messages: "Sequence[Message]") -> None:
        self.image_notes.setPlainText("\n\n".join(translated(message) for message in messages))
        self.tabs.setTabVisible(self.tabs.indexOf(self.image_notes), bool(messages))

    def _show_figures(self, run: "RunSummary") -> None:
        self.figures.setVisible(run.figures is not None)
        if run.figures is None:
            return
        lines = [self._figure_line(run.figures)]
        if run.n_test:
            lines = [self.tr("On {n} test films: ").format(n=run.n_test) + lines[0]]
        if run.leak_free is not None and run.n_leak_free < run.n_test:
            line = self.tr("On the {n} of them without a copy in training: ")
            lines.append(line.format(n=run.n_leak_free) + self._figure_line(run.leak_free))
        self.figures.setText("\n".join(lines))

    def _figure_line(self, figures: "Mapping[str, Interval | None]") -> str:
        return ",  ".join(f"{name} {text}" for name, text in figure_texts(figures).items())

    def _describe(self, run: "RunSummary") -> str:
        parts = [state_text(run), when_text(run.created)]
        if run.recipe:
            parts.append(self.tr("recipe {name}").format(name=recipe_title(run.recipe)))
        if run.class_names:
            parts.append(", ".join(run.class_names))
        if run.history:
            parts.append(
                self.tr("{n} of {total} epochs in {time}").format(
                    n=len(run.history), total=run.n_epochs, time=duration_text(run.seconds)
                )
            )
        if run.best_epoch:
            parts.append(self.tr("model of epoch {n}").format(n=run.best_epoch))
        return " · ".join(parts)

    @Slot()
    def _on_live_news(self) -> None:
        if self._is_live and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _refresh_live(self) -> None:
        live = self._training.live
        if self._is_live and live is not None:
            self._show_history(live.history, best_epoch(live.history))
            self._show_notes(live.warnings, ())
            self._show_image_notes(live.notes)
