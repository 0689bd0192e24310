"""What is measured of a film is named, and keeps the bytes that caches hold."""

from pathlib import Path

import numpy as np
from PIL import Image

from xray_desktop.core.datasets.records import ImageRecord
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.description import describe_image, describe_images
from xray_desktop.core.inspection.description_cache import DescriptionCache

# As it was written when the facts of a file had positions instead of names.
OLD = np.dtype([
    ("perceptual_hash", np.uint8, (32,)),
    ("pixel_digest", np.uint8, (32,)),
    ("brightness", np.float32),
    ("spread", np.float32),
    ("border", np.float32),
    ("thumbnail", np.uint8, (64, 64)),
    ("frame", np.uint8, (4, 32)),
    ("detail", np.float32),
    ("information", np.float32),
    ("file_facts", np.float32, (7,)),
])  # fmt: skip
NAMES = ("channels", "color", "inverted", "quantization", "spacing", "words", "colorfulness")


def test_a_cache_of_the_old_layout_is_read_by_name(tmp_path):
    old = np.zeros((), OLD)
    old["detail"], old["file_facts"] = 3, (1, 0, 1, 2.5, 0.25, 77, 0.125)
    with DescriptionCache(tmp_path) as cache:
        cache.add({"key": old.tobytes()})
    record = ImageRecord(
        path=Path("gone.png"), class_name="A", source="a", given_part=None, sha256="key",
        size_bytes=1, width=9, height=9, bits=8, file_format="PNG",
    )  # fmt: skip

    described = describe_images([record], cache=tmp_path)

    assert described.unreadable == {}
    facts = described.values["file_facts"]
    assert facts.dtype.names == NAMES
    assert [facts[name][0] for name in NAMES] == [1, 0, 1, 2.5, 0.25, 77, 0.125]
    assert described.values["detail"].tolist() == [3]


def test_a_file_says_of_itself_what_it_is(tmp_path):
    color = np.zeros((40, 50, 3), np.uint8)
    color[..., 0] = 200
    Image.fromarray(color).save(tmp_path / "red.jpg", quality=50)

    facts = describe_image(read_image(tmp_path / "red.jpg"))["file_facts"]

    assert (facts["channels"], facts["color"], facts["inverted"]) == (3, 1, 0)
    assert facts["quantization"] > 20
    assert facts["spacing"] == 0
    assert facts["colorfulness"] > 0.05


def test_a_flipped_bit_in_the_cache_is_noticed(tmp_path):
    with DescriptionCache(tmp_path) as cache:
        cache.add({"a": b"abc", "b": b"abc", "c": b"abc"})
        with cache.writing() as connection:
            connection.execute("UPDATE films SET description = X'616263ff' WHERE sha256 = 'b'")
            connection.execute("UPDATE films SET sha256 = 'd' WHERE sha256 = 'c'")

        assert list(cache.find(["a", "b", "c", "d"])) == [("a", b"abc")]
