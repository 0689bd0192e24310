"""The foremost of very many films, in the memory of a few."""

import heapq

import numpy as np
from numpy.typing import NDArray


class HighestRanked:
    """Keeps the films of highest rank; among equal ones those that came first.

    Parameters
    ----------
    most : int
        Films kept at most.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[float, int, NDArray[np.uint8]]] = []

    def add(self, position: int, rank: float, prepared: NDArray[np.uint8]) -> None:
        """Offer a film, as the network sees it; no two have the same position.

        Parameters
        ----------
        position : int
        rank : float
        prepared : ndarray of shape (image_size, image_size), uint8
        """
        heapq.heappush(self._heap, (rank, -position, prepared))
        if len(self._heap) > self._most:
            heapq.heappop(self._heap)

    def by_position(self) -> dict[int, NDArray[np.uint8]]:
        """Return what was kept."""
        return {-negative: prepared for _rank, negative, prepared in self._heap}
