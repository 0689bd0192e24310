"""The heat map of the shown film, with the real worker."""

from pathlib import Path

import pytest

from xray_desktop.services.reading.heatmaps import HeatMapService

BUNDLES = Path(__file__).parents[2] / "bundles"
TIMEOUT = 30_000


@pytest.fixture
def films(tiny_dataset):
    return sorted((tiny_dataset / "Flat").iterdir())


@pytest.fixture
def heatmaps(runtime, workspace, viewing, models, films, qtbot):
    service = HeatMapService(runtime.files, workspace, runtime)
    models.choose(BUNDLES / "with_maps")
    viewing.open_paths(films)
    qtbot.waitUntil(
        lambda: (
            workspace.current_image is not None and workspace.current_image.prediction is not None
        ),
        timeout=TIMEOUT,
    )
    return service


def wait_for_map(heatmaps, qtbot):
    qtbot.waitUntil(lambda: heatmaps.current is not None, timeout=TIMEOUT)
    return heatmaps.current


def test_map_is_computed_only_when_it_is_wanted(heatmaps, workspace, runtime, qtbot):
    assert heatmaps.current is None
    assert not heatmaps.is_running

    heatmaps.set_wanted(True)

    heatmap = wait_for_map(heatmaps, qtbot)
    assert heatmap.film == workspace.shown.path
    assert heatmap.class_name == workspace.current_image.prediction.predicted_class
    heatmaps.set_wanted(False)
    assert heatmaps.current is None


def test_map_follows_film_and_class_and_is_kept(heatmaps, viewing, workspace, films, qtbot):
    heatmaps.set_wanted(True)
    first = wait_for_map(heatmaps, qtbot)
    other = next(name for name in workspace.model.class_names if name != first.class_name)
    heatmaps.set_class(other)
    assert wait_for_map(heatmaps, qtbot).class_name == other
    viewing.step(1)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    assert wait_for_map(heatmaps, qtbot).film == films[1]
    viewing.step(-1)
    qtbot.waitUntil(lambda: workspace.shown is not None, timeout=TIMEOUT)
    heatmaps.set_class(None)

    assert heatmaps.current is first
    assert not heatmaps.is_running


def test_map_is_hidden_until_the_reader_has_committed_a_reading(
    heatmaps, viewing, workspace, qtbot
):
    viewing.set_blind(True)
    heatmaps.set_wanted(True)
    assert not heatmaps.is_running

    viewing.commit_reading(workspace.model.class_names[0])

    assert wait_for_map(heatmaps, qtbot).film == workspace.shown.path


def test_map_of_the_model_before_is_not_shown(heatmaps, models, workspace, qtbot):
    heatmaps.set_wanted(True)
    first = wait_for_map(heatmaps, qtbot)
    heatmaps.set_class(first.class_name)
    models.choose(BUNDLES / "without_maps")
    qtbot.waitUntil(
        lambda: workspace.model.model_id != first.model_id and heatmaps.current is not None,
        timeout=TIMEOUT,
    )

    assert heatmaps.current.model_id == workspace.model.model_id
    assert heatmaps.current.is_occlusion


def test_film_that_is_gone_is_told_once(heatmaps, films, qtbot):
    films[0].unlink()

    with qtbot.waitSignal(heatmaps.failed, timeout=TIMEOUT) as caught:
        heatmaps.set_wanted(True)

    assert films[0].name in caught.args[0].message
    qtbot.waitUntil(lambda: not heatmaps.is_running, timeout=TIMEOUT)
    assert heatmaps.current is None
