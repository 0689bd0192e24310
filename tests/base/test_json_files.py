"""JSON files: whole or not at all, and without NaN."""

import json
from pathlib import Path

import pytest

from xray_desktop import __version__
from xray_desktop.base import json_files


def test_a_document_says_which_program_wrote_it():
    assert json_files.document({"n": 1}) == {
        "schema_version": 1,
        "app_version": __version__,
        "n": 1,
    }


def test_undefined_numbers_are_null():
    assert json_files.number_or_none(float("nan")) is None
    assert json_files.number_or_none(0.5) == 0.5
    with pytest.raises(ValueError, match="JSON"):
        json_files.to_text({"value": float("nan")})


def test_a_file_is_replaced_whole(tmp_path: Path):
    path = tmp_path / "a.json"
    json_files.write_json(path, {"before": True})

    json_files.write_json(path, {"name": "Äther"})

    assert json.loads(path.read_text(encoding="utf-8")) == {"name": "Äther"}
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.json"
    json_files.write_json(path, {"before": True})

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)

    with pytest.raises(OSError, match="No space"):
        json_files.write_json(path, {"after": True})
    assert json.loads(path.read_text()) == {"before": True}
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_written_file_has_the_rights_of_any_new_file(tmp_path: Path):
    json_files.write_json(tmp_path / "a.json", {})
    (tmp_path / "b.json").write_text("{}")

    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "b.json").stat().st_mode
