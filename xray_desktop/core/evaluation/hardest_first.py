"""Which films of an evaluation are worth a look, and in which order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ImageFilter:
    """Which films are shown.

    Parameters
    ----------
    cell : (int, int) or None
        True and predicted class; None: any.
    wrong_only : bool
        Films whose most probable class is not the true one.
    leaking_only : bool
        Films that leak from training or repeat another film.
    leak_free_only : bool
        The other films.
    """

    cell: tuple[int, int] | None = None
    wrong_only: bool = False
    leaking_only: bool = False
    leak_free_only: bool = False


def hardest_images(
    y_true: NDArray[np.integer],
    y_prob: NDArray[np.floating],
    is_leak_free: NDArray[np.bool_] | None,
    requested: ImageFilter,
) -> NDArray[np.int64]:
    """Return the positions of the requested films, the lowest probability of the true class first.

    Parameters
    ----------
    y_true : ndarray of shape (n_films,), integer
    y_prob : ndarray of shape (n_films, n_classes), floating
    is_leak_free : ndarray of shape (n_films,), bool, or None
        None where leaks are not known: then no film counts as leaking.
    requested : ImageFilter

    Returns
    -------
    ndarray of shape (n_requested,), int64
    """
    if len(y_true) == 0:
        return np.zeros(0, np.int64)
    y_pred = y_prob.argmax(axis=1)
    clean = np.ones(len(y_true), bool) if is_leak_free is None else is_leak_free
    shown = np.ones(len(y_true), bool)
    if requested.cell is not None:
        true, predicted = requested.cell
        shown &= (y_true == true) & (y_pred == predicted)
    if requested.wrong_only:
        shown &= y_pred != y_true
    if requested.leaking_only:
        shown &= ~clean
    if requested.leak_free_only:
        shown &= clean
    positions = shown.nonzero()[0]
    given_to_true = y_prob[positions, y_true[positions]]
    return np.asarray(positions[np.argsort(given_to_true, kind="stable")], np.int64)
