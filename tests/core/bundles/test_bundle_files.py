"""Bundles are written whole, and refused unless every byte fits."""

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import FILE_NAMES, GRAPH_NAME, MANIFEST_NAME, WEIGHTS_NAME

BUNDLES = Path(__file__).parents[2] / "bundles"


@pytest.fixture
def bundle_folder(tmp_path: Path) -> Path:
    """A copy of a small bundle, to be damaged."""
    return Path(shutil.copytree(BUNDLES / "with_maps", tmp_path / "bundle"))


def change_manifest(folder: Path, *, fits: bool = True, **changes: object) -> None:
    """Change values of a manifest; where it is to fit, with the `model_id` that belongs to it."""
    path = folder / MANIFEST_NAME
    values = json.loads(path.read_text()) | changes
    if fits:
        values["model_id"] = bundle_files.manifest_id(values)
    path.write_text(json.dumps(values))


def test_what_was_written_is_read_again(tmp_path):
    original = bundle_files.read_bundle(BUNDLES / "with_maps")
    contents = {name: bundle_files.read_file(original, name) for name in FILE_NAMES}

    written = bundle_files.write_bundle(tmp_path / "copy", original.manifest, contents)

    assert bundle_files.verify_bundle(tmp_path / "copy") == written
    assert written.model_id == original.model_id
    assert written.manifest.class_names == ("bright", "dark", "striped")


def test_model_id_is_the_hash_of_the_manifest_without_itself():
    values = json.loads((BUNDLES / "with_maps" / MANIFEST_NAME).read_text())

    assert bundle_files.manifest_id(values) == values["model_id"]
    assert bundle_files.manifest_id(values | {"license": "other"}) != values["model_id"]


def test_an_existing_bundle_is_never_changed(bundle_folder):
    bundle = bundle_files.read_bundle(bundle_folder)
    contents = dict.fromkeys(FILE_NAMES, b"other")

    with pytest.raises(BundleError, match="never changed"):
        bundle_files.write_bundle(bundle_folder, bundle.manifest, contents)

    assert bundle_files.verify_bundle(bundle_folder) == bundle


def test_a_failed_write_leaves_nothing(tmp_path, bundle_folder, monkeypatch):
    bundle = bundle_files.read_bundle(bundle_folder)
    contents = {name: bundle_files.read_file(bundle, name) for name in FILE_NAMES}
    target = tmp_path / "target"
    target.mkdir()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BundleError, match="No space left"):
        bundle_files.write_bundle(target / "new", bundle.manifest, contents)

    assert list(target.iterdir()) == []


@pytest.mark.parametrize("name", [*FILE_NAMES, MANIFEST_NAME])
def test_a_missing_file_is_named(bundle_folder, name):
    (bundle_folder / name).unlink()

    with pytest.raises(BundleError, match=f"{name}: it is missing"):
        bundle_files.read_bundle(bundle_folder)


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_changed_byte_is_found(bundle_folder, name):
    content = bytearray((bundle_folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (bundle_folder / name).write_bytes(content)

    with pytest.raises(BundleError, match=f"{name}: its content does not fit its hash"):
        bundle_files.verify_bundle(bundle_folder)


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_a_truncated_file_is_found(bundle_folder, share):
    content = (bundle_folder / GRAPH_NAME).read_bytes()
    (bundle_folder / GRAPH_NAME).write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BundleError, match="does not fit its hash"):
        bundle_files.verify_bundle(bundle_folder)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format_version": 1}', b"[" * 100_000,
     b'{"format_version": 1, "model_id": "x", "metrics": NaN}'],
)  # fmt: skip
def test_what_is_no_manifest_is_refused(bundle_folder, content):
    (bundle_folder / MANIFEST_NAME).write_bytes(content)

    with pytest.raises(BundleError, match="it is not a manifest"):
        bundle_files.read_bundle(bundle_folder)


def test_an_edited_manifest_is_refused(bundle_folder):
    change_manifest(bundle_folder, fits=False, license="MIT")

    with pytest.raises(BundleError, match="does not fit its model_id"):
        bundle_files.read_bundle(bundle_folder)


@pytest.mark.parametrize("version", [0, 2, "1", None, 99.5])
def test_another_format_version_is_refused(bundle_folder, version):
    change_manifest(bundle_folder, format_version=version)

    with pytest.raises(BundleError, match="this program reads format 1"):
        bundle_files.read_bundle(bundle_folder)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("class_names", ["one"]),
        ("class_names", ["same", "same"]),
        ("class_names", ["with\x1b[2Jescape", "b"]),
        ("class_names", [1, 2]),
        ("class_names", 7),
        ("class_names", ["c"] * 1001),
        ("name", ""),
        ("name", "n" * 81),
        ("network", {"name": "residual", "widths": [10**9], "depths": [1]}),
        ("network", {"name": "residual", "widths": "wide", "depths": [1]}),
        ("network", {"unknown": 1}),
        ("network", None),
        ("preprocess", {"image_size": 10**6}),
        ("preprocess", []),
        ("files", {}),
        ("files", {"../evil": "00"}),
        ("training", None),
        ("unknown", 1),
    ],
)
def test_values_out_of_bounds_are_refused(bundle_folder, key, value):
    change_manifest(bundle_folder, **{key: value})

    with pytest.raises(BundleError, match=r"manifest\.json"):
        bundle_files.read_bundle(bundle_folder)


def test_a_file_that_does_not_belong_is_refused(bundle_folder):
    (bundle_folder / "run.py").write_text("")

    with pytest.raises(BundleError, match=r"run\.py: it does not belong"):
        bundle_files.read_bundle(bundle_folder)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini"])
def test_what_file_managers_leave_does_no_harm(bundle_folder, name):
    (bundle_folder / name).write_text("")

    assert bundle_files.verify_bundle(bundle_folder)


def test_a_link_is_refused(bundle_folder, tmp_path):
    (bundle_folder / GRAPH_NAME).rename(tmp_path / "elsewhere")
    (bundle_folder / GRAPH_NAME).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(BundleError, match="not a plain file"):
        bundle_files.verify_bundle(bundle_folder)


def test_a_file_too_large_is_refused_without_reading_it(bundle_folder):
    with (bundle_folder / WEIGHTS_NAME).open("r+b") as file:
        file.truncate(bundle_files.LARGEST_BYTES[WEIGHTS_NAME] + 1)  # sparse: takes no space

    with pytest.raises(BundleError, match="too large"):
        bundle_files.verify_bundle(bundle_folder)


@pytest.mark.parametrize("name", ["missing", "file"])
def test_what_is_no_folder_is_refused(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(BundleError, match=f"{name} is not a model folder"):
        bundle_files.read_bundle(tmp_path / name)


def test_the_reference_holds_neither_pixels_nor_names():
    reference = bundle_files.read_reference(bundle_files.read_bundle(BUNDLES / "with_maps"))

    assert set(reference.to_arrays()) == {
        "features", "labels", "content_hashes", "perceptual_hashes", "groups", "test_hashes",
    }  # fmt: skip
    assert reference.features.shape == (6, 8)
    assert reference.labels.tolist() == [0, 0, 1, 1, 2, 2]


def test_films_of_one_group_have_one_digest_and_films_on_their_own_none():
    groups = bundle_files.read_reference(bundle_files.read_bundle(BUNDLES / "with_maps")).groups

    np.testing.assert_array_equal(groups[0], groups[1])
    assert groups[0].any()
    assert not groups[2:].any()


@pytest.mark.parametrize("content", [b"", b"\xff" * 16, b"\x08" + b"\0" * 7 + b'{"a":[]}'])
def test_damaged_tensors_are_a_sentence(content):
    with pytest.raises(BundleError, match="weights"):
        bundle_files.parse_tensors(content, WEIGHTS_NAME, "bundle")
