"""Random changes of training films, a whole batch at once, as a pure function of a seed."""

import math
from collections.abc import Callable
from typing import Any

from xray_desktop.core.training.config import AugmentationConfig
from xray_desktop.learning.backend import tf

# Tensors carry no useful static type.
Tensor = Any
Augmenter = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor, Tensor]]


def make_augmenter(config: AugmentationConfig, pad_value: int = 0) -> Augmenter:
    """Return the function that changes a batch.

    Parameters
    ----------
    config : AugmentationConfig
    pad_value : int
        What comes into view beside a turned or shifted film: 0 to 255.

    Returns
    -------
    callable
        From films (n, size, size) uint8, targets (n, n_classes), weights (n,) and a seed of two
        int32 to films (n, size, size, 1) float32 in [0, 1], targets and weights. The same
        arguments give the same values.
    """

    def augment(
        films: Tensor, targets: Tensor, weights: Tensor, seed: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        draw = _Draws(seed, tf.shape(films)[0])
        films = tf.cast(films[..., tf.newaxis], tf.float32) / 255.0
        if _moves(config):
            films = _move(films, config, draw, pad_value / 255)
        films = _change_values(films, config, draw)
        if config.erase:
            films = _erase(films, config.erase, draw)
        if config.mixup:
            films, targets, weights = _mix(films, targets, weights, config.mixup, draw)
        return films, targets, weights

    return augment


class _Draws:
    """Numbers for a batch; each call has a stream of its own."""

    def __init__(self, seed: Tensor, n_films: Tensor) -> None:
        self._seed, self._n_films, self._calls = seed, n_films, 0

    def _next(self) -> Tensor:
        self._calls += 1
        return tf.random.experimental.stateless_fold_in(self._seed, self._calls)

    def uniform(self, low: float, high: float) -> Tensor:
        """One number a film."""
        return tf.random.stateless_uniform([self._n_films], self._next(), low, high)

    def image_uniform(self, low: float, high: float) -> Tensor:
        """One number a film, of shape (n, 1, 1, 1)."""
        return self.uniform(low, high)[:, tf.newaxis, tf.newaxis, tf.newaxis]

    def normal_like(self, films: Tensor) -> Tensor:
        """One number a pixel."""
        return tf.random.stateless_normal(tf.shape(films), self._next())

    def beta(self, parameter: float) -> Tensor:
        """One number a film of a symmetric beta distribution."""
        first = tf.random.stateless_gamma([self._n_films], self._next(), parameter)
        second = tf.random.stateless_gamma([self._n_films], self._next(), parameter)
        return first / (first + second + 1e-9)


def _moves(config: AugmentationConfig) -> bool:
    return bool(
        config.rotation_degrees
        or config.zoom
        or config.shift
        or config.flip_horizontal
        or config.flip_vertical
    )


def _move(films: Tensor, config: AugmentationConfig, draw: _Draws, fill: float) -> Tensor:
    """Turn, scale, shift and mirror in one interpolation, about the center of the film."""
    size = films.shape[1]
    limit = math.radians(config.rotation_degrees)
    angle = draw.uniform(-limit, limit)
    scale = 1.0 / (1.0 + draw.uniform(-config.zoom, config.zoom))
    mirror_x = _mirror(config.flip_horizontal, draw)
    mirror_y = _mirror(config.flip_vertical, draw)
    shift_x = draw.uniform(-config.shift, config.shift) * size
    shift_y = draw.uniform(-config.shift, config.shift) * size
    # The transform maps a place of the new film to the place of the old one that it shows.
    a, b = tf.cos(angle) * scale * mirror_x, -tf.sin(angle) * scale * mirror_y
    c, d = tf.sin(angle) * scale * mirror_x, tf.cos(angle) * scale * mirror_y
    center = (size - 1) / 2
    x, y = center + shift_x - (a + b) * center, center + shift_y - (c + d) * center
    zero = tf.zeros_like(angle)
    return tf.raw_ops.ImageProjectiveTransformV3(
        images=films,
        transforms=tf.stack([a, b, x, c, d, y, zero, zero], axis=1),
        output_shape=[size, size],
        fill_value=fill,
        interpolation="BILINEAR",
        fill_mode="CONSTANT",
    )


def _mirror(requested: bool, draw: _Draws) -> Tensor:
    return tf.where(draw.uniform(0, 1) < (0.5 if requested else 0.0), -1.0, 1.0)


def _change_values(films: Tensor, config: AugmentationConfig, draw: _Draws) -> Tensor:
    """Exposure and detector: gamma, contrast about the film's mean, brightness, blur, noise."""
    if config.gamma:
        limit = math.log1p(config.gamma)
        # The derivative of a power is infinite at 0; the films are not learned, but NaN spreads.
        films = tf.pow(tf.maximum(films, 1e-4), tf.exp(draw.image_uniform(-limit, limit)))
    if config.contrast:
        mean = tf.reduce_mean(films, axis=(1, 2), keepdims=True)
        factor = 1.0 + draw.image_uniform(-config.contrast, config.contrast)
        films = (films - mean) * factor + mean
    if config.brightness:
        films = films + draw.image_uniform(-config.brightness, config.brightness)
    if config.blur:
        share = tf.maximum(draw.image_uniform(-config.blur, config.blur), 0.0)
        films = films + share * (_blurred(films) - films)
    if config.noise:
        films = films + draw.image_uniform(0, config.noise) * draw.normal_like(films)
    return tf.clip_by_value(films, 0.0, 1.0)


def _blurred(films: Tensor) -> Tensor:
    """Smooth with a binomial kernel of 5 x 5."""
    row = tf.constant([1.0, 4.0, 6.0, 4.0, 1.0]) / 16
    kernel = row[:, tf.newaxis] * row[tf.newaxis, :]
    return tf.nn.conv2d(films, kernel[..., tf.newaxis, tf.newaxis], 1, "SAME")


def _erase(films: Tensor, largest: float, draw: _Draws) -> Tensor:
    """Give one rectangle of every second film its mean; it may reach over the border."""
    size = films.shape[1]
    places = tf.range(size, dtype=tf.float32) / size
    rows, columns = places[:, tf.newaxis, tf.newaxis], places[tf.newaxis, :, tf.newaxis]
    height, width = draw.image_uniform(0.1, largest), draw.image_uniform(0.1, largest)
    below = tf.abs(rows - draw.image_uniform(0, 1)) < height / 2
    beside = tf.abs(columns - draw.image_uniform(0, 1)) < width / 2
    chosen = draw.image_uniform(0, 1) < 0.5
    mean = tf.reduce_mean(films, axis=(1, 2), keepdims=True)
    return tf.where(below & beside & chosen, mean, films)


def _mix(
    films: Tensor, targets: Tensor, weights: Tensor, parameter: float, draw: _Draws
) -> tuple[Tensor, Tensor, Tensor]:
    """Mix half of the films with another of the batch; the film itself keeps the greater share."""
    share = draw.beta(parameter)
    share = tf.where(draw.uniform(0, 1) < 0.5, tf.maximum(share, 1 - share), 1.0)
    row, pixel = share[:, tf.newaxis], share[:, tf.newaxis, tf.newaxis, tf.newaxis]
    return (
        films * pixel + films[::-1] * (1 - pixel),
        targets * row + targets[::-1] * (1 - row),
        weights * share + weights[::-1] * (1 - share),
    )
