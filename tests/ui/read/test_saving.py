"""Saving from the page Read: pictures, table, report."""

import csv

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog

from xray_desktop.core.bundles.manifest import NOTICE

TIMEOUT = 30_000


@pytest.fixture
def classified(reading, qtbot):
    workspace = reading.services.workspace
    qtbot.waitUntil(lambda: workspace.films[0].prediction is not None, timeout=TIMEOUT)
    return reading


@pytest.fixture
def chosen(monkeypatch):
    """Answer the dialogs: give name and kind of the file."""

    def choose(path, kind=""):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), kind))

    return choose


def save(program, command, path, qtbot):
    program.window.actions_table[command].trigger()
    qtbot.waitUntil(path.exists, timeout=TIMEOUT)
    status = program.window.statusBar()
    qtbot.waitUntil(lambda: path.name in status.currentMessage(), timeout=TIMEOUT)
    assert str(path.parent) in status.currentMessage()


def test_picture_is_the_film_as_it_is_seen(classified, chosen, tmp_path, qtbot):
    chosen(tmp_path / "saved", "Picture (*.png)")
    classified.window.actions_table["invert"].trigger()

    save(classified, "save_picture", tmp_path / "saved.png", qtbot)

    with Image.open(tmp_path / "saved.png") as picture:
        assert picture.text["Comment"] == NOTICE
        grays = np.asarray(picture)
    assert grays.shape == (300, 400)
    assert (grays[10:, :200] == 255 - 60).all()
    assert (grays[10:, 200:] == 255 - 180).all()


def test_picture_with_heat_map_needs_one_and_says_what_it_is_not_for(
    classified, chosen, tmp_path, qtbot
):
    action = classified.window.actions_table["save_heatmap"]
    assert not action.isEnabled()
    classified.window.actions_table["heatmap"].trigger()
    qtbot.waitUntil(action.isEnabled, timeout=TIMEOUT)
    chosen(tmp_path / "saved.png")

    save(classified, "save_heatmap", tmp_path / "saved.png", qtbot)

    with Image.open(tmp_path / "saved.png") as picture:
        assert picture.mode == "RGB"
        assert picture.height > 300
        colors = np.asarray(picture)[:300].astype(int)
    assert np.ptp(colors, axis=-1).max() > 10


def test_table_holds_result_and_own_reading(classified, chosen, tmp_path, qtbot):
    classified.services.viewing.commit_reading("Covid")
    chosen(tmp_path / "results.csv")

    save(classified, "save_table", tmp_path / "results.csv", qtbot)

    with (tmp_path / "results.csv").open(newline="", encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    film = classified.services.workspace.films[0]
    # Two halves are no chest film: the model stays silent, and the table says why.
    assert row["predicted_class"] == ""
    assert row["abstained"] == "yes"
    assert row["abstain_reasons"] == str(film.prediction.abstain_reasons[0])
    assert row["own_reading"] == "Covid"


@pytest.mark.parametrize("kind", ["Web page (*.html)", "Document (*.pdf)"])
def test_report_is_of_the_kind_that_was_chosen(classified, chosen, tmp_path, qtbot, kind):
    chosen(tmp_path / "report", kind)
    suffix = ".pdf" if "pdf" in kind else ".html"

    save(classified, "save_report", tmp_path / f"report{suffix}", qtbot)


def test_failure_is_shown(classified, chosen, tmp_path, qtbot):
    chosen(tmp_path / "nowhere" / "results.csv")

    classified.window.actions_table["save_table"].trigger()

    bar = classified.window.error_bar
    qtbot.waitUntil(bar.isVisible, timeout=TIMEOUT)
    assert "results.csv" in bar.sentence.text()


def test_file_that_the_dialog_has_not_asked_about_is_not_replaced(classified, chosen, tmp_path):
    (tmp_path / "results.csv").write_text("mine")
    chosen(tmp_path / "results")

    classified.window.actions_table["save_table"].trigger()

    assert (tmp_path / "results.csv").read_text() == "mine"
    assert classified.window.error_bar.isVisible()


def test_nothing_is_saved_where_nothing_was_chosen(classified, chosen, qtbot):
    chosen("")
    exporting = classified.services.exporting

    with qtbot.assertNotEmitted(exporting.informed, wait=50):
        for command in ("save_picture", "save_table", "save_report"):
            classified.window.actions_table[command].trigger()
    assert not classified.services.runtime.tasks
