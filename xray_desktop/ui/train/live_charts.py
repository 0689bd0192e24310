"""The curves of trainings, drawn live: loss, accuracy, AUC and learning rate."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from xray_desktop.base.formatting import UNDEFINED
from xray_desktop.ui.charts.chart_library import load_charts
from xray_desktop.ui.charts.chart_zoom import ChartZoom
from xray_desktop.ui.charts.curve_figure import Curve, CurveFigure
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.numbers import number_text, significant_text

if TYPE_CHECKING:
    import threading

    from matplotlib.figure import Figure

    from xray_desktop.core.training.results import EpochMetrics

# At most four drawings a second.
_REDRAW_MS = 250
_LOOK_MS = 50
# Between two charts, for all else that waits.
_PIECE_MS = 20
_ZOOM_STEP = 1.25
_HEIGHT = 320


class LiveCharts(QWidget):
    """Charts that follow a training; without matplotlib until there is something to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Curve, ...] = ()
        self._drawing: CurveFigure | None = None
        self._zoom: ChartZoom | None = None
        # matplotlib gives its canvas no types.
        self._canvas: Any = None
        self._loading: threading.Thread | None = None
        self._made_for: tuple[str, ...] | None = None
        self._pointed: int | None = None
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redraw.timeout.connect(self._draw)
        self._piecewise = QTimer(self, interval=_PIECE_MS)
        self._piecewise.timeout.connect(self._draw_next_chart)
        self._undrawn: list[int] = []
        self._at_once = QTimer(self, singleShot=True, interval=0)
        self._at_once.timeout.connect(self._draw_all_charts)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._make_canvas_when_loaded)
        self._waiting = Label(self.tr("Preparing the charts…"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value = Label(wordWrap=True)
        self.value.setAccessibleName(self.tr("Values of the epoch that is pointed at"))
        self.reset_button = QPushButton(self.tr("Show &all epochs"))
        self.reset_button.setToolTip(self.tr("Undo zooming and panning; key 0"))
        self.reset_button.clicked.connect(self.reset)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.value, 1)
        row.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._waiting, 1)
        self._column.addLayout(row)
        self.setMinimumHeight(_HEIGHT)
        self._show_value()

    @property
    def canvas(self) -> QWidget | None:
        """What is drawn on, once matplotlib is there."""
        canvas: QWidget | None = self._canvas
        return canvas

    @property
    def drawing(self) -> CurveFigure | None:
        """The charts, once matplotlib is there."""
        return self._drawing

    @property
    def is_drawing(self) -> bool:
        """True until all charts show what was given last."""
        return self._redraw.isActive() or bool(self._undrawn)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Show trainings, soon."""
        self._curves = tuple(curves)
        if self._canvas is None:
            self._load()
        elif not self._redraw.isActive():
            self._redraw.start()

    @Slot()
    def reset(self) -> None:
        """Show all epochs."""
        if self._drawing is not None:
            self._drawing.fit_all()
            self._start_drawing()

    def point_at(self, epoch: int | None) -> None:
        """Mark an epoch and tell its values."""
        last = max((len(curve.history) for curve in self._curves), default=0)
        epoch = None if epoch is None or not last else min(max(epoch, 1), last)
        if epoch == self._pointed:
            return
        self._pointed = epoch
        self._show_value()
        self._start_drawing()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        if self._canvas is not None:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in other colors."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._canvas is not None:
            self._made_for = None
            self._start_drawing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keyboard point and zoom."""
        if watched is self._canvas and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._use_key(event.key())
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._lay_out()
        return False

    def _use_key(self, key: int) -> bool:
        last = max((len(curve.history) for curve in self._curves), default=0)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        factor = {
            Qt.Key.Key_Plus: _ZOOM_STEP, Qt.Key.Key_Minus: 1 / _ZOOM_STEP
        }.get(Qt.Key(key))  # fmt: skip
        if step is not None:
            self.point_at((self._pointed or (last + 1 if step < 0 else 0)) + step)
        elif factor is not None and self._zoom is not None:
            self._zoom.zoom_all(factor)
        elif key == Qt.Key.Key_0:
            self.reset()
        else:
            return False
        return True

    def _load(self) -> None:
        """Import matplotlib on a thread: it takes seconds the first time."""
        if self._loading is None:
            self._loading = load_charts()
            self._look.start()

    @Slot()
    def _make_canvas_when_loaded(self) -> None:
        """Make the charts, then in another turn of the event loop the canvas."""
        if self._loading is not None and self._loading.is_alive():
            return
        if self._drawing is None:
            self._drawing = self._make_charts()
            return
        self._look.stop()
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

        make_canvas: Callable[[Figure], Any] = FigureCanvasQTAgg
        self._canvas = make_canvas(self._drawing.figure)
        # When it is first shown it would draw all charts at once.
        self._canvas.draw_idle = self._start_drawing
        self._canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._canvas.setAccessibleName(self.tr("Curves of the training"))
        self._canvas.setToolTip(
            self.tr(
                "Wheel: zoom. Drag: pan. Double click: all epochs. Keys: left and right "
                "point at an epoch, + and - zoom, 0 shows all."
            )
        )
        self._canvas.installEventFilter(self)
        self._zoom = ChartZoom(self._canvas, self._drawing, self._start_drawing, self.point_at)
        self._column.replaceWidget(self._waiting, self._canvas)
        self._column.setStretch(0, 1)
        self._waiting.hide()
        self._draw()

    def _make_charts(self) -> CurveFigure:
        from matplotlib.figure import Figure

        titles = (
            self.tr("Loss (lower is better)"),
            self.tr("Categorical accuracy"),
            self.tr("AUC, mean over classes"),
            self.tr("Learning rate"),
        )
        names = (self.tr("training films"), self.tr("validation films"))
        return CurveFigure(Figure(), titles, names, self.tr("best epoch"))

    def _lay_out(self) -> None:
        if self._canvas is not None and self._drawing is not None:
            points = 72 / self._canvas.figure.dpi
            ratio = self._canvas.device_pixel_ratio
            self._drawing.lay_out(
                self._canvas.width() * ratio * points, self._canvas.height() * ratio * points
            )

    def _start_drawing(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    @Slot()
    def _draw(self) -> None:
        if self._canvas is None or self._drawing is None or not self.isVisible():
            return
        names = tuple(curve.name for curve in self._curves)
        if self._made_for != names:
            self._made_for = names
            self._drawing.make_lines(names, self.palette())
            self._drawing.zoomed.clear()
            self._lay_out()
        self._drawing.show(self._curves)
        self._drawing.point_at(self._pointed)
        self._canvas.setAccessibleDescription(self.value.text())
        self._undrawn = list(range(len(self._drawing.axes)))
        self._piecewise.start()

    @Slot()
    def _draw_next_chart(self) -> None:
        if not self._undrawn:
            self._piecewise.stop()
            # From now on another size shows no empty charts meanwhile.
            self._canvas.draw_idle = self._at_once.start
            return
        self._draw_chart(self._undrawn.pop(0))

    @Slot()
    def _draw_all_charts(self) -> None:
        self._draw()
        while self._undrawn:
            self._draw_chart(self._undrawn.pop(0))

    def _draw_chart(self, number: int) -> None:
        if self._drawing is None:
            return
        self._drawing.draw_chart(number, self._canvas.get_renderer())
        area, ratio = self._drawing.area_of(number), self._canvas.device_pixel_ratio
        # Qt counts from the top, in points of the screen.
        top, bottom = (self._canvas.height() - y / ratio for y in (area.y1, area.y0))
        left, right = area.x0 / ratio, area.x1 / ratio
        self._canvas.update(QRectF(left, top, right - left, bottom - top).toAlignedRect())

    def _show_value(self) -> None:
        if self._pointed is None:
            self.value.setText(self.tr("Point at a chart to read its values."))
            return
        lines = []
        for curve in self._curves:
            if len(curve.history) >= self._pointed:
                text = self._describe(curve.history[self._pointed - 1])
                lines.append(f"{curve.name}: {text}" if curve.name else text)
        self.value.setText("\n".join(lines))

    def _describe(self, metrics: "EpochMetrics") -> str:
        text = self.tr(
            "Epoch {epoch}: loss {loss} (validation {val_loss}), accuracy {accuracy} "
            "({val_accuracy}), AUC {auc} ({val_auc}), learning rate {rate}"
        )
        return text.format(
            epoch=metrics.epoch,
            loss=figure_text(metrics.loss),
            val_loss=figure_text(metrics.val_loss),
            accuracy=figure_text(metrics.categorical_accuracy),
            val_accuracy=figure_text(metrics.val_categorical_accuracy),
            auc=figure_text(metrics.auc),
            val_auc=figure_text(metrics.val_auc),
            rate=significant_text(metrics.learning_rate, 2),
        )


def figure_text(value: float) -> str:
    """Write a figure of an epoch; a dash where it is undefined."""
    return number_text(value, 3) if math.isfinite(value) else UNDEFINED
