"""Measurements on the film of a view: drawn, moved and removed with mouse and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from xray_desktop.core.display.measurements import (
    Measurement,
    Point,
    Shape,
    distance_to,
    inside_image,
    start_measurement,
)
from xray_desktop.services.reading.measuring import Measurements, MeasuringService
from xray_desktop.ui.viewer.image_view import ImageView
from xray_desktop.ui.viewer.measuring.keys import MeasuringKeys
from xray_desktop.ui.viewer.measuring.measured_texts import MeasuredTexts
from xray_desktop.ui.viewer.measuring.paint import MeasurementPainter

if TYPE_CHECKING:
    from pathlib import Path

    from xray_desktop.usecases.reading.view import ViewedImage

# View units within which a press means a handle or a line.
_NEAR_HANDLE, _NEAR_LINE = 9.0, 6.0
# A drag that is shorter than this was a click.
_SHORTEST = 3.0


class MeasuringLayer(QObject):
    """Lets the user measure in a view.

    The left button takes hold of the handle or the line under it; beside them it starts a
    measurement of the chosen shape, if one is chosen, else the view does what it does.

    Parameters
    ----------
    view : ImageView
        Also the parent.
    service : MeasuringService

    Signals
    -------
    chosen_changed : nothing
        Another measurement is chosen, or there are others.
    """

    chosen_changed = Signal()

    def __init__(self, view: ImageView, service: MeasuringService) -> None:
        super().__init__(view)
        self._view = view
        self._service = service
        self._film: ViewedImage | None = None
        self.texts = MeasuredTexts()
        self._shape: Shape | None = None
        self._held_at: Point | None = None
        self._awaits_second_arm = False
        # What is being drawn or moved: shown in place of what the service holds until it is let go.
        self._draft: Measurement | None = None
        self.chosen: int | None = None
        self.handle: int | None = None
        view.add_layer(self.paint)
        view.installEventFilter(self)
        self._keys = MeasuringKeys(self)
        service.changed.connect(self._on_changed)

    @property
    def film(self) -> "Path | None":
        """The film that is measured."""
        return None if self._film is None else self._film.path

    @property
    def measurements(self) -> Measurements:
        """The measurements of the film, as they are kept."""
        return () if self._film is None else self._service.of(self._film.path)

    @property
    def view(self) -> ImageView:
        """The view that is measured in."""
        return self._view

    @property
    def is_busy(self) -> bool:
        """True while a measurement is chosen or drawn."""
        return self.chosen is not None or self._draft is not None

    @property
    def shape(self) -> Shape | None:
        """The shape of the next measurement."""
        return self._shape

    def show_image(self, film: "ViewedImage | None") -> None:
        """Measure on another film."""
        self._film = film
        self.texts.show_image(film)
        self.choose(None)

    def set_shape(self, shape: Shape | None) -> None:
        """Choose what the left button draws; None: nothing."""
        self._shape = shape
        self._drop_draft()
        self._show_cursor(over_one=False)

    def choose(self, number: int | None, handle: int | None = None) -> None:
        """Choose a measurement, and the handle that keys move."""
        self._draft, self._held_at, self._awaits_second_arm = None, None, False
        self.chosen, self.handle = number, handle
        self.chosen_changed.emit()
        self._view.update()

    def replace_chosen(self, measurement: Measurement) -> None:
        """Change the chosen measurement."""
        if self.film is not None and self.chosen is not None:
            kept = list(self.measurements)
            kept[self.chosen] = measurement
            self._service.put(self.film, tuple(kept))

    def add(self, measurement: Measurement) -> None:
        """Keep a new measurement and choose it."""
        if self.film is not None:
            kept = (*self.measurements, measurement)
            last = len(measurement.handles) - 1
            self._service.put(self.film, kept)
            self.choose(len(kept) - 1, None if measurement.is_region else last)

    def remove_chosen(self) -> None:
        """Remove the chosen measurement."""
        if self._draft is not None:
            self._drop_draft()
        elif self.film is not None and self.chosen is not None:
            kept = [m for number, m in enumerate(self.measurements) if number != self.chosen]
            self._service.put(self.film, tuple(kept))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the events that concern measurements, before the view does."""
        if self._film is None or self._view.picture is None:
            return False
        if isinstance(event, QMouseEvent):
            return self._take_mouse(event)
        return isinstance(event, QKeyEvent) and self._keys.take(event)

    def paint(self, painter: QPainter) -> None:
        """Draw all measurements of the film."""
        shown = list(self.measurements)
        if self._draft is not None:
            number = len(shown) if self.chosen is None else self.chosen
            shown[number : number + 1] = [self._draft]
        drawing = MeasurementPainter(painter, self._view.viewport.transform())
        for number, measurement in enumerate(shown):
            is_draft = measurement is self._draft
            is_chosen = number == self.chosen or (is_draft and self.chosen is None)
            text = self.texts.text_of(measurement, is_moving=is_draft)
            handle = self.handle if is_chosen else None
            drawing.draw(measurement, text, is_chosen=is_chosen, handle=handle)

    def to_image(self, point: QPointF) -> Point:
        """Return the film coordinates of a point of the view, drawn to the film."""
        inverse, _ = self._view.viewport.transform().inverted()
        mapped = inverse.map(point)
        picture = self._view.picture
        assert picture is not None  # noqa: S101 - tells the type checker
        return inside_image((mapped.x(), mapped.y()), picture.width, picture.height)

    def _take_mouse(self, event: QMouseEvent) -> bool:
        at = event.position()
        if event.type() == QEvent.Type.MouseButtonPress:
            return event.button() == Qt.MouseButton.LeftButton and self._press(at)
        if event.type() == QEvent.Type.MouseMove and self._draft is not None:
            self._move(self.to_image(at))
            self._view.hovered.emit(self._view.viewport.pixel_at(at))
            return True
        if event.type() == QEvent.Type.MouseMove and not event.buttons():
            self._show_cursor(over_one=self._hit(at)[0] is not None)
        if event.type() == QEvent.Type.MouseButtonRelease and self._draft is not None:
            self._release()
            return True
        # A double click while measuring is two clicks, not the request to see the whole film.
        is_double = event.type() == QEvent.Type.MouseButtonDblClick
        return is_double and (self._shape is not None or self._hit(at)[0] is not None)

    def _show_cursor(self, *, over_one: bool) -> None:
        if over_one:
            self._view.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._shape is not None:
            self._view.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self._view.unsetCursor()

    def _press(self, at: QPointF) -> bool:
        if self._awaits_second_arm:
            return True
        number, handle = self._hit(at)
        if number is not None:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choose(number, handle)
            self._draft, self._held_at = self.measurements[number], self.to_image(at)
            return True
        self.choose(None)
        if self._shape is None:
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._draft = start_measurement(self._shape, self.to_image(at))
        self.handle = 2 if self._draft.is_region else 1
        return True

    def _move(self, to: Point) -> None:
        assert self._draft is not None  # noqa: S101 - tells the type checker
        if self.handle is not None:
            self._draft = self._draft.with_handle(self.handle, to)
            if self._draft.shape is Shape.ANGLE and self.chosen is None and self.handle == 1:
                # The second arm is not there yet.
                self._draft = self._draft.with_handle(2, to)
        elif self._held_at is not None:
            step = to[0] - self._held_at[0], to[1] - self._held_at[1]
            self._draft, self._held_at = self._draft.shifted(*step), to
        self._view.update()

    def _release(self) -> None:
        draft = self._draft
        assert draft is not None  # noqa: S101 - tells the type checker
        if self.chosen is not None:
            number, handle = self.chosen, self.handle
            self.replace_chosen(draft)
            self.choose(number, handle)
        elif self._is_click(draft):
            self._drop_draft()
        elif draft.shape is Shape.ANGLE and not self._awaits_second_arm:
            self._awaits_second_arm, self.handle = True, 2
        else:
            self.add(draft)

    def _is_click(self, draft: Measurement) -> bool:
        left, top, right, bottom = draft.box
        return max(right - left, bottom - top) * self._view.viewport.scale < _SHORTEST

    def _hit(self, at: QPointF) -> tuple[int | None, int | None]:
        """Return the measurement, and its handle, under a point of the view."""
        near = self._view.viewport.scale
        inverse, _ = self._view.viewport.transform().inverted()
        mapped = inverse.map(at)
        point = mapped.x(), mapped.y()
        # The one drawn last lies on top.
        for number, measurement in reversed(list(enumerate(self.measurements))):
            for handle, corner in enumerate(measurement.handles):
                if QPointF(corner[0] - point[0], corner[1] - point[1]).manhattanLength() * near < (
                    _NEAR_HANDLE
                ):
                    return number, handle
            if distance_to(measurement, point) * near < _NEAR_LINE:
                return number, None
        return None, None

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self.choose(self.chosen, self.handle if self.chosen is not None else None)

    @Slot(object)
    def _on_changed(self, film: "Path") -> None:
        if film == self.film:
            self.choose(None)
