"""JSON files: whole or not at all, and without NaN."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from xray_desktop import __version__
from xray_desktop.base.files import json_files


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


DAMAGED = {
    "nothing": b"",
    "cut off": b'{"a": ',
    "no text": b"\xff\xfe\x00",
    "nested for the parser": b"[" * 100_000,
    "nested for whoever follows": b'{"a":' * 500 + b"1" + b"}" * 500,
    "nested lists": b"[" * 500 + b"]" * 500,
    "a number too long": b"9" * 10_000,
    "not finite": b'{"a": 1e999}',
    "no number": b'{"a": NaN}',
    "infinity": b"-Infinity",
    "a key twice": b'{"a": 1, "a": 2}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_every_kind_of_damage_is_the_one_error(tmp_path: Path, content: bytes):
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(json_files.DamagedFileError) as caught:
        json_files.read_json(tmp_path / "a.json")

    assert str(caught.value)


def test_what_is_larger_than_ours_is_not_read(tmp_path: Path):
    (tmp_path / "a.json").write_text('{"a": "bcd"}')

    assert json_files.read_json(tmp_path / "a.json", largest=12) == {"a": "bcd"}
    with pytest.raises(json_files.DamagedFileError, match="too large"):
        json_files.read_json(tmp_path / "a.json", largest=11)


def test_each_flipped_bit_breaks_the_seal(tmp_path: Path):
    path = tmp_path / "a.json"
    json_files.write_json(path, json_files.sealed({"name": "ab", "values": (1, 0.5, None)}))
    content = path.read_bytes()
    json_files.check_seal(json_files.read_json(path))
    json_files.check_seal({"written": "by an earlier version"})
    n_noticed = 0

    for at in range(8 * len(content)):
        changed = bytearray(content)
        changed[at // 8] ^= 1 << at % 8
        try:
            values = json_files.parse_json(bytes(changed))
        except json_files.DamagedFileError:
            n_noticed += 1
            continue
        if not isinstance(values, dict) or "sha256" not in values or values == json.loads(content):
            continue
        with pytest.raises(json_files.DamagedFileError, match="checksum"):
            json_files.check_seal(values)
        n_noticed += 1

    assert n_noticed > 6 * len(content)


@pytest.mark.skipif(os.name != "posix", reason="Windows opens no folders")
@pytest.mark.parametrize("code", [errno.EIO, errno.EINVAL])
def test_a_file_that_is_there_is_not_said_to_be_missing(tmp_path, monkeypatch, code):
    flush = os.fsync

    def fail_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, "it does not answer")
        flush(handle)

    monkeypatch.setattr("os.fsync", fail_for_folders)

    json_files.write_json(tmp_path / "a.json", {"after": True})

    assert json_files.read_json(tmp_path / "a.json") == {"after": True}
    assert json_files.flush_folder(tmp_path) == (code == errno.EINVAL)
