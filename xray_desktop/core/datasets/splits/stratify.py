"""Dealing groups of films to parts so that each part gets its share of every class."""

import numpy as np
from numpy.typing import NDArray


def deal_groups(
    counts: NDArray[np.int64],
    shares: NDArray[np.float64],
    rng: np.random.Generator,
    already: NDArray[np.int64] | None = None,
) -> NDArray[np.int64]:
    """Give every group to a part, large groups first, each to the part that lacks it most.

    Parameters
    ----------
    counts : ndarray of shape (n_groups, n_classes), int64
        Films of each class in each group. The order of the groups decides, with `rng`.
    shares : ndarray of shape (n_parts,), float64
        Share of all films that each part is to get.
    already : ndarray of shape (n_parts, n_classes), int64, or None
        Films that stand in the parts before.

    Returns
    -------
    ndarray of shape (n_groups,)
        The part of each group. A part may lack a class that has fewer groups than there are
        parts, or whose groups also hold other classes.
    """
    n_groups, n_classes = counts.shape
    dealt = np.zeros((len(shares), n_classes), np.int64) if already is None else already.copy()
    totals = counts.sum(axis=0) + dealt.sum(axis=0)
    targets = np.maximum(shares[:, np.newaxis] * totals, np.minimum(totals, 1))
    # A film more or less of a rare class weighs more than one of a frequent class.
    weights = 1.0 / np.maximum(totals, 1) ** 2
    groups_left = (counts > 0).sum(axis=0)
    parts = np.zeros(n_groups, np.int64)
    shuffled = rng.permutation(n_groups)
    sizes = counts.sum(axis=1)
    for group in shuffled[np.argsort(-sizes[shuffled], kind="stable")]:
        films = counts[group]
        distance = dealt - targets
        costs = ((2 * distance + films) * films * weights).sum(axis=1)
        part = int(np.argmin(np.where(_allowed(films, dealt, groups_left), costs, np.inf)))
        parts[group] = part
        dealt[part] += films
        groups_left -= films > 0
    return parts


def _allowed(
    films: NDArray[np.int64], dealt: NDArray[np.int64], groups_left: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return the parts that a group may go to: none may stay without a class for want of groups."""
    lacking = dealt == 0
    n_lacking = lacking.sum(axis=0)
    urgent = (films > 0) & (n_lacking > 0) & (n_lacking >= groups_left)
    if not urgent.any():
        return np.ones(len(dealt), np.bool_)
    return np.asarray(lacking[:, urgent].any(axis=1))
