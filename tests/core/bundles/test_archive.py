"""Zips from elsewhere are read with suspicion."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles import archive as bundle_archive
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import FILE_NAMES, GRAPH_NAME, MANIFEST_NAME, WEIGHTS_NAME

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
NAMES = (*FILE_NAMES, MANIFEST_NAME)


def write_zip(path: Path, members: dict[str, bytes], compression=zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def members(folder: str = "model/") -> dict[str, bytes]:
    return {folder + name: (BUNDLE / name).read_bytes() for name in NAMES}


def test_a_zipped_bundle_is_read_again(tmp_path):
    bundle = bundle_files.read_bundle(BUNDLE)
    (tmp_path / "model.zip").write_bytes(bundle_archive.zip_bundle(bundle))

    foreign = bundle_archive.read_archive(tmp_path / "model.zip")

    assert foreign.model_id == bundle.model_id
    assert foreign.contents[GRAPH_NAME] == (BUNDLE / GRAPH_NAME).read_bytes()


def test_equal_bundles_give_equal_zips():
    bundle = bundle_files.read_bundle(BUNDLE)

    assert bundle_archive.zip_bundle(bundle) == bundle_archive.zip_bundle(bundle)


@pytest.mark.parametrize("folder", ["", "model/", "my model/"])
def test_a_bundle_zipped_by_hand_is_read(tmp_path, folder):
    path = write_zip(tmp_path / "model.zip", members(folder), zipfile.ZIP_DEFLATED)

    assert bundle_archive.read_archive(path).manifest.name == "Tiny"


def test_a_keras_file_with_a_bundle_inside_is_read(tmp_path):
    path = write_zip(tmp_path / "model.keras", {"config.json": b"{}", "model.weights.h5": b""})

    bundle_archive.add_bundle(bundle_files.read_bundle(BUNDLE), path)

    assert bundle_archive.read_archive(path).manifest.name == "Tiny"


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../evil", "model/../../evil", "C:/evil", "model\\evil", "a/b/c", "model/extra",
     "other/model.tflite"],
)  # fmt: skip
def test_a_member_that_does_not_belong_is_refused(tmp_path, name):
    path = write_zip(tmp_path / "model.zip", members() | {name: b"evil"})

    with pytest.raises(BundleError, match=r"model\.zip was not imported"):
        bundle_archive.read_archive(path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_special_file_is_refused(tmp_path, kind):
    path = tmp_path / "model.zip"
    content = members()
    del content[f"model/{GRAPH_NAME}"]
    write_zip(path, content)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(f"model/{GRAPH_NAME}")
        info.external_attr = (kind | 0o644) << 16
        archive.writestr(info, b"/etc/passwd")

    with pytest.raises(BundleError, match="link or a special file"):
        bundle_archive.read_archive(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [f"model/{GRAPH_NAME}", f"MODEL/{GRAPH_NAME.upper()}"])
def test_two_files_of_one_name_are_refused(tmp_path, name):
    path = write_zip(tmp_path / "model.zip", members())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"second")

    with pytest.raises(BundleError, match="same name"):
        bundle_archive.read_archive(path)


def test_a_bomb_is_refused_before_it_unpacks(tmp_path):
    bomb = members() | {f"model/{WEIGHTS_NAME}": bytes(50_000_000)}
    path = write_zip(tmp_path / "model.zip", bomb, zipfile.ZIP_DEFLATED)

    with pytest.raises(BundleError, match="too large"):
        bundle_archive.read_archive(path)


def test_a_header_that_lies_about_a_size_is_refused(tmp_path):
    path = write_zip(tmp_path / "model.zip", members(), zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(f"model/{WEIGHTS_NAME}")
    true_size = info.file_size.to_bytes(4, "little")
    content = path.read_bytes()
    path.write_bytes(content.replace(true_size, (info.file_size - 99).to_bytes(4, "little")))

    with pytest.raises(BundleError, match="was not imported"):
        bundle_archive.read_archive(path)


def test_too_many_members_are_refused(tmp_path):
    path = write_zip(tmp_path / "model.zip", members() | {f"f{i}": b"" for i in range(40)})

    with pytest.raises(BundleError, match="too many files"):
        bundle_archive.read_archive(path)


def test_a_changed_member_is_refused(tmp_path):
    path = write_zip(tmp_path / "model.zip", members() | {f"model/{GRAPH_NAME}": b"other"})

    with pytest.raises(BundleError, match=f"{GRAPH_NAME}: its content does not fit its hash"):
        bundle_archive.read_archive(path)


@pytest.mark.parametrize("missing", NAMES)
def test_a_missing_member_is_refused(tmp_path, missing):
    content = members()
    del content[f"model/{missing}"]
    path = write_zip(tmp_path / "model.zip", content)

    with pytest.raises(BundleError, match="exactly the files of one model"):
        bundle_archive.read_archive(path)


def test_an_encrypted_member_is_refused(tmp_path):
    path = write_zip(tmp_path / "model.zip", members())
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")  # the first entry of the central directory
    content[at + 8] |= 1
    path.write_bytes(content)

    with pytest.raises(BundleError, match="encrypted"):
        bundle_archive.read_archive(path)


def test_a_damaged_compressed_stream_is_a_sentence(tmp_path):
    path = write_zip(tmp_path / "model.zip", members(), zipfile.ZIP_DEFLATED)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
    content[first.header_offset + 30 + len(first.filename)] = 0xFF  # no such kind of block
    path.write_bytes(content)

    with pytest.raises(BundleError, match="it is damaged"):
        bundle_archive.read_archive(path)


def test_every_truncation_is_a_sentence(tmp_path):
    whole = bundle_archive.zip_bundle(bundle_files.read_bundle(BUNDLE))

    for size in range(0, len(whole), 997):
        (tmp_path / "model.zip").write_bytes(whole[:size])
        with pytest.raises(BundleError, match="was not imported"):
            bundle_archive.read_archive(tmp_path / "model.zip")


def test_a_keras_file_of_another_program_is_refused(tmp_path):
    path = write_zip(tmp_path / "model.keras", {"config.json": b"{}", "model.weights.h5": b""})

    with pytest.raises(BundleError) as caught:
        bundle_archive.read_archive(path)

    assert "this program exported" in caught.value.hint


def test_what_is_no_zip_is_refused(tmp_path):
    (tmp_path / "model.zip").write_bytes(io.BytesIO(b"not a zip").read())

    with pytest.raises(BundleError, match="not a zip file"):
        bundle_archive.read_archive(tmp_path / "model.zip")
    with pytest.raises(BundleError, match="it is not a file"):
        bundle_archive.read_archive(tmp_path / "missing.zip")
