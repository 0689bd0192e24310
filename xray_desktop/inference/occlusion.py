"""Heat maps of networks without activation maps: what is lost when a part of the film is hidden."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl, no_progress

N_CELLS = 12
_STAGE = Message.of("Computing the heat map")


class Answer(Protocol):
    """What is said of films."""

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """Of the classes: shape (n_samples, n_classes)."""


class Asked(Protocol):
    """Whoever can be asked about prepared films: a `Predictor`, or a network of the check."""

    image_size: int
    batch_size: int

    def predict(self, prepared: NDArray[np.uint8]) -> Answer:
        """Say what films are.

        Parameters
        ----------
        prepared : ndarray of shape (n_samples, image_size, image_size), uint8
        """


def occlusion_map(
    predictor: Asked,
    prepared: NDArray[np.uint8],
    class_number: int,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> NDArray[np.float32]:
    """Hide a square at each of 12 x 12 places and see how far the probability of a class falls.

    The square is three cells wide, so that neighbors overlap (Zeiler and Fergus 2014), and has the
    mean value of the film, which is not a shape of its own.

    Parameters
    ----------
    prepared : ndarray of shape (image_size, image_size), uint8
    class_number : int
        Position in the bundle's class names.

    Returns
    -------
    ndarray of shape (12, 12), float32
        Fall of the probability; negative where hiding raises it.

    Raises
    ------
    Cancelled
    """
    control = control or TaskControl()
    edges = np.linspace(0, predictor.image_size, N_CELLS + 1).round().astype(int)
    hidden = np.repeat(prepared[np.newaxis], N_CELLS**2, axis=0)
    fill = int(prepared.mean())
    for place in range(N_CELLS**2):
        row, column = divmod(place, N_CELLS)
        top, left = edges[max(0, row - 1)], edges[max(0, column - 1)]
        bottom, right = edges[min(N_CELLS, row + 2)], edges[min(N_CELLS, column + 2)]
        hidden[place, top:bottom, left:right] = fill
    before = predictor.predict(prepared[np.newaxis]).probabilities[0, class_number]
    after: list[NDArray[np.float32]] = []
    for start in range(0, len(hidden), predictor.batch_size):
        control.check()
        progress(Progress(_STAGE, start, len(hidden)))
        batch = hidden[start : start + predictor.batch_size]
        after.append(predictor.predict(batch).probabilities[:, class_number])
    lost: NDArray[np.float32] = (before - np.concatenate(after)).astype(np.float32)
    return lost.reshape(N_CELLS, N_CELLS)
