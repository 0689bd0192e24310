"""The reader against values that other programs computed."""

import json
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.images.reader import read_image

GOLDEN = json.loads(Path(__file__).with_name("golden_values.json").read_text(encoding="utf-8"))


def locate(reference: str, data_folder) -> Path:
    """Find a golden file: of pydicom's own package, or of the data folder."""
    if reference.startswith("pydicom:"):
        import pydicom.data

        path = Path(pydicom.data.__file__).parents[1] / "test_files" / reference[8:]
    else:
        path = data_folder() / reference
    if not path.is_file():
        pytest.skip(f"{path.name} is not there")
    return path


@pytest.fixture
def lazy_data_folder(request):
    """Ask for the data folder only where a file needs it."""
    return lambda: request.getfixturevalue("data_folder")


def test_sixty_golden_files_and_more_name_their_source():
    assert len(GOLDEN) >= 60
    assert all(golden["source"] for golden in GOLDEN)


@pytest.mark.parametrize("golden", GOLDEN, ids=[Path(g["file"]).name for g in GOLDEN])
def test_film_has_the_values_that_other_programs_compute(golden, lazy_data_folder):
    pixels = read_image(locate(golden["file"], lazy_data_folder)).pixels

    assert list(pixels.shape) == golden["shape"]
    assert pixels.mean() == pytest.approx(golden["mean"], abs=golden["tolerance"])
    assert pixels.std() == pytest.approx(golden["std"], abs=golden["tolerance"])
    for y, x, value in golden["pixels"]:
        np.testing.assert_allclose(pixels[y, x], value, atol=golden["tolerance"])
