"""Zooming and panning in charts with the mouse: wheel, drag, double click."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backend_bases import FigureCanvasBase

    from xray_desktop.ui.charts.curve_figure import CurveFigure

_STEP = 1.25


class ChartZoom:
    """Listens to the mouse over a canvas.

    Parameters
    ----------
    canvas : FigureCanvasBase
    curves : CurveFigure
        Its charts; those that were zoomed keep their limits when new epochs come.
    redraw : callable
        Called after each change.
    point_at : callable
        Called with the epoch under the pointer, or None.
    """

    def __init__(
        self,
        canvas: "FigureCanvasBase",
        curves: "CurveFigure",
        redraw: Callable[[], None],
        point_at: Callable[[int | None], None],
    ) -> None:
        self._curves, self._redraw, self._point_at = curves, redraw, point_at
        self._dragged: tuple[Axes, float, float] | None = None
        canvas.mpl_connect("scroll_event", self._on_wheel)
        canvas.mpl_connect("button_press_event", self._on_press)
        canvas.mpl_connect("button_release_event", self._on_release)
        canvas.mpl_connect("motion_notify_event", self._on_motion)
        canvas.mpl_connect("figure_leave_event", self._on_leave)

    def zoom_all(self, factor: float) -> None:
        """Zoom the epochs of all charts about their middle."""
        for axes in self._curves.axes:
            low, high = axes.get_xlim()
            self._scale(axes, factor, (low + high) / 2, None)
        self._redraw()

    def _scale(self, axes: "Axes", factor: float, x: float, y: float | None) -> None:
        low, high = axes.get_xlim()
        axes.set_xlim(x - (x - low) / factor, x + (high - x) / factor)
        if y is not None:
            low, high = axes.get_ylim()
            axes.set_ylim(y - (y - low) / factor, y + (high - y) / factor)
        self._curves.zoomed.add(axes)

    def _on_wheel(self, event: Any) -> None:
        if event.inaxes is not None:
            self._scale(event.inaxes, _STEP**event.step, event.xdata, event.ydata)
            self._redraw()

    def _on_press(self, event: Any) -> None:
        if event.inaxes is None or event.button != 1:
            return
        if event.dblclick:
            self._curves.fit_all()
            self._redraw()
        else:
            self._dragged = (event.inaxes, event.xdata, event.ydata)

    def _on_release(self, _event: Any) -> None:
        self._dragged = None

    def _on_motion(self, event: Any) -> None:
        if event.inaxes is None:
            self._point_at(None)
        elif self._dragged is not None and event.inaxes is self._dragged[0]:
            axes, x, y = self._dragged
            self._move(axes, x - event.xdata, y - event.ydata)
        else:
            self._point_at(round(event.xdata))

    def _move(self, axes: "Axes", dx: float, dy: float) -> None:
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        axes.set_xlim(left + dx, right + dx)
        axes.set_ylim(low + dy, high + dy)
        self._curves.zoomed.add(axes)
        self._redraw()

    def _on_leave(self, _event: Any) -> None:
        self._point_at(None)
