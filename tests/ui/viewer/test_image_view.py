"""What the viewer paints, and what mouse and keys do to it."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from xray_desktop.core.display.picture import make_picture
from xray_desktop.core.images.image import AcquisitionInfo, XrayImage
from xray_desktop.core.images.windowing import Window
from xray_desktop.ui.actions.mouse_map import MouseMap
from xray_desktop.ui.viewer.image_view import ImageView


@pytest.fixture
def view(qtbot):
    """A view of 400 x 400 with a film of 200 x 200: 0.2 left, 0.8 right, the corner white."""
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(400, 400)
    pixels = np.full((200, 200), 0.2, np.float32)
    pixels[:, 100:] = 0.8
    pixels[:8, :8] = 1
    view.show_picture(make_picture(XrayImage(pixels, AcquisitionInfo("PNG", 8))))
    with qtbot.waitExposed(view):
        view.show()
    return view


def gray_at(view, x, y):
    return view.grab().toImage().pixelColor(x, y).red()


def drag(view, button, start, end):
    for kind, point, buttons in (
        (QEvent.Type.MouseButtonPress, start, button),
        (QEvent.Type.MouseMove, end, button),
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ):
        position = QPointF(point)
        event = QMouseEvent(
            kind,
            position,
            view.mapToGlobal(position),
            button,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view, event)


def turn_wheel(view, notches, at, modifiers=Qt.KeyboardModifier.NoModifier):
    position = QPointF(at)
    event = QWheelEvent(
        position,
        view.mapToGlobal(position),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_film_is_painted_as_it_is(view):
    assert gray_at(view, 100, 300) == 51
    assert gray_at(view, 300, 300) == 204
    assert gray_at(view, 6, 6) == 255


def test_inverted_film_exchanges_black_and_white(view):
    view.set_inverted(True)

    assert gray_at(view, 100, 300) == 204
    assert gray_at(view, 6, 6) == 0


def test_window_changes_what_is_seen(view):
    view.set_window(Window(0.2, 0.2))

    assert gray_at(view, 100, 300) == 128
    assert gray_at(view, 300, 300) == 255


def test_rotation_and_flip_move_the_corner(view):
    view.rotate(1)
    assert gray_at(view, 393, 6) == 255
    view.flip(horizontal=True)
    assert gray_at(view, 6, 6) == 255
    view.flip(horizontal=False)
    assert gray_at(view, 6, 393) == 255


def test_left_drag_changes_the_window(view):
    drag(view, Qt.MouseButton.LeftButton, QPoint(100, 200), QPoint(200, 150))

    assert view.window_shown.width > 1
    assert view.window_shown.center < 0.5


def test_window_stays_usable_however_far_it_is_dragged(view):
    drag(view, Qt.MouseButton.LeftButton, QPoint(0, 0), QPoint(-100_000, 100_000))

    assert view.window_shown.width > 0
    assert -10 <= view.window_shown.center <= 11


def test_middle_drag_moves_the_film(view):
    drag(view, Qt.MouseButton.MiddleButton, QPoint(100, 100), QPoint(150, 120))

    assert view.viewport.pixel_at(QPointF(50, 20)) == (0, 0)


def test_right_drag_zooms(view):
    drag(view, Qt.MouseButton.RightButton, QPoint(100, 100), QPoint(100, 0))

    assert view.viewport.scale > 2


def test_wheel_zooms_at_the_pointer(view):
    before = view.viewport.pixel_at(QPointF(310, 90))
    turn_wheel(view, 3, QPoint(310, 90))

    assert view.viewport.scale > 2
    assert view.viewport.pixel_at(QPointF(310, 90)) == before


def test_wheel_browses_where_that_is_wished(view, qtbot):
    view.mouse = MouseMap(wheel_browses=True)
    with qtbot.waitSignal(view.browsed) as caught:
        turn_wheel(view, -1, QPoint(10, 10))

    assert caught.args == [1]
    turn_wheel(view, 1, QPoint(10, 10), Qt.KeyboardModifier.ControlModifier)
    assert view.viewport.scale > 2


def test_buttons_do_what_the_mouse_map_says(view):
    view.mouse = MouseMap(left="pan", middle="zoom", right="window")
    drag(view, Qt.MouseButton.LeftButton, QPoint(100, 100), QPoint(150, 120))
    assert view.viewport.pixel_at(QPointF(50, 20)) == (0, 0)

    drag(view, Qt.MouseButton.MiddleButton, QPoint(100, 100), QPoint(100, 0))
    assert view.viewport.scale > 2
    drag(view, Qt.MouseButton.RightButton, QPoint(100, 200), QPoint(200, 200))

    assert view.window_shown.width > 1


def test_double_click_shows_the_whole_film(view, qtbot):
    view.zoom_in()
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)

    assert view.viewport.scale == 2


def test_actual_size_is_one_pixel_of_the_screen(view):
    view.show_actual_size()

    assert view.device_scale == 1


def test_keys_move_the_film_and_change_its_window(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.viewport.pixel_at(QPointF(40, 0)) == (0, 0)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.window_shown.center < 0.5
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.window_shown == Window(0.5, 1.0)
    assert view.viewport.pixel_at(QPointF(0, 0)) == (0, 0)


def test_pointer_tells_its_pixel(view, qtbot):
    with qtbot.waitSignal(view.hovered) as caught:
        drag(view, Qt.MouseButton.NoButton, QPoint(21, 41), QPoint(21, 41))

    assert caught.args == [(20, 10)]


def test_view_without_a_film_bears_everything(qtbot):
    view = ImageView()
    qtbot.addWidget(view)
    view.show_message("Nothing to see")
    view.zoom_in()
    view.rotate(1)
    view.show_actual_size()
    view.reset()
    drag(view, Qt.MouseButton.LeftButton, QPoint(0, 0), QPoint(50, 50))
    turn_wheel(view, 1, QPoint(10, 10))

    assert view.grab().toImage().pixelColor(2, 2).lightness() == 0
    assert view.picture is None


@pytest.mark.parametrize("shape", [(1, 1), (60, 3000), (3000, 60), (257, 255)])
def test_film_of_any_shape_is_painted_at_any_size(view, shape):
    pixels = np.full(shape, 1, np.float32)
    view.show_picture(make_picture(XrayImage(pixels, AcquisitionInfo("PNG", 8))))
    for step in (view.fit, view.zoom_out, view.zoom_out, view.show_actual_size, view.zoom_in):
        step()
        assert gray_at(view, 200, 200) == 255


def red(width, height):
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 0, 0, 255))
    return image


def test_overlay_covers_the_film_and_turns_with_it(view):
    half = red(2, 1)
    half.setPixelColor(1, 0, QColor(0, 0, 0, 0))
    view.set_overlay(half, 0.5)
    left = view.grab().toImage().pixelColor(60, 300)
    assert (left.red(), left.green()) == (pytest.approx(153, abs=2), pytest.approx(26, abs=2))

    view.flip(horizontal=True)
    assert view.grab().toImage().pixelColor(340, 300).green() == pytest.approx(26, abs=2)
    view.set_overlay(None)
    assert gray_at(view, 340, 300) == 51


def test_overlay_ends_with_its_film_but_not_with_reset(view):
    view.set_overlay(red(4, 4), 1.0)
    view.reset()
    assert view.grab().toImage().pixelColor(300, 300) == QColor(255, 0, 0)

    view.show_picture(view.picture)

    assert gray_at(view, 300, 300) == 204


def test_rendered_picture_is_the_whole_film_as_it_is_seen(view):
    view.set_inverted(True)
    view.rotate(1)
    view.zoom_in()
    view.set_overlay(red(1, 1), 1.0)

    plain = view.render_picture(with_overlay=False)

    assert (plain.width(), plain.height()) == (200, 200)
    assert plain.pixelColor(199, 0).red() == 0
    assert plain.pixelColor(100, 50).red() == 204
    assert view.render_picture(with_overlay=True).pixelColor(100, 50) == QColor(255, 0, 0)
