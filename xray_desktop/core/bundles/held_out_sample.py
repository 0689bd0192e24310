"""What a bundle keeps of own films that did not train its network: no pixels, names or paths."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.prediction.network_outputs import SUM_TOLERANCE

_PREFIX = "held_out_"


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutSample:
    """What a network says of films of known class.

    Parameters
    ----------
    features : ndarray of shape (n_films, n_features), float32
        What the last layer sees.
    prob : ndarray of shape (n_films, n_classes), float32
        Probabilities of the classes, before calibration.
    labels : ndarray of shape (n_films,), int32
        Class numbers.
    groups : ndarray of shape (n_films,), int32
        Equal for films that are no independent evidence: copies, films of one patient.
    content_hashes : ndarray of shape (n_films, 32), uint8
        SHA-256 of each file.

    Raises
    ------
    ValueError
        If kinds or shapes do not fit.
    """

    features: NDArray[np.float32]
    prob: NDArray[np.float32]
    labels: NDArray[np.int32]
    groups: NDArray[np.int32]
    content_hashes: NDArray[np.uint8]

    def __post_init__(self) -> None:
        """Check kinds and shapes."""
        n_films = self.labels.size
        for name, kind, n_axes in (
            ("features", np.float32, 2),
            ("prob", np.float32, 2),
            ("labels", np.int32, 1),
            ("groups", np.int32, 1),
            ("content_hashes", np.uint8, 2),
        ):
            array = getattr(self, name)
            if array.dtype != kind or array.ndim != n_axes or array.shape[0] != n_films:
                raise ValueError(
                    f"{_PREFIX}{name}: expected {np.dtype(kind)} of {n_films} films, received "
                    f"{array.dtype} of shape {array.shape}"
                )
        if not np.isfinite(self.features).all():
            raise ValueError("held_out_features: expected finite numbers")
        # Written so that NaN, which compares as false, is refused.
        sums = self.prob.sum(axis=1, dtype=np.float64)
        if not ((self.prob >= 0).all() and (np.abs(sums - 1) <= SUM_TOLERANCE).all()):
            raise ValueError("held_out_prob: expected probabilities, whose rows sum to 1")
        if np.any((self.labels < 0) | (self.labels >= self.prob.shape[1])):
            raise ValueError(f"held_out_labels: expected 0 to {self.prob.shape[1] - 1}")
        if self.content_hashes.shape[1] != 32:
            raise ValueError("held_out_content_hashes: expected 32 bytes a film")

    def __len__(self) -> int:
        """Count the films."""
        return len(self.labels)

    def only(self, rows: NDArray[Any]) -> Self:
        """Return some of the films, by positions or a mask.

        Parameters
        ----------
        rows : ndarray of shape (n_chosen,), int64, or of shape (n_films,), bool
        """
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))

    def without(self, other: "HeldOutSample") -> Self:
        """Leave out the films that the other sample holds too, by their content."""
        theirs = {row.tobytes() for row in other.content_hashes}
        own = [row.tobytes() not in theirs for row in self.content_hashes]
        return self.only(np.array(own, bool))

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by name, as a bundle's reference file keeps them."""
        return {f"{_PREFIX}{field.name}": getattr(self, field.name) for field in fields(self)}

    @classmethod
    def take_from(cls, arrays: dict[str, NDArray[Any]]) -> Self | None:
        """Take what `to_arrays` gave out of the arrays; None where they hold nothing of it.

        Parameters
        ----------
        arrays : dict of str to ndarray of any shape, any type
            What is taken out is gone from it.

        Raises
        ------
        ValueError
            If a part is missing or does not fit.
        """
        own = {name: arrays.pop(name) for name in list(arrays) if name.startswith(_PREFIX)}
        if not own:
            return None
        known = {f"{_PREFIX}{field.name}" for field in fields(cls)}
        if odd := sorted(known ^ own.keys()):
            raise ValueError(f"{odd[0]}: it is {'missing' if odd[0] in known else 'not known'}")
        return cls(**{name.removeprefix(_PREFIX): array for name, array in own.items()})
