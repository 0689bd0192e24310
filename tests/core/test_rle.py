"""DICOM's run-length coding (PS3.5 annex G)."""

import struct

import numpy as np
import pytest

from xray_desktop.core.rle import decode_rle


def code(*segments):
    """Put segments behind their header."""
    offsets, at = [], 64
    for segment in segments:
        offsets.append(at)
        at += len(segment)
    header = struct.pack("<16I", len(segments), *offsets, *[0] * (15 - len(segments)))
    return header + b"".join(segments)


def test_runs_and_literals_are_undone():
    # 3 literal bytes, no operation, then one byte 5 times.
    stream = code(bytes([2, 10, 20, 30, 128, 252, 7]))

    np.testing.assert_array_equal(
        decode_rle(stream, 2, 4, 8)[..., 0], [[10, 20, 30, 7], [7, 7, 7, 7]]
    )


def test_bytes_of_a_value_are_most_significant_first():
    stream = code(bytes([1, 0x12, 0x34]), bytes([1, 0xAB, 0xCD]))

    np.testing.assert_array_equal(decode_rle(stream, 1, 2, 16)[..., 0], [[0x12AB, 0x34CD]])


def test_segments_of_color_are_channels():
    stream = code(*(bytes([255, level]) for level in (1, 2, 3)))

    np.testing.assert_array_equal(decode_rle(stream, 1, 2, 8), [[[1, 2, 3], [1, 2, 3]]])


@pytest.mark.parametrize(
    "stream",
    [
        code(bytes([255, 7])),
        code(b"\x01\x02"),
        struct.pack("<16I", 99, *[0] * 15),
        struct.pack("<16I", 2, 100, 64, *[0] * 13) + bytes(100),
        struct.pack("<16I", 1, 2, *[0] * 14),
    ],
    ids=["short run", "short literal", "too many", "out of order", "inside the header"],
)
def test_damage_is_an_error(stream):
    with pytest.raises(ValueError, match=r"[Ss]egment"):
        decode_rle(stream, 2, 4, 8)


def test_missing_byte_plane_is_an_error():
    with pytest.raises(ValueError, match="16 bits"):
        decode_rle(code(bytes([249, 7])), 2, 4, 16)


def test_stream_without_header_is_an_error():
    with pytest.raises(struct.error):
        decode_rle(b"short", 2, 4, 8)
