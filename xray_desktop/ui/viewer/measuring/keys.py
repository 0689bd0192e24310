"""Measuring with keys alone."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from xray_desktop.core.display.measurements import Measurement, Point, Shape, start_measurement
from xray_desktop.services.reading.measuring import Measurements
from xray_desktop.ui.viewer.image_view import ImageView

_STEPS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_FAST = 10
_REMOVERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Measured(Protocol):
    """What keys need of a measuring layer, which says what each means."""

    chosen: int | None
    handle: int | None

    @property
    def view(self) -> ImageView:
        """Where it is measured."""

    @property
    def shape(self) -> Shape | None:
        """The shape of the next measurement."""

    @property
    def measurements(self) -> Measurements:
        """Those of the film."""

    @property
    def is_busy(self) -> bool:
        """True while one is chosen or drawn."""

    def choose(self, number: int | None, handle: int | None = None) -> None:
        """Choose one."""

    def add(self, measurement: Measurement) -> None:
        """Keep a new one."""

    def replace_chosen(self, measurement: Measurement) -> None:
        """Change the chosen one."""

    def remove_chosen(self) -> None:
        """Remove the chosen one."""

    def to_image(self, point: QPointF) -> Point:
        """Return film coordinates."""


class MeasuringKeys:
    """Keys of a measuring layer.

    Return puts a measurement of the chosen shape into the middle. Tab goes from handle to handle
    and from measurement to measurement, and after the last one out of the view, as it would
    without them. Arrows move the handle, or all of a measurement without an active one, by a pixel
    of the film or with Shift by ten. Escape lets go.
    """

    def __init__(self, layer: Measured) -> None:
        self._layer = layer

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means; False: it means nothing here."""
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride:
            # Else the window's own commands on these keys would come first.
            if key in _REMOVERS:
                event.accept()
            return False
        return event.type() == QEvent.Type.KeyPress and self._press(key, event)

    def _press(self, key: Qt.Key, event: QKeyEvent) -> bool:
        layer = self._layer
        if key in _REMOVERS:
            layer.remove_chosen()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and layer.shape is not None:
            self._put_into_the_middle()
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._go_on(1 if key == Qt.Key.Key_Tab else -1)
        if key == Qt.Key.Key_Escape and layer.is_busy:
            layer.choose(None)
            return True
        if layer.chosen is not None and key in _STEPS:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(_STEPS[key] * (_FAST if shift else 1))
            return True
        return False

    def _put_into_the_middle(self) -> None:
        layer = self._layer
        view = layer.view
        if layer.shape is None:
            return
        middle = QPointF(view.width() / 2, view.height() / 2)
        away = min(view.width(), view.height()) / 6
        ends = [middle + QPointF(-away, away), middle + QPointF(away, -away)]
        measurement = start_measurement(layer.shape, layer.to_image(ends[0]))
        if measurement.is_region:
            measurement = measurement.with_handle(2, layer.to_image(ends[1]))
        else:
            measurement = measurement.with_handle(1, layer.to_image(ends[1]))
        if len(measurement.points) == 3:
            measurement = measurement.with_handle(2, layer.to_image(middle + QPointF(away, away)))
        layer.add(measurement)

    def _go_on(self, step: int) -> bool:
        """Go to the next handle; False past the last one."""
        layer = self._layer
        stops = [
            (number, handle)
            for number, measurement in enumerate(layer.measurements)
            for handle in range(len(measurement.handles))
        ]
        if layer.chosen is None:
            at = 0 if step > 0 else len(stops) - 1
        else:
            at = stops.index((layer.chosen, layer.handle or 0)) + step
        if not 0 <= at < len(stops):
            layer.choose(None)
            return False
        layer.choose(*stops[at])
        return True

    def _move(self, step: QPointF) -> None:
        layer = self._layer
        assert layer.chosen is not None  # noqa: S101 - tells the type checker
        number, handle = layer.chosen, layer.handle
        layer.replace_chosen(self._moved(layer.measurements[number], handle, step))
        layer.choose(number, handle)

    def _moved(self, measurement: Measurement, handle: int | None, step: QPointF) -> Measurement:
        # One pixel of the film, in the direction that is seen.
        turned, _ = self._layer.view.viewport.orientation.inverted()
        on_image = turned.map(step)
        if handle is None:
            return measurement.shifted(on_image.x(), on_image.y())
        old: Point = measurement.handles[handle]
        return measurement.with_handle(handle, (old[0] + on_image.x(), old[1] + on_image.y()))
