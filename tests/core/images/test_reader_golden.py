"""The reader against values that other programs computed."""

import json
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.core.images.reader import read_image

PYDICOM = "pydicom:"
GOLDEN = json.loads(Path(__file__).with_name("golden_values.json").read_text(encoding="utf-8"))


def golden_files(*, of_pydicom: bool):
    """Return those values whose files pydicom's own package brings, or the others."""
    found = [golden for golden in GOLDEN if golden["file"].startswith(PYDICOM) == of_pydicom]
    return pytest.mark.parametrize("golden", found, ids=[Path(g["file"]).name for g in found])


def check(path, golden):
    pixels = read_image(path).pixels

    assert list(pixels.shape) == golden["shape"]
    assert pixels.mean() == pytest.approx(golden["mean"], abs=golden["tolerance"])
    assert pixels.std() == pytest.approx(golden["std"], abs=golden["tolerance"])
    for y, x, value in golden["pixels"]:
        np.testing.assert_allclose(pixels[y, x], value, atol=golden["tolerance"])


def test_sixty_golden_files_and_more_name_their_source():
    assert len(GOLDEN) >= 60
    assert all(golden["source"] for golden in GOLDEN)


@golden_files(of_pydicom=True)
def test_film_of_pydicom_has_the_values_that_other_programs_compute(golden):
    import pydicom.data

    name = golden["file"].removeprefix(PYDICOM)
    check(Path(pydicom.data.__file__).parent / "test_files" / name, golden)


@golden_files(of_pydicom=False)
def test_film_has_the_values_that_other_programs_compute(golden, data_folder):
    check(data_folder / golden["file"], golden)
