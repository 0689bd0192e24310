"""Pseudonyms are made again by their owner only; the key is made once, for its owner."""

import os
import stat
import subprocess
import sys

import pytest

from xray_desktop.base import paths
from xray_desktop.base.pseudonyms import KEY_NAME, Pseudonyms, user_pseudonyms

OWN, OTHER = Pseudonyms(b"own".ljust(32)), Pseudonyms(b"other".ljust(32))


def key_file():
    return paths.user_data_folder() / KEY_NAME


def test_a_pseudonym_is_hmac_sha_256_of_kind_and_parts():
    """RFC 4231 gives HMAC itself; here are the lengths before each part."""
    import hashlib
    import hmac

    parts = b"".join(len(part).to_bytes(8, "big") + part for part in (b"group", b"films", b"4711"))

    assert OWN.of("group", "films", "4711") == hmac.new(OWN.key, parts, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("pseudonyms", "names"),
    [
        (OTHER, ("group", "films", "4711")),
        (OWN, ("place", "films", "4711")),
        (OWN, ("group", "films4", "711")),
        (OWN, ("group", "films", "4712")),
    ],
)
def test_key_kind_and_every_part_count(pseudonyms, names):
    assert pseudonyms.of(*names) != OWN.of("group", "films", "4711")


def test_a_name_that_is_no_text_has_a_pseudonym():
    assert len(OWN.of("place", os.fsdecode(b"\xff.png"))) == 64


def test_many_texts_within_a_thing_have_pseudonyms_of_their_own():
    of, again = OWN.within("places", "films"), OWN.within("places", "films")

    assert of("a.png") == again("a.png")
    assert len({of("a.png"), of("b.png"), OWN.of("places", "films", "a.png")}) == 3
    assert of("a.png") != OWN.within("places", "others")("a.png")
    assert of("a.png") != OTHER.within("places", "films")("a.png")


@pytest.mark.parametrize("content", [b"", b"Doe, Jane\0" * 1000, bytes(range(256))])
def test_what_is_sealed_comes_back_with_the_key_only(content):
    sealed = OWN.seal(content)

    assert OWN.unseal(sealed) == content
    assert not content or OTHER.unseal(sealed) != content
    assert b"Doe" not in sealed
    assert OWN.seal(content) != sealed


def test_the_key_is_made_once_for_its_owner_only():
    first = user_pseudonyms()

    assert user_pseudonyms() == first
    assert key_file().read_bytes() == first.key
    assert len(first.key) == 32
    if os.name == "posix":
        assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert [file.name for file in paths.user_data_folder().iterdir()] == [KEY_NAME]
    assert first.key.hex() not in repr(first)


def test_another_process_has_the_same_key():
    script = "from xray_desktop.base.pseudonyms import user_pseudonyms as own; print(own().key_id)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert found.strip() == user_pseudonyms().key_id


def test_a_damaged_key_is_replaced():
    paths.user_data_folder().mkdir(parents=True)
    key_file().write_bytes(b"half")

    assert user_pseudonyms().key == key_file().read_bytes()


def test_without_a_place_for_the_key_one_holds_for_the_process(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "file"))

    assert user_pseudonyms() == user_pseudonyms()
