"""Films read at a fraction of their size: what a network and an audit need of a large one."""

import numpy as np
from numpy.typing import NDArray

# Of the longer side, in pixels: an audit looks at films of at least that size.
DESCRIBED_SIDE = 960
# As many powers of two as the decoder of JPEG offers.
_MOST_HALVINGS = 3


def count_halvings(height: int, width: int, least_side: int | None) -> int:
    """Return how often a film may be halved while its longer side keeps the pixels asked for.

    Parameters
    ----------
    height, width : int
        Of the film in the file.
    least_side : int or None
        Pixels of the longer side that must stay; None: all.

    Returns
    -------
    int
        0 to 3.
    """
    if least_side is None:
        return 0
    # Not below a pixel, however narrow a strip is.
    return next(
        n
        for n in range(_MOST_HALVINGS, -1, -1)
        if n == 0 or (max(height, width) >> n >= least_side and min(height, width) >> n)
    )


def halve(
    values: NDArray[np.float32] | NDArray[np.uint8], times: int
) -> NDArray[np.float32] | NDArray[np.uint8]:
    """Average squares of pixels, 2 to the power of `times` a side; at the rim they may be cut.

    Parameters
    ----------
    values : ndarray of shape (height, width), float32 or uint8
    times : int
        0: they are returned as they are.
    """
    if times == 0:
        return values
    # Pillow is imported here for the start-up time of what never reduces a film.
    from PIL import Image

    return np.asarray(Image.fromarray(np.ascontiguousarray(values)).reduce(1 << times))
