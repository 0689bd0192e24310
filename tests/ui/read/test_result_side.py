"""The result side of the page Read: bars, heat map, own readings, with mouse and keyboard."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.ui.read.probability_row import ProbabilityRow
from xray_desktop.ui.read.worklist_row import ANSWER_ROLE

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
TIMEOUT = 30_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def classified(reading, qtbot):
    """The program with the film of two halves, classified."""
    workspace = reading.services.workspace
    # The model that comes with the program stays silent: two halves are no chest film.
    reading.services.models.choose(BUNDLE)
    qtbot.waitUntil(lambda: is_answered(workspace), timeout=TIMEOUT)
    return reading


def is_answered(workspace) -> bool:
    prediction = workspace.films[0].prediction
    return prediction is not None and prediction.class_names == ("bright", "dark", "striped")


@pytest.fixture
def mapped(classified, qtbot):
    """The same, with its heat map."""
    qtbot.mouseClick(classified.window.read_page.result.heat.button, LEFT)
    qtbot.waitUntil(lambda: classified.services.heatmaps.current is not None, timeout=TIMEOUT)
    return classified


def bars(program):
    rows = program.window.read_page.result.findChildren(ProbabilityRow)
    return [row for row in rows if row.isVisible()]


def answer_in_list(program):
    return program.window.read_page.worklist.model().index(0, 0).data(ANSWER_ROLE)


def is_gray(program):
    """Whether the view shows no color anywhere."""
    image = program.window.read_page.view.grab().toImage()
    points = [
        QPoint(image.width() * x // 10, image.height() * y // 10)
        for x in range(3, 8)
        for y in range(3, 8)
    ]
    colors = [image.pixelColor(point) for point in points]
    return all(color.red() == color.green() == color.blue() for color in colors)


def test_switch_lays_the_heat_map_over_the_film_and_takes_it_away(mapped, qtbot):
    heat = mapped.window.read_page.result.heat

    assert heat.has_overlay
    assert not is_gray(mapped)
    assert heat.classes.isVisible()
    assert mapped.services.heatmaps.current.class_name in heat.caption.text()
    qtbot.keyClick(mapped.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not heat.has_overlay
    assert is_gray(mapped)
    assert not heat.classes.isVisible()


def test_opacity_makes_the_map_stronger_and_weaker(mapped, qtbot):
    heat = mapped.window.read_page.result.heat
    heat.opacity.setFocus()

    qtbot.keyClick(heat.opacity, Qt.Key.Key_Home)

    assert heat.opacity.value() == 0
    assert is_gray(mapped)


def test_class_and_colors_are_chosen_with_the_keyboard(mapped, qtbot):
    heat, heatmaps = mapped.window.read_page.result.heat, mapped.services.heatmaps
    names = mapped.services.workspace.model.class_names
    heat.classes.setFocus()
    qtbot.keyClick(heat.classes, Qt.Key.Key_End)
    qtbot.waitUntil(
        lambda: heatmaps.current is not None and heatmaps.current.class_name == names[-1],
        timeout=TIMEOUT,
    )
    before = mapped.window.read_page.view.grab().toImage()
    heat.scales.setFocus()
    qtbot.keyClick(heat.scales, Qt.Key.Key_Down)

    assert heat.scales.currentData() == "inferno"
    if heatmaps.current.has_evidence:
        assert mapped.window.read_page.view.grab().toImage() != before


def test_another_film_does_not_wear_the_map_of_the_one_before(mapped, tmp_path, qtbot):
    Image.new("L", (200, 200), 90).save(tmp_path / "flat.png")
    mapped.services.viewing.open_paths([tmp_path / "flat.png"])
    workspace = mapped.services.workspace
    qtbot.waitUntil(
        lambda: workspace.shown is not None and workspace.shown.path.name == "flat.png",
        timeout=TIMEOUT,
    )
    heatmaps = mapped.services.heatmaps
    qtbot.waitUntil(lambda: heatmaps.current is not None, timeout=TIMEOUT)

    assert heatmaps.current.film.name == "flat.png"
    qtbot.keyClick(mapped.window, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: heatmaps.current is not None, timeout=TIMEOUT)
    assert heatmaps.current.film.name == "half & half.png"
    assert mapped.window.read_page.result.heat.has_overlay
    assert not is_gray(mapped)


def test_blind_mode_hides_everything_until_the_reader_has_committed(mapped, qtbot):
    page, workspace = mapped.window.read_page, mapped.services.workspace
    prediction = workspace.films[0].prediction
    own = page.result.own

    qtbot.keyClick(mapped.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)

    assert not bars(mapped)
    assert prediction.predicted_class not in page.result.answer.text()
    assert answer_in_list(mapped) == "not read by you yet"
    assert is_gray(mapped)
    assert prediction.predicted_class not in page.result.heat.classes.itemText(0)
    assert not own.commit_button.isEnabled()
    item = own.classes.item(0)
    qtbot.mouseClick(own.classes.viewport(), LEFT, pos=own.classes.visualItemRect(item).center())
    assert not own.commit_button.isEnabled()
    qtbot.mouseClick(own.certainty.buttons[3], LEFT)
    qtbot.mouseClick(own.commit_button, LEFT)

    assert workspace.films[0].own_reading == workspace.model.class_names[0]
    n_classes = len(prediction.class_names)
    qtbot.waitUntil(lambda: len(bars(mapped)) == n_classes, timeout=TIMEOUT)
    assert own.comparison.yours.text() == workspace.model.class_names[0]
    assert own.comparison.models.text() == prediction.predicted_class
    assert own.comparison.verdict.isVisible()
    qtbot.waitUntil(lambda: page.result.heat.has_overlay, timeout=TIMEOUT)
    assert not is_gray(mapped)


def test_own_reading_may_be_none_of_the_classes_and_stays_after_blind_mode(classified, qtbot):
    page, workspace = classified.window.read_page, classified.services.workspace
    own = page.result.own
    classified.window.actions_table["blind"].trigger()
    own.classes.setFocus()
    qtbot.keyClick(own.classes, Qt.Key.Key_End)
    own.certainty.choose(1)
    qtbot.keyClick(own.classes, Qt.Key.Key_Return)
    classified.window.actions_table["blind"].trigger()

    assert workspace.films[0].own_reading == NONE_OF_THESE
    assert own.comparison.yours.text() == "none of these"
    assert own.comparison.verdict.text() == "You and the model differ."
    assert answer_in_list(classified).endswith("you: none of these")


def test_film_that_was_not_read_asks_anew(classified, tmp_path, qtbot):
    own = classified.window.read_page.result.own
    workspace = classified.services.workspace
    classified.window.actions_table["blind"].trigger()
    classified.services.viewing.commit_reading(NONE_OF_THESE)
    assert own.classes.isHidden() or not own.classes.isVisible()
    Image.new("L", (50, 50)).save(tmp_path / "next.png")
    classified.services.viewing.open_paths([tmp_path / "next.png"])
    qtbot.waitUntil(lambda: len(workspace.films) == 2, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: workspace.films[1].prediction is not None, timeout=TIMEOUT)

    assert own.classes.isVisible()
    assert own.classes.currentRow() == -1
    assert not bars(classified)


def test_model_without_checks_says_so_beside_every_answer(classified):
    result = classified.window.read_page.result

    assert "Calibration not done for this model" in result.model_label.text()
    assert "Header check not done for this model" in result.model_label.text()


def test_card_of_the_model_is_one_click_away(classified, qtbot):
    qtbot.mouseClick(classified.window.read_page.result.card_button, LEFT)

    assert classified.window.pages.current_name == "models"


def test_everything_here_has_a_name_for_screen_readers(mapped):
    result = mapped.window.read_page.result

    for widget in (result.heat.classes, result.heat.scales, result.heat.opacity, result.heat.bar):
        assert widget.accessibleName()
    assert result.own.classes.accessibleName()


def test_batch_is_stopped_from_the_task_bar_and_its_answers_stay(program, film, tmp_path, qtbot):
    many = [tmp_path / f"copy {number}.png" for number in range(20_000)]
    for path in many:
        path.hardlink_to(film)
    window, workspace = program.window, program.services.workspace
    program.services.viewing.open_paths(many)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    window.actions_table["classify_all"].trigger()
    qtbot.waitUntil(window.task_bar.isVisible, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: workspace.films[100].prediction is not None, timeout=TIMEOUT)

    qtbot.mouseClick(window.task_bar.cancel_button, LEFT)

    qtbot.waitUntil(lambda: not program.services.runtime.tasks, timeout=TIMEOUT)
    answered = [film for film in workspace.films if film.prediction is not None]
    assert 100 < len(answered) < len(many)
    assert not program.services.viewing.is_classifying_all


def test_of_many_classes_the_most_probable_are_shown(classified, qtbot):
    workspace = classified.services.workspace
    names = tuple(f"class {number}" for number in range(300))
    probabilities = tuple(2 * number / (299 * 300) for number in range(300))

    workspace.set_prediction(Prediction(workspace.films[0].path, names, probabilities))

    qtbot.waitUntil(lambda: len(bars(classified)) == 12, timeout=TIMEOUT)
    assert bars(classified)[0].accessibleName().startswith("class 299")
