"""What a DICOM file stores, and the windows that it offers."""

import numpy as np
import pytest
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian

from xray_desktop.core.images.reader import read_stored
from xray_desktop.core.images.windowing import Window

STORED = np.array([[0, 1000, 2000], [3000, 4000, 4095]], np.uint16)


def film(stored=STORED, **elements):
    """Make the data set of a 12-bit film, with changes."""
    dataset = Dataset()
    dataset.SOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID = "2.25.1"
    dataset.Rows, dataset.Columns = stored.shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 12, 11
    dataset.PixelRepresentation = int(stored.dtype.kind == "i")
    dataset.PixelData = stored.tobytes()
    dataset["PixelData"].VR = "OW"
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return dataset


@pytest.fixture
def read_tones(tmp_path):
    """Write a data set and read its stored values."""

    def read_tones(dataset):
        meta = FileMetaDataset()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        meta.MediaStorageSOPClassUID = dataset.SOPClassUID
        meta.MediaStorageSOPInstanceUID = "2.25.1"
        path = tmp_path / "film.dcm"
        file = FileDataset(path, dataset, file_meta=meta, preamble=bytes(128))
        file.set_original_encoding(False, True)
        file.save_as(path, enforce_file_format=True)
        return read_stored(path)

    return read_tones


def test_all_windows_of_the_file_are_offered_by_their_names(read_tones):
    dataset = film(WindowCenter=[2000, 1000, 0], WindowWidth=[4000, 200, 0])
    dataset.WindowCenterWidthExplanation = ["NORMAL", "SOFT", "NOTHING"]

    image, stored = read_tones(dataset)

    assert [display_lut.name for display_lut in stored.display_luts] == ["NORMAL", "SOFT"]
    shown = np.clip(stored.display_luts[0].table, 0, 1)[stored.levels]
    np.testing.assert_array_equal(shown, image.pixels)
    assert stored.display_luts[1].as_values(Window(0.5, 1.0)) == (999.5, 199)


def test_what_lies_beyond_a_window_is_kept(read_tones):
    _, stored = read_tones(film(WindowCenter=2000, WindowWidth=1001))

    np.testing.assert_allclose(
        stored.display_luts[0].table[[0, 4000]], [-1.4995, 2.5005], atol=1e-4
    )


def test_values_have_the_slope_and_unit_of_the_modality(read_tones):
    dataset = film(RescaleSlope=2, RescaleIntercept=-1000, RescaleType="HU")

    _, stored = read_tones(dataset)

    assert stored.unit == "HU"
    np.testing.assert_array_equal(stored.values[stored.levels][0], [-1000, 1000, 3000])


def test_signed_values_are_what_they_were(read_tones):
    values = np.array([[-2048, 0, 2047]], np.int16)

    _, stored = read_tones(film(values))

    np.testing.assert_array_equal(stored.values[stored.levels], values)
    assert stored.unit == ""


def test_padding_is_as_dark_as_the_film(read_tones):
    dataset = film(WindowCenter=3000, WindowWidth=101, PixelPaddingValue=4095)

    image, stored = read_tones(dataset)

    assert image.pixels[1, 2] == 0
    assert stored.padding[4095]
    assert stored.display_luts[0].table[4095] == stored.display_luts[0].table[0]
