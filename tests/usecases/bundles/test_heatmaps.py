"""Heat maps for the window: the same numbers as the pictures of the command line."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled, ImageReadError
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.images.reader import read_image
from xray_desktop.reporting.heatmap import color_table, shrink_image
from xray_desktop.usecases.bundles import opened_model
from xray_desktop.usecases.bundles.heatmaps import make_heatmap
from xray_desktop.usecases.bundles.opened_model import open_predictor
from xray_desktop.usecases.reading.classify import classify_paths

BUNDLES = Path(__file__).parents[2] / "bundles"


@pytest.fixture
def film(tmp_path):
    pixels = np.random.default_rng(5).integers(40, 90, (90, 120)).astype(np.uint8)
    pixels[30:60, 70:100] = 240
    Image.fromarray(pixels).save(tmp_path / "film.png")
    return tmp_path / "film.png"


@pytest.mark.parametrize("name", ["with_maps", "without_maps"])
def test_map_is_the_one_of_the_pictures_that_the_command_line_writes(name, film, tmp_path):
    bundle = read_bundle(BUNDLES / name)
    (answer,) = classify_paths([film], bundle, heatmaps=tmp_path / "maps").results

    heatmap = make_heatmap(film, BUNDLES / name)

    assert heatmap.class_name == answer.predicted_class
    assert heatmap.model_id == bundle.model_id
    assert heatmap.is_occlusion is (name == "without_maps")
    with Image.open(answer.heatmap) as picture:
        drawn = np.asarray(picture)[:90].astype(int)
    gray = shrink_image(read_image(film).pixels)[..., None]
    alpha = heatmap.levels[..., None] / 255 * 0.6
    expected = gray * (1 - alpha) + color_table("viridis")[heatmap.levels] * alpha
    assert np.abs(drawn - expected).max() <= 1


@pytest.mark.parametrize("name", ["with_maps", "without_maps"])
def test_another_class_has_another_map(name, film):
    bundle = read_bundle(BUNDLES / name)
    maps = [make_heatmap(film, BUNDLES / name, class_) for class_ in bundle.manifest.class_names]

    assert [heatmap.class_name for heatmap in maps] == list(bundle.manifest.class_names)
    assert any((maps[0].levels != other.levels).any() for other in maps[1:])
    assert all(heatmap.levels.shape == (90, 120) for heatmap in maps)
    for heatmap in maps:
        assert (heatmap.outside is not None) is heatmap.has_evidence
        assert heatmap.outside is None or 0 <= heatmap.outside <= 1


def test_slow_map_tells_how_far_it_is_and_can_be_cancelled(film):
    control, told = TaskControl(), []

    def stop_soon(progress):
        told.append(progress)
        control.set_control_request(ControlRequest.CANCEL)

    bundle = BUNDLES / "without_maps"
    batches = -(-144 // open_predictor(read_bundle(bundle)).batch_size)
    if batches > 1:
        with pytest.raises(Cancelled):
            make_heatmap(film, bundle, progress=stop_soon, control=control)
    else:
        make_heatmap(film, bundle, progress=stop_soon, control=control)

    assert told[0].total == 144


def test_film_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(ImageReadError, match="gone"):
        make_heatmap(tmp_path / "gone.png", BUNDLES / "with_maps")


def test_model_is_opened_once_and_replaced_by_another(monkeypatch):
    monkeypatch.setattr(opened_model, "_opened", {})
    first = read_bundle(BUNDLES / "with_maps")

    predictor = open_predictor(first)

    assert open_predictor(read_bundle(BUNDLES / "with_maps")) is predictor
    other = open_predictor(read_bundle(BUNDLES / "without_maps"))
    assert other is not predictor
    assert open_predictor(first) is not predictor


@pytest.mark.parametrize("scale", ["viridis", "inferno", "gray"])
def test_colors_grow_brighter_all_along_the_scale(scale):
    table = color_table(scale).astype(float)
    brightness = table @ (0.2126, 0.7152, 0.0722)

    assert table.shape == (256, 3)
    assert (np.diff(brightness) >= -0.5).all()
    assert brightness[-1] - brightness[0] > 150
