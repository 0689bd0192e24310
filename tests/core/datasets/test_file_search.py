"""Films are found by suffix or content, in a stable order."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.datasets.file_search import find_images
from xray_desktop.core.images.file_formats import FORMATS


def save_film(path: Path, image_format: str = "PNG") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(path, image_format)
    return path


def names(paths) -> list[str]:
    return [path.name for path in paths]


def test_folders_are_searched_at_any_depth_and_sorted(tmp_path):
    for name in ("b.png", "a/z.jpg", "a/deep/er/y.tiff", "c/x.bmp"):
        save_film(tmp_path / name, {"jpg": "JPEG"}.get(name[-3:], "PNG"))

    found = find_images([tmp_path], TaskControl())

    assert names(found.films) == ["y.tiff", "z.jpg", "b.png", "x.bmp"]
    assert found.ignored == ()


def test_files_that_are_named_are_listed_in_the_order_given(tmp_path):
    given = [tmp_path / "z.txt", tmp_path / "missing.png", tmp_path / "a.png"]
    given[0].write_text("no film")

    assert find_images(given, TaskControl()).films == tuple(given)


@pytest.mark.parametrize("image_format", [one.name for one in FORMATS.values() if one.plugin])
def test_a_film_without_suffix_is_found_by_its_content(tmp_path, image_format):
    save_film(tmp_path / "IM0001", image_format)

    assert names(find_images([tmp_path], TaskControl()).films) == ["IM0001"]


@pytest.mark.parametrize(
    "start", [bytes(128) + b"DICM", b"\x08\x00\x05\x00CS\x0a\x00ISO_IR 100" + bytes(200)]
)
def test_dicom_without_suffix_is_found_by_its_content(tmp_path, start):
    (tmp_path / "IM0001").write_bytes(start)

    assert names(find_images([tmp_path], TaskControl()).films) == ["IM0001"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("notes.txt", "It is not an image."),
        ("DICOMDIR", "It is the directory of a DICOM tree."),
        (".hidden.png", "It is hidden."),
        ("Thumbs.db", "It is hidden."),
    ],
)
def test_what_is_left_out_is_listed_with_its_reason(tmp_path, name, reason):
    (tmp_path / name).write_bytes(bytes(128) + b"DICM" if name == "DICOMDIR" else b"text")

    found = find_images([tmp_path], TaskControl())

    assert found.films == ()
    assert [(i.path.name, str(i.reason)) for i in found.ignored] == [(name, reason)]


def test_a_damaged_film_is_listed_for_its_suffix(tmp_path):
    (tmp_path / "broken.png").write_bytes(b"")

    assert names(find_images([tmp_path], TaskControl()).films) == ["broken.png"]


def test_links_to_folders_are_not_followed(tmp_path):
    save_film(tmp_path / "films" / "a.png")
    (tmp_path / "films" / "loop").symlink_to(tmp_path / "films")

    found = find_images([tmp_path / "films"], TaskControl())

    assert names(found.films) == ["a.png"]
    assert names(i.path for i in found.ignored) == ["loop"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_in_a_folder_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert names(i.path for i in find_images([tmp_path], TaskControl()).ignored) == ["pipe"]


def test_the_search_can_be_cancelled(tmp_path):
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        find_images([tmp_path], control)
