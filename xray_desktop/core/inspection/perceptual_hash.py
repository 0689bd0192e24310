"""The perceptual hash by which near copies are found."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

HASH_SIZE = 16
_PICTURE_SIDE = 4 * HASH_SIZE


def perceptual_hash(picture: Image.Image) -> NDArray[np.uint8]:
    """Return which of the lowest frequencies of a gray picture lie above their median.

    The bits are those of ``imagehash.phash(picture, hash_size=16)``: bundles keep them.

    Returns
    -------
    ndarray of shape (32,), uint8
        256 bits, row by row.
    """
    from scipy.fft import dct

    size = (_PICTURE_SIDE, _PICTURE_SIDE)
    levels = np.asarray(picture.resize(size, Image.Resampling.LANCZOS), np.float64)
    # SciPy's own sums, in this order: in one gray all but one value is 0 or what rounding leaves.
    lowest = dct(dct(levels, axis=0), axis=1)[:HASH_SIZE, :HASH_SIZE]
    return np.packbits(lowest > np.median(lowest))
