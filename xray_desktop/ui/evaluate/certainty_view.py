"""What a model's certainty is worth: calibration, prediction sets, silence."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xray_desktop.ui.charts.plot_canvas import PlotCanvas
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.style.theme import is_dark
from xray_desktop.ui.text.intervals import share_text
from xray_desktop.ui.text.numbers import number_text, percent_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from xray_desktop.core.evaluation.report import EvaluationReport
    from xray_desktop.core.evaluation.uncertainty import Uncertainty
    from xray_desktop.usecases.evaluation.evaluation_view import EvaluationView


class CertaintyView(QWidget):
    """Sentences, and three charts: reliability before and after calibration, and the trade-off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uncertainty: Uncertainty | None = None
        self.words = Label(wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.canvas = PlotCanvas(self.tr("Reliability and coverage"), self._draw)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.canvas, 1)

    def show_view(self, view: "EvaluationView", *, leak_free: bool) -> None:
        """Show an evaluation; always over all its films, leaking ones included."""
        del leak_free
        self._uncertainty = view.report.uncertainty
        self.words.setText("\n".join(self._sentences(view.report)))
        self.canvas.describe(self.words.text())
        self.canvas.redraw()

    def clear(self) -> None:
        """Show nothing."""
        self._uncertainty = None
        self.words.clear()
        self.canvas.redraw()

    def _sentences(self, report: "EvaluationReport") -> list[str]:
        uncertainty = report.uncertainty
        if uncertainty is None:
            return [self.tr("Only the probabilities of these predictions are known.")]
        lines = [
            self.tr("All {n} films, leaking ones included.").format(n=uncertainty.n_samples),
            self._of_calibration(uncertainty),
            self._of_sets(uncertainty, report.class_names),
            self._of_silence(uncertainty),
        ]
        if report.outside_refused is not None:
            lines.append(
                self.tr("Sensitivity for out-of-scope films (reject class): {share}.").format(
                    share=share_text(report.outside_refused)
                )
            )
        return lines

    def _of_calibration(self, uncertainty: "Uncertainty") -> str:
        from xray_desktop.core.stats.reliability import expected_calibration_error

        before, after = map(expected_calibration_error, (uncertainty.before, uncertainty.after))
        if before is None or after is None:
            return self.tr("No film to measure calibration on.")
        if uncertainty.temperature is None:
            return self.tr(
                "The model is not calibrated: expected calibration error {error}."
            ).format(error=percent_text(before, 1))
        return self.tr(
            "Temperature scaling (T = {value}): expected calibration error {before} "
            "before, {after} after; on few films it is never 0."
        ).format(
            value=number_text(uncertainty.temperature, 2),
            before=percent_text(before, 1),
            after=percent_text(after, 1),
        )

    def _of_sets(self, uncertainty: "Uncertainty", class_names: tuple[str, ...]) -> str:
        if uncertainty.coverage is None or uncertainty.level is None:
            return self.tr("The model gives no prediction sets.")
        by_class = ", ".join(
            f"{name} {percent_text(own.value)}"
            for name, own in zip(class_names, uncertainty.class_coverage, strict=True)
            if own is not None
        )
        n_alone = uncertainty.set_sizes[1] if len(uncertainty.set_sizes) > 1 else 0
        return self.tr(
            "{level} prediction sets: coverage {share}; by class {by_class}. Sets of one "
            "class: {n} of {total}."
        ).format(
            level=percent_text(uncertainty.level),
            share=share_text(uncertainty.coverage),
            by_class=by_class,
            n=n_alone,
            total=uncertainty.n_samples,
        )

    def _of_silence(self, uncertainty: "Uncertainty") -> str:
        if uncertainty.abstained is None:
            return self.tr("The model has no reject option: it classifies every film.")
        if uncertainty.selective_accuracy is None:
            return self.tr("Not classified: every film.")
        return self.tr(
            "Not classified: {silent}; accuracy on the {n} classified films: {right}."
        ).format(
            silent=share_text(uncertainty.abstained),
            n=uncertainty.n_classified,
            right=share_text(uncertainty.selective_accuracy),
        )

    def _draw(self, figure: "Figure") -> None:
        from xray_desktop.reporting import figures

        theme = figures.DARK if is_dark(self.palette()) else figures.LIGHT
        figure.set_facecolor(theme.background)
        uncertainty = self._uncertainty
        if uncertainty is None:
            return
        before, after, trade_off = figure.subplots(1, 3)
        figures.draw_reliability(before, uncertainty.before, theme)
        figures.draw_reliability(after, uncertainty.after, theme)
        figures.draw_trade_off(trade_off, uncertainty.trade_off, theme)
        self._translate(before, after, trade_off)
        for axes in (before, after, trade_off):
            axes.title.set(fontsize=10, fontweight="normal")

    def _translate(self, before: Any, after: Any, trade_off: Any) -> None:
        """Write the words of the figures, which reports have in English."""
        before.set_title(self.tr("Before calibration (n: films)"))
        after.set_title(self.tr("After calibration (n: films)"))
        for axes in (before, after):
            axes.set_xlabel(self.tr("Highest model probability"))
            axes.set_ylabel(self.tr("Accuracy"))
            axes.get_legend().remove()
        trade_off.set_title(self.tr("Accuracy by coverage (most certain first)"))
        trade_off.set_xlabel(self.tr("Coverage"))
        trade_off.set_ylabel(self.tr("Accuracy of the covered films"))
