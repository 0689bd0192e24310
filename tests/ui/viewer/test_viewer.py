"""The viewer in the whole window: tools, two films, header, presets."""

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from xray_desktop.core.display.measurements import Measurement, Shape
from xray_desktop.core.images.windowing import Window
from xray_desktop.ui.actions.mouse_map import MouseMap

TIMEOUT = 30_000
RULER = Measurement(Shape.RULER, ((10.0, 10.0), (60.0, 10.0)))


@pytest.fixture
def dicom(tmp_path):
    """A film with two windows and a patient."""
    stored = np.arange(4096, dtype=np.uint16).reshape(64, 64)
    dataset = Dataset()
    dataset.SOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID = "2.25.1"
    dataset.PatientName, dataset.PatientID = "Doe^Jane", "4711"
    dataset.Rows = dataset.Columns = 64
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 12, 11
    dataset.PixelRepresentation = 0
    dataset.WindowCenter, dataset.WindowWidth = [2048, 500], [4096, 201]
    dataset.WindowCenterWidthExplanation = ["NORMAL", "LUNG & CO"]
    dataset.PixelData = stored.tobytes()
    dataset["PixelData"].VR = "OW"
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = "1.2.3", "2.25.1"
    path = tmp_path / "film.dcm"
    file = FileDataset(path, dataset, file_meta=meta, preamble=bytes(128))
    file.set_original_encoding(False, True)
    file.save_as(path, enforce_file_format=True)
    return path


@pytest.fixture
def pair(program, tmp_path, qtbot):
    """The program with two films of one size; the first is shown."""
    paths = []
    for name, gray in (("a", 60), ("b", 180)):
        paths.append(tmp_path / f"{name}.png")
        Image.fromarray(np.full((300, 400), gray, np.uint8)).save(paths[-1])
    program.services.viewing.open_paths(paths)
    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=TIMEOUT)
    return program


def open_film(program, path, qtbot):
    program.services.viewing.open_paths([path])
    qtbot.waitUntil(
        lambda: (
            program.services.workspace.shown is not None
            and program.services.workspace.shown.path == path
        ),
        timeout=TIMEOUT,
    )


def split(program, qtbot):
    program.window.actions_table["split"].trigger()
    qtbot.waitUntil(lambda: program.services.comparing.film is not None, timeout=TIMEOUT)
    return program.window.read_page.viewer


def test_tools_choose_what_the_left_button_does(reading, qtbot):
    window, viewer = reading.window, reading.window.read_page.viewer
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert viewer.main.measuring.shape is Shape.RULER
    qtbot.keyClick(window, Qt.Key.Key_P)

    assert viewer.main.measuring.shape is None
    assert viewer.view.mouse.left == "pan"
    assert not window.actions_table["tool_ruler"].isChecked()


def test_measurements_are_undone_redone_and_removed_by_commands(reading, film, qtbot):
    window, measuring = reading.window, reading.services.measuring
    actions = window.actions_table
    assert not actions["measure_undo"].isEnabled()
    measuring.put(film, (RULER,))
    measuring.put(film, (RULER, RULER.shifted(0, 40)))
    control = Qt.KeyboardModifier.ControlModifier

    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    assert measuring.of(film) == (RULER,)
    qtbot.keyClick(window, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert len(measuring.of(film)) == 2
    assert not actions["measure_delete"].isEnabled()
    window.read_page.viewer.main.measuring.choose(0)
    qtbot.keyClick(window, Qt.Key.Key_Backspace)
    assert measuring.of(film) == (RULER.shifted(0, 40),)
    actions["measure_clear"].trigger()

    assert measuring.of(film) == ()
    assert not actions["measure_clear"].isEnabled()


def test_delete_in_the_view_leaves_the_film_in_the_list(reading, qtbot):
    view = reading.window.read_page.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert len(reading.services.workspace.films) == 1


def test_mouse_follows_the_settings(reading):
    view = reading.window.read_page.view
    reading.services.settings.change(right_drag="pan", wheel="browse", left_drag="zoom")

    assert view.mouse == MouseMap(left="zoom", middle="pan", right="pan", wheel_browses=True)
    assert reading.window.actions_table["tool_zoom"].isChecked()


# Offscreen, a menu that pops up cannot take the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_windows_of_the_file_are_presets(program, dicom, qtbot):
    open_film(program, dicom, qtbot)
    pane = program.window.read_page.viewer.main
    assert "(NORMAL)" in pane.facts.text()

    qtbot.keyClick(program.window, Qt.Key.Key_5)
    assert (pane.view.display_lut, pane.view.window_shown) == (1, Window(0.5, 1.0))
    assert "(LUNG & CO)" in pane.facts.text()
    qtbot.keyClick(program.window, Qt.Key.Key_1)
    assert pane.view.display_lut == 0
    qtbot.mouseClick(pane.presets_button, Qt.MouseButton.LeftButton)
    entry = pane.presets_menu.actions()[-1]
    entry.trigger()
    pane.presets_menu.close()

    assert entry.text() == "LUNG && CO"
    assert pane.view.display_lut == 1


def test_wider_window_shows_what_the_files_window_hides(program, dicom, qtbot):
    open_film(program, dicom, qtbot)
    view = program.window.read_page.view
    qtbot.keyClick(program.window, Qt.Key.Key_5)
    bottom = QPoint(view.width() // 2, view.height() // 2)
    assert view.grab().toImage().pixelColor(bottom).red() == 255

    view.set_window(Window(0.5, 20.0))

    assert 160 < view.grab().toImage().pixelColor(bottom).red() < 250


def test_two_films_are_zoomed_and_moved_together(pair, qtbot):
    viewer = split(pair, qtbot)
    assert viewer.beside.isVisible()
    assert viewer.beside.film.path.name == "b.png"

    viewer.view.zoom_in()
    assert viewer.beside.view.viewport.place() == viewer.view.viewport.place()
    pair.window.actions_table["link_zoom"].trigger()
    viewer.view.fit()

    assert not viewer.beside.view.viewport.is_fitted


def test_windows_are_linked_where_that_is_wished(pair, qtbot):
    viewer = split(pair, qtbot)
    viewer.view.set_window(Window(0.4, 0.3))
    assert viewer.beside.view.window_shown == Window(0.5, 1.0)

    pair.window.actions_table["link_window"].trigger()

    assert viewer.beside.view.window_shown == Window(0.4, 0.3)


def test_films_of_other_sizes_are_not_linked(pair, film, tmp_path, qtbot):
    small = tmp_path / "small.png"
    Image.fromarray(np.full((64, 48), 60, np.uint8)).save(small)
    open_film(pair, small, qtbot)
    pair.window.actions_table["split"].trigger()
    qtbot.waitUntil(lambda: pair.services.comparing.film is not None, timeout=TIMEOUT)

    assert not pair.window.actions_table["link_zoom"].isChecked()


def test_commands_act_on_the_film_that_is_active(pair, qtbot):
    viewer = split(pair, qtbot)
    qtbot.mouseClick(viewer.beside.view, Qt.MouseButton.LeftButton)
    assert viewer.films.active is viewer.beside

    qtbot.keyClick(pair.window, Qt.Key.Key_I)

    assert viewer.beside.view.is_inverted
    assert not viewer.view.is_inverted
    frame = viewer.beside.view.grab().toImage().pixelColor(1, 100)
    assert frame == viewer.palette().highlight().color()
    pair.window.actions_table["split"].trigger()
    assert viewer.films.active is viewer.main
    assert not viewer.beside.isVisible()
    assert not pair.window.actions_table["invert"].isChecked()


def test_chosen_film_stays_beside_while_others_are_shown(pair, qtbot):
    pair.window.actions_table["show_beside"].trigger()
    viewer = pair.window.read_page.viewer
    qtbot.keyClick(pair.window, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: pair.services.workspace.shown is not None, timeout=TIMEOUT)

    assert viewer.main.film.path.name == "b.png"
    assert viewer.beside.film.path.name == "a.png"
    pair.services.viewing.close_all()
    assert not viewer.beside.isVisible()


def test_film_beside_that_cannot_be_read_says_so(program, tmp_path, film, qtbot):
    broken = tmp_path / "z.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    program.services.viewing.open_paths([film, broken])
    qtbot.waitUntil(lambda: program.services.workspace.shown is not None, timeout=TIMEOUT)

    program.window.actions_table["split"].trigger()
    qtbot.waitUntil(lambda: program.services.comparing.error is not None, timeout=TIMEOUT)

    assert "z.png" in program.window.read_page.viewer.beside.view.accessibleDescription()


def wait_for_header(program, qtbot):
    qtbot.waitUntil(lambda: program.services.header.table is not None, timeout=TIMEOUT)
    return program.window.read_page.viewer.header


def values_of(panel):
    model = panel.table.model()
    return {
        model.index(row, 1).data(): model.index(row, 3).data() for row in range(model.rowCount())
    }


def test_header_hides_the_patient_until_asked_and_again_for_the_next_film(
    program, dicom, film, qtbot
):
    open_film(program, dicom, qtbot)
    qtbot.keyClick(program.window, Qt.Key.Key_T)
    panel = wait_for_header(program, qtbot)
    assert panel.isVisible()
    assert values_of(panel)["Patient's Name"] == "hidden"
    assert "Doe" not in repr(program.services.header.table)

    qtbot.mouseClick(panel.identity_button, Qt.MouseButton.LeftButton)
    wait_for_header(program, qtbot)
    assert values_of(panel)["Patient's Name"] == "Doe^Jane"
    open_film(program, film, qtbot)
    wait_for_header(program, qtbot)
    assert values_of(panel)["Format"] == "PNG"
    program.services.viewing.show_image(0)
    qtbot.waitUntil(
        lambda: (
            program.services.header.table is not None
            and program.services.header.table.path == dicom
        ),
        timeout=TIMEOUT,
    )

    assert values_of(panel)["Patient's Name"] == "hidden"
    qtbot.keyClick(program.window, Qt.Key.Key_T)
    assert not panel.isVisible()
    assert program.services.header.table is None


def test_header_is_searched_and_copied(program, dicom, qtbot):
    open_film(program, dicom, qtbot)
    program.window.actions_table["header"].trigger()
    panel = wait_for_header(program, qtbot)

    qtbot.keyClicks(panel.search, "bits")
    assert list(values_of(panel)) == ["Bits Allocated", "Bits Stored"]
    panel.table.selectRow(1)
    qtbot.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == "(0028,0101)\tBits Stored\tUS\t12"
