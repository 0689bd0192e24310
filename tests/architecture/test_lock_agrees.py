"""What pip installs is what uv installs: the lists in build_spec hold what uv.lock holds."""

import re
import runpy
import shutil
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPORTER = runpy.run_path(str(ROOT / "build_spec/export_requirements.py"))
GROUPS = sorted(EXPORTER["GROUPS"])


def read_list(group):
    """Return {(name, version): hashes} of a group's list."""
    text = EXPORTER["requirements_file"](group).read_text(encoding="utf-8")
    pattern = r"^([a-z0-9._-]+)==(\S+)[^\n]*\\\n((?:    --hash=[^\n]+\n?)+)"
    return {
        (name, version): set(re.findall(r"sha256:[0-9a-f]{64}", hashes))
        for name, version, hashes in re.findall(pattern, text, flags=re.MULTILINE)
    }


def read_lock():
    """Return {(name, version): hashes} of uv.lock."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {
        (package["name"], package["version"]): {
            file["hash"]
            for file in [*package.get("wheels", []), package.get("sdist", {})]
            if "hash" in file
        }
        for package in lock["package"]
    }


@pytest.mark.parametrize("group", GROUPS)
def test_list_was_exported_from_this_lock(group):
    text = EXPORTER["requirements_file"](group).read_text(encoding="utf-8")

    # If not: python3 build_spec/export_requirements.py
    assert f"uv.lock sha256:{EXPORTER['lock_digest']()}" in text


@pytest.mark.parametrize("group", GROUPS)
def test_list_has_the_versions_and_hashes_of_the_lock(group):
    lock, listed = read_lock(), read_list(group)

    assert len(listed) > 5
    assert {key: hashes for key, hashes in listed.items() if lock.get(key) != hashes} == {}


@pytest.mark.parametrize("group", GROUPS)
def test_list_names_no_index(group):
    text = EXPORTER["requirements_file"](group).read_text(encoding="utf-8")

    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links", text)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.skipif(shutil.which("uv") is None, reason="only uv can export its lock")
def test_list_is_what_uv_exports_now(group):
    assert EXPORTER["requirements_file"](group).read_text(encoding="utf-8") == EXPORTER["export"](
        group
    )
