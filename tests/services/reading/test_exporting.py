"""Saving a worklist, with the real worker."""

import csv
from pathlib import Path

import pytest

from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.services.reading.exporting import ExportService

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
TIMEOUT = 30_000


@pytest.fixture
def exporting(runtime, workspace, viewing, models, tiny_dataset, qtbot):
    service = ExportService(runtime.files, workspace, runtime)
    (tiny_dataset / "Flat" / "film 2.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    models.choose(BUNDLE)
    viewing.open_paths(sorted((tiny_dataset / "Flat").iterdir())[:4])
    qtbot.waitUntil(lambda: workspace.model is not None and bool(workspace.films), timeout=TIMEOUT)
    viewing.classify_all()
    qtbot.waitUntil(
        lambda: all(film.prediction or film.error for film in workspace.films), timeout=TIMEOUT
    )
    return service


def rows_of(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_table_goes_where_it_is_said_to(exporting, viewing, workspace, tmp_path, qtbot):
    viewing.commit_reading(NONE_OF_THESE)
    with qtbot.waitSignal(exporting.informed, timeout=TIMEOUT) as caught:
        exporting.save_table(tmp_path / "table.csv")

    assert str(caught.args[0]) == f"Saved: table.csv in {tmp_path}"
    rows = rows_of(tmp_path / "table.csv")
    assert [row["status"] for row in rows] == ["ok", "ok", "error", "ok"]
    assert rows[0]["own_reading"] == "none of these"


def test_blind_table_holds_only_what_the_reader_has_read(
    exporting, viewing, workspace, tmp_path, qtbot
):
    viewing.set_blind(True)
    viewing.commit_reading("dark")
    with qtbot.waitSignal(exporting.informed, timeout=TIMEOUT) as caught:
        exporting.save_table(tmp_path / "table.csv")

    assert str(caught.args[0]).endswith("without 2 films that you have not read yet")
    # The one that cannot be read tells nothing of the model.
    assert [row["own_reading"] for row in rows_of(tmp_path / "table.csv")] == ["dark", ""]


def test_report_is_written(exporting, tmp_path, qtbot):
    with qtbot.waitSignal(exporting.informed, timeout=TIMEOUT):
        exporting.save_report(tmp_path / "report.html")

    assert "film 2.png" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_failure_is_a_sentence(exporting, tmp_path, qtbot):
    with qtbot.waitSignal(exporting.failed, timeout=TIMEOUT) as caught:
        exporting.save_table(tmp_path / "nowhere" / "table.csv")

    assert "table.csv" in caught.args[0].message


def test_before_the_first_own_reading_nothing_is_saved(
    exporting, viewing, workspace, tmp_path, qtbot
):
    viewing.remove([2])
    viewing.set_blind(True)

    with qtbot.waitSignal(exporting.informed, timeout=TIMEOUT) as caught:
        exporting.save_report(tmp_path / "report.html")

    assert str(caught.args[0]).startswith("Nothing is saved")
    assert not (tmp_path / "report.html").exists()
