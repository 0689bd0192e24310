"""The decoder of compressed frames, in a process of its own: what kills it, kills nothing else.

A request is two little-endian 32-bit lengths, a JSON header of the first and a code stream of
the second length. An answer is one length and a JSON header; where that has a ``"shape"``, the
decoded values follow. The process ends when its input does, and by itself where one frame takes
more than the ``"seconds"`` of its header: whoever would have ended it before may be gone.
"""

import faulthandler
import json
import os
import struct
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LENGTHS = struct.Struct("<II")
LENGTH = struct.Struct("<I")
# Imports take 0.1 GB; a JPEG 2000 of 50 million pixels 0.5 GB.
_MAX_MEMORY_BYTES = 2**30
_JPEG_LS_START_OF_FRAME = 0xF7
# With its length: decoders ignore a shorter one.
_ADOBE = b"\xff\xee\x00\x0eAdobe"
_SIZ = b"\xff\x4f\xff\x51"


def main() -> int:
    """Answer requests on the standard streams until they end.

    Returns
    -------
    int
        0, the exit code.
    """
    # One thread: as many decoders run as films are read at once.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    _limit_memory()
    requests = sys.stdin.buffer
    # C libraries print where they like: the answers get a channel of their own.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while head := requests.read(LENGTHS.size):
        header_bytes, stream_bytes = LENGTHS.unpack(head)
        request = json.loads(requests.read(header_bytes))  # noqa: TID251 - the program's own
        stream = requests.read(stream_bytes)
        # Without Python's lock, which a decoder may keep.
        faulthandler.dump_traceback_later(request["seconds"], exit=True)
        _answer(answers, request, stream)
        faulthandler.cancel_dump_traceback_later()
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limit: the size check of the code stream has to do.
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY_BYTES, _MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(answers: BinaryIO, request: dict[str, object], stream: bytes) -> None:
    try:
        values = _decode(request, stream)
    except ModuleNotFoundError as error:
        answer: dict[str, object] = {"missing": str(error.name)}
    # Any failure of a decoder is the file's: the answer names its kind.
    except Exception as error:  # noqa: BLE001
        answer = {"error": type(error).__name__}
    else:
        answer = {"shape": values.shape, "dtype": values.dtype.str}
    header = json.dumps(answer).encode()
    answers.write(LENGTH.pack(len(header)))
    answers.write(header)
    if "shape" in answer:
        answers.write(values.data)
    answers.flush()


def _decode(request: dict[str, object], stream: bytes) -> "NDArray[np.generic]":
    """Decode one frame; color comes out as RGB."""
    import imagecodecs
    import numpy as np

    codec = request["codec"]
    if codec == "rle":
        return _decode_rle(request, stream)
    size = _jpeg_size(stream) if codec in ("jpeg", "jpegls") else _jpeg_2000_size(stream)
    # Before decoding: a code stream whose size lies can take minutes and all memory.
    if size != (request["rows"], request["columns"]):
        raise ValueError("The code stream is of another size than its header.")
    if codec == "jpeg":
        # DICOM PS3.3 C.7.6.3.1.2: the photometric interpretation, not the code stream, says
        # what the components are, unless an Adobe marker does (PS3.5 8.2.1).
        colorspace = "RGB" if request["is_rgb"] and _ADOBE not in stream[:4096] else None
        decoded = imagecodecs.jpeg8_decode(stream, colorspace=colorspace)
    elif codec == "jpegls":
        decoded = imagecodecs.jpegls_decode(stream)
    elif codec == "htj2k":
        decoded = imagecodecs.htj2k_decode(stream)
    elif request["halvings"]:
        decoded = _decode_coarse(stream, int(str(request["halvings"])))
    else:
        decoded = imagecodecs.jpeg2k_decode(stream)
    return np.ascontiguousarray(decoded)


def _decode_coarse(stream: bytes, halvings: int) -> "NDArray[np.generic]":
    """Decode the coarser levels of a JPEG 2000 of one unsigned component; all where it has few."""
    import io

    import imagecodecs
    import numpy as np
    from PIL import Image, Jpeg2KImagePlugin

    picture = Jpeg2KImagePlugin.Jpeg2KImageFile(io.BytesIO(stream))
    picture.reduce = halvings
    # WORKAROUND(Pillow 12): it rounds the reduced size where OpenJPEG rounds up, and then fails.
    step = 1 << halvings
    picture._size = (-(-picture.width // step) * step, -(-picture.height // step) * step)
    try:
        # Made by the same library, OpenJPEG, as the whole film; imagecodecs cannot ask it for less.
        picture.load()
    except (OSError, Image.DecompressionBombError):
        return np.asarray(imagecodecs.jpeg2k_decode(stream))
    values = np.asarray(picture)
    # Pillow fills 8 or 16 bits.
    return values >> (8 * values.dtype.itemsize - _jpeg_2000_bits(stream))


def _jpeg_2000_bits(stream: bytes) -> int:
    """Return the bits of the first component (ISO/IEC 15444-1 A.5.1)."""
    return (stream[stream.find(_SIZ) + 42] & 0x7F) + 1


def _decode_rle(request: dict[str, object], stream: bytes) -> "NDArray[np.generic]":
    """Undo DICOM's run lengths (PS3.5 annex G), whose header gives no size."""
    import imagecodecs
    import numpy as np

    rows, columns = int(str(request["rows"])), int(str(request["columns"]))
    bits, n_samples = int(str(request["bits"])), int(str(request["n_samples"]))
    dtype = f"<u{max(1, bits // 8)}"
    values: NDArray[np.generic] = np.frombuffer(imagecodecs.dicomrle_decode(stream, dtype), dtype)
    if bits == 1:
        values = np.unpackbits(values.view(np.uint8), bitorder="little")[: rows * columns]
    # One plane of each color after the other.
    planes = values.reshape(n_samples, rows, columns)
    return np.ascontiguousarray(np.moveaxis(planes, 0, 2))


def _jpeg_2000_size(stream: bytes) -> tuple[int, int]:
    """Return rows and columns from the SIZ segment (ISO/IEC 15444-1 A.5.1); zeros without one."""
    at = stream.find(_SIZ)
    if at < 0 or len(stream) < at + 24:
        return 0, 0
    # The reference grid, and the offset of the image on it.
    right, bottom, left, top = struct.unpack_from(">IIII", stream, at + 8)
    return bottom - top, right - left


def _jpeg_size(stream: bytes) -> tuple[int, int]:
    """Return rows and columns from the start of frame (ISO/IEC 10918-1 B.2.2)."""
    at = 2
    while at + 9 <= len(stream):
        marker, length = stream[at + 1], int.from_bytes(stream[at + 2 : at + 4])
        is_frame = 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC)
        if is_frame or marker == _JPEG_LS_START_OF_FRAME:
            return struct.unpack_from(">HH", stream, at + 5)
        at += 2 + max(length, 2)
    return 0, 0


if __name__ == "__main__":
    sys.exit(main())
