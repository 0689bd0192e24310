"""What the window saves: table, report, picture."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled, ExportError
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.bundles.manifest import NOTICE
from xray_desktop.inference.predictor import Predictor
from xray_desktop.usecases.reading.classify import classify_paths
from xray_desktop.usecases.reading.worklist_export import (
    RenderedPicture,
    save_picture,
    save_report,
    save_table,
)

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
WITHOUT_MAPS = BUNDLE.with_name("without_maps")


@pytest.fixture
def films(tiny_dataset):
    return sorted((tiny_dataset / "Flat").iterdir())


def test_table_has_the_columns_of_the_command_line_and_the_own_readings(films, tmp_path):
    answers = classify_paths(films[:3], read_bundle(BUNDLE)).results

    save_table(answers, BUNDLE, {films[1]: "dark"}, tmp_path / "table.csv")

    with (tmp_path / "table.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == [film.name for film in films[:3]]
    assert [row["own_reading"] for row in rows] == ["", "dark", ""]
    assert rows[0]["notice"] == NOTICE
    assert rows[0]["predicted_class"] == answers[0].predicted_class


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_report_shows_each_film(films, tmp_path, suffix):
    path = save_report(films[:2], BUNDLE, tmp_path / f"report{suffix}")

    content = path.read_bytes()
    if suffix == ".html":
        assert NOTICE.encode() in content
        assert content.count(b"data:image/jpeg") == 2
    else:
        assert content.startswith(b"%PDF")


def test_report_of_another_kind_is_refused_before_anything_is_computed(films, tmp_path):
    with pytest.raises(ExportError, match=r"report\.docx"):
        save_report(films, BUNDLE, tmp_path / "report.docx")


def test_report_is_cancelled_in_the_middle_of_a_slow_heat_map(films, tmp_path, monkeypatch):
    control, computed = TaskControl(), []
    predict = Predictor.predict

    def stop_after_a_few(self, prepared):
        computed.append(len(prepared))
        if len(computed) == 3:
            control.set_control_request(ControlRequest.CANCEL)
        return predict(self, prepared)

    monkeypatch.setattr(Predictor, "predict", stop_after_a_few)

    with pytest.raises(Cancelled):
        save_report(films, WITHOUT_MAPS, tmp_path / "report.html", control=control)

    assert not (tmp_path / "report.html").exists()
    # The batch of the films, then the first heat map and the beginning of the second at most.
    assert len(computed) < len(films)


def test_gray_picture_is_saved_as_it_is_and_says_what_it_is_not_for(tmp_path):
    pixels = np.arange(60, dtype=np.uint8).reshape(5, 12)

    # Ten pixels a line; the other two are padding.
    save_picture(RenderedPicture(10, 5, pixels.tobytes(), 12, False), tmp_path / "film.png")

    with Image.open(tmp_path / "film.png") as picture:
        assert picture.text["Comment"] == NOTICE
        np.testing.assert_array_equal(np.asarray(picture), pixels[:, :10])


def test_picture_with_a_heat_map_says_it_in_the_picture(tmp_path):
    pixels = np.full((200, 300, 3), (200, 30, 10), np.uint8)

    save_picture(RenderedPicture(300, 200, pixels.tobytes(), 900, True), tmp_path / "film.png")

    with Image.open(tmp_path / "film.png") as picture:
        assert picture.width == 300
        assert picture.height > 200
        strip = np.asarray(picture)[200:]
        np.testing.assert_array_equal(np.asarray(picture)[:200], pixels)
    assert strip.max() > 200


@pytest.mark.parametrize("name", ["film.jpg", "nowhere/film.png"])
def test_picture_that_cannot_be_written_is_told(tmp_path, name):
    with pytest.raises(ExportError, match="film"):
        save_picture(RenderedPicture(1, 1, b"0", 1, False), tmp_path / name)
