"""A place for a matplotlib figure that is loaded when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xray_desktop.ui.charts.chart_library import load_charts
from xray_desktop.ui.style.plain_text import Label

if TYPE_CHECKING:
    import threading

    from matplotlib.figure import Figure

_LOOK_MS = 50
_TURN_MS = 10
_SMALLEST = 240


class PlotCanvas(QWidget):
    """Shows a figure; matplotlib is imported on a thread, which takes seconds the first time.

    Parameters
    ----------
    name : str
        What is drawn, for screen readers.
    draw : callable
        Draws onto an empty figure; called anew whenever data or colors are others.
    parent : QWidget

    Signals
    -------
    pointed : object
        The axes under the pointer with x and y in data units, or None.
    """

    pointed = Signal(object)

    def __init__(
        self, name: str, draw: Callable[["Figure"], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._draw = name, draw
        # matplotlib gives its canvas no types.
        self._canvas: Any = None
        self._loading: threading.Thread | None = None
        self._is_stale = True
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._make_canvas_when_loaded)
        # In turns of their own: together they keep the window waiting for too long.
        self._laying_out = QTimer(self, singleShot=True, interval=_TURN_MS)
        self._laying_out.timeout.connect(self._lay_out)
        self._waiting = Label(self.tr("Preparing the charts…"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._waiting, 1)
        self.setMinimumHeight(_SMALLEST)

    @property
    def figure(self) -> "Figure | None":
        """What is drawn on, once matplotlib is there."""
        return None if self._canvas is None else self._canvas.figure

    @Slot()
    def redraw(self) -> None:
        """Draw anew, now or when it is next looked at."""
        self._is_stale = True
        if not self.isVisible():
            return
        if self._canvas is None:
            self._load()
            return
        self._is_stale = False
        self._canvas.figure.clear()
        self._draw(self._canvas.figure)
        self._laying_out.start()

    def refresh(self) -> None:
        """Show changes of what is drawn already."""
        if self._canvas is not None:
            self._canvas.draw_idle()

    def describe(self, text: str) -> None:
        """Say in words what is drawn."""
        self.setAccessibleDescription(text)
        if self._canvas is not None:
            self._canvas.setAccessibleDescription(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self.redraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay the figure out anew for another size."""
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._laying_out.start()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Draw in other colors."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.redraw()

    def _load(self) -> None:
        if self._loading is None:
            self._loading = load_charts()
            self._look.start()

    @Slot()
    def _make_canvas_when_loaded(self) -> None:
        if self._loading is not None and self._loading.is_alive():
            return
        self._look.stop()
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        make_canvas: Callable[[Figure], Any] = FigureCanvasQTAgg
        self._canvas = make_canvas(Figure())
        self._canvas.installEventFilter(self)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._canvas.setAccessibleName(self._name)
        self._canvas.setAccessibleDescription(self.accessibleDescription())
        self._canvas.mpl_connect("motion_notify_event", self._on_motion)
        self._canvas.mpl_connect("figure_leave_event", self._on_leave)
        self._column.replaceWidget(self._waiting, self._canvas)
        self._column.setStretch(0, 1)
        self._waiting.hide()
        self.redraw()

    @Slot()
    def _lay_out(self) -> None:
        """Find room for all texts; not at each drawing, which would take three times as long."""
        figure = self._canvas.figure
        figure.set_layout_engine("constrained")
        figure.get_layout_engine().execute(figure)
        figure.set_layout_engine("none")
        self._canvas.draw_idle()

    def _on_motion(self, event: Any) -> None:
        where = None if event.inaxes is None else (event.inaxes, event.xdata, event.ydata)
        self.pointed.emit(where)

    def _on_leave(self, _event: Any) -> None:
        self.pointed.emit(None)
