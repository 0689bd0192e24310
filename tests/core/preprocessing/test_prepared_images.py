"""Films that are prepared on the way are those that the reader gives, or none."""

import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.images.downsampling import DESCRIBED_SIDE
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.preprocessing.prepared_images import PreparedImages
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, read_prepared

CONFIG = PreprocessConfig(image_size=32)


@pytest.fixture
def paths(tiny_dataset: Path) -> list[Path]:
    return sorted(tiny_dataset.rglob("*.png"))


def add_all(films, paths):
    for path in paths:
        films.add(str(path), read_image(path, DESCRIBED_SIDE))


def test_each_film_is_what_preparing_it_alone_gives(paths, tmp_path):
    with PreparedImages(CONFIG, tmp_path / "new") as films:
        add_all(films, paths)
        add_all(films, paths[:1])

        for path in paths:
            np.testing.assert_array_equal(films.get(str(path)), read_prepared(path, CONFIG))
        assert films.get("another") is None
    assert films.get(str(paths[0])) is None
    assert list((tmp_path / "new").iterdir()) == []


def test_a_network_that_needs_more_pixels_is_not_given_fewer(paths, tmp_path):
    with PreparedImages(PreprocessConfig(image_size=1024), tmp_path) as films:
        add_all(films, paths)

        assert films.get(str(paths[0])) is None


def test_a_folder_that_cannot_be_made_leaves_them_to_a_temporary_file(paths, tmp_path):
    (tmp_path / "file").touch()

    with PreparedImages(CONFIG, tmp_path / "file" / "films") as films:
        add_all(films, paths)

        assert films.get(str(paths[0])) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is of Linux")
def test_a_full_disk_keeps_nothing_and_ends_nothing(paths, tmp_path, monkeypatch):
    full = Path("/dev/full").open("r+b")  # noqa: SIM115 - the films close it
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_options: full)

    with PreparedImages(CONFIG, tmp_path) as films:
        for number in range(40):
            films.add(str(number), read_image(paths[0]))

        assert films.get("0") is None
    assert full.closed
