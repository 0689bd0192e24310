"""What the page Read says of heat maps and similar training films, with mouse and keyboard."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from xray_desktop.core.bundles.saliency_checks import ExplanationCheck
from xray_desktop.ui.text.saliency_texts import check_note, energy_note, nearest_summary
from xray_desktop.usecases.reading.nearest import NearestImages, NearImage

BUNDLES = Path(__file__).parents[2] / "bundles"
TIMEOUT, LEFT = 30_000, Qt.MouseButton.LeftButton


@pytest.fixture
def classified(reading, qtbot):
    """The page Read with the answer of a small model."""
    workspace = reading.services.workspace
    reading.services.models.choose(BUNDLES / "with_maps")
    qtbot.waitUntil(
        lambda: (
            workspace.model is not None
            and workspace.model.name == "Tiny"
            and workspace.current_image.prediction is not None
        ),
        timeout=TIMEOUT,
    )
    return reading


@pytest.fixture
def mapped(classified, qtbot):
    """The same, with its heat map."""
    qtbot.mouseClick(classified.window.read_page.result.heat.button, LEFT)
    qtbot.waitUntil(lambda: classified.services.heatmaps.current is not None, timeout=TIMEOUT)
    return classified


def check(program, **changes):
    """Give the model a check of its heat maps."""
    found = replace(ExplanationCheck("activation", 0.25, 16, True, 0.3), **changes)
    workspace = program.services.workspace
    workspace.set_model(replace(workspace.model, explanation=found))


def test_a_model_that_was_not_checked_says_so(mapped):
    heat = mapped.window.read_page.result.heat

    assert heat.note.isVisible()
    assert "Sanity check not done" in heat.note.text()


def test_maps_that_do_not_come_from_what_was_learned_are_warned_of(mapped):
    """Fails if the outcome of the check at export is not read."""
    heat = mapped.window.read_page.result.heat

    check(mapped, passed=False, similarity_randomized=0.83)

    assert "Sanity check failed" in heat.warning.text()
    assert "0.83" in heat.warning.text()
    assert heat.warning.isVisible()
    assert heat.note.isHidden()


def test_maps_that_passed_the_check_say_so_quietly(mapped):
    heat = mapped.window.read_page.result.heat

    check(mapped)

    assert "Sanity check failed" not in heat.warning.text()
    assert "Sanity check passed (similarity 0.25)" in heat.note.text()
    assert "16" in heat.note.text()


def test_a_map_that_was_too_slow_to_check_says_so(mapped):
    check(mapped, similarity_randomized=None, n_films=0, passed=None, reason="too_slow")

    assert "too long" in mapped.window.read_page.result.heat.note.text()


@pytest.mark.parametrize(("outside", "warned"), [(0.83, True), (0.44, False), (None, False)])
def test_a_map_off_the_center_is_warned_of(mapped, monkeypatch, outside, warned):
    """Fails if the energy of the map outside the center is not looked at."""
    service, heat = mapped.services.heatmaps, mapped.window.read_page.result.heat
    other = replace(service.current, outside=outside)
    monkeypatch.setattr(type(service), "current", property(lambda _self: other))

    heat.refresh()

    assert ("83%" in heat.warning.text() and "collimation" in heat.warning.text()) is warned
    assert heat.warning.isVisible() is bool(heat.warning.text())


def test_a_model_whose_maps_are_mostly_off_the_center_is_warned_of(mapped):
    check(mapped, energy_outside_center=0.7)

    assert "internal test films" in mapped.window.read_page.result.heat.warning.text()


def test_long_warnings_are_not_cut(mapped, qtbot):
    """A form gave texts that grow the room of those before, and kept room for hidden ones."""
    heat = mapped.window.read_page.result.heat

    check(mapped, passed=False, similarity_randomized=0.83, energy_outside_center=0.7)
    qtbot.waitUntil(lambda: not heat.caption.text().startswith("Computing"), timeout=TIMEOUT)

    for label in (heat.warning, heat.caption):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))


def test_what_is_known_of_a_checked_model_is_said_once():
    found = ExplanationCheck("activation", 0.25, 16, True, 0.3)

    assert "Sanity check passed (similarity 0.25)" in check_note(found)
    assert "30%" in energy_note(found)
    assert energy_note(replace(found, energy_outside_center=0.7)) == ""
    assert energy_note(None) == ""


def test_opacity_and_colors_are_remembered(mapped, qtbot):
    heat = mapped.window.read_page.result.heat
    heat.opacity.setFocus()
    qtbot.keyClick(heat.opacity, Qt.Key.Key_Home)
    heat.scales.setFocus()
    qtbot.keyClick(heat.scales, Qt.Key.Key_Down)

    values = mapped.services.settings.values
    assert (values.heat_opacity, values.heat_colors) == (0, "inferno")


def show_nearest(program, qtbot):
    panel = program.window.read_page.result.nearest
    qtbot.mouseClick(panel.button, LEFT)
    qtbot.waitUntil(lambda: program.services.nearest.current is not None, timeout=TIMEOUT)
    return panel


def test_similar_films_are_searched_only_where_they_are_wished(classified, qtbot):
    panel, service = classified.window.read_page.result.nearest, classified.services.nearest
    assert not service.is_running
    assert not panel.summary.isVisible()

    show_nearest(classified, qtbot)

    assert len(panel.rows) == 5
    qtbot.waitUntil(lambda: all(row.isVisible() for row in panel.rows), timeout=TIMEOUT)
    assert "Feature distance" in panel.rows[0].accessibleName()
    assert panel.hint.isVisible()
    assert classified.services.settings.values.nearest
    qtbot.mouseClick(panel.button, LEFT)
    assert not panel.summary.isVisible()


def test_similar_films_stay_hidden_while_a_film_is_read_blind(classified, qtbot):
    """Fails if blind reading is not looked at: their classes would tell the answer."""
    panel = show_nearest(classified, qtbot)

    classified.services.viewing.set_blind(True)

    assert classified.services.nearest.current is None
    assert panel.rows == []
    assert "committed your own reading" in panel.summary.text()
    classified.services.viewing.commit_reading(classified.services.workspace.model.class_names[0])
    qtbot.waitUntil(lambda: len(panel.rows) == 5, timeout=TIMEOUT)


@pytest.fixture
def training_film(tmp_path):
    path = tmp_path / "a <b> training film.png"
    Image.fromarray(np.full((60, 80), 99, np.uint8)).save(path)
    return path


def put_near(program, monkeypatch, path, **changes):
    """Let the service know one similar film."""
    service = program.services.nearest
    near = replace(NearImage("bright", 1.1, 60.0, "0" * 64, False, path), **changes)
    film = program.services.workspace.current_image.path
    found = NearestImages(film, "id", (near,), 6, is_measured_unseen=True)
    monkeypatch.setattr(type(service), "current", property(lambda _self: found))
    service.changed.emit()
    return program.window.read_page.result.nearest


def test_a_film_that_is_at_hand_is_shown_and_can_stand_beside(
    classified, qtbot, monkeypatch, training_film
):
    show_nearest(classified, qtbot)
    panel = put_near(classified, monkeypatch, training_film)
    (row,) = panel.rows
    qtbot.waitUntil(lambda: row.picture.film is not None, timeout=TIMEOUT)
    assert panel.hint.isHidden()

    qtbot.mouseClick(row.button, LEFT)

    comparing = classified.services.comparing
    qtbot.waitUntil(lambda: comparing.film is not None, timeout=TIMEOUT)
    assert comparing.path == training_film
    # It is no film of the worklist, and yet stays when the worklist grows.
    classified.services.workspace.add_images([training_film.with_name("another.png")])
    assert comparing.path == training_film
    classified.services.viewing.close_all()
    assert comparing.path is None


def test_the_open_data_set_tells_where_a_training_film_lies(
    classified, qtbot, monkeypatch, tiny_dataset
):
    show_nearest(classified, qtbot)
    film = tiny_dataset / "Flat" / "film 0.png"
    digest = hashlib.sha256(film.read_bytes()).hexdigest()
    panel = put_near(classified, monkeypatch, None, sha256=digest)
    assert not panel.rows[0].button.isVisible()

    classified.services.dataset.open_folders([tiny_dataset])
    workspace = classified.services.workspace
    qtbot.waitUntil(
        lambda: workspace.dataset is not None and workspace.dataset.is_read, timeout=TIMEOUT
    )

    qtbot.waitUntil(lambda: panel.rows[0].path == film, timeout=TIMEOUT)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"is_same": True, "distance": 0.0}, "one of the training films"),
        ({"percentile": 100.0}, "trained on nothing like this film"),
        ({"percentile": 95.0}, "farther away than that of 95% of the held-out films"),
        ({"percentile": 40.0}, "at a usual feature distance"),
    ],
)
def test_how_near_the_training_films_are_is_said_in_words(
    classified, qtbot, monkeypatch, changes, expected
):
    show_nearest(classified, qtbot)

    panel = put_near(classified, monkeypatch, None, **changes)

    assert expected in panel.summary.text()


def test_the_class_of_films_to_be_refused_has_its_own_name():
    near = NearImage("outside", 1.0, 50.0, "0" * 64, False, None)
    found = NearestImages(Path("film"), "id", (near, near), 6, is_measured_unseen=False)

    assert "2 of 2 Out of scope (reject class)" in nearest_summary(found)
    assert "keeps no training films" in nearest_summary(replace(found, films=()))
