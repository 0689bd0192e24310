"""The hash has the bits that bundles and caches hold: golden ones are of imagehash 4.3.2."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.description import describe_image
from xray_desktop.core.inspection.perceptual_hash import perceptual_hash

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.mark.parametrize(
    ("film", "bits"),
    [
        (
            "films/clear-1.png",
            "81597eaa9ea63a5d785a69f079eb69e285a765a5c69f97943914e4920c8e2b30",
        ),
        (
            "films/diffuse-haze-1.png",
            "dd620a8dc28f8b750bfa6fde2f680f490d813d2166092d361b25c79f7c24b365",
        ),
        (
            "films/round-spot-2.png",
            "dc620ac5c29d8f170bfae3fa2f201f600d056d8561e56c1f1c373d966c9e3c36",
        ),
        (
            "selftest/explicit.dcm",
            "81195ffa17efba003a5e681569fa695c836869e131cbb1cf91a59696c694c636",
        ),
    ],
)
def test_films_keep_their_bits(film, bits):
    described = describe_image(read_image(RESOURCES / film))

    assert described["perceptual_hash"].tobytes().hex() == bits


@pytest.mark.parametrize(
    ("height", "width", "bits"),
    [
        (50, 40, "a00140ff1cf62d5a51fe0101a02d43bd33d02d6a55d6471fabfdcbf4fde05568"),
        (64, 64, "8824220566ee5fa7599b245f6298092791646ead347e899355ff659b60fad366"),
        (301, 1000, "abaa00c0aa2aff7fffaaaa7d55d56a7f00c2fe5daa0255852a0a804027aa38ff"),
    ],
)
def test_pictures_of_any_size_keep_their_bits(height, width, bits):
    y, x = np.mgrid[:height, :width]
    levels = ((3 * x * x + 7 * y * y + x * y) % 251).astype(np.uint8)

    assert perceptual_hash(Image.fromarray(levels)).tobytes().hex() == bits


@pytest.mark.parametrize(("level", "first"), [(0, "00"), (1, "80"), (128, "80"), (255, "80")])
def test_flat_pictures_keep_their_bits(level, first):
    flat = Image.new("L", (256, 192), level)

    assert perceptual_hash(flat).tobytes().hex() == first + 31 * "00"
