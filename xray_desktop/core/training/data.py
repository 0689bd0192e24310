"""The films of a training, prepared."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class TrainingData:
    """The films of a training, prepared; the test part is not among them.

    Parameters
    ----------
    pixels : ndarray of shape (n_samples, image_size, image_size), uint8
        May be memory-mapped; it is never copied whole.
    labels : ndarray of shape (n_samples + n_made,), integer
        Class numbers.
    train, validation : ndarray of int
        Rows of each part; validation may be empty.
    class_names : tuple of str
    sample_weights : ndarray of shape (n_samples + n_made,), float32, or None
        Weight of each film in the loss, beside class weights; None: 1.
    made : ndarray of shape (n_made, image_size, image_size), uint8, or None
        Films that no file holds, such as those to be refused; their rows follow those of `pixels`.
    sources : ndarray of shape (n_samples + n_made,), integer, or None
        Number of the source of each film; None where there is one source only.
    """

    pixels: NDArray[np.uint8]
    labels: NDArray[np.int64]
    train: NDArray[np.int64]
    validation: NDArray[np.int64]
    class_names: tuple[str, ...]
    sample_weights: NDArray[np.float32] | None = None
    made: NDArray[np.uint8] | None = None
    sources: NDArray[np.int64] | None = None

    def __post_init__(self) -> None:
        """Check that the arrays belong together."""
        n_made = 0 if self.made is None else len(self.made)
        n, classes = len(self.pixels) + n_made, len(self.class_names)
        if self.pixels.ndim != 3 or self.pixels.dtype != np.uint8:
            raise ValueError(f"pixels are uint8 of 3 dimensions, received {self.pixels.shape}.")
        if len(self.labels) != n:
            raise ValueError(f"Received {n} films and {len(self.labels)} labels.")
        if self.sample_weights is not None and len(self.sample_weights) != n:
            raise ValueError(f"Received {n} films and {len(self.sample_weights)} weights.")
        if self.sources is not None and len(self.sources) != n:
            raise ValueError(f"Received {n} films and {len(self.sources)} sources.")
        if classes < 2 or not len(self.train):
            raise ValueError(f"Received {classes} classes and {len(self.train)} training films.")
        if n and not 0 <= self.labels.min() <= self.labels.max() < classes:
            raise ValueError(f"Labels are 0 to {classes - 1}.")
        if np.intersect1d(self.train, self.validation).size:
            raise ValueError("A film stands in both train and validation.")

    def films(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return a copy of some films: shape (n_rows, image_size, image_size).

        Parameters
        ----------
        rows : ndarray of shape (n_rows,), int64
            Of `pixels`, and behind them of `made`.
        """
        if self.made is None:
            return self.pixels[rows]
        is_made = rows >= len(self.pixels)
        films = self.pixels[np.where(is_made, 0, rows)]
        films[is_made] = self.made[rows[is_made] - len(self.pixels)]
        return films
