"""Does a picture look like the films of a training at all? Asked before the network, and cheap.

A network answers for everything that it is shown. A linear predictor on coarse gray levels and the
directions of edges tells films like those of its training from photographs, documents, slices and
films that are turned or inverted; what it refuses is measured in
``tests/benchmarks/film_checks.py``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from xray_desktop.core.abstention import highest_of
from xray_desktop.core.gradient_features import direction_sums
from xray_desktop.core.linear_predictor import fit_predictor
from xray_desktop.core.messages import Message
from xray_desktop.core.outside_films import make_outside_films

# Share of films like those of the training that may be refused.
REFUSED_SHARE = 0.02
_SIDE, _COARSE, _CELL = 64, 4, 16
N_FEATURES = (_SIDE // _COARSE) ** 2 + (_SIDE // _CELL) ** 2 * 8
_SMALLEST_SPREAD = 0.05
_N_FOLDS, _MOST_FILMS, _OUTSIDE_A_FILM = 5, 2000, 1.0
_REASON = Message.of(
    "The picture does not look like the films that the model was trained on: another part of the "
    "body, turned or inverted, or no X-ray film."
)


@dataclass(frozen=True, slots=True)
class FilmCheck:
    """A linear predictor of pictures that are no films like those of the training.

    Parameters
    ----------
    weights : tuple of N_FEATURES float
    bias : float
    limit : float
        The largest sum that passes.

    Raises
    ------
    ValueError
        If a number is missing or not finite.
    """

    weights: tuple[float, ...]
    bias: float
    limit: float

    def __post_init__(self) -> None:
        """Check the numbers: they may come from a foreign model."""
        if len(self.weights) != N_FEATURES:
            raise ValueError(f"Expected {N_FEATURES} weights, received {len(self.weights)}.")
        if not np.isfinite([*self.weights, self.bias, self.limit]).all():
            raise ValueError("The numbers of a film check are finite.")

    def judge(self, prepared: NDArray[np.uint8]) -> tuple[Message, ...]:
        """Say that a picture is none of the model's films; empty where it may be one.

        Parameters
        ----------
        prepared : ndarray of shape (image_size, image_size), uint8
            From `core.preprocessing.prepare_pixels`.
        """
        features = film_features(prepared[np.newaxis])[0]
        odd = float(features @ np.array(self.weights, np.float32)) + self.bias
        return (_REASON,) if odd > self.limit else ()

    def to_json(self) -> dict[str, object]:
        """Return the values as plain JSON."""
        return {"weights": list(self.weights), "bias": self.bias, "limit": self.limit}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        weights = tuple(float(weight) for weight in values["weights"])
        return cls(weights, float(values["bias"]), float(values["limit"]))


def fit_film_check(
    films: NDArray[np.uint8], groups: Sequence[object], seed: int
) -> FilmCheck | None:
    """Learn to tell films from what is made of them and drawn.

    Parameters
    ----------
    films : ndarray of shape (n_films, image_size, image_size), uint8
        Prepared films of the training; of more than 2,000 the first ones in a shuffled order.
    groups : sequence of n_films values
        Equal for films that belong together: they stay in one fold.
    seed : int

    Returns
    -------
    FilmCheck or None
        Its limit stands on five-fold predictions of films that did not take part. None for fewer
        films than can set a limit.
    """
    rng = np.random.default_rng([seed, 2851])
    chosen = np.sort(rng.permutation(len(films))[:_MOST_FILMS])
    own = film_features(films[chosen])
    outside = film_features(make_outside_films(films[chosen], _n_outside(len(chosen)), seed))
    _names, group = np.unique([str(groups[row]) for row in chosen], return_inverse=True)
    fold_of = rng.permutation(int(group.max(initial=0)) + 1)[group] % _N_FOLDS
    odd = np.zeros(len(own))
    for fold in range(_N_FOLDS):
        kept = fold_of != fold
        if kept.any() and not kept.all():
            weights, bias = _fit(own[kept], outside)
            odd[~kept] = own[~kept] @ weights + bias
    limit = highest_of(odd, REFUSED_SHARE)
    if limit is None:
        return None
    weights, bias = _fit(own, outside)
    return FilmCheck(tuple(round(float(w), 6) for w in weights), round(bias, 6), round(limit, 6))


def film_features(films: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return coarse gray levels and directions of edges: shape (n_films, N_FEATURES), float32."""
    levels = np.stack([_resize(film) for film in films]).astype(np.float32) / np.float32(255)
    n_coarse = _SIDE // _COARSE
    coarse = levels.reshape(-1, n_coarse, _COARSE, n_coarse, _COARSE).mean(axis=(2, 4))
    edges = np.sqrt(direction_sums(levels, _CELL)) / _COARSE
    return np.concatenate(
        [coarse.reshape(len(films), -1), edges.reshape(len(films), -1)], axis=1
    ).astype(np.float32)


def _n_outside(n_films: int) -> int:
    return max(60, round(n_films * _OUTSIDE_A_FILM))


def _fit(
    own: NDArray[np.float32], outside: NDArray[np.float32]
) -> tuple[NDArray[np.float32], float]:
    labels = np.array([0] * len(own) + [1] * len(outside))
    both = np.concatenate([own, outside])
    linear = fit_predictor(both, labels, 2, smallest_spread=_SMALLEST_SPREAD)
    return linear.weights[:, 1] - linear.weights[:, 0], float(linear.bias[1] - linear.bias[0])


def _resize(film: NDArray[np.uint8]) -> NDArray[np.uint8]:
    picture = Image.fromarray(np.ascontiguousarray(film))
    return np.asarray(picture.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR))
