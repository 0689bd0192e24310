"""Asking the system to read films ahead."""

import os
import sys
from pathlib import Path

import pytest

from xray_desktop.core.datasets.file_examination import ListedImage, read_ahead
from xray_desktop.core.datasets.folder_scan import LabeledFile


def listed(path: Path) -> ListedImage:
    return ListedImage(LabeledFile(path, "Normal", None), "Normal", "films", path.name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders.")
def test_reading_ahead_neither_fails_nor_waits_for_what_is_no_film(tmp_path: Path) -> None:
    film, pipe = tmp_path / "film.png", tmp_path / "pipe.png"
    film.write_bytes(b"a film")
    os.mkfifo(pipe)

    read_ahead([listed(tmp_path / "gone.png"), listed(tmp_path), listed(pipe), listed(film)])
