"""Does a film come from where the model has seen its class? A class is named only then.

Where all films of a class come from one hospital, a network learns the hospital with it. The films
of other hospitals that it was given are then nearest, in its features, to each other: a film that
lies nearer to places from which the model knows no film of the class that it would name gets none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message

# Share of films like those of the training that may be refused.
REFUSED_SHARE = 0.04
# Films of a class that a source must have for the class to be known from there.
_FEWEST = 10
_N_NEIGHBORS = 5
# How far a film leans to other places where all places know the class: not at all.
NOT_AT_ALL = -1.0


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """From where on a film lies too near to places that do not know its class.

    Parameters
    ----------
    limit : float
        -1 to 1, see `SourceReference.source_margin`.

    Raises
    ------
    ValueError
        If it is out of its bounds.
    """

    limit: float

    def __post_init__(self) -> None:
        """Check the bounds, which NaN fails too."""
        if not -1 <= self.limit <= 1:
            raise ValueError(f"limit is -1 to 1, received {self.limit!r}.")

    def judge(self, source_margin: float, class_name: str) -> tuple[Message, ...]:
        """Say that the class should not be named; empty where nothing speaks against it."""
        if source_margin <= self.limit:
            return ()
        return (
            Message.of(
                "The film resembles those of a source from which the model was trained "
                "on no {class_name}: its performance for {class_name} there is unknown.",
                class_name=class_name,
            ),
        )

    def to_json(self) -> dict[str, object]:
        """Return the value as plain JSON."""
        return {"limit": self.limit}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(float(values["limit"]))


class SourceReference:
    """Training films as the network sees them, by class and source.

    Parameters
    ----------
    features : ndarray of shape (n_films, n_features), float32
    labels : ndarray of shape (n_films,), integer
        Class numbers; films to be refused come after the classes.
    sources : ndarray of shape (n_films,), integer
    n_classes : int
    """

    def __init__(
        self,
        features: NDArray[np.float32],
        labels: NDArray[np.integer],
        sources: NDArray[np.integer],
        n_classes: int,
    ) -> None:
        self._features = _unit(features)
        # Numbered anew: memory goes by how many sources there are, not by how they are numbered.
        known, source = np.unique(sources, return_inverse=True)
        counts = np.zeros((len(known), n_classes), np.int64)
        is_class = labels < n_classes
        np.add.at(counts, (source[is_class], labels[is_class]), 1)
        # By class: True for the films of sources from which the class is known.
        self._knows = (counts >= _FEWEST)[source].T

    @property
    def are_told_apart(self) -> bool:
        """True if a class is known from some sources only."""
        knows = self._knows
        return bool((knows.any(axis=1) & ~knows.all(axis=1)).any())

    def source_margin(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Tell how much nearer films lie to places that do not know a class, for each class.

        Parameters
        ----------
        features : ndarray of shape (n_samples, n_features), float32

        Returns
        -------
        ndarray of shape (n_samples, n_classes), float64
            (a - b) / (a + b) of the mean cosine distances a to the 5 nearest films of places that
            know the class, b of places that do not; -1 where all places know it.
        """
        source_margins = np.full((len(features), len(self._knows)), NOT_AT_ALL)
        distances = 1 - _unit(features) @ self._features.T
        for label, knows in enumerate(self._knows):
            if knows.any() and not knows.all():
                there = _mean_of_nearest(distances[:, knows])
                far = _mean_of_nearest(distances[:, ~knows])
                source_margins[:, label] = (there - far) / np.maximum(there + far, 1e-9)
        return source_margins


def _unit(features: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    unit: NDArray[np.float32] = features / np.maximum(lengths, 1e-9)
    return unit


def _mean_of_nearest(distances: NDArray[np.float32]) -> NDArray[np.float64]:
    n_taken = min(_N_NEIGHBORS, distances.shape[1])
    nearest = np.partition(distances, n_taken - 1, axis=1)[:, :n_taken]
    means: NDArray[np.float64] = np.maximum(nearest.mean(axis=1, dtype=np.float64), 0)
    return means
