"""DICOM's run-length coding (PS3.5 annex G)."""

import struct

import numpy as np
from numpy.typing import NDArray

_HEADER = struct.Struct("<16I")
_MAX_SEGMENTS = 15


def decode_rle(stream: bytes, rows: int, columns: int, bits_allocated: int) -> NDArray[np.generic]:
    """Decode one frame.

    Returns
    -------
    ndarray of shape (rows, columns, n_samples), unsigned

    Raises
    ------
    ValueError
        If the code stream is damaged.
    """
    n_segments, *offsets = _HEADER.unpack_from(stream)
    n_bytes = max(1, bits_allocated // 8)
    if not 1 <= n_segments <= _MAX_SEGMENTS or n_segments % n_bytes:
        raise ValueError(f"{n_segments} segments do not make values of {bits_allocated} bits.")
    starts = offsets[:n_segments]
    if starts != sorted(starts) or starts[0] < _HEADER.size:
        raise ValueError("The segments are out of order.")
    n_values = -(-rows * columns // 8) if bits_allocated == 1 else rows * columns
    planes = [
        _decode_segment(stream[start:end], n_values)
        for start, end in zip(starts, [*starts[1:], len(stream)], strict=True)
    ]
    if bits_allocated == 1:
        bits = np.unpackbits(np.stack(planes, axis=1), axis=0, bitorder="little")
        return bits[: rows * columns].reshape(rows, columns, n_segments)
    # The most significant byte of a sample comes first.
    cells = np.stack(planes, axis=1).reshape(rows, columns, -1, n_bytes)
    return np.ascontiguousarray(cells).view(f">u{n_bytes}")[..., 0].astype(f"u{n_bytes}")


def _decode_segment(segment: bytes, n_bytes: int) -> NDArray[np.uint8]:
    """Undo the PackBits runs of one byte plane."""
    decoded = bytearray()
    at, end = 0, len(segment)
    while at < end and len(decoded) < n_bytes:
        control = segment[at]
        if control < 128:
            decoded += segment[at + 1 : at + 2 + control]
            at += 2 + control
        elif control > 128:
            decoded += segment[at + 1 : at + 2] * (257 - control)
            at += 2
        else:
            at += 1
    if len(decoded) < n_bytes:
        raise ValueError("A segment ends too early.")
    return np.frombuffer(decoded, np.uint8)[:n_bytes]
