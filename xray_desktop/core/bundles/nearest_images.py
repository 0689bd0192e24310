"""The training films that a network sees as the most similar ones to a film."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.bundles.reference_data import ReferenceData

# Films whose own neighbors tell what is usual: more would not change it, only take longer.
_MOST_ASKED = 1000
# Fewer films that were held out say too little.
_FEWEST_HELD_OUT = 10
# Features that differ by less than this share of the largest spread are noise, not to be blown up.
_SMALLEST_SPREAD = 1e-3
# Numbers of a table of distances that is held in memory at once.
_MOST_DISTANCES = 4_000_000


@dataclass(frozen=True, slots=True)
class NearRow:
    """A training film beside a film that was asked about.

    Parameters
    ----------
    row : int
        In the reference.
    distance : float
        In multiples of the usual distance between a film and its nearest training film.
    percentile : float
        Percent of the films that tell what is usual which are nearer to their nearest one.
    """

    row: int
    distance: float
    percentile: float


class TrainingSpace:
    """Distances between films as a network sees them: standardized Euclidean, on its features.

    Each feature counts by its spread over the training films. What is usual is told by films
    that were held out, and in bundles that keep none of them by the training films themselves:
    those lie closer together, since the network has learned them. Copies of a film and films of
    the same patient do not count.

    Parameters
    ----------
    reference : ReferenceData
    """

    def __init__(self, reference: ReferenceData) -> None:
        features = reference.features.astype(np.float64)
        spread = features.std(axis=0) if len(features) else np.ones(features.shape[1])
        floor = _SMALLEST_SPREAD * float(spread.max(initial=0)) or 1.0
        self._scale = 1 / np.maximum(spread, floor)
        self._films = features * self._scale
        held_out = reference.held_out
        self.is_measured_unseen = held_out is not None and len(held_out) >= _FEWEST_HELD_OUT
        if held_out is not None and self.is_measured_unseen:
            usual = self._distances_of_others(held_out.features)
        else:
            usual = self._distances_of_own(reference)
        # Without any two films that differ, only what is the same has a distance that is known.
        self._usual = float(np.median(usual[usual > 0])) if (usual > 0).any() else 1.0
        self._sorted = np.sort(usual)

    def __len__(self) -> int:
        """Count the training films."""
        return len(self._films)

    def find(self, features: NDArray[np.floating], n_wanted: int) -> tuple[NearRow, ...]:
        """Return the nearest training films, the nearest first.

        Parameters
        ----------
        features : ndarray of shape (n_features,), floating
            Of a film, by the same network.
        n_wanted : int

        Returns
        -------
        tuple of NearRow
            Fewer where there are fewer training films.
        """
        asked = features.astype(np.float64) * self._scale
        distances = np.linalg.norm(self._films - asked, axis=1)
        return tuple(
            NearRow(int(row), float(distances[row] / self._usual), self._percentile(distances[row]))
            for row in np.argsort(distances, kind="stable")[:n_wanted]
        )

    def _percentile(self, distance: float) -> float:
        if not len(self._sorted):
            return 100.0
        return 100 * float(np.searchsorted(self._sorted, distance)) / len(self._sorted)

    def _distances_of_others(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        asked = features[_some_of(len(features))].astype(np.float64) * self._scale
        return self._nearest(asked, np.full(len(asked), -1), np.arange(len(self._films)))

    def _distances_of_own(self, reference: ReferenceData) -> NDArray[np.float64]:
        rows = _some_of(len(self._films))
        kin = _kin(reference)
        return self._nearest(self._films[rows], kin[rows], kin)

    def _nearest(
        self, asked: NDArray[np.float64], asked_kin: NDArray[np.int64], kin: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return how far films are from the nearest training film that is no kin of theirs."""
        lengths = np.square(self._films).sum(axis=1)
        found = [np.zeros(0)]
        step = max(1, _MOST_DISTANCES // max(1, len(self._films)))
        for start in range(0, len(asked), step):
            some = asked[start : start + step]
            squares = np.square(some).sum(axis=1)[:, np.newaxis] + lengths
            squares -= 2 * some @ self._films.T
            squares[asked_kin[start : start + step, np.newaxis] == kin] = np.inf
            found.append(squares.min(axis=1, initial=np.inf))
        nearest = np.concatenate(found)
        distances: NDArray[np.float64] = np.sqrt(np.maximum(nearest[np.isfinite(nearest)], 0))
        return distances


def _some_of(n_films: int) -> NDArray[np.int64]:
    chosen = np.random.default_rng(0).permutation(n_films)[:_MOST_ASKED]
    return np.sort(chosen).astype(np.int64)


def _kin(reference: ReferenceData) -> NDArray[np.int64]:
    """Return a number for each training film, the same for one group, or else one content."""
    names = [
        (group if group.any() else content).tobytes()
        for content, group in zip(reference.content_hashes, reference.groups, strict=True)
    ]
    number = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names], np.int64)
