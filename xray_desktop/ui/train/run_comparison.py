"""Several trainings side by side: curves, figures, settings that differ, a paired test."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.formatting import UNDEFINED
from xray_desktop.services.training.run_list import RunListService
from xray_desktop.ui.charts.curve_figure import Curve
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.intervals import share_text
from xray_desktop.ui.text.run_texts import figure_texts
from xray_desktop.ui.train.live_charts import LiveCharts
from xray_desktop.ui.train.settings_table import SettingsTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.core.stats.mcnemar import PairedComparison
    from xray_desktop.usecases.runs.runs import RunSummary

_MARGIN = 16
_SIZES = (430, 260)


class RunComparison(QWidget):
    """Compares trainings.

    Parameters
    ----------
    run_list : RunListService
        Compares two of them film by film.
    parent : QWidget
    """

    def __init__(self, run_list: RunListService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run_list = run_list
        self._runs: tuple[RunSummary, ...] = ()
        self._names: tuple[str, ...] = ()
        self.heading = Label(wordWrap=True)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.heading.setFont(font)
        self.charts = LiveCharts()
        self.figures = QTableWidget()
        self.figures.setAccessibleName(self.tr("Metrics on the test films"))
        self.figures.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.figures.setTabKeyNavigation(False)
        self.figures.verticalHeader().hide()
        rows = self.figures.verticalHeader()
        rows.setDefaultSectionSize(self.figures.fontMetrics().height() + 8)
        self.test = Label(wordWrap=True)
        self.settings = SettingsTable()
        self.worst_first = QCheckBox(self.tr("Sort &by worst source"))
        self.worst_first.setToolTip(
            self.tr(
                "Sort the runs by the balanced accuracy at their worst source: the mean "
                "hides the hospital where a model fails"
            )
        )
        self._arrange()
        run_list.compared.connect(self._show_test)
        self.worst_first.toggled.connect(self._fill_figures)

    def _arrange(self) -> None:
        figures = QWidget()
        column = QVBoxLayout(figures)
        column.addWidget(self.worst_first)
        column.addWidget(self.figures, 1)
        column.addWidget(self.test)
        tabs = QTabWidget()
        tabs.setAccessibleName(self.tr("Comparison"))
        tabs.addTab(figures, self.tr("&Metrics"))
        tabs.addTab(self.settings, self.tr("&Settings that differ"))
        self.tabs = tabs
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.charts)
        splitter.addWidget(tabs)
        splitter.setSizes(_SIZES)
        splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        whole.addWidget(self.heading)
        whole.addWidget(splitter, 1)

    def show_runs(self, runs: "Sequence[RunSummary]") -> None:
        """Compare these trainings."""
        if tuple(run.path for run in runs) == tuple(run.path for run in self._runs):
            return
        self._runs = tuple(runs)
        self.heading.setText(self.tr("{n} runs compared").format(n=len(runs)))
        names = [run.name for run in runs]
        if len(set(names)) < len(names):
            names = [f"{run.name} ({number})" for number, run in enumerate(runs, 1)]
        self.charts.show_curves(
            [
                Curve(name, run.history, run.best_epoch)
                for name, run in zip(names, runs, strict=True)
            ]
        )
        self._names = tuple(names)
        self.worst_first.setVisible(any(run.worst_source for run in runs))
        self._fill_figures()
        self.settings.show_settings(names, [run.settings or {} for run in runs])
        self.test.clear()
        if len(runs) == 2:
            self.test.setText(self.tr("Comparing film by film…"))
            self._run_list.compare(runs[0], runs[1])

    @Slot()
    def _fill_figures(self) -> None:
        """Show a column for each training, in the order that is requested."""
        columns = list(zip(self._names, self._runs, strict=True))
        if self.worst_first.isChecked() and self.worst_first.isVisibleTo(self):
            columns.sort(key=lambda column: _worst(column[1]), reverse=True)
        names, runs = [name for name, _run in columns], [run for _name, run in columns]
        tables = [figure_texts(run.figures or {}) for run in runs]
        rows = [
            *tables[0],
            self.tr("Balanced accuracy at the worst source"),
            self.tr("Test films"),
            self.tr("Accuracy without copies"),
            self.tr("Epochs"),
        ]
        self.figures.setColumnCount(1 + len(names))
        self.figures.setHorizontalHeaderLabels([self.tr("Metric"), *names])
        self.figures.setRowCount(len(rows))
        for row, title in enumerate(rows):
            self.figures.setItem(row, 0, QTableWidgetItem(title))
        for column, (run, texts) in enumerate(zip(runs, tables, strict=True), 1):
            leak_free = share_text((run.leak_free or {}).get("accuracy"))
            n_test = str(run.n_test or UNDEFINED)
            worst = self._worst_text(run)
            values = [*texts.values(), worst, n_test, leak_free, str(len(run.history))]
            for row, text in enumerate(values):
                self.figures.setItem(row, column, QTableWidgetItem(text))
        self.figures.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _worst_text(self, run: "RunSummary") -> str:
        if run.worst_source is None:
            return UNDEFINED
        name, share = run.worst_source
        return self.tr("{share}, {source}").format(share=share_text(share), source=name)

    @Slot(object)
    def _show_test(self, result: "PairedComparison | None") -> None:
        if len(self._runs) != 2:
            return
        if result is None:
            self.test.setText(
                self.tr(
                    "These runs were not tested on the same films, so their metrics "
                    "differ by the films as well as by the models."
                )
            )
            return
        self.test.setText(self._describe(result))

    def _describe(self, result: "PairedComparison") -> str:
        first, second = (run.name for run in self._runs)
        number = QLocale()
        points = number.toString(100 * result.difference, "f", 1)
        low, high = (number.toString(100 * v, "f", 1) for v in (result.low, result.high))
        facts = self.tr(
            "On the {n} test films that both classified, only “{first}” was correct on "
            "{n_first}, only “{second}” on {n_second}. Difference of the accuracies: "
            "{points} points ({low} to {high})."
        ).format(
            n=result.n_films,
            first=first,
            second=second,
            n_first=result.n_only_first,
            n_second=result.n_only_second,
            points=points,
            low=low,
            high=high,
        )
        verdict = self.tr("The difference is significant (exact McNemar test, p = {p}).")
        if result.p_value >= 0.05:
            verdict = self.tr(
                "The difference is not significant (exact McNemar test, p = {p}): "
                "neither is shown to be better."
            )
        return f"{facts} {verdict.format(p=number.toString(result.p_value, 'g', 2))}"

    @property
    def runs(self) -> "tuple[RunSummary, ...]":
        """The trainings that are compared."""
        return self._runs


def _worst(run: "RunSummary") -> float:
    """Return the balanced accuracy at the worst source; below all others where it is not known."""
    return -1.0 if run.worst_source is None else run.worst_source[1].value
