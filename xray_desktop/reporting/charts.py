"""The figures of a report, laid out for a page."""

from typing import TYPE_CHECKING

from xray_desktop.core.curves import precision_recall_curves, reliability_bins, roc_curves
from xray_desktop.reporting import figures
from xray_desktop.reporting.content import ReportContent

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def history_figure(content: ReportContent) -> "Figure":
    """Draw loss, accuracy and AUC over the epochs."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10.5, 3.3), layout="constrained")
    for axes, metric in zip(figure.subplots(1, 3), figures.METRIC_TITLES, strict=True):
        figures.draw_history(axes, content.history, metric, content.best_epoch)
    return figure


def confusion_figure(content: ReportContent) -> "Figure":
    """Draw the confusion matrix as given, and beside it the leak-free one where there is one."""
    from matplotlib.figure import Figure

    report = content.report
    shown = [("As given", report.as_given)]
    if report.leak_free is not None and report.leak_free.n_samples:
        shown.append(("Leak-free", report.leak_free))
    side = 4.4 + 0.25 * max(0, len(report.class_names) - 5)
    figure = Figure(figsize=(side * len(shown) + 0.8, side), layout="constrained")
    for axes, (title, metrics) in zip(
        figure.subplots(1, len(shown), squeeze=False)[0], shown, strict=True
    ):
        figures.draw_confusion(axes, metrics.confusion, report.class_names)
        axes.set_title(f"{title}, {metrics.n_samples} films", fontsize=11, fontweight="bold")
    return figure


def curves_figure(content: ReportContent) -> "Figure":
    """Draw ROC, precision and recall, and reliability."""
    from matplotlib.figure import Figure

    names = content.report.class_names
    figure = Figure(figsize=(12.6, 4.4), layout="constrained")
    roc, precision, reliability = figure.subplots(1, 3)
    figures.draw_roc(roc, roc_curves(content.y_true, content.y_prob, names))
    figures.draw_precision_recall(
        precision, precision_recall_curves(content.y_true, content.y_prob, names)
    )
    figures.draw_reliability(reliability, reliability_bins(content.y_true, content.y_prob))
    return figure


def counts_figure(content: ReportContent) -> "Figure":
    """Draw the films of each class and part."""
    from matplotlib.figure import Figure

    n_bars = sum(len(found) for found in content.counts.values())
    figure = Figure(figsize=(7, min(12, 1.2 + 0.26 * n_bars)), layout="constrained")
    figures.draw_class_counts(figure.subplots(), content.counts)
    return figure
