"""Figures drawn onto given matplotlib Axes; no global state, so that a window can hold them too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from xray_desktop.base.formatting import percent
from xray_desktop.base.printable import printable
from xray_desktop.core.evaluation.uncertainty import TradeOff
from xray_desktop.core.stats.curves import PrecisionRecallCurve, RocCurve
from xray_desktop.core.stats.reliability import ReliabilityBin
from xray_desktop.core.training.results import EpochMetrics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Above this many classes the cells of a matrix are too small for numbers.
MOST_NUMBERED_CLASSES = 12
LONGEST_NAME = 28
METRIC_TITLES = {"loss": "Loss", "categorical_accuracy": "Accuracy", "auc": "AUC"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colors of a figure, as matplotlib reads them.

    Parameters
    ----------
    background, text, muted, grid : str
    accent : str
        Full cells of a matrix.
    series : tuple of str
        Told apart by color-blind eyes (Okabe and Ito 2008); lines differ in dashes too.
    """

    background: str
    text: str
    muted: str
    grid: str
    accent: str
    series: tuple[str, ...]


LIGHT = Theme(
    background="#ffffff",
    text="#1c2126",
    muted="#5c666f",
    grid="#e1e5e9",
    accent="#0b5c97",
    series=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#4d4d4d"),
)
DARK = Theme(
    background="#1b1e22",
    text="#e8eaed",
    muted="#a4abb3",
    grid="#343a41",
    accent="#2f79b5",
    series=("#56b4e9", "#e69f00", "#2fc79a", "#e39ac4", "#f0e442", "#4f9bd9", "#c7c7c7"),
)
_DASHES = ("-", (0, (5, 1.6)), (0, (1.2, 1.4)), (0, (6, 1.5, 1.2, 1.5)))


def draw_history(
    axes: "Axes",
    history: Sequence[EpochMetrics],
    metric: str,
    best_epoch: int | None = None,
    theme: Theme = LIGHT,
) -> None:
    """Draw one figure of training and validation over the epochs.

    Parameters
    ----------
    metric : str
        ``"loss"``, ``"categorical_accuracy"`` or ``"auc"``.
    best_epoch : int or None
        Marked by a line; None: not marked.
    """
    from matplotlib.ticker import MaxNLocator

    epochs = [row.epoch for row in history]
    for name, label, color, dash in (
        (metric, "Training", theme.series[0], _DASHES[0]),
        (f"val_{metric}", "Validation", theme.series[1], _DASHES[1]),
    ):
        values = np.array([getattr(row, name) for row in history], float)
        if np.isfinite(values).any():
            # A single epoch is a dot; a line of one point would be invisible.
            marker = "o" if len(epochs) == 1 else None
            axes.plot(epochs, values, color=color, ls=dash, marker=marker, lw=1.8, label=label)
    if best_epoch is not None:
        axes.axvline(best_epoch, color=theme.muted, lw=1, ls=":", label=f"Best epoch {best_epoch}")
    axes.set_title(METRIC_TITLES[metric])
    axes.set_xlabel("Epoch")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    if metric == "loss":
        axes.set_ylim(bottom=0)
    _finish(axes, theme, legend=bool(epochs))


def draw_confusion(
    axes: "Axes",
    confusion: Sequence[Sequence[int]],
    class_names: Sequence[str],
    theme: Theme = LIGHT,
) -> None:
    """Draw counts, and shares of each true class; the color follows the share."""
    from matplotlib.colors import LinearSegmentedColormap

    counts = np.array(confusion, float).reshape(len(class_names), len(class_names))
    totals = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, totals, out=np.zeros_like(counts), where=totals > 0)
    colors = LinearSegmentedColormap.from_list("share", [theme.background, theme.accent])
    axes.imshow(shares, cmap=colors, vmin=0, vmax=1)
    places = range(len(class_names))
    names = [_name(name) for name in class_names]
    turned = sum(map(len, names)) > 36
    axes.set_xticks(
        places,
        names,
        rotation=35 if turned else 0,
        ha="right" if turned else "center",
        parse_math=False,
    )
    axes.set_yticks(places, names, parse_math=False)
    axes.set_xlabel("Predicted class")
    axes.set_ylabel("True class")
    if len(class_names) <= MOST_NUMBERED_CLASSES:
        _write_cells(axes, counts, shares, theme)
    _finish(axes, theme, grid=False)
    axes.set_xticks(np.arange(len(class_names) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(class_names) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color=theme.grid, lw=1)
    axes.tick_params(which="both", length=0)


def _write_cells(axes: "Axes", counts: np.ndarray, shares: np.ndarray, theme: Theme) -> None:
    small = len(counts) > 5
    for (row, column), count in np.ndenumerate(counts):
        share = float(shares[row, column])
        text = f"{count:.0f}" if small else f"{count:.0f}\n{percent(share)}"
        color = "#ffffff" if share > 0.72 else theme.text
        axes.text(
            column, row, text, ha="center", va="center", color=color, fontsize=9 if small else 11
        )


def draw_roc(axes: "Axes", curves: Sequence[RocCurve], theme: Theme = LIGHT) -> None:
    """Draw the ROC curve of each class against the rest, and the diagonal of a guess."""
    axes.plot([0, 1], [0, 1], color=theme.muted, lw=1, ls=":", label="Chance")
    for k, curve in enumerate(curves):
        axes.plot(
            curve.false_positive_rate,
            curve.true_positive_rate,
            label=f"{_name(curve.class_name)} (AUC {curve.area:.3f})",
            **_series(k, theme),
        )
    axes.set_title("ROC, one class against the rest")
    axes.set_xlabel("1 \u2212 specificity")
    axes.set_ylabel("Sensitivity (recall)")
    _square(axes)
    _finish(axes, theme, legend=len(curves) <= MOST_NUMBERED_CLASSES)


def draw_precision_recall(
    axes: "Axes", curves: Sequence[PrecisionRecallCurve], theme: Theme = LIGHT
) -> None:
    """Draw precision against recall of each class; a dotted line is the precision of a guess."""
    for k, curve in enumerate(curves):
        style = _series(k, theme)
        label = f"{_name(curve.class_name)} (AP {curve.average_precision:.3f})"
        axes.plot(curve.recall, curve.precision, drawstyle="steps-post", label=label, **style)
        axes.axhline(curve.prevalence, color=style["color"], lw=0.8, ls=":", alpha=0.8)
    axes.set_title("Precision-recall curve")
    axes.set_xlabel("Recall")
    axes.set_ylabel("Precision")
    _square(axes)
    _finish(axes, theme, legend=0 < len(curves) <= MOST_NUMBERED_CLASSES)


def draw_reliability(axes: "Axes", bins: Sequence[ReliabilityBin], theme: Theme = LIGHT) -> None:
    """Draw how often the most probable class is right against its model probability."""
    axes.plot([0, 1], [0, 1], color=theme.muted, lw=1, ls=":", label="Perfect calibration")
    if bins:
        probability = [one.mean_probability for one in bins]
        share = np.array([one.share_right.value for one in bins])
        below = share - [one.share_right.low for one in bins]
        above = np.array([one.share_right.high for one in bins]) - share
        axes.errorbar(
            probability,
            share,
            yerr=[below, above],
            fmt="o-",
            color=theme.series[0],
            ecolor=theme.muted,
            elinewidth=1,
            capsize=3,
            lw=1.5,
            label="Films, with 95 % intervals",
        )
        for one in bins:
            place = (one.mean_probability, one.share_right.low)
            axes.annotate(
                f"{one.n_samples}",
                place,
                xytext=(0, -4),
                textcoords="offset points",
                ha="center",
                va="top",
                fontsize=8,
                color=theme.muted,
            )
    axes.set_title("Reliability diagram (n: films)")
    axes.set_xlabel("Highest model probability")
    axes.set_ylabel("Accuracy")
    _square(axes)
    _finish(axes, theme, legend=True, legend_place="lower right")


def draw_trade_off(axes: "Axes", points: Sequence[TradeOff], theme: Theme = LIGHT) -> None:
    """Draw the share of right answers against the share of films that are answered."""
    if points:
        coverages = [point.coverage for point in points]
        axes.fill_between(
            coverages,
            [point.accuracy.low for point in points],
            [point.accuracy.high for point in points],
            color=theme.series[0],
            alpha=0.2,
            lw=0,
        )
        axes.plot(coverages, [p.accuracy.value for p in points], color=theme.series[0], lw=1.5)
    axes.set_title("Accuracy by coverage (most certain first)")
    axes.set_xlabel("Coverage")
    axes.set_ylabel("Accuracy of the covered films")
    _square(axes)
    _finish(axes, theme)


def draw_class_counts(
    axes: "Axes", counts: Mapping[str, Mapping[str, int]], theme: Theme = LIGHT
) -> None:
    """Draw the films of each class, a bar for each part.

    Parameters
    ----------
    counts : mapping of part to mapping of class to int
    """
    class_names = list(dict.fromkeys(name for part in counts.values() for name in part))
    height = 0.8 / max(1, len(counts))
    places = np.arange(len(class_names))
    for k, (part, found) in enumerate(counts.items()):
        offset = (k - (len(counts) - 1) / 2) * height
        values = [found.get(name, 0) for name in class_names]
        color = theme.series[k % len(theme.series)]
        bars = axes.barh(places + offset, values, height * 0.92, color=color, label=_name(part))
        axes.bar_label(bars, padding=3, color=theme.text, fontsize=8)
    axes.set_yticks(places, [_name(name) for name in class_names], parse_math=False)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.set_title("Films by class")
    _finish(axes, theme, legend=len(counts) > 1)
    axes.grid(visible=False, axis="y")


def _series(k: int, theme: Theme) -> dict[str, Any]:
    dash = _DASHES[k % len(_DASHES)]
    return {"color": theme.series[k % len(theme.series)], "ls": dash, "lw": 1.8}


def _name(text: str) -> str:
    """Make a name printable and short, and keep one that starts with an underscore.

    matplotlib leaves labels that start with an underscore out of legends, and gives up on the
    layout where labels fill the figure.
    """
    text = printable(text)
    short = text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}\u2026"
    return f" {short}" if short.startswith("_") else short


def _square(axes: "Axes") -> None:
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_aspect("equal")


def _finish(
    axes: "Axes",
    theme: Theme,
    *,
    legend: bool = False,
    grid: bool = True,
    legend_place: Literal["best", "lower right"] = "best",
) -> None:
    """Give the theme's colors to everything that frames the data."""
    axes.figure.set_facecolor(theme.background)
    axes.set_facecolor(theme.background)
    axes.title.set(color=theme.text, fontsize=11, fontweight="bold")
    for label in (axes.xaxis.label, axes.yaxis.label):
        label.set(color=theme.text, fontsize=10)
    axes.tick_params(colors=theme.text, labelsize=9)
    for side, spine in axes.spines.items():
        spine.set_color(theme.grid if grid else "none")
        spine.set_visible(side in ("left", "bottom"))
    axes.set_axisbelow(True)
    if grid:
        axes.grid(color=theme.grid, lw=0.8)
    if legend:
        shown = axes.legend(
            facecolor=theme.background,
            edgecolor="none",
            framealpha=0.85,
            labelcolor=theme.text,
            fontsize=9,
            loc=legend_place,
        )
        # A dollar in the name of a class is a dollar, not the start of a formula.
        for text in shown.get_texts():
            text.set_parse_math(False)
