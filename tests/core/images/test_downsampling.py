"""Large films are read at a fraction of their size, and come out as they would whole."""

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import DigitalXRayImageStorageForPresentation, JPEG2000Lossless

from xray_desktop.core.datasets.synthetic import draw_image
from xray_desktop.core.images.downsampling import count_halvings, halve
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, prepare_pixels

CONFIG = PreprocessConfig(96)


@pytest.fixture(scope="module")
def large_film() -> Image.Image:
    """Draw a smooth film of 12 megapixels, with sides that no power of two divides."""
    levels = draw_image("Clear", seed=3, size=500)
    return Image.fromarray(levels).resize((3001, 4003), Image.Resampling.BICUBIC)


@pytest.mark.parametrize(
    ("height", "width", "least", "halvings"),
    [
        (4000, 3000, None, 0),
        (4000, 3000, 960, 2),
        (1919, 1919, 960, 0),
        (1920, 100, 960, 1),
        (9000, 9000, 960, 3),
        (100, 1000, 960, 0),
        (1, 8000, 960, 0),
        (60000, 60000, 960, 3),
    ],
)
def test_the_longer_side_keeps_what_is_needed(height, width, least, halvings):
    assert count_halvings(height, width, least) == halvings


def test_halving_takes_means():
    stripes = np.tile(np.array([0, 200], np.uint8), (8, 4))

    assert (halve(stripes, 1) == 100).all()
    assert halve(stripes.astype(np.float32), 2).shape == (2, 2)


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "bmp"])
def test_every_format_is_prepared_as_from_the_whole_film(large_film, tmp_path, suffix):
    path = tmp_path / f"film.{suffix}"
    large_film.save(path, **({"quality": 95} if suffix in ("jpg", "webp") else {}))

    film = read_image(path, CONFIG.least_side)

    whole = prepare_pixels(read_image(path), CONFIG).astype(int)
    assert max(film.values.shape) == 1001
    assert (film.height, film.width) == (4003, 3001)
    assert np.abs(prepare_pixels(film, CONFIG) - whole).max() <= 2


def test_a_turned_film_keeps_its_upright_size(large_film, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    large_film.save(tmp_path / "film.jpg", exif=exif)

    film = read_image(tmp_path / "film.jpg", 960)

    assert (film.height, film.width) == (3001, 4003)
    assert film.values.shape == (751, 1001)


def test_smaller_films_are_read_whole(tmp_path):
    picture = Image.fromarray(np.arange(1919 * 4, dtype=np.uint8).reshape(4, 1919) % 251)
    picture.save(tmp_path / "film.png")

    film = read_image(tmp_path / "film.png", 960)

    np.testing.assert_array_equal(film.pixels, read_image(tmp_path / "film.png").pixels)
    assert film.reduced_from is None


def write_jpeg_2000(path, stored, **elements):
    """Write a DICOM film of 12 bits, compressed without loss."""
    import imagecodecs

    dataset = Dataset()
    dataset.SOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID, dataset.Modality = "2.25.1", "DX"
    dataset.Rows, dataset.Columns = stored.shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 12, 11
    dataset.PixelRepresentation = 0
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    stream = imagecodecs.jpeg2k_encode(stored, codecformat="j2k", bitspersample=12, reversible=True)
    dataset.PixelData = encapsulate([bytes(stream)])
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = JPEG2000Lossless
    dataset.save_as(path, enforce_file_format=True)


@pytest.mark.parametrize(
    "elements",
    [
        {"WindowCenter": 2048, "WindowWidth": 4096},
        {},
        {"WindowCenter": 2048, "WindowWidth": 4096, "PixelPaddingValue": 0},
    ],
)
def test_a_large_jpeg_2000_film_is_prepared_as_from_the_whole(tmp_path, elements):
    ramp = np.tile(np.linspace(0, 4095, 1999), (1501, 1)).astype(np.uint16)
    write_jpeg_2000(tmp_path / "film.dcm", ramp, **elements)

    film = read_image(tmp_path / "film.dcm", CONFIG.least_side)

    assert (film.height, film.width) == (1501, 1999)
    assert film.values.shape == (751, 1000)
    whole = prepare_pixels(read_image(tmp_path / "film.dcm"), CONFIG).astype(int)
    np.testing.assert_allclose(prepare_pixels(film, CONFIG), whole, atol=2)
