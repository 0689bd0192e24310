"""Every pixel mode of the raster formats, on files that the tests make."""

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.pseudonyms import Pseudonyms
from xray_desktop.core.images.file_formats import FORMATS
from xray_desktop.core.images.reader import (
    looks_like_image,
    probe_image,
    read_image,
    read_patient_key,
)

RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)


@pytest.fixture
def save(tmp_path):
    """Save a picture under a name and return its path."""

    def save(picture, name, **options):
        path = tmp_path / name
        picture.save(path, **options)
        return path

    return save


def notes(image):
    return " ".join(str(note) for note in image.notes)


@pytest.mark.parametrize("name", ["film.png", "film.bmp", "film.tif"])
def test_8_bit_gray_is_divided_by_its_range(save, name):
    image = read_image(save(Image.fromarray(RAMP), name))

    np.testing.assert_allclose(image.pixels, RAMP / 255, atol=1e-7)
    assert image.pixels.dtype == np.float32
    assert not image.pixels.flags.writeable
    assert (image.info.bits_stored, image.info.color, image.notes) == (8, False, ())


@pytest.mark.parametrize("options", [{"quality": 95}, {"quality": 95, "progressive": True}])
def test_jpeg_is_read_within_its_losses(save, options):
    smooth = np.tile(np.arange(64, dtype=np.uint8) * 4, (64, 1))

    image = read_image(save(Image.fromarray(smooth), "film.jpg", **options))

    np.testing.assert_allclose(image.pixels, smooth / 255, atol=0.02)
    assert image.info.file_format == "JPEG"


def test_lossless_webp_is_read_exactly(save):
    image = read_image(save(Image.fromarray(RAMP).convert("RGB"), "film.webp", lossless=True))

    np.testing.assert_allclose(image.pixels, RAMP / 255, atol=1e-7)
    assert (image.info.file_format, image.info.color) == ("WEBP", False)


@pytest.mark.parametrize("name", ["deep.png", "deep.tif"])
def test_16_bits_are_scaled_and_not_clipped(save, name):
    stored = np.linspace(0, 65535, 256).astype(np.uint16).reshape(16, 16)

    image = read_image(save(Image.fromarray(stored), name))

    np.testing.assert_allclose(image.pixels, stored / 65535, atol=1e-6)
    assert image.info.bits_stored == 16
    assert image.pixels.mean() == pytest.approx(0.5, abs=0.01)


def test_1_bit_is_black_and_white(save):
    image = read_image(save(Image.fromarray(RAMP > 127), "plate.png"))

    assert set(np.unique(image.pixels)) == {0.0, 1.0}
    assert image.info.bits_stored == 1


def test_palette_is_looked_up(save):
    picture = Image.fromarray(np.array([[0, 1, 2]], np.uint8), mode=None).convert("P")
    picture.putpalette([255, 255, 255, 0, 0, 0, 128, 128, 128])

    image = read_image(save(picture, "palette.png"))

    np.testing.assert_allclose(image.pixels, [[1, 0, 128 / 255]], atol=1e-6)
    assert not image.info.color


def test_color_becomes_luminance_with_a_note(save):
    colors = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], np.uint8)

    image = read_image(save(Image.fromarray(colors), "color.png"))

    np.testing.assert_allclose(image.pixels, [[0.299, 0.587, 0.114]], atol=0.003)
    assert image.info.color
    assert "luminance" in notes(image)


def test_three_equal_channels_are_no_color(save):
    image = read_image(save(Image.fromarray(RAMP).convert("RGB"), "film.png"))

    assert (image.info.color, image.notes) == (False, ())


def test_alpha_is_laid_on_black_with_a_note(save):
    gray = Image.fromarray(np.full((1, 3), 200, np.uint8))
    alpha = Image.fromarray(np.array([[0, 51, 255]], np.uint8))

    image = read_image(save(Image.merge("LA", (gray, alpha)), "alpha.png"))

    np.testing.assert_allclose(image.pixels, [[0, 40 / 255, 200 / 255]], atol=1e-6)
    assert "black" in notes(image)


def test_full_alpha_needs_no_note(save):
    image = read_image(save(Image.fromarray(RAMP).convert("LA"), "alpha.png"))

    np.testing.assert_allclose(image.pixels, RAMP / 255, atol=1e-6)
    assert image.notes == ()


def test_transparent_gray_level_is_black(save):
    picture = Image.fromarray(np.array([[10, 200]], np.uint8))

    image = read_image(save(picture, "key.png", transparency=200))

    np.testing.assert_allclose(image.pixels, [[10 / 255, 0]], atol=1e-6)


def test_cmyk_is_converted(save):
    ink = Image.merge("CMYK", [Image.new("L", (8, 8), value) for value in (0, 0, 0, 255)])

    image = read_image(save(ink, "ink.tif"))

    np.testing.assert_allclose(image.pixels, 0, atol=1e-6)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["film.jpg", "film.png", "film.tif", "film.webp"])
def test_exif_orientation_is_applied(save, orientation, name):
    upright = np.zeros((32, 48), np.uint8)
    upright[:16, :24] = 250
    turn_back = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: np.transpose,
        6: np.rot90,
        7: lambda a: np.rot90(a, 2).T,
        8: lambda a: np.rot90(a, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = Image.fromarray(np.ascontiguousarray(turn_back(upright)))

    path = save(stored, name, exif=exif)

    np.testing.assert_allclose(read_image(path).pixels, upright / 255, atol=0.03)
    assert (probe_image(path).height, probe_image(path).width) == (32, 48)


def test_float_tiff_inside_the_unit_range_is_kept(save):
    values = np.linspace(0, 1, 64, dtype=np.float32).reshape(8, 8)

    image = read_image(save(Image.fromarray(values), "float.tif"))

    np.testing.assert_allclose(image.pixels, values)
    assert (image.info.bits_stored, image.notes) == (32, ())


def test_float_tiff_without_range_is_scaled_by_percentiles_with_a_note(save):
    values = np.linspace(-1000, 3000, 10_000, dtype=np.float32).reshape(100, 100)
    values[0, 0], values[0, 1], values[0, 2] = np.nan, np.inf, -np.inf

    image = read_image(save(Image.fromarray(values), "float.tif"))

    assert image.pixels[0, :3].tolist() == [0, 1, 0]
    assert image.pixels[50, 0] == pytest.approx(0.5, abs=0.02)
    assert "percentiles" in notes(image)


def test_float_tiff_without_any_number_is_black(save):
    image = read_image(save(Image.fromarray(np.full((4, 4), np.nan, np.float32)), "nan.tif"))

    assert image.pixels.max() == 0


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_white_is_zero_tiff_is_inverted(save, dtype):
    white = np.iinfo(dtype).max
    stored = np.array([[0, white // 4, white]], dtype)

    path = save(Image.fromarray(stored), "inverted.tif")
    # Pillow would invert the values too if it wrote this tag: 262, a short, 1 value, which is 1.
    entry = bytes((6, 1, 3, 0, 1, 0, 0, 0))
    assert path.read_bytes().count(entry + b"\x01") == 1
    path.write_bytes(path.read_bytes().replace(entry + b"\x01", entry + b"\x00"))
    image = read_image(path)

    np.testing.assert_allclose(image.pixels, 1 - stored / white, atol=1e-6)
    assert image.info.inverted


def test_first_page_of_many_is_read_with_a_note(save):
    pages = [Image.fromarray(np.full((4, 4), level, np.uint8)) for level in (50, 100, 150)]

    path = save(pages[0], "pages.tif", save_all=True, append_images=pages[1:])
    image = read_image(path)

    np.testing.assert_allclose(image.pixels, 50 / 255, atol=1e-6)
    assert image.info.n_frames == 3
    assert "3 frames" in notes(image)
    assert probe_image(path).n_frames == 3


def test_content_decides_and_not_the_suffix(save):
    path = save(Image.fromarray(RAMP), "really a png.jpg", format="PNG")

    assert read_image(path).info.file_format == "PNG"


def test_format_outside_the_list_is_named(save):
    path = save(Image.fromarray(RAMP), "film.gif")

    with pytest.raises(ImageReadError, match=r"film\.gif is a GIF file"):
        read_image(path)


def test_text_is_not_an_image(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("BM is how a bitmap starts, and so does this sentence.")

    assert not looks_like_image(path)
    with pytest.raises(ImageReadError, match="is not an image"):
        read_image(path)


@pytest.mark.parametrize(
    "name", [f"film{one.suffixes[0]}" for one in FORMATS.values() if one.plugin]
)
def test_truncated_file_is_refused_in_a_sentence_with_its_name(save, name):
    noise = np.random.default_rng(1).integers(0, 255, (64, 64)).astype(np.uint8)
    path = save(Image.fromarray(noise), name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with pytest.raises(ImageReadError, match=rf"^{name} [^\n]*\.$") as caught:
        read_image(path)
    assert str(path.parent) not in caught.value.message
    assert caught.value.hint


def test_image_by_suffix_or_by_content_claims_to_be_one(save, tmp_path):
    nameless = save(Image.fromarray(RAMP), "film", format="PNG")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"nothing")

    assert looks_like_image(nameless)
    assert looks_like_image(broken)
    assert looks_like_image(save(Image.fromarray(RAMP), "film.gif"))


def test_facts_come_from_the_header_alone(save):
    path = save(Image.fromarray(np.zeros((20, 30), np.uint16)), "film.png")
    path.write_bytes(path.read_bytes()[:60])

    facts = probe_image(path)

    assert (facts.file_format, facts.width, facts.height, facts.bits) == ("PNG", 30, 20, 16)
    assert facts.modality is None


def test_films_that_are_not_dicom_have_no_patient(save):
    path = save(Image.fromarray(RAMP), "film.png")

    assert read_patient_key(path, Pseudonyms(b"own".ljust(32))) is None


def test_reading_a_png_loads_no_dicom_library(save):
    path = save(Image.fromarray(RAMP), "film.png")
    code = (
        "import sys; from pathlib import Path; "
        "from xray_desktop.core.images.reader import read_image; "
        f"read_image(Path({str(path)!r})); "
        "print(sorted({m.partition('.')[0] for m in sys.modules} "
        "& {'pydicom', 'gdcm', 'imagecodecs', 'scipy', 'json'}))"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "[]"
