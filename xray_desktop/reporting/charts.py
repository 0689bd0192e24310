"""The figures of a report, laid out on a whole figure or on a part of a page."""

from typing import TYPE_CHECKING

from xray_desktop.core.stats.curves import precision_recall_curves, roc_curves
from xray_desktop.core.stats.reliability import reliability_bins
from xray_desktop.reporting import figures
from xray_desktop.reporting.content import ReportContent

if TYPE_CHECKING:
    from matplotlib.figure import FigureBase


def draw_certainty(canvas: "FigureBase", content: ReportContent) -> None:
    """Draw reliability before and after calibration, and the trade-off, side by side."""
    uncertainty = content.report.uncertainty
    if uncertainty is None:
        return
    before, after, trade_off = canvas.subplots(1, 3)
    figures.draw_reliability(before, uncertainty.before)
    figures.draw_reliability(after, uncertainty.after)
    before.set_title("Before calibration (n: films)")
    after.set_title("After calibration (n: films)")
    figures.draw_trade_off(trade_off, uncertainty.trade_off)


def draw_training(canvas: "FigureBase", content: ReportContent) -> None:
    """Draw loss, accuracy and AUC over the epochs, side by side."""
    for axes, metric in zip(canvas.subplots(1, 3), figures.METRIC_TITLES, strict=True):
        figures.draw_history(axes, content.history, metric, content.best_epoch)


def draw_matrices(canvas: "FigureBase", content: ReportContent) -> None:
    """Draw the confusion matrix as given, and beside it the leak-free one where there is one."""
    report = content.report
    shown = [("As given", report.as_given)]
    if report.leak_free is not None and report.leak_free.n_samples:
        shown.append(("Leak-free", report.leak_free))
    row = canvas.subplots(1, len(shown), squeeze=False)[0]
    for axes, (title, metrics) in zip(row, shown, strict=True):
        figures.draw_confusion(axes, metrics.confusion, report.class_names)
        axes.set_title(f"{title}, {metrics.n_samples} films", fontsize=11, fontweight="bold")


def matrices_size(content: ReportContent) -> tuple[float, float]:
    """Return width and height in inches for `draw_matrices`."""
    side = 4.4 + 0.25 * max(0, len(content.report.class_names) - 5)
    n_shown = 2 if content.report.leak_free is not None else 1
    return side * n_shown + 0.8, side


def draw_curves(canvas: "FigureBase", content: ReportContent) -> None:
    """Draw ROC, precision and recall, and reliability, side by side."""
    y_true, y_prob, names = content.y_true, content.y_prob, content.report.class_names
    roc, precision, reliability = canvas.subplots(1, 3)
    figures.draw_roc(roc, roc_curves(y_true, y_prob, names))
    figures.draw_precision_recall(precision, precision_recall_curves(y_true, y_prob, names))
    figures.draw_reliability(reliability, reliability_bins(y_true, y_prob))


def draw_counts(canvas: "FigureBase", content: ReportContent) -> None:
    """Draw the films of each class and part."""
    figures.draw_class_counts(canvas.subplots(), content.counts)


def counts_size(content: ReportContent) -> tuple[float, float]:
    """Return width and height in inches for `draw_counts`."""
    n_bars = sum(len(found) for found in content.counts.values())
    return 7.0, min(12.0, 1.2 + 0.26 * n_bars)
