"""What is refused before it can cost anything."""

import os
import struct
import threading
import zlib

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import ImageReadError
from xray_desktop.core.images import limits
from xray_desktop.core.images.reader import probe_image, read_image


@pytest.mark.parametrize("read", [read_image, probe_image])
def test_missing_file_is_named(tmp_path, read):
    with pytest.raises(ImageReadError, match=r"gone\.png cannot be opened: No such file"):
        read(tmp_path / "gone.png")


def test_folder_is_refused(tmp_path):
    with pytest.raises(ImageReadError, match="is a folder"):
        read_image(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_named_pipe_is_refused_without_opening_it(tmp_path):
    pipe = tmp_path / "film.png"
    os.mkfifo(pipe)
    # Opening it would block for ever: the writer ends the test should that happen.
    rescue = threading.Timer(10, lambda: os.close(os.open(pipe, os.O_RDWR)))
    rescue.start()

    with pytest.raises(ImageReadError, match="not a regular file"):
        read_image(pipe)
    rescue.cancel()


def test_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.png"
    path.touch()

    with pytest.raises(ImageReadError, match=r"empty\.png is empty"):
        read_image(path)


def test_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "huge.dcm"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)

    with pytest.raises(ImageReadError, match="512 MB"):
        read_image(path)


@pytest.mark.parametrize("side", [7_100, 9_500, 30_000])
@pytest.mark.parametrize("read", [read_image, probe_image])
def test_decompression_bomb_is_refused_by_its_header(tmp_path, side, read):
    path = tmp_path / "bomb.png"
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b"")]
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in chunks
        )
    )

    with pytest.raises(ImageReadError, match="50 million"):
        read(path)


def test_inflating_stops_at_the_limit(monkeypatch):
    monkeypatch.setattr(limits, "MAX_INFLATED_BYTES", 1000)
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    bomb = deflate.compress(bytes(100_000)) + deflate.flush()

    with pytest.raises(ImageReadError, match=r"film\.dcm inflates"):
        limits.inflate("film.dcm", bomb)


def test_large_frames_get_more_time_than_small_ones():
    assert limits.decode_seconds(1_000_000) == limits.decode_seconds(10_000_000) < 10
    assert limits.decode_seconds(50_000_000) == pytest.approx(25)


def test_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    path = tmp_path / "secret.png"
    Image.fromarray(np.zeros((2, 2), np.uint8)).save(path)

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)

    with pytest.raises(ImageReadError, match=r"secret\.png cannot be opened: Permission denied"):
        read_image(path)
