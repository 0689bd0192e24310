"""The curves of trainings as a matplotlib figure whose lines are kept and only get other data."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPalette

from xray_desktop.ui.style.theme import is_dark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.transforms import Bbox

    from xray_desktop.core.training.results import EpochMetrics

# Light and dark; each stands out from its ground by 3:1 at least, and from the others by its dashes
# or marks as well.
_COLORS = (
    ("#1f5fbf", "#7fb0ff"),
    ("#b3441e", "#f5a06a"),
    ("#1c7a4a", "#6fd19d"),
    ("#7a3fa8", "#cda5f5"),
    ("#8a6a00", "#e5c95a"),
    ("#b01e6b", "#f58fc0"),
)
_MARKS = ("o", "s", "^", "D", "v", "P")
# Attribute of the training films, of the validation films, and what else is known.
METRICS = (
    ("loss", "val_loss"),
    ("categorical_accuracy", "val_categorical_accuracy"),
    ("auc", "val_auc"),
    ("learning_rate", ""),
)
# Room for tick labels and titles, in points.
_LEFT, _RIGHT, _TOP, _BOTTOM, _GAP = 52, 12, 24, 26, 52
# The last epoch that an axis shows is a multiple of one of these.
_STEPS = (5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Curve:
    """The history of a training under a name.

    Parameters
    ----------
    name : str
        Empty where there is only one.
    history : sequence of EpochMetrics
    best_epoch : int
        To be marked; 0 for none.
    """

    name: str
    history: "Sequence[EpochMetrics]"
    best_epoch: int = 0


class CurveFigure:
    """Four charts: loss, accuracy, AUC and learning rate over the epochs.

    Parameters
    ----------
    figure : Figure
        Empty.
    titles : sequence of four str
    names : tuple of str
        What the curves of the training and the validation films are called.
    best : str
        What the mark of the best epoch is called.
    """

    def __init__(
        self, figure: "Figure", titles: Sequence[str], names: tuple[str, str], best: str
    ) -> None:
        self.figure = figure
        self._titles, self._names, self._best = titles, names, best
        self.axes: list[Axes] = list(figure.subplots(2, 2).ravel())
        self.lines: list[list[Line2D]] = []
        self._marks: list[Line2D] = []
        self._cursors: list[Line2D] = []
        self._curves: tuple[Curve, ...] = ()
        self.zoomed: set[Axes] = set()
        # What each chart shows beside its lines, as it was drawn, and for which limits.
        self._grounds: dict[int, tuple[object, Any]] = {}

    def make_lines(self, names: Sequence[str], palette: QPalette) -> None:
        """Make the lines of so many trainings anew, in the colors of the window."""
        from matplotlib.ticker import MaxNLocator

        n_curves = len(names)
        dark = is_dark(palette)
        text = palette.color(QPalette.ColorRole.Text).name()
        ground = palette.color(QPalette.ColorRole.Base).name()
        grid = palette.color(QPalette.ColorRole.Mid).name()
        self.figure.set_facecolor(ground)
        self.lines, self._marks, self._cursors = [[] for _ in range(n_curves)], [], []
        self._grounds.clear()
        for number, (axes, title) in enumerate(zip(self.axes, self._titles, strict=True)):
            axes.clear()
            axes.set_facecolor(ground)
            # Places that are given: to find them would take a quarter of each drawing.
            axes.set_title(title, color=text, fontsize=9, loc="left", pad=6, y=1.0)
            axes.xaxis.set_label_coords(0.5, -0.1)
            axes.yaxis.set_label_coords(-0.1, 0.5)
            axes.tick_params(colors=text, labelsize=8, bottom=False, left=False)
            axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
            axes.yaxis.set_major_locator(MaxNLocator(4))
            axes.grid(visible=True, color=grid, linewidth=0.5, alpha=0.7)
            for side in axes.spines.values():
                side.set_color(grid)
            self._cursors += axes.plot([], [], color=text, linewidth=0.8, alpha=0.6)
            self._marks += axes.plot([], [], color=text, linewidth=1, linestyle=":")
            for k in range(n_curves):
                self.lines[k] += self._make_pair(axes, k, dark, only_one=number == 3)
        lines = [self.lines[0][0], self.lines[0][1], self._marks[0]]
        texts = [*self._names, self._best]
        if n_curves > 1:
            lines = [pair[1] for pair in self.lines]
            texts = list(names)
        # Names of trainings are plain text, whatever they look like to matplotlib.
        legend = self.axes[0].legend(
            lines,
            [text.replace("$", r"\$") for text in texts],
            fontsize=8,
            loc="upper right",
            labelcolor=text,
        )
        legend.get_frame().set(facecolor=ground, edgecolor=grid, alpha=0.9)
        for number in range(len(self.axes)):
            for artist in self._moving(number):
                artist.set_animated(True)

    def show(self, curves: Sequence[Curve]) -> None:
        """Give the lines their data; there are as many curves as `make_lines` was told."""
        self._curves = tuple(curves)
        for curve, lines in zip(curves, self.lines, strict=True):
            epochs = [metrics.epoch for metrics in curve.history]
            pairs = iter(lines)
            for names in METRICS:
                for name in filter(None, names):
                    values = [getattr(metrics, name) for metrics in curve.history]
                    next(pairs).set_data(epochs, values)
        for axes, mark in zip(self.axes, self._marks, strict=True):
            best = curves[0].best_epoch if len(curves) == 1 else 0
            mark.set_data([best] * 2 if best else [], [0, 1] if best else [])
            mark.set_transform(axes.get_xaxis_transform())
            if axes not in self.zoomed:
                self._fit(axes)

    def fit_all(self) -> None:
        """Show all epochs in all charts."""
        self.zoomed.clear()
        for axes in self.axes:
            self._fit(axes)

    def point_at(self, epoch: int | None) -> None:
        """Mark an epoch in all charts, or none."""
        for axes, cursor in zip(self.axes, self._cursors, strict=True):
            cursor.set_transform(axes.get_xaxis_transform())
            cursor.set_data([] if epoch is None else [epoch] * 2, [] if epoch is None else [0, 1])

    def lay_out(self, width: float, height: float) -> None:
        """Place the charts in so many points; no layout engine: it would run at every drawing."""
        if width < 4 * _LEFT or height < 4 * _BOTTOM:
            return
        chart_width = (width - _LEFT - _GAP - _RIGHT) / 2
        chart_height = (height - 2 * _TOP - 2 * _BOTTOM) / 2
        self.figure.subplots_adjust(
            left=_LEFT / width,
            right=1 - _RIGHT / width,
            bottom=_BOTTOM / height,
            top=1 - _TOP / height,
            wspace=_GAP / chart_width,
            hspace=(_TOP + _BOTTOM) / max(1.0, chart_height),
        )
        self._grounds.clear()

    def draw_chart(self, number: int, renderer: Any) -> None:
        """Draw one chart over what is there: all at once keep the window waiting for too long.

        Axes, grid and texts, which take most of the time, are kept while the limits stay.
        """
        axes, area = self.axes[number], self.area_of(number)
        state = (renderer, axes.get_xlim(), axes.get_ylim())
        known, ground = self._grounds.get(number, (None, None))
        if known == state:
            renderer.restore_region(ground)
        else:
            patch = self.figure.patch
            patch.set_clip_box(area)
            patch.draw(renderer)
            patch.set_clip_box(None)
            # Without the lines: they are animated.
            axes.draw(renderer)
            self._grounds[number] = (state, renderer.copy_from_bbox(area))
        for artist in self._moving(number):
            artist.draw(renderer)

    def _moving(self, number: int) -> "list[Line2D]":
        """Return what changes in a chart while its axes stay, the lowest first."""
        axes = self.axes[number]
        lines = [line for pair in self.lines for line in pair if line.axes is axes]
        return [self._cursors[number], self._marks[number], *lines]

    def area_of(self, number: int) -> "Bbox":
        """Return the part of the figure that a chart has for itself, in pixels."""
        from matplotlib.transforms import Bbox

        whole, pixels = self.figure.bbox, self.figure.dpi / 72
        middle = self.axes[0].bbox.x1 + _GAP / 4 * pixels
        across = self.axes[2].bbox.y1 + _TOP * pixels
        left, right = ((whole.x0, middle), (middle, whole.x1))[number % 2]
        bottom, top = ((across, whole.y1), (whole.y0, across))[number // 2]
        return Bbox.from_extents(left, bottom, right, top)

    def _make_pair(self, axes: "Axes", k: int, dark: bool, *, only_one: bool) -> "list[Line2D]":
        """Make the line of the training films, dashed, and that of the validation films."""
        single = len(self.lines) == 1
        color = _COLORS[k % len(_COLORS)][dark]
        train_color = _COLORS[1][dark] if single else color
        mark, size = _MARKS[k % len(_MARKS)], 3.0
        train = axes.plot(
            [], [], color=train_color, linewidth=1.2, linestyle="-" if only_one else "--"
        )
        if only_one:
            return train
        shown = axes.plot(
            [], [], color=color, linewidth=1.6, marker=mark, markersize=size, markevery=0.1
        )
        return [*train, *shown]

    def _fit(self, axes: "Axes") -> None:
        number = self.axes.index(axes)
        names = [name for name in METRICS[number] if name]
        values = [
            value
            for curve in self._curves
            for metrics in curve.history
            for name in names
            if math.isfinite(value := getattr(metrics, name))
        ]
        last = max((c.history[-1].epoch for c in self._curves if c.history), default=0)
        axes.set_xlim(0.5, shown_epochs(last) + 0.5)
        low, high = min(values, default=0.0), max(values, default=1.0)
        if number in (1, 2):
            axes.set_ylim(max(-0.02, low - 0.05), 1.02)
        else:
            axes.set_ylim(0, high * 1.08 if high > 0 else 1.0)


def shown_epochs(last: int) -> int:
    """Return how many epochs an axis shows: in steps, for axes that stay are drawn soon.

    At most a tenth of the axis stays empty, or four epochs.
    """
    step = max((step for step in _STEPS if step <= last / 10), default=_STEPS[0])
    return max(1, -(-last // step)) * step
