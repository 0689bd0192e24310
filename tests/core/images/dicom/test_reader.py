"""The display pipeline of DICOM films, on files that the tests write."""

import zlib

import numpy as np
import pytest
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    DigitalXRayImageStorageForPresentation,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from xray_desktop.base.errors import ImageReadError
from xray_desktop.core.images import limits
from xray_desktop.core.images.reader import looks_like_image, probe_image, read_image

STORED = np.array([[0, 1000, 2000], [3000, 4000, 4095]], np.uint16)


def film(stored=STORED, **elements) -> Dataset:
    """Make the data set of a 12-bit film, with changes."""
    dataset = Dataset()
    dataset.SOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID = "2.25.1"
    dataset.Modality = "DX"
    dataset.PatientName, dataset.PatientID = "Doe^Jane", "4711"
    dataset.Rows, dataset.Columns = stored.shape[:2]
    dataset.SamplesPerPixel = stored.shape[2] if stored.ndim == 3 else 1
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.BitsAllocated = stored.dtype.itemsize * 8
    dataset.BitsStored = 12 if stored.dtype.itemsize == 2 else 8
    dataset.HighBit = dataset.BitsStored - 1
    dataset.PixelRepresentation = int(stored.dtype.kind == "i")
    dataset.PixelData = stored.tobytes()
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    dataset["PixelData"].VR = "OB" if dataset.BitsAllocated == 8 else "OW"
    return dataset


def write(path, dataset, syntax=ExplicitVRLittleEndian):
    """Write a data set with its meta information."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = dataset.get("SOPClassUID", "1.2.3")
    meta.MediaStorageSOPInstanceUID = "2.25.1"
    file = FileDataset(path, dataset, file_meta=meta, preamble=bytes(128))
    file.set_original_encoding(UID(syntax).is_implicit_VR, UID(syntax).is_little_endian)
    file.save_as(path, enforce_file_format=True)
    return path


@pytest.fixture
def read(tmp_path):
    """Write a data set and read it as a film."""

    def read(dataset, syntax=ExplicitVRLittleEndian):
        return read_image(write(tmp_path / "film.dcm", dataset, syntax))

    return read


def window(center, width, **more):
    return {"WindowCenter": center, "WindowWidth": width, **more}


def lut(first, entries, bits):
    item = Dataset()
    item.add_new("LUTDescriptor", "US", [len(entries), first, bits])
    item.add_new("LUTData", "OW", np.asarray(entries, "<u2").tobytes())
    return [item]


def notes(image):
    return " ".join(str(note) for note in image.notes)


WHOLE = window(2048, 4096)


def test_window_of_the_file_is_applied(read):
    image = read(film(**window(2000, 2001)))

    # PS3.3 C.11.2.1.2.1: 999.5 is black, 2999.5 white.
    np.testing.assert_allclose(image.pixels, [[0, 0.5 / 2000, 1000.5 / 2000], [1, 1, 1]], atol=1e-6)


def test_first_of_several_windows_is_applied(read):
    image = read(film(**window([2048, 100], [4096, 50])))

    np.testing.assert_allclose(image.pixels, STORED / 4095, atol=1e-6)


@pytest.mark.parametrize(
    ("function", "expected"),
    [("LINEAR_EXACT", 0.25), ("SIGMOID", 1 / (1 + np.exp(1))), ("LINEAR", 1000.5 / 3999 - 0.0001)],
)
def test_voi_function_is_honored(read, function, expected):
    image = read(film(**window(2000, 4000, VOILUTFunction=function)))

    assert image.pixels[0, 1] == pytest.approx(expected, abs=2e-4)


def test_impossible_window_gives_way_to_percentiles(read):
    assert read(film(**window(2000, 0))).pixels[1, 2] == 1


def test_film_without_window_spans_its_percentiles(read):
    stored = np.linspace(500, 1500, 10_000).astype(np.uint16).reshape(100, 100)

    pixels = read(film(stored)).pixels

    low, high = np.percentile(stored.astype(float), (1, 99), method="inverted_cdf")
    np.testing.assert_allclose(pixels, np.clip((stored - low) / (high - low), 0, 1), atol=1e-6)


def test_flat_film_is_black(read):
    assert read(film(np.full((4, 4), 700, np.uint16))).pixels.max() == 0


def test_monochrome1_is_inverted_after_the_window(read):
    plain = read(film(**window(2000, 2001)))
    inverted = read(film(**window(2000, 2001), PhotometricInterpretation="MONOCHROME1"))

    np.testing.assert_allclose(inverted.pixels, 1 - plain.pixels, atol=1e-6)
    assert inverted.info.inverted


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted"),
    [
        ("MONOCHROME1", "INVERSE", True),
        ("MONOCHROME1", "IDENTITY", False),
        ("MONOCHROME2", "IDENTITY", False),
        ("MONOCHROME2", "INVERSE", True),
    ],
)
def test_presentation_lut_shape_decides_the_inversion(read, photometric, shape, inverted):
    elements = {"PhotometricInterpretation": photometric, "PresentationLUTShape": shape}

    image = read(film(**WHOLE, **elements))

    assert image.info.inverted is inverted
    assert image.pixels[0, 0] == float(inverted)


def test_rescale_comes_before_the_window(read):
    image = read(film(**window(-1000, 2000, RescaleSlope=0.5, RescaleIntercept=-2000)))

    values = STORED * 0.5 - 2000
    expected = np.clip((values + 1000.5) / 1999 + 0.5, 0, 1)
    np.testing.assert_allclose(image.pixels, expected, atol=1e-6)


def test_modality_lut_goes_before_rescale(read):
    table = lut(1000, np.arange(3001) * 2, 16)

    image = read(film(**window(4096, 8192), RescaleSlope=99, ModalityLUTSequence=table))

    values = np.clip(STORED.astype(int) - 1000, 0, 3000) * 2
    np.testing.assert_allclose(image.pixels, np.clip((values) / 8191, 0, 1), atol=1e-3)


def test_voi_lut_goes_before_the_window(read):
    image = read(film(**window(10, 10), VOILUTSequence=lut(0, np.arange(4096)[::-1], 12)))

    np.testing.assert_allclose(image.pixels, 1 - STORED / 4095, atol=1e-6)


def test_signed_values_keep_their_sign(read):
    stored = np.array([[-1000, 0, 1000]], np.int16)

    image = read(film(stored, **window(0, 2001), BitsStored=16, HighBit=15))

    np.testing.assert_allclose(image.pixels, [[0, 0.50025, 1]], atol=1e-3)


def test_signed_12_bit_values_are_extended(read):
    stored = np.array([[-1000, 0, 1000]], np.int16)
    in_12_bits = (stored.view(np.uint16) & 0x0FFF).view(np.int16)

    image = read(film(in_12_bits, **window(0, 2001)))

    np.testing.assert_allclose(image.pixels, [[0, 0.50025, 1]], atol=1e-3)


def test_bits_above_the_highest_are_not_pixels(read):
    with_overlay = STORED | np.uint16(0xA000)

    np.testing.assert_allclose(read(film(with_overlay, **WHOLE)).pixels, STORED / 4095, atol=1e-6)


@pytest.mark.parametrize("bits", [10, 12, 14, 15, 16])
def test_every_usual_depth_is_read(read, bits):
    stored = np.array([[0, 2 ** (bits - 1), 2**bits - 1]], np.uint16)
    elements = {"BitsStored": bits, "HighBit": bits - 1, **window(2 ** (bits - 1), 2**bits)}

    image = read(film(stored, **elements))

    np.testing.assert_allclose(image.pixels, stored / (2**bits - 1), atol=1e-4)
    assert image.info.bits_stored == bits


@pytest.mark.parametrize(
    "padding",
    [
        {"PixelPaddingValue": 4095},
        {"PixelPaddingValue": 4000, "PixelPaddingRangeLimit": 4095},
    ],
)
def test_padding_is_black_and_outside_the_percentiles(read, padding):
    stored = np.linspace(100, 1100, 10_000).astype(np.uint16).reshape(100, 100)
    framed = stored.copy()
    framed[:20] = 4095

    bare, image = read(film(stored[20:])), read(film(framed, **padding))

    assert image.pixels[:20].max() == 0
    np.testing.assert_allclose(image.pixels[20:], bare.pixels, atol=1e-6)


@pytest.mark.parametrize(
    "syntax",
    [
        ImplicitVRLittleEndian,
        ExplicitVRLittleEndian,
        ExplicitVRBigEndian,
        DeflatedExplicitVRLittleEndian,
    ],
)
def test_uncompressed_syntaxes_give_the_same_film(read, syntax):
    stored = STORED.astype(">u2") if syntax == ExplicitVRBigEndian else STORED

    image = read(film(stored, **WHOLE), syntax)

    np.testing.assert_allclose(image.pixels, STORED / 4095, atol=1e-6)
    assert image.info.transfer_syntax == syntax


@pytest.mark.parametrize(("implicit", "little"), [(True, True), (False, True), (False, False)])
def test_data_set_without_preamble_and_meta_information_is_read(tmp_path, implicit, little):
    buffer = DicomBytesIO()
    buffer.is_implicit_VR, buffer.is_little_endian = implicit, little
    stored = STORED if little else STORED.astype(">u2")
    write_dataset(buffer, film(stored, **WHOLE))
    path = tmp_path / "bare"
    path.write_bytes(buffer.getvalue())

    assert looks_like_image(path)
    np.testing.assert_allclose(read_image(path).pixels, STORED / 4095, atol=1e-6)


def test_deflated_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_INFLATED_BYTES", 100_000)
    path = write(
        tmp_path / "bomb.dcm", film(np.zeros((500, 500), np.uint16)), DeflatedExplicitVRLittleEndian
    )

    for read in (read_image, probe_image):
        with pytest.raises(ImageReadError, match=r"bomb\.dcm inflates to more"):
            read(path)


def test_color_becomes_luminance_with_a_note(read):
    colors = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], np.uint8)

    image = read(film(colors, PhotometricInterpretation="RGB", PlanarConfiguration=0))

    np.testing.assert_allclose(image.pixels, [[0.299, 0.587, 0.114]], atol=1e-5)
    assert image.info.color
    assert "luminance" in notes(image)


def test_planes_of_color_are_put_together(read):
    colors = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], np.uint8)
    planes = np.moveaxis(colors, 2, 0)
    dataset = film(colors, PhotometricInterpretation="RGB", PlanarConfiguration=1)
    dataset.PixelData = planes.tobytes()

    np.testing.assert_allclose(read(dataset).pixels, [[0.299, 0.587, 0.114]], atol=1e-5)


def test_luminance_of_ybr_is_its_first_channel(read):
    colors = np.array([[[200, 10, 20], [100, 30, 40]]], np.uint8)

    image = read(film(colors, PhotometricInterpretation="YBR_FULL", PlanarConfiguration=0))

    np.testing.assert_allclose(image.pixels, [[200 / 255, 100 / 255]], atol=1e-6)


def test_first_of_many_frames_is_read_with_a_note(read):
    dataset = film(**WHOLE, NumberOfFrames=3)
    dataset.PixelData = STORED.tobytes() + bytes(STORED.nbytes * 2)

    image = read(dataset)

    np.testing.assert_allclose(image.pixels, STORED / 4095, atol=1e-6)
    assert (image.info.n_frames, "3 frames" in notes(image)) == (3, True)


def test_raw_detector_data_is_flagged(read):
    image = read(film(PresentationIntentType="FOR PROCESSING"))

    assert image.info.presentation_intent == "FOR PROCESSING"
    assert "FOR PROCESSING" in notes(image)


def test_float_pixel_data_is_read(read):
    dataset = film(**window(0, 2, VOILUTFunction="LINEAR_EXACT"))
    del dataset.PixelData
    dataset.BitsAllocated = 32
    dataset.FloatPixelData = np.linspace(-1, 1, 6, dtype=np.float32).tobytes()

    pixels = read(dataset).pixels

    np.testing.assert_allclose(pixels.ravel(), np.linspace(0, 1, 6), atol=1e-6)


def test_object_without_picture_is_refused_and_claims_nothing(tmp_path):
    report = Dataset()
    report.SOPClassUID = "1.2.840.10008.5.1.4.1.1.88.11"
    report.Modality = "SR"
    path = write(tmp_path / "report.dcm", report)

    assert not looks_like_image(path)
    with pytest.raises(ImageReadError, match=r"without a picture \(modality SR\)"):
        read_image(path)


def test_cut_off_pixels_are_refused(tmp_path):
    path = write(tmp_path / "cut.dcm", film())
    path.write_bytes(path.read_bytes()[:-4])

    with pytest.raises(ImageReadError, match="ends too early"):
        read_image(path)


def test_impossible_size_is_refused_before_decoding(tmp_path):
    path = write(tmp_path / "large.dcm", film(Rows=60_000, Columns=60_000))

    for read in (read_image, probe_image):
        with pytest.raises(ImageReadError, match="50 million"):
            read(path)


def test_unknown_compression_is_named(tmp_path):
    dataset = film()
    dataset.PixelData = encapsulate([b"1234"])
    path = write(tmp_path / "video.dcm", dataset, "1.2.840.10008.1.2.4.102")

    with pytest.raises(ImageReadError, match=r"1\.2\.840\.10008\.1\.2\.4\.102"):
        probe_image(path)


def test_facts_do_not_need_the_pixels(tmp_path):
    path = write(tmp_path / "film.dcm", film(NumberOfFrames=2))

    facts = probe_image(path)

    assert (facts.file_format, facts.width, facts.height, facts.bits) == ("DICOM", 3, 2, 12)
    assert (facts.n_frames, facts.modality) == (2, "DX")


def test_what_a_file_says_of_its_making_is_kept_and_the_patient_is_not(read):
    image = read(film(BodyPartExamined="CHEST", ViewPosition="PA"))

    assert (image.info.modality, image.info.body_part) == ("DX", "CHEST")
    assert image.info.view_position == "PA"
    assert "Doe" not in repr(image)
    assert "4711" not in repr(image)


def test_error_does_not_quote_the_file(tmp_path):
    dataset = film()
    dataset.add_new("Rows", "LO", "Doe^Jane")
    path = write(tmp_path / "broken.dcm", dataset)

    with pytest.raises(ImageReadError, match=r"broken\.dcm") as caught:
        read_image(path)
    assert "Doe" not in caught.value.message


def test_deflated_file_of_garbage_is_refused(tmp_path):
    path = write(tmp_path / "bad.dcm", film(), DeflatedExplicitVRLittleEndian)
    content = path.read_bytes()
    path.write_bytes(content[:-40] + zlib.compress(b"nothing"))

    with pytest.raises(ImageReadError, match=r"bad\.dcm"):
        read_image(path)
