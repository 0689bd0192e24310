"""Measuring on a film with mouse and keys."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from xray_desktop.core.display.measurements import Measurement, Shape
from xray_desktop.core.display.picture import make_picture
from xray_desktop.core.images.image import AcquisitionInfo, PixelSpacing, SpacingKind, XrayImage
from xray_desktop.core.images.windowing import Window
from xray_desktop.services.reading.measuring import MeasuringService
from xray_desktop.ui.viewer.image_pane import ImagePane
from xray_desktop.ui.viewer.measuring.text import describe
from xray_desktop.usecases.reading.view import ViewedImage

PATH = Path("film.png")
Key, NoButton = Qt.Key, Qt.MouseButton.NoButton


def make_film(spacing=None, path=PATH):
    pixels = np.full((200, 200), 0.2, np.float32)
    pixels[:, 100:] = 0.8
    info = AcquisitionInfo("PNG", 8, spacing=spacing)
    return ViewedImage(path, make_picture(XrayImage(pixels, info)), Window(0.5, 1.0), info, ())


@pytest.fixture
def service(qapp):
    return MeasuringService(qapp)


@pytest.fixture
def pane(service, qtbot):
    """A view of 400 x 400 with a film of 200 x 200: two view pixels for a film pixel."""
    pane = ImagePane(service, [])
    qtbot.addWidget(pane)
    pane.view.setFixedSize(400, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_image(make_film())
    pane.view.setFocus()
    return pane


def send(view, kind, x, y, button=Qt.MouseButton.LeftButton, buttons=NoButton):
    at = QPointF(x, y)
    event = QMouseEvent(
        kind, at, view.mapToGlobal(at), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


def drag(view, *points):
    left = Qt.MouseButton.LeftButton
    send(view, QEvent.Type.MouseButtonPress, *points[0], left, left)
    for point in points[1:]:
        send(view, QEvent.Type.MouseMove, *point, NoButton, left)
    send(view, QEvent.Type.MouseButtonRelease, *points[-1])


def test_dragged_ruler_is_kept_in_film_coordinates(pane, service):
    pane.measuring.set_shape(Shape.RULER)
    drag(pane.view, (20, 40), (60, 60), (120, 240))

    assert service.of(PATH) == (Measurement(Shape.RULER, ((10.0, 20.0), (60.0, 120.0))),)
    assert pane.measuring.chosen == 0
    assert pane.view.window_shown == Window(0.5, 1.0)


def test_measurement_follows_zoom_rotation_and_flip(pane, service):
    pane.view.zoom_in()
    pane.view.rotate(1)
    pane.view.flip(horizontal=True)
    to_view = pane.view.viewport.transform()
    start, end = to_view.map(QPointF(50, 60)), to_view.map(QPointF(90, 80))
    pane.measuring.set_shape(Shape.RECTANGLE)

    drag(pane.view, (start.x(), start.y()), (end.x(), end.y()))

    assert service.of(PATH)[0].box == pytest.approx((50, 60, 90, 80))


def test_angle_is_an_arm_and_a_click(pane, service):
    pane.measuring.set_shape(Shape.ANGLE)
    drag(pane.view, (100, 100), (200, 200))
    assert service.of(PATH) == ()
    send(pane.view, QEvent.Type.MouseMove, 300, 150, NoButton)
    send(pane.view, QEvent.Type.MouseMove, 300, 100, NoButton)
    drag(pane.view, (300, 100))

    assert service.of(PATH) == (Measurement(Shape.ANGLE, ((50, 50), (100, 100), (150, 50))),)


def test_click_measures_nothing(pane, service):
    pane.measuring.set_shape(Shape.ELLIPSE)
    drag(pane.view, (100, 100))

    assert service.of(PATH) == ()
    assert not pane.measuring.is_busy


def test_without_a_shape_the_left_button_changes_the_window(pane, service):
    drag(pane.view, (300, 200), (350, 200))

    assert service.of(PATH) == ()
    assert pane.view.window_shown.width > 1


def test_handle_and_line_are_taken_hold_of_whatever_the_tool(pane, service):
    service.put(PATH, (Measurement(Shape.RULER, ((10.0, 10.0), (60.0, 10.0))),))

    drag(pane.view, (121, 19), (160, 40), (161, 59))
    assert service.of(PATH)[0].points == ((10, 10), (80.5, 29.5))
    service.undo(PATH)
    drag(pane.view, (70, 21), (90, 61))

    assert service.of(PATH)[0].points == ((20, 30), (70, 30))
    assert pane.view.window_shown == Window(0.5, 1.0)


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_chosen_measurement_is_removed_with_a_key(pane, service, qtbot, key):
    first = Measurement(Shape.RULER, ((10.0, 10.0), (60.0, 10.0)))
    second = first.shifted(0, 50)
    service.put(PATH, (first, second))
    drag(pane.view, (70, 21))

    qtbot.keyClick(pane.view, key)

    assert service.of(PATH) == (second,)


def test_measuring_with_keys_alone(pane, service, qtbot):
    pane.measuring.set_shape(Shape.RULER)
    qtbot.keyClick(pane.view, Key.Key_Return)
    end = service.of(PATH)[0].points[1]

    qtbot.keyClick(pane.view, Key.Key_Right)
    qtbot.keyClick(pane.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert service.of(PATH)[0].points[1] == (end[0] + 1, end[1] + 10)
    qtbot.keyClick(pane.view, Key.Key_Backtab)
    assert pane.measuring.handle == 0
    qtbot.keyClick(pane.view, Key.Key_Escape)

    assert not pane.measuring.is_busy


def test_arrows_move_as_it_is_seen(pane, service, qtbot):
    service.put(PATH, (Measurement(Shape.RULER, ((50.0, 50.0), (60.0, 50.0))),))
    pane.view.rotate(1)
    qtbot.keyClick(pane.view, Key.Key_Tab)
    before = pane.view.viewport.transform().map(QPointF(*service.of(PATH)[0].points[0]))

    qtbot.keyClick(pane.view, Key.Key_Right)

    after = pane.view.viewport.transform().map(QPointF(*service.of(PATH)[0].points[0]))
    assert (after - before).x() == pytest.approx(2)
    assert (after - before).y() == pytest.approx(0)


def test_tabulator_leaves_the_view_after_the_last_handle(pane, service, qtbot):
    service.put(PATH, (Measurement(Shape.RULER, ((50.0, 50.0), (60.0, 50.0))),))
    for handle in (0, 1):
        qtbot.keyClick(pane.view, Key.Key_Tab)
        assert (pane.measuring.chosen, pane.measuring.handle) == (0, handle)

    qtbot.keyClick(pane.view, Key.Key_Tab)

    assert pane.measuring.chosen is None
    assert not pane.view.hasFocus()


def test_escape_ends_an_angle_that_is_not_complete(pane, service, qtbot):
    pane.measuring.set_shape(Shape.ANGLE)
    drag(pane.view, (100, 100), (200, 200))
    qtbot.keyClick(pane.view, Key.Key_Escape)
    send(pane.view, QEvent.Type.MouseMove, 300, 100, NoButton)

    assert not pane.measuring.is_busy
    assert service.of(PATH) == ()


def test_measurements_come_back_with_their_film(pane, service):
    service.put(PATH, (Measurement(Shape.RULER, ((10.0, 10.0), (60.0, 10.0))),))
    pane.show_image(make_film(path=Path("other.png")))
    assert pane.measuring.measurements == ()

    pane.show_image(make_film())

    assert len(pane.measuring.measurements) == 1


@pytest.mark.parametrize("end", [(160, 40), (40, 160)])
def test_length_of_a_level_or_upright_line_stands_beside_it(pane, service, end):
    pane.measuring.set_shape(Shape.RULER)
    drag(pane.view, (40, 40), (100, 100), end)

    # The ground of the text, below and beside the end of the line; the film is lighter there.
    assert pane.view.grab().toImage().pixelColor(end[0] + 20, end[1] + 16).red() < 45


def test_measurement_is_painted(pane, service):
    before = pane.view.grab().toImage()
    service.put(PATH, (Measurement(Shape.RULER, ((10.0, 100.0), (90.0, 100.0))),))

    after = pane.view.grab().toImage()

    assert after.pixelColor(100, 200) != before.pixelColor(100, 200)
    assert after.pixelColor(100, 200).saturation() > 100


RULER = Measurement(Shape.RULER, ((0.0, 0.0), (30.0, 40.0)))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (None, "50.0 px"),
        (SpacingKind.AS_GIVEN, "10.0 mm"),
        (SpacingKind.CALIBRATED, "10.0 mm (calibrated)"),
        (SpacingKind.AT_DETECTOR, "10.0 mm (at the detector, not corrected)"),
    ],
)
def test_length_says_what_its_millimeters_are(qapp, kind, text):
    spacing = None if kind is None else PixelSpacing(0.2, 0.2, kind)

    assert describe(RULER, make_film(spacing), None) == text


def test_region_tells_area_and_pixel_values(pane):
    region = Measurement(Shape.RECTANGLE, ((90.0, 0.0), (110.0, 10.0)))
    pane.show_image(make_film(PixelSpacing(0.5, 0.5, SpacingKind.CALIBRATED)))
    texts = pane.measuring.texts

    assert texts.text_of(region, is_moving=False).splitlines() == [
        "50 mm² (calibrated)",
        "mean 127.5 ± 76.5",
        "min 51, max 204",
    ]
