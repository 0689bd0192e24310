"""Does a picture look like the films of a training at all? Asked before the network, and cheap.

A network answers for everything that it is shown. A linear predictor on coarse gray levels and the
directions of edges tells films like those of its training, in other frames and exposures too, from
photographs, documents, slices and films that are turned or inverted; what it refuses is measured in
``tests/benchmarks/film_checks.py``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from xray_desktop.base.messages import Message
from xray_desktop.core.baselines.hog import direction_sums
from xray_desktop.core.baselines.linear_classifier import fit_predictor
from xray_desktop.core.prediction.image_variants import make_variants
from xray_desktop.core.prediction.ood_examples import make_ood_examples
from xray_desktop.core.prediction.thresholds import highest_of

Pixels = NDArray[np.uint8]

# Share of films like those of the training that may be refused.
REFUSED_SHARE = 0.02
_SIDE, _COARSE, _CELL = 64, 4, 16
N_FEATURES = (_SIDE // _COARSE) ** 2 + (_SIDE // _CELL) ** 2 * 8
_SMALLEST_SPREAD = 0.05
# Standard deviations of gray levels: what has less is not blown up; and what counts as 1.
_LEAST_CONTRAST, _UNIT = 0.02, 4.0
_LEAST_EDGES = 1e-4
_N_FOLDS, _MOST_IMAGES = 5, 1000
_VARIANTS, _MOST_VARIANTS = 4, 4000
# A turned film is called so where, turned back, it passes as easily as this share of the own films.
_USUAL_SHARE = 0.9
# Share of the picture that may be of the shade of its neighbors: a film in a wide frame has 0.56,
# most drawings and pages more than 0.8. Films of a training that have more move it.
_MOST_EVEN, _EVEN_MARGIN = 0.75, 0.1
_UNLIKE = Message.of(
    "The picture does not look like the training films of the model: another body part, "
    "another projection or technique, or no radiograph."
)
_TURNED: tuple[tuple[Message, Callable[[Pixels], Pixels]], ...] = (
    (
        Message.of(
            "The film seems to be inverted: its negative looks like the training films "
            "of the model."
        ),
        lambda film: 255 - film,
    ),
    (Message.of("The film seems to be turned by 90 degrees to the right."), np.rot90),
    (Message.of("The film seems to be upside down."), lambda film: np.rot90(film, 2)),
    (
        Message.of("The film seems to be turned by 90 degrees to the left."),
        lambda film: np.rot90(film, 3),
    ),
)


@dataclass(frozen=True, slots=True)
class OodDetector:
    """A linear predictor of pictures that are no films like those of the training.

    Parameters
    ----------
    weights : tuple of N_FEATURES float
    bias : float
    limit : float
        The largest sum that passes.
    usual : float
        Sum that most films of the training stay below: what is as low after turning it was turned.
    most_even : float
        Largest share of the picture that may be of one shade with its neighbors, 0 to 1.

    Raises
    ------
    ValueError
        If a number is missing or not finite.
    """

    weights: tuple[float, ...]
    bias: float
    limit: float
    usual: float
    most_even: float

    def __post_init__(self) -> None:
        """Check the numbers: they may come from a foreign model."""
        if len(self.weights) != N_FEATURES:
            raise ValueError(f"Expected {N_FEATURES} weights, received {len(self.weights)}.")
        numbers = (*self.weights, self.bias, self.limit, self.usual, self.most_even)
        if not np.isfinite(numbers).all():
            raise ValueError("The numbers of a film check are finite.")

    def judge(self, prepared: Pixels) -> tuple[Message, ...]:
        """Say that a picture is none of the model's films, see `judge_all`.

        Parameters
        ----------
        prepared : ndarray of shape (image_size, image_size), uint8
        """
        return self.judge_all([prepared])[0]

    def judge_all(self, prepared: Sequence[Pixels] | Pixels) -> list[tuple[Message, ...]]:
        """Say which pictures are none of the model's films; empty where one may be.

        Parameters
        ----------
        prepared : sequence of ndarray of shape (image_size, image_size), uint8
            From `prepare_pixels`; a few together take half the time, while their
            gradients stay in the processor's cache.
        """
        if not len(prepared):
            return []
        sums = self._sums(prepared)
        return [self._judge(film, odd) for film, odd in zip(prepared, sums, strict=True)]

    def _judge(self, film: Pixels, odd: np.float32) -> tuple[Message, ...]:
        share = even_share(film)
        if share > self.most_even:
            return (
                Message.of(
                    "Most of the picture ({share:.0%}) is of one shade, as in a drawing or a "
                    "document.",
                    share=share,
                ),
            )
        if odd <= self.limit:
            return ()
        back = self._sums([turn(film) for _reason, turn in _TURNED])
        nearest = int(back.argmin())
        return (_TURNED[nearest][0] if back[nearest] <= self.usual else _UNLIKE,)

    def _sums(self, films: Sequence[Pixels] | Pixels) -> NDArray[np.float32]:
        weights = np.array(self.weights, np.float32)
        # Not `@`: the sum of a film must not depend on the films beside it, to the last bit.
        sums: NDArray[np.float32] = np.einsum("ij,j->i", image_features(films), weights)
        return sums + np.float32(self.bias)

    def to_json(self) -> dict[str, object]:
        """Return the values as plain JSON."""
        return {
            "weights": list(self.weights),
            "bias": self.bias,
            "limit": self.limit,
            "usual": self.usual,
            "most_even": self.most_even,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        weights = tuple(float(weight) for weight in values["weights"])
        names = ("bias", "limit", "usual", "most_even")
        return cls(weights, *(float(values[name]) for name in names))


def fit_ood_detector(films: Pixels, groups: Sequence[object], seed: int) -> OodDetector | None:
    """Learn to tell films, and what other frames and exposures make of them, from other pictures.

    Parameters
    ----------
    films : ndarray of shape (n_films, image_size, image_size), uint8
        Prepared films of the training; of more than 1,000 the first ones in a shuffled order.
    groups : sequence of n_films values
        Equal for films that belong together: they stay in one fold.
    seed : int

    Returns
    -------
    FilmCheck or None
        Its limit stands on five-fold predictions of films that did not take part. None for fewer
        films than can set a limit.
    """
    if highest_of(np.zeros(len(films)), REFUSED_SHARE) is None:
        return None
    rng = np.random.default_rng([seed, 2851])
    chosen = np.sort(rng.permutation(len(films))[:_MOST_IMAGES])
    _names, group = np.unique([str(groups[row]) for row in chosen], return_inverse=True)
    pictures = _Pictures.of_images(films[chosen], seed)
    fold_of = rng.permutation(int(group.max(initial=0)) + 1)[group] % _N_FOLDS
    odd = np.zeros(len(chosen))
    for fold in range(_N_FOLDS):
        kept = fold_of != fold
        if kept.any() and not kept.all():
            weights, bias = pictures.fit(kept)
            odd[~kept] = pictures.own[~kept] @ weights + bias
    limit = highest_of(odd, REFUSED_SHARE)
    if limit is None:
        return None
    weights, bias = pictures.fit(np.ones(len(chosen), bool))
    most_even = max(even_share(films[row]) for row in chosen) + _EVEN_MARGIN
    return OodDetector(
        tuple(_short(weight) for weight in weights),
        bias=_short(bias),
        limit=_short(limit),
        usual=_short(min(limit, np.quantile(odd, _USUAL_SHARE))),
        most_even=_short(max(_MOST_EVEN, most_even)),
    )


def image_features(films: Sequence[Pixels] | Pixels) -> NDArray[np.float32]:
    """Return coarse gray levels and directions of edges: shape (n_films, N_FEATURES), float32.

    Brightness and contrast of each film are taken out: they differ between machines.

    Parameters
    ----------
    films : sequence of ndarray of shape (image_size, image_size), uint8
    """
    levels = np.stack([_resize(film) for film in films]).astype(np.float32) / np.float32(255)
    n_coarse = _SIDE // _COARSE
    spread = np.maximum(levels.std(axis=(1, 2), keepdims=True), _LEAST_CONTRAST) * _UNIT
    even = (levels - levels.mean(axis=(1, 2), keepdims=True)) / spread
    coarse = even.reshape(-1, n_coarse, _COARSE, n_coarse, _COARSE).mean(axis=(2, 4))
    edges = direction_sums(levels, _CELL).reshape(len(films), -1)
    edges = np.sqrt(edges / np.maximum(edges.mean(axis=1, keepdims=True), _LEAST_EDGES))
    return np.concatenate([coarse.reshape(len(films), -1), edges], axis=1).astype(np.float32)


def even_share(film: Pixels) -> float:
    """Return the share of pixels that are exactly of the shade of the next ones.

    Parameters
    ----------
    film : ndarray of shape (height, width), uint8
    """
    down, right = film[1:, :-1] == film[:-1, :-1], film[:-1, 1:] == film[:-1, :-1]
    return float((down & right).mean())


@dataclass(frozen=True, slots=True, eq=False)
class _Pictures:
    """Features of own films, of variants of each, and of films to be refused."""

    own: NDArray[np.float32]
    variants: NDArray[np.float32]
    outside: NDArray[np.float32]

    @classmethod
    def of_images(cls, films: Pixels, seed: int) -> Self:
        n_each = max(1, min(_VARIANTS, _MOST_VARIANTS // max(1, len(films))))
        variants = image_features(make_variants(films, n_each, seed))
        outside = image_features(make_ood_examples(films, len(variants), seed))
        return cls(image_features(films), variants.reshape(len(films), n_each, -1), outside)

    def fit(self, kept: NDArray[np.bool_]) -> tuple[NDArray[np.float32], float]:
        """Fit on some of the own films, their variants, and all that are to be refused."""
        variants = self.variants[kept]
        own = np.concatenate([self.own[kept], variants.reshape(-1, variants.shape[-1])])
        labels = np.array([0] * len(own) + [1] * len(self.outside))
        both = np.concatenate([own, self.outside])
        linear = fit_predictor(both, labels, 2, smallest_spread=_SMALLEST_SPREAD)
        return linear.weights[:, 1] - linear.weights[:, 0], float(linear.bias[1] - linear.bias[0])


def _short(number: float) -> float:
    return round(float(number), 6)


def _resize(film: Pixels) -> Pixels:
    picture = Image.fromarray(np.ascontiguousarray(film))
    return np.asarray(picture.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR))
