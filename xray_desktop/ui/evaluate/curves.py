"""ROC, precision and recall, and reliability of an evaluation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from xray_desktop.base.formatting import Scale
from xray_desktop.ui.charts.plot_canvas import PlotCanvas
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.style.theme import is_dark
from xray_desktop.ui.text.intervals import interval_text
from xray_desktop.ui.text.numbers import percent_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from xray_desktop.core.stats.curves import CurveSet
    from xray_desktop.core.stats.metrics import Metrics
    from xray_desktop.reporting.figures import Theme
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView

# More names would leave the charts no room.
_MOST_NAMED, _NAMES_A_ROW = 12, 4


class EvaluationCurves(QWidget):
    """Three charts, of all classes or of one against the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: CurveSet | None = None
        self._metrics: Metrics | None = None
        self._axes: list[Any] = []
        self.class_box = QComboBox()
        self.class_box.setAccessibleName(self.tr("Class whose curves are shown"))
        self.summary = Label(wordWrap=True)
        self.canvas = PlotCanvas(self.tr("Curves of the evaluation"), self._draw)
        self.value = Label(self.tr("Point at a curve to read its values."), wordWrap=True)
        label = Label(self.tr("&Class"))
        label.setBuddy(self.class_box)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.class_box)
        row.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.value)
        self.class_box.currentIndexChanged.connect(self._on_class_chosen)
        self.canvas.pointed.connect(self._show_value)

    def show_view(self, view: "EvaluationView", *, leak_free: bool) -> None:
        """Show the curves of an evaluation, as given or without leaking films."""
        clean = leak_free and view.leak_free_curves is not None
        self._curves = view.leak_free_curves if clean else view.curves
        self._metrics = view.report.leak_free if clean else view.report.as_given
        chosen = self.class_box.currentText()
        self.class_box.blockSignals(True)
        self.class_box.clear()
        self.class_box.addItems([self.tr("All classes"), *view.class_names])
        self.class_box.setCurrentIndex(max(0, self.class_box.findText(chosen)))
        self.class_box.blockSignals(False)
        self._on_class_chosen()

    def clear(self) -> None:
        """Show nothing."""
        self._curves, self._metrics = None, None
        self.summary.clear()
        self.canvas.redraw()

    @Slot()
    def _on_class_chosen(self) -> None:
        self._summarize()
        self.canvas.redraw()

    def _requested(self, class_name: str) -> bool:
        number = self.class_box.currentIndex()
        return number <= 0 or class_name == self.class_box.itemText(number)

    def _summarize(self) -> None:
        metrics, curves = self._metrics, self._curves
        if metrics is None or curves is None:
            return
        lines = []
        for name, figures in zip(metrics.class_names, metrics.per_class, strict=True):
            if not self._requested(name):
                continue
            area = figures.figures["auc"]
            if area is None:
                text = self.tr("{name}: no curve, since its films or all others are missing")
                lines.append(text.format(name=name))
            else:
                text = self.tr("{name}: AUC {area}")
                lines.append(text.format(name=name, area=interval_text(area, Scale.AREA)))
        self.summary.setText("   ".join(lines))
        self.canvas.describe(self.summary.text())

    def _draw(self, figure: "Figure") -> None:
        from xray_desktop.reporting import figures

        curves = self._curves
        self._axes = []
        theme = figures.DARK if is_dark(self.palette()) else figures.LIGHT
        figure.set_facecolor(theme.background)
        if curves is None:
            return
        roc, precision, reliability = self._axes = list(figure.subplots(1, 3))
        requested = [curve for curve in curves.roc if self._requested(curve.class_name)]
        figures.draw_roc(roc, requested, theme)
        shown = [c for c in curves.precision_recall if self._requested(c.class_name)]
        figures.draw_precision_recall(precision, shown, theme)
        figures.draw_reliability(reliability, curves.reliability, theme)
        self._translate(roc, precision, reliability)
        self._name_lines(figure, theme, roc.lines, [curve.class_name for curve in requested])

    def _translate(self, roc: Any, precision: Any, reliability: Any) -> None:
        """Write the words of the figures, which reports have in English."""
        roc.set_title(self.tr("ROC, one class against the rest"))
        roc.set_xlabel(self.tr("1 \u2212 specificity"))
        roc.set_ylabel(self.tr("Sensitivity"))
        precision.set_title(self.tr("Precision-recall curve"))
        precision.set_xlabel(self.tr("Recall (sensitivity)"))
        precision.set_ylabel(self.tr("Precision (PPV)"))
        reliability.set_title(self.tr("Reliability diagram (n: films)"))
        reliability.set_xlabel(self.tr("Highest model probability"))
        reliability.set_ylabel(self.tr("Accuracy"))

    def _name_lines(
        self, figure: "Figure", theme: "Theme", lines: Sequence[Any], names: Sequence[str]
    ) -> None:
        """Name the lines of all charts once, below them: within, it would hide the curves."""
        for axes in self._axes:
            axes.title.set(fontsize=10, fontweight="normal")
            for label in (axes.xaxis.label, axes.yaxis.label):
                label.set(fontsize=9)
            if axes.get_legend() is not None:
                axes.get_legend().remove()
        if len(names) > _MOST_NAMED:
            return
        legend = figure.legend(
            [*lines[1:], lines[0]],
            [*names, self.tr("chance; or perfect calibration")],
            loc="outside lower center",
            ncols=_NAMES_A_ROW,
            edgecolor="none",
            facecolor=theme.background,
            labelcolor=theme.text,
            fontsize=9,
        )
        # A dollar in the name of a class is a dollar, not the start of a formula.
        for text in legend.get_texts():
            text.set_parse_math(False)

    @Slot(object)
    def _show_value(self, where: tuple[Any, float, float] | None) -> None:
        if where is None or where[0] not in self._axes:
            self.value.setText(self.tr("Point at a curve to read its values."))
            return
        number, x = self._axes.index(where[0]), min(1.0, max(0.0, where[1]))
        template = (
            self.tr("Specificity {x}: sensitivity {values}"),
            self.tr("Recall {x}: precision {values}"),
            self.tr("Highest model probability {x}: accuracy {values}"),
        )[number]
        values = ", ".join(f"{name} {_share_text(y)}".strip() for name, y in self._at(number, x))
        shown = _share_text(1 - x if number == 0 else x)
        self.value.setText(template.format(x=shown, values=values or "\u2013"))

    def _at(self, number: int, x: float) -> list[tuple[str, float]]:
        """Read the curves of a chart at a place: names and values."""
        import numpy as np

        if self._curves is None:
            return []
        if number == 0:
            shown = [c for c in self._curves.roc if self._requested(c.class_name)]
            return [
                (c.class_name, float(np.interp(x, c.false_positive_rate, c.true_positive_rate)))
                for c in shown
            ]
        if number == 1:
            # Recall falls along the curve.
            return [
                (c.class_name, float(np.interp(x, c.recall[::-1], c.precision[::-1])))
                for c in self._curves.precision_recall
                if self._requested(c.class_name)
            ]
        bins = sorted(self._curves.reliability, key=lambda one: abs(one.mean_probability - x))
        return [("", bins[0].share_right.value)] if bins else []


def _share_text(value: float) -> str:
    return percent_text(min(1.0, max(0.0, value)), 1)
