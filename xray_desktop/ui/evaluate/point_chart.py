"""The ROC curve of one class, with the operating point on it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xray_desktop.ui.charts.plot_canvas import PlotCanvas
from xray_desktop.ui.style.theme import is_dark

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from xray_desktop.core.stats.curves import RocCurve
    from xray_desktop.core.stats.operating_point import OperatingPoint

# A drawing takes longer than a step of a slider that is dragged.
_REFRESH_MS = 100


class PointChart(QWidget):
    """Draws the curve once, and moves the point on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: RocCurve | None = None
        self._point: OperatingPoint | None = None
        # matplotlib gives its lines no types.
        self._mark: Any = None
        self.canvas = PlotCanvas(self.tr("ROC curve with the operating point"), self._draw)
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self._move_mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)

    def show_curve(self, curve: "RocCurve | None") -> None:
        """Show a curve, or none."""
        self._curve = curve
        self.canvas.redraw()

    def mark(self, point: "OperatingPoint") -> None:
        """Mark a point, soon."""
        self._point = point
        self._refresh.start()

    def _draw(self, figure: "Figure") -> None:
        from xray_desktop.reporting import figures

        theme = figures.DARK if is_dark(self.palette()) else figures.LIGHT
        figure.set_facecolor(theme.background)
        self._mark = None
        if self._curve is None:
            return
        axes = figure.subplots()
        figures.draw_roc(axes, [self._curve], theme)
        axes.set_title(self.tr("The point on the ROC curve"))
        axes.set_xlabel(self.tr("1 \u2212 specificity"))
        axes.set_ylabel(self.tr("Sensitivity"))
        legend = axes.get_legend()
        if legend is not None:
            legend.remove()
        (self._mark,) = axes.plot([], [], "o", color=theme.text, markersize=10, mfc="none", mew=2)
        self._move_mark()

    @Slot()
    def _move_mark(self) -> None:
        if self._mark is None or self._point is None:
            return
        sensitivity, specificity = self._point.sensitivity, self._point.specificity
        if sensitivity is not None and specificity is not None:
            self._mark.set_data([1 - specificity.value], [sensitivity.value])
        else:
            self._mark.set_data([], [])
        self.canvas.refresh()
