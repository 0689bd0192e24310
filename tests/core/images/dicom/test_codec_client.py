"""Compressed frames are decoded in processes of their own, which may die."""

import json
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from xray_desktop.base.errors import ImageReadError
from xray_desktop.core.images.dicom import codec_client
from xray_desktop.core.images.dicom.codec_client import Decoder, Frame, decode_frame, end_decoders
from xray_desktop.core.images.dicom.codec_process import LENGTHS

SMOOTH = np.tile(np.arange(0, 4000, 50, dtype=np.uint16), (40, 1))


@pytest.fixture(autouse=True)
def _fresh_decoders():
    """Start without decoders, and leave none."""
    end_decoders()
    yield
    end_decoders()


def frame(codec="jpegls", stored=SMOOTH, **changes):
    """Compress a film."""
    import imagecodecs

    encode = {
        "jpeg": lambda a: imagecodecs.jpeg8_encode(a, lossless=True, bitspersample=16),
        "jpegls": imagecodecs.jpegls_encode,
        "jpeg2000": lambda a: imagecodecs.jpeg2k_encode(a, codecformat="j2k", reversible=True),
        "htj2k": lambda a: imagecodecs.htj2k_encode(a, reversible=True),
    }[codec]
    values = {
        "codec": codec,
        "rows": stored.shape[0],
        "columns": stored.shape[1],
        "n_samples": 1,
        "bits": 16,
        "is_rgb": False,
        "stream": bytes(encode(stored)),
    }
    return Frame(**{**values, **changes})


def run_lengths(*segments):
    """Put segments behind the header of DICOM's run-length coding (PS3.5 G.5)."""
    offsets = [64 + sum(map(len, segments[:n])) for n in range(len(segments))]
    header = struct.pack("<16I", len(segments), *offsets, *[0] * (15 - len(segments)))
    return header + b"".join(segments)


def run_length_frame(stream, rows, columns, **changes):
    """Describe a run-length coded frame."""
    values = {"codec": "rle", "n_samples": 1, "bits": 8, "is_rgb": False}
    return Frame(rows=rows, columns=columns, stream=stream, **{**values, **changes})


class Pretender(Decoder):
    """Runs another program in place of the decoder."""

    def __init__(self, code):
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )


def pretend(monkeypatch, code):
    """Let a decoder run the code."""
    monkeypatch.setattr(codec_client, "Decoder", lambda: Pretender(code))


@pytest.mark.parametrize("codec", ["jpeg", "jpegls", "jpeg2000", "htj2k"])
def test_lossless_frames_come_back_exactly(codec):
    np.testing.assert_array_equal(decode_frame("film.dcm", frame(codec)), SMOOTH)


def test_runs_and_literals_are_undone():
    # 3 literal bytes, no operation, then one byte 5 times.
    stream = run_lengths(bytes([2, 10, 20, 30, 128, 252, 7]))

    decoded = decode_frame("film.dcm", run_length_frame(stream, 2, 4))

    np.testing.assert_array_equal(decoded[..., 0], [[10, 20, 30, 7], [7, 7, 7, 7]])


def test_bytes_of_a_run_length_coded_value_are_most_significant_first():
    stream = run_lengths(bytes([1, 0x12, 0x34]), bytes([1, 0xAB, 0xCD]))

    decoded = decode_frame("film.dcm", run_length_frame(stream, 1, 2, bits=16))

    np.testing.assert_array_equal(decoded[..., 0], [[0x12AB, 0x34CD]])


def test_run_length_coded_color_has_its_channels_last():
    stream = run_lengths(*(bytes([255, level]) for level in (1, 2, 3)))

    decoded = decode_frame("film.dcm", run_length_frame(stream, 1, 2, n_samples=3))

    np.testing.assert_array_equal(decoded, [[[1, 2, 3], [1, 2, 3]]])


@pytest.mark.parametrize(
    "stream",
    [
        run_lengths(bytes([255, 7])),
        run_lengths(b"\x01\x02"),
        struct.pack("<16I", 99, *[0] * 15),
        struct.pack("<16I", 2, 100, 64, *[0] * 13) + bytes(100),
        b"short",
    ],
    ids=["short run", "short literal", "too many", "out of order", "no header"],
)
def test_damaged_run_lengths_are_refused(stream):
    with pytest.raises(ImageReadError, match="rle"):
        decode_frame("film.dcm", run_length_frame(stream, 2, 4))


def test_one_process_decodes_many_frames():
    decode_frame("a.dcm", frame())
    decoder = codec_client._idle.queue[0]
    decode_frame("b.dcm", frame())

    assert list(codec_client._idle.queue) == [decoder]


def test_threads_decode_side_by_side():
    with ThreadPoolExecutor(3) as threads:
        films = list(threads.map(lambda _: decode_frame("film.dcm", frame()), range(9)))

    assert all(np.array_equal(film, SMOOTH) for film in films)
    assert 1 <= codec_client._idle.qsize() <= 3


def test_damaged_stream_is_refused_and_the_process_lives_on():
    with pytest.raises(ImageReadError, match=r"film\.dcm is damaged: its jpegls data"):
        decode_frame("film.dcm", frame(stream=frame().stream[:60]))

    np.testing.assert_array_equal(decode_frame("film.dcm", frame()), SMOOTH)


def test_stream_whose_size_lies_is_not_decoded():
    with pytest.raises(ImageReadError, match="ValueError"):
        decode_frame("film.dcm", frame(rows=39))


def test_death_of_the_decoder_becomes_a_sentence(monkeypatch):
    pretend(monkeypatch, "import os; os.abort()")

    with pytest.raises(ImageReadError, match=r"film\.dcm is damaged: its decoder died"):
        decode_frame("film.dcm", frame())
    monkeypatch.undo()
    np.testing.assert_array_equal(decode_frame("film.dcm", frame()), SMOOTH)


def test_decoder_that_hangs_is_ended(monkeypatch, tmp_path):
    monkeypatch.setattr(codec_client, "decode_seconds", lambda _n_pixels: 0.5)
    ended = tmp_path / "ended by itself"
    pretend(monkeypatch, f"import time; time.sleep(60); open({str(ended)!r}, 'x')")

    with pytest.raises(ImageReadError, match="died or took more than"):
        decode_frame("film.dcm", frame())
    assert not ended.exists()
    assert codec_client._idle.empty()


@pytest.mark.parametrize(
    "answer",
    [
        b"\xff\xff\xff\xff",
        b'\x10\x00\x00\x00{"not": "json at',
        b'\x28\x00\x00\x00{"shape": [99999, 99999], "dtype":"<u2"} ',
    ],
)
def test_nonsense_from_a_decoder_is_refused(monkeypatch, answer):
    code = f"import sys; sys.stdin.buffer.read(8); sys.stdout.buffer.write({answer!r})"
    pretend(monkeypatch, code)

    with pytest.raises(ImageReadError, match="decoder died"):
        decode_frame("film.dcm", frame())


def test_missing_decoder_is_named(monkeypatch):
    code = (
        "import sys; sys.modules['imagecodecs'] = None\n"
        "from xray_desktop.core.images.dicom.codec_process import main; main()"
    )
    pretend(monkeypatch, code)

    with pytest.raises(ImageReadError, match="decoder is not installed") as caught:
        decode_frame("film.dcm", frame())
    assert "imagecodecs" in caught.value.hint


def test_memory_of_a_decoder_is_limited():
    pytest.importorskip("resource")
    code = (
        "from xray_desktop.core.images.dicom import codec_process\n"
        "codec_process._limit_memory()\n"
        "bytearray(2 * 2**30)"
    )

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert "MemoryError" in ended.stderr


def test_decoder_ends_with_the_program_that_started_it(patience):
    code = (
        "import os\n"
        "from xray_desktop.core.images.dicom.codec_client import Decoder\n"
        "decoder = Decoder()\n"
        "print(decoder._process.pid, flush=True)\n"
        "os._exit(1)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    # The pipe that this decoder waits on is closed: it ends by itself.
    deadline = time.monotonic() + 30 * patience
    while time.monotonic() < deadline and _is_running(int(ended.stdout)):
        threading.Event().wait(0.05)

    assert not _is_running(int(ended.stdout))


def _is_running(pid):
    from pathlib import Path

    if not Path("/proc").is_dir():
        pytest.skip("this system does not tell which processes run")
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_frozen_program_is_its_own_decoder(monkeypatch):
    started = []
    monkeypatch.setattr(sys, "_MEIPASS", "/program", raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))

    Decoder()

    assert started == [[sys.executable, "--codec-process"]]


def test_program_serves_as_a_decoder_process():
    decoder = Pretender("")
    decoder.end()
    decoder._process = subprocess.Popen(
        [sys.executable, "-m", "xray_desktop", "--codec-process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )

    decoded = decoder.decode(frame())
    decoder.end()

    np.testing.assert_array_equal(decoded, SMOOTH)


@pytest.mark.parametrize("bits", [8, 12, 16])
def test_jpeg_2000_is_decoded_at_a_fraction_of_its_size(bits):
    import imagecodecs

    row = np.linspace(0, 2**bits - 1, 403)
    whole = np.tile(row, (301, 1)).astype(np.uint8 if bits == 8 else np.uint16)
    encoded = imagecodecs.jpeg2k_encode(
        whole, codecformat="j2k", reversible=True, bitspersample=bits
    )

    coarse = decode_frame("film", frame("jpeg2000", whole, stream=bytes(encoded), halvings=2))

    assert coarse.shape == (76, 101)
    np.testing.assert_allclose(coarse[10], row[:404:4], atol=2**bits / 100)


def test_jpeg_2000_of_few_levels_is_decoded_whole():
    import imagecodecs

    stream = bytes(imagecodecs.jpeg2k_encode(SMOOTH, codecformat="j2k", resolutions=1))

    whole = decode_frame("film", frame("jpeg2000", stream=stream, halvings=2))

    assert whole.shape == SMOOTH.shape


def test_decoder_that_nobody_waits_for_ends_by_itself(patience):
    code = (
        "from xray_desktop.core.images.dicom import codec_process as process\n"
        "def spin(*_):\n"
        "    while True: pass\n"
        "process._decode = spin\n"
        "process.main()\n"
    )
    header = json.dumps({"seconds": 0.2}).encode()
    decoder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    # Its input stays open, as it does where a program hangs.
    decoder.stdin.write(LENGTHS.pack(len(header), 0) + header)
    decoder.stdin.flush()

    assert decoder.wait(20 * patience) != 0
    decoder.stdin.close()
