"""What a model is worth: its figures as given and without leaks, beside trivial answers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from xray_desktop.core.stats.metric_registry import OVERALL
from xray_desktop.ui.evaluate.by_source_table import SourceTable
from xray_desktop.ui.evaluate.interval_bar import IntervalBar
from xray_desktop.ui.evaluate.performance_drop_table import PerformanceDropTable
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.intervals import interval_text, share_text
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.base.messages import Message
    from xray_desktop.core.evaluation.baselines import Comparison
    from xray_desktop.core.stats.intervals import Interval
    from xray_desktop.core.stats.metrics import Metrics
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

_MARGIN = 12


class ScoreCard(QScrollArea):
    """Figures with intervals, and what they mean in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Metrics"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_view(self, view: "EvaluationView") -> None:
        """Show an evaluation."""
        from xray_desktop.core.evaluation.interpretation import interpret, limits

        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        column.addLayout(self._make_figures(view))
        if len(view.report.by_source) > 1:
            column.addWidget(SourceTable(view.report.by_source))
        if view.report.performance_drop is not None:
            column.addWidget(PerformanceDropTable(view.report.performance_drop))
        shift = view.report.shift
        differences = () if shift is None else tuple(one.text for one in shift.differences)
        for title, messages in (
            (self.tr("Interpretation"), interpret(view.report)),
            (self.tr("Dataset shift: differences from the model's own files"), differences),
            (self.tr("About these films"), view.warnings),
            (self.tr("Limitations of these metrics"), limits(view.report)),
        ):
            self._add_sentences(column, title, messages)
        column.addStretch(1)
        self.setWidget(content)

    def clear(self) -> None:
        """Show nothing."""
        self.setWidget(QWidget())

    def _make_figures(self, view: "EvaluationView") -> QGridLayout:
        report = view.report
        grid = QGridLayout()
        grid.setHorizontalSpacing(_MARGIN)
        grid.setVerticalSpacing(4)
        named = {
            **{translated(one.title): translated(one.tip) for one in OVERALL},
            self.tr("Majority-class baseline"): self.tr(
                "Accuracy of predicting the largest class for every film"
            ),
        }
        if report.comparison is not None and report.comparison.thumbnail is not None:
            named[self.tr("32 x 32 logistic-regression baseline")] = self.tr(
                "Accuracy of logistic regression on 32 x 32 pixels, which cannot see "
                "fine findings: a model must beat it"
            )
        for row, (name, tip) in enumerate(named.items(), 1):
            label = Label(name)
            label.setToolTip(plain(tip))
            grid.addWidget(label, row, 0)
        self._add_column(grid, 1, self.tr("As given"), report.as_given, report.comparison)
        if report.leak_free is not None:
            title = self.tr("Leak-free")
            self._add_column(grid, 4, title, report.leak_free, report.leak_free_comparison)
            grid.setColumnMinimumWidth(3, _MARGIN)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        return grid

    def _add_column(
        self,
        grid: QGridLayout,
        column: int,
        title: str,
        metrics: "Metrics",
        comparison: "Comparison | None",
    ) -> None:
        heading = Label(
            self.tr("{title}: {right} of {all} films correct").format(
                title=title, right=count_text(metrics.n_correct), all=count_text(metrics.n_samples)
            ),
            # On one line it would make the card wider than its place in longer languages.
            wordWrap=True,
        )
        _make_bold(heading)
        grid.addWidget(heading, 0, column, 1, 2)
        figures: list[tuple[Interval | None, str]] = [
            (metrics.figures[one.key], interval_text(metrics.figures[one.key], one.scale))
            for one in OVERALL
        ]
        if comparison is not None:
            figures.append((comparison.majority, share_text(comparison.majority)))
            if comparison.thumbnail is not None:
                figures.append((comparison.thumbnail, share_text(comparison.thumbnail)))
        for row, (interval, text) in enumerate(figures, 1):
            label = Label(text)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if row == 1:
                _make_bold(label)
            grid.addWidget(label, row, column)
            grid.addWidget(IntervalBar(interval), row, column + 1)

    def _add_sentences(
        self, column: QVBoxLayout, title: str, messages: "Sequence[Message]"
    ) -> None:
        if not messages:
            return
        heading = Label(title)
        _make_bold(heading)
        column.addWidget(heading)
        for message in messages:
            label = Label(f"• {translated(message)}", wordWrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)

    def minimumSizeHint(self) -> QSize:
        """Let the page be small: this scrolls."""
        return QSize(200, 120)


def _make_bold(label: Label) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
